// See passages.h.
#include "searcher/verify/passages.h"

#include <algorithm>

#include "common/article_json.h"
#include "common/quote_record.h"
#include "common/schema.h"
#include "common/text/decode.h"

namespace quotidian::verify {
namespace {

constexpr std::size_t kTitle = 0, kBody = 1;
// Words between two quotes of one passage: `," she told reporters on the steps of the court. "`.
constexpr std::size_t kMostBetween = 40;

std::vector<text::Word>::const_iterator word_at(const text::Layout& layout, std::uint32_t code_point) {
  return std::lower_bound(layout.words.begin(), layout.words.end(), code_point,
                          [](const text::Word& left, std::uint32_t at) { return left.cp_begin < at; });
}

// The byte of a code point, counted from the word before it.
std::size_t byte_of(const Field& field, std::uint32_t code_point) {
  const auto behind = word_at(field.layout, code_point);
  std::size_t byte = 0, counted = 0;
  if (behind != field.layout.words.begin() && std::prev(behind)->cp_end <= code_point) {
    byte = std::prev(behind)->end;
    counted = std::prev(behind)->cp_end;
  }
  return byte + text::byte_of_code_point(std::string_view(field.text).substr(byte), code_point - counted);
}

StoredQuote read_quote(const Xapian::Database& database, Xapian::docid id) {
  QuoteRecord record = quote_record_from(database.get_document(id).get_data());
  return {record.number, id, std::move(record.quote)};
}

bool may_continue(const StoredQuote& left, const StoredQuote& right) {
  return !left.quote.speaker || !right.quote.speaker || left.quote.speaker->id == right.quote.speaker->id;
}

// Quotes of one field in text order become runs; one that lies inside another is a run of its own.
void add_quoted(ArticleText& article, std::size_t number) {
  const Field& field = article.fields[number];
  const text::Layout& layout = field.layout;
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < article.quotes.size(); ++i)
    if (article.quotes[i].quote.in_title == (number == kTitle) && !article.quotes[i].quote.spans.empty())
      order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t l, std::uint32_t r) {
    const Span &left = article.quotes[l].quote.spans.front(), &right = article.quotes[r].quote.spans.front();
    return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
  });
  std::ptrdiff_t run_end = 0;  // word behind the run
  const StoredQuote* last = nullptr;
  std::size_t run = 0;  // index of the passage that goes on
  for (const std::uint32_t index : order) {
    const StoredQuote& quote = article.quotes[index];
    std::vector<WordAt> words;
    std::ptrdiff_t end = 0;
    for (const Span& span : quote.quote.spans) {
      auto word = word_at(layout, span.begin);
      // Of a word that the span cuts, what lies inside.
      if (word != layout.words.begin() && std::prev(word)->cp_end > span.begin) --word;
      for (; word != layout.words.end() && word->cp_begin < span.end; ++word) {
        const bool whole = word->cp_begin >= span.begin && word->cp_end <= span.end;
        words.push_back(
            whole ? WordAt{word->begin, word->end, index}
                  : WordAt{static_cast<std::uint32_t>(byte_of(field, std::max(span.begin, word->cp_begin))),
                           static_cast<std::uint32_t>(byte_of(field, std::min(span.end, word->cp_end))),
                           index});
        end = word - layout.words.begin() + 1;
      }
    }
    if (words.empty()) continue;
    const std::ptrdiff_t begin = word_at(layout, quote.quote.spans.front().begin) - layout.words.begin();
    const bool inside = last != nullptr && begin < run_end;
    const bool goes_on = last != nullptr && !inside && may_continue(*last, quote) &&
                         static_cast<std::size_t>(begin - run_end) <= kMostBetween;
    if (goes_on) {
      std::vector<WordAt>& so_far = article.passages[run].words;
      so_far.insert(so_far.end(), words.begin(), words.end());
    } else {
      if (!inside) run = article.passages.size();
      article.passages.push_back({number, true, std::move(words)});
    }
    if (inside) continue;
    last = &quote;
    run_end = end;
  }
}

void add_whole(ArticleText& article, std::size_t field) {
  Passage passage{field, false, {}};
  auto stretch = article.article.furniture.begin();
  const auto end = article.article.furniture.end();
  for (const text::Word& word : article.fields[field].layout.words) {
    if (field == kBody) {
      while (stretch != end &&
             (stretch->kind != Furniture::Kind::teaser || stretch->span.end <= word.cp_begin))
        ++stretch;
      if (stretch != end && word.cp_end > stretch->span.begin) continue;  // a teaser's words are the lead's
    }
    passage.words.push_back({word.begin, word.end, 0});
  }
  if (!passage.words.empty()) article.passages.push_back(std::move(passage));
}

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

}  // namespace

ArticleText read_article(const Xapian::Database& database, Xapian::docid id) {
  ArticleText read;
  read.article = article_from_json(database.get_document(id).get_data());
  const std::string parent = schema::whole_term(schema::kParent, read.article.id);
  for (auto it = database.postlist_begin(parent); it != database.postlist_end(parent); ++it)
    read.quotes.push_back(read_quote(database, *it));
  const auto add = [&](const std::string& text) {
    Field& field = read.fields.emplace_back();
    field.text = text;
    text::segment(field.text, field.layout);
  };
  add(read.article.title);
  add(read.article.body);
  add(read.article.subtitle);
  for (const std::string& caption : read.article.captions) add(caption);
  add_quoted(read, kBody);
  add_quoted(read, kTitle);
  for (std::size_t field = 0; field < read.fields.size(); ++field) add_whole(read, field);
  return read;
}

std::string text_around(const ArticleText& article, const Passage& passage, std::size_t first,
                        std::size_t last) {
  const Field& field = article.fields[passage.field];
  std::string text;
  if (!passage.quoted) {
    const auto& sentences = field.layout.sentences;
    std::uint32_t begin = passage.words[first].begin, end = passage.words[last].end;
    for (const text::Sentence& sentence : sentences) {
      if (sentence.begin <= begin && begin < sentence.end) begin = sentence.begin;
      if (sentence.begin < end && end <= sentence.end) end = sentence.end;
    }
    return on_one_line(field.text.substr(begin, end - begin));
  }
  const std::vector<WordAt>& words = passage.words;
  for (std::size_t i = first; i <= last; ++i) {
    if (i > first && words[i].quote == words[i - 1].quote) continue;
    for (const Span& span : article.quotes[words[i].quote].quote.spans)
      text.append(text.empty() ? "" : " ")
          .append(field.text, byte_of(field, span.begin),
                  byte_of(field, span.end) - byte_of(field, span.begin));
  }
  return on_one_line(std::move(text));
}

}  // namespace quotidian::verify
