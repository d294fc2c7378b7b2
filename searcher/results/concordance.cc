// See concordance.h.
#include "searcher/results/concordance.h"

#include <algorithm>

#include "common/schema.h"
#include "common/text/decode.h"
#include "searcher/results/marks.h"

namespace quotidian {
namespace {

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

// Cuts lines out of one text; the spans must come in order. It counts on from where the line before began:
// from the beginning each time, an article of 30 MB took most of a minute.
class Cutter {
 public:
  explicit Cutter(const std::string& text) : rest_(text) {}

  KwicLine line(Span match) {
    KwicLine line;
    line.span = match;
    const std::uint32_t from = match.begin > kKwicContext ? match.begin - kKwicContext : 0;
    rest_.remove_prefix(text::byte_of_code_point(rest_, from - begin_));
    begin_ = from;
    std::string_view after = rest_;
    line.left = cut(after, match.begin - from);
    line.match = cut(after, match.end - match.begin);
    line.right = cut(after, kKwicContext);
    return line;
  }

 private:
  static std::string cut(std::string_view& text, std::uint32_t code_points) {
    const std::size_t bytes = text::byte_of_code_point(text, code_points);
    std::string out = one_line(std::string(text.substr(0, bytes)));
    text.remove_prefix(bytes);
    return out;
  }
  std::string_view rest_;
  std::uint32_t begin_ = 0;  // of rest_, in code points
};

struct Word {
  std::uint32_t position;
  Span span;
};

// The lines of the places that lie among `words`, which are in order.
void add_lines(const std::vector<MarkedPlace>& places, const std::vector<Word>& words,
               const std::string& text, const char* in, std::vector<KwicLine>& lines) {
  if (words.empty()) return;
  Cutter cutter(text);
  const auto at = [&](std::uint32_t position) {
    return std::lower_bound(words.begin(), words.end(), position,
                            [](const Word& word, std::uint32_t wanted) { return word.position < wanted; });
  };
  for (const MarkedPlace& marked : places) {
    const auto first = at(marked.place.first), last = at(marked.place.last);
    if (first == words.end() || last == words.end() || first->position != marked.place.first ||
        last->position != marked.place.last)
      continue;
    lines.push_back(cutter.line({first->span.begin, last->span.end}));
    lines.back().in = in;
  }
}

std::vector<Word> words_of(const std::vector<Token>& tokens) {
  std::vector<Word> words;
  for (const Token& token : tokens) words.push_back({token.position, {token.begin, token.end}});
  return words;
}

}  // namespace

std::vector<KwicLine> lines_of(const HitMaker::Loaded& loaded, const Clause& clause) {
  const auto& [article, layout, tokens, has_words] = loaded;
  std::vector<Token> body;
  for_each_indexed(tokens.body, article.furniture, [&](const Token& token) { body.push_back(token); });
  TextPositions text;
  for (const std::vector<Token>* field : {&tokens.title, &tokens.subtitle, &std::as_const(body)})
    for (const Token& token : *field) text.add(token, token.position);
  for (const std::vector<Token>& caption : tokens.captions)
    for (const Token& token : caption) text.add(token, token.position);
  std::vector<MarkedPlace> places;
  mark_places(clause, "", text, places);
  std::vector<KwicLine> lines;
  if (places.empty()) return lines;
  add_lines(places, words_of(tokens.title), article.title, "title", lines);
  add_lines(places, words_of(tokens.subtitle), article.subtitle, "subtitle", lines);
  add_lines(places, words_of(body), article.body, "body", lines);
  for (std::size_t i = 0; i < tokens.captions.size(); ++i)
    add_lines(places, words_of(tokens.captions[i]), article.captions[i], "caption", lines);
  for (KwicLine& line : lines) {
    line.id = line.article = article.id;
    line.title = article.title;
    line.source = article.source;
    line.published = article.published;
    line.url = article.url;
  }
  return lines;
}

std::vector<KwicLine> lines_of(const QuoteHit& quote, const HitMaker::Loaded& loaded, const Clause& clause) {
  TextPositions text;
  std::vector<Word> words;
  for_each_in_spans(quote.quote.in_title ? loaded.tokens.title : loaded.tokens.body, quote.quote.spans,
                    [&](const Token& token, std::uint32_t position, std::uint32_t offset) {
                      text.add(token, position);
                      words.push_back({position, {token.begin - offset, token.end - offset}});
                    });
  std::vector<MarkedPlace> places;
  mark_places(clause, schema::find_field("quote")->prefix, text, places);
  std::vector<KwicLine> lines;
  add_lines(places, words, quote.quote.text, "quote", lines);
  for (KwicLine& line : lines) {
    line.id = quote.id;
    line.article = quote.article;
    line.speaker = quote.quote.speaker;
    line.title = quote.title;
    line.source = quote.source;
    line.published = quote.published;
    line.url = quote.url;
  }
  return lines;
}

std::string right_key(const KwicLine& line) { return Analyzer::fold(line.match + line.right); }

std::string left_key(const KwicLine& line) {
  const std::string left = Analyzer::fold(line.left);
  std::string key;
  for (std::size_t end = left.find_last_not_of(' '); end != std::string::npos;) {
    const std::size_t gap = left.find_last_of(' ', end);
    key += left.substr(gap == std::string::npos ? 0 : gap + 1,
                       end - (gap == std::string::npos ? 0 : gap + 1) + 1);
    key += ' ';
    if (gap == std::string::npos) break;
    end = left.find_last_not_of(' ', gap);
  }
  return key + Analyzer::fold(line.match);
}

}  // namespace quotidian
