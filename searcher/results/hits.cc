// See hits.h.
#include "searcher/results/hits.h"

#include <algorithm>

#include <quotidian/error.h>

#include "common/article_json.h"
#include "common/quote_record.h"
#include "common/schema.h"
#include "searcher/results/marks.h"
#include "searcher/results/snippet.h"

namespace quotidian {
const HitMaker::Loaded& HitMaker::load(const std::string& id) {
  std::unique_ptr<Loaded>& loaded = loaded_[id];
  if (loaded) return *loaded;
  const std::string term = schema::whole_term(schema::find_field("id")->prefix, id);
  const Xapian::PostingIterator found = database_.postlist_begin(term);
  if (found == database_.postlist_end(term))
    throw Error(ErrorCode::archive_damaged,
                "the archive holds quotes of the article " + id + " but not the article");
  loaded = std::make_unique<Loaded>();
  loaded->article = article_from_json(database_.get_document(*found).get_data());
  text::Layout layout;
  text::segment(loaded->article.body, layout);
  analyze_article(loaded->article, layout, analyzer_, loaded->tokens);
  return *loaded;
}

QuoteHit HitMaker::quote(const Xapian::Document& document, double score, const Clause& clause) {
  QuoteHit hit;
  QuoteRecord record = quote_record_from_json(document.get_data());
  hit.id = quote_id(record.article, record.number);
  hit.article = std::move(record.article);
  hit.quote = std::move(record.quote);
  hit.own = std::move(record.own);
  const auto& [article, tokens] = load(hit.article);
  hit.score = score;
  hit.title = article.title;
  hit.source = article.source;
  hit.published = article.published;
  hit.url = article.url;
  hit.quote.text = quoted_text(article, hit.quote);

  TextPositions text(clause);
  std::vector<std::pair<std::uint32_t, Span>> places;  // position, code points into the quote's text
  for_each_in_spans(hit.quote.in_title ? tokens.title : tokens.body, hit.quote.spans,
                    [&](const Token& token, std::uint32_t position, std::uint32_t offset) {
                      text.add(token, position);
                      places.push_back({position, {token.begin - offset, token.end - offset}});
                    });
  std::vector<Mark> marks;
  mark_words(clause, schema::find_field("quote")->prefix, text, marks);
  auto place = places.begin();
  for (const Mark& mark : marks) {
    while (place != places.end() && place->first < mark.position) ++place;
    if (place != places.end() && place->first == mark.position) hit.highlights.push_back(place->second);
  }
  return hit;
}

ArticleHit HitMaker::article(const std::string& id, double score, const Clause* clause,
                             std::vector<QuoteHit> quotes) {
  const auto& [article, tokens] = load(id);
  std::vector<Token> indexed;
  for_each_indexed(tokens.body, article.furniture, [&](const Token& token) { indexed.push_back(token); });

  std::vector<MarkedWord> marked;
  bool only_to_find_it = false;  // the snippet is to begin there, with nothing marked
  if (clause != nullptr) {
    TextPositions text(*clause);
    for (const Token& token : tokens.title) text.add(token, token.position);
    for (const Token& token : tokens.subtitle) text.add(token, token.position);
    for (const Token& token : indexed) text.add(token, token.position);
    for (const std::vector<Token>& caption : tokens.captions)
      for (const Token& token : caption) text.add(token, token.position);
    std::vector<Mark> marks;
    mark_words(*clause, "", text, marks);
    auto token = indexed.begin();
    for (const Mark& mark : marks) {
      while (token != indexed.end() && token->position < mark.position) ++token;
      if (token != indexed.end() && token->position == mark.position)
        marked.push_back({{token->begin, token->end}, mark.word});
    }
  } else if (!quotes.empty() && !quotes.front().quote.in_title) {
    // The words marked in the quote's text, taken back to the body.
    const QuoteHit& best = quotes.front();
    std::uint32_t text_begin = 0;
    for (const Span& span : best.quote.spans) {
      const std::uint32_t length = span.end - span.begin;
      for (const Span& word : best.highlights)
        if (word.begin >= text_begin && word.end <= text_begin + length)
          marked.push_back({{word.begin - text_begin + span.begin, word.end - text_begin + span.begin}, 0});
      text_begin += length + 1;
    }
    if (marked.empty() && !best.quote.spans.empty()) {
      const std::uint32_t begin = best.quote.spans.front().begin;
      marked.push_back({{begin, begin + 1}, 0});
      only_to_find_it = true;
    }
  }
  Snippet snippet = make_snippet(article.body, indexed, marked);
  if (only_to_find_it) snippet.highlights.clear();

  ArticleHit hit;
  hit.id = id;
  hit.score = score;
  hit.title = article.title;
  hit.source = article.source;
  hit.published = article.published;
  hit.url = article.url;
  hit.snippet = snippet.text;
  hit.highlights = snippet.highlights;
  hit.quotes = std::move(quotes);
  return hit;
}

}  // namespace quotidian
