// Article: one news article as the readers hand it over and the archive keeps it.
// Plain values, free to share. Texts are valid UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/quote.h>

namespace quotidian {

enum class ArticleStatus {
  usable,
  withheld,  // kept, shown to nobody
  canceled,  // killed: taken out, and not to come in again
  deleted,   // the same
  removed,   // taken out of the source; may come again
};

enum class DateQuality { exact, day, guessed, unknown };

// A stretch of the body that is not the article's own text. Nothing in it is taken for a quote; a
// teaser is not indexed either, since its words are the lead's.
struct Furniture {
  enum class Kind { teaser, link, notice };  // teaser: cut-off copy of the lead; link: "READ MORE"
  Span span;                                 // code points into the body
  Kind kind = Kind::notice;
  friend bool operator==(const Furniture&, const Furniture&) = default;
};

struct Article {
  std::string id;  // required, unique
  std::string version;
  ArticleStatus status = ArticleStatus::usable;
  std::string embargoed_until;  // RFC 3339, empty for none; shown from that moment on
  std::string expires;          // RFC 3339, empty for never; shown until then, of a day until it is over
  std::string title;
  std::string subtitle;
  std::string body;  // paragraphs split by blank lines, exactly as it stood in the input
  std::vector<std::string> captions;
  std::string published;  // RFC 3339 date or date-time, empty for unknown
  std::string updated;
  DateQuality date_quality = DateQuality::unknown;
  std::string source;
  std::vector<std::string> authors;
  std::string section;
  std::vector<std::string> tags;
  std::string url;
  std::string lang;  // BCP 47, empty for English
  std::string rights;
  std::optional<std::vector<Quote>> quotes;  // given already attributed; else the extractor finds them
  std::string extra;                         // a JSON object kept as it came, or empty
  std::vector<Furniture> furniture;          // in text order, not overlapping
  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace quotidian
