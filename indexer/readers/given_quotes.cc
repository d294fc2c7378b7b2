// Checking given quotes; see given_quotes.h.
#include "indexer/readers/given_quotes.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include <quotidian/error.h>

#include "common/quote_json.h"
#include "common/text/decode.h"

namespace quotidian {
namespace {

// Bytes of text that one article's quotes without spans may be searched in, so that a hostile
// article cannot take for ever; a long real one with 1,000 such quotes needs a tenth of it.
constexpr std::size_t kSearchBudget = std::size_t{1} << 30;

// A text that is asked again and again for the bytes of its code points: every 256th is noted.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if ((text[at] & '\xC0') == '\x80') continue;
      if (count_++ % kStep == 0) marks_.push_back(at);
    }
  }
  std::size_t count() const { return count_; }
  std::size_t byte_of(std::size_t code_point) const {
    if (code_point >= count_) return text_.size();
    const std::size_t from = marks_[code_point / kStep];
    return from + text::byte_of_code_point(text_.substr(from), code_point % kStep);
  }
  std::size_t of_byte(std::size_t byte) const {
    const auto mark = std::upper_bound(marks_.begin(), marks_.end(), byte) - marks_.begin() - 1;
    if (mark < 0) return 0;
    const std::size_t from = marks_[static_cast<std::size_t>(mark)];
    return static_cast<std::size_t>(mark) * kStep + text::count_code_points(text_.substr(from, byte - from));
  }
  std::string_view cut(Span span) const {
    const std::size_t begin = byte_of(span.begin);
    return text_.substr(begin, byte_of(span.end) - begin);
  }
  std::string_view text() const { return text_; }

 private:
  static constexpr std::size_t kStep = 256;
  std::string_view text_;
  std::size_t count_ = 0;
  std::vector<std::size_t> marks_;
};

bool fits(const std::vector<Span>& spans, const CodePoints& text) {
  std::uint32_t last = 0;
  for (const Span& span : spans) {
    if (span.begin < last || span.begin >= span.end || span.end > text.count()) return false;
    last = span.end;
  }
  return !spans.empty();
}

// Leads the quote to its place in `text`; false if it has none there. Searching takes its share of
// `budget`, in bytes.
bool place(Quote& quote, const CodePoints& text, std::size_t& budget) {
  if (!fits(quote.spans, text)) {
    if (quote.text.empty() || text.text().size() > budget) return false;
    budget -= text.text().size();
    const std::size_t at = text.text().find(quote.text);
    if (at == std::string_view::npos) return false;
    quote.spans = {{static_cast<std::uint32_t>(text.of_byte(at)),
                    static_cast<std::uint32_t>(text.of_byte(at + quote.text.size()))}};
  }
  quote.text.clear();
  for (const Span& span : quote.spans) {
    if (!quote.text.empty()) quote.text += ' ';
    quote.text += text.cut(span);
  }
  return true;
}

bool inside(const std::optional<Span>& span, const CodePoints& text) {
  return span && span->begin < span->end && span->end <= text.count();
}

}  // namespace

std::vector<Quote> given_quotes(const std::string& json, const Article& article,
                                std::vector<std::string>& warnings) {
  const CodePoints body(article.body), title(article.title);
  std::vector<Quote> quotes;
  std::size_t misplaced = 0, budget = kSearchBudget;
  for (const auto& item : nlohmann::json::parse(json)) {
    if (!item.is_object()) throw Error(ErrorCode::bad_article, "quotes must be a list of objects");
    Quote quote = quote_from_json(item);
    const CodePoints& text = quote.in_title ? title : body;
    if (!place(quote, text, budget)) {
      ++misplaced;
      continue;
    }
    if (!inside(quote.speaker_span, text)) quote.speaker_span.reset();
    if (!inside(quote.cue_span, text)) quote.cue_span.reset();
    quotes.push_back(std::move(quote));
  }
  std::stable_sort(quotes.begin(), quotes.end(), [](const Quote& a, const Quote& b) {
    return std::make_tuple(!a.in_title, a.spans[0].begin) < std::make_tuple(!b.in_title, b.spans[0].begin);
  });
  if (misplaced > 0)
    warnings.push_back(std::to_string(misplaced) +
                       " given quotes left out: neither their spans nor their text stand in the article");
  return quotes;
}

}  // namespace quotidian
