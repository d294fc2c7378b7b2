// See hits.h.
#include "searcher/results/hits.h"

#include <algorithm>

#include <quotidian/error.h>

#include "common/article_json.h"
#include "common/quote_record.h"
#include "common/schema.h"
#include "common/text/decode.h"
#include "searcher/results/marks.h"
#include "searcher/results/origin.h"
#include "searcher/results/snippet.h"

namespace quotidian {
namespace {

// Articles whose words are kept: those of a page of hits.
constexpr std::size_t kMostLoaded = 200;

// The sentences or paragraphs that the spans lie in, as one stretch of bytes.
template <typename Unit>
std::pair<std::size_t, std::size_t> stretch_around(const std::string& body, const std::vector<Span>& spans,
                                                   const std::vector<Unit>& units) {
  const std::size_t first = text::byte_of_code_point(body, spans.front().begin),
                    last = text::byte_of_code_point(body, spans.back().end);
  std::size_t begin = first, end = last;
  for (const Unit& unit : units)
    if (unit.begin < last && unit.end > first) {
      begin = std::min<std::size_t>(begin, unit.begin);
      end = std::max<std::size_t>(end, unit.end);
    }
  return {begin, end};
}

}  // namespace

std::uint64_t quote_number(const Xapian::Document& quote) {
  return quote_record_from(quote.get_data()).number;
}

HitMaker::Loaded& HitMaker::record(const std::string& id) {
  deadline_.check();
  if (loaded_.size() >= kMostLoaded && !loaded_.contains(id)) {
    loaded_.clear();
    analyzer_.clear();
  }
  std::unique_ptr<Loaded>& loaded = loaded_[id];
  if (loaded) return *loaded;
  const std::string term = schema::whole_term(schema::find_field("id")->prefix, id);
  const Xapian::PostingIterator found = database_.postlist_begin(term);
  if (found == database_.postlist_end(term))
    throw Error(ErrorCode::archive_damaged,
                "the archive holds quotes of the article " + id + " but not the article");
  loaded = std::make_unique<Loaded>();
  loaded->article = article_from_json(database_.get_document(*found).get_data());
  return *loaded;
}

const HitMaker::Loaded& HitMaker::load(const std::string& id) {
  Loaded& loaded = record(id);
  if (loaded.has_words) return loaded;
  deadline_.check();
  text::segment(loaded.article.body, loaded.body);
  deadline_.check();
  analyze_article(loaded.article, loaded.body, analyzer_, loaded.tokens);
  loaded.has_words = true;
  deadline_.check();
  return loaded;
}

void HitMaker::add_context(const Loaded& loaded, QuoteHit& hit) const {
  if (context_ == Context::none || hit.quote.spans.empty()) return;
  if (hit.quote.in_title) {
    hit.context = loaded.article.title;
    hit.context_span = {0, static_cast<std::uint32_t>(text::count_code_points(hit.context))};
    return;
  }
  const std::string& body = loaded.article.body;
  const auto [begin, end] = context_ == Context::sentence
                                ? stretch_around(body, hit.quote.spans, loaded.body.sentences)
                                : stretch_around(body, hit.quote.spans, loaded.body.paragraphs);
  hit.context = body.substr(begin, end - begin);
  const auto from =
      static_cast<std::uint32_t>(text::count_code_points(std::string_view(body).substr(0, begin)));
  hit.context_span = {from, from + static_cast<std::uint32_t>(text::count_code_points(hit.context))};
}

bool HitMaker::sentences_hold(const Xapian::Document& quote, const Clause& clause) {
  const QuoteRecord record = quote_record_from(quote.get_data());
  if (record.quote.in_title || record.quote.spans.empty()) return false;
  const Loaded& loaded = load(record.article);
  const std::string& body = loaded.article.body;
  const auto [begin, end] = stretch_around(body, record.quote.spans, loaded.body.sentences);
  const auto first = static_cast<std::uint32_t>(text::count_code_points(body.substr(0, begin))),
             last =
                 first + static_cast<std::uint32_t>(text::count_code_points(body.substr(begin, end - begin)));
  TextPositions text;
  for (const Token& token : loaded.tokens.body)
    if (token.begin >= first && token.end <= last) text.add(token, token.position);
  std::vector<MarkedPlace> places;
  return mark_places(clause, "", text, places);
}

QuoteHit HitMaker::quote(const Xapian::Document& document, double score) {
  QuoteHit hit;
  hit.article = document.get_value(schema::kArticleIdSlot);
  hit.score = score;
  // Its id stands among its terms too, unless it is very long.
  const std::string whole = std::string(schema::kQuoteId) + hit.article + "#";
  auto term = document.termlist_begin();
  term.skip_to(whole);
  hit.id = term != document.termlist_end() && (*term).starts_with(whole)
               ? (*term).substr(schema::kQuoteId.size())
               : quote_id(hit.article, quote_number(document));
  if (detail_ == Detail::origin) add_origin(record(hit.article).article, hit);
  return hit;
}

ArticleHit HitMaker::article(const std::string& id, double score) {
  ArticleHit hit;
  hit.id = id;
  hit.score = score;
  if (detail_ == Detail::origin) add_origin(record(id).article, hit);
  return hit;
}

QuoteHit HitMaker::quote(const Xapian::Document& document, double score, const Clause& clause) {
  if (detail_ != Detail::full) return quote(document, score);
  QuoteHit hit;
  QuoteRecord record = quote_record_from(document.get_data());
  hit.id = quote_id(record.article, record.number);
  hit.article = std::move(record.article);
  hit.quote = std::move(record.quote);
  hit.own = std::move(record.own);
  const Loaded& loaded = load(hit.article);
  const auto& [article, body, tokens, has_words] = loaded;
  hit.score = score;
  add_origin(article, hit);
  hit.quote.text = quoted_text(article, hit.quote);
  add_context(loaded, hit);

  TextPositions text;
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
  const auto& [article, body, tokens, has_words] = load(id);
  std::vector<Token> indexed;
  for_each_indexed(tokens.body, article.furniture, [&](const Token& token) { indexed.push_back(token); });

  std::vector<MarkedWord> marked;
  bool only_to_find_it = false;  // the snippet is to begin there, with nothing marked
  if (clause != nullptr) {
    TextPositions text;
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
  add_origin(article, hit);
  hit.snippet = snippet.text;
  hit.highlights = snippet.highlights;
  hit.quotes = std::move(quotes);
  return hit;
}

}  // namespace quotidian
