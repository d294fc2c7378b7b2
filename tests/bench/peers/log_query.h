// LoggedQuery: one query of the log, as words and filters; each peer makes its own query of it. Plain values,
// free to share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quotidian::bench {

// What is asked. Words are exact forms but in `stemmed`, `said_by` and `said`, where any form of a word will
// do.
enum class QueryClass : char {
  all = 'a',       // one or two words, AND
  any = 'b',       // two to five words, OR
  phrase = 'c',    // two to four words
  frequent = 'd',  // a phrase of the most frequent words alone
  filtered = 'e',  // as `all`, of one source or in a tenth of the archive by date
  newest = 'f',    // as `all`, the newest first
  said_by = 'g',   // two words in one quote of a speaker
  said = 'h',      // a phrase inside a quote
  stemmed = 'i',   // two words in any of their forms, AND
  facets = 'j',    // a frequent word; how many hits of each source and year
};
inline constexpr std::string_view kClasses = "abcdefghij";

struct LoggedQuery {
  QueryClass asked = QueryClass::all;
  std::vector<std::string> words;  // as Analyzer::form gives them
  std::string source;              // the whole name; empty for any
  std::string from, to;            // days, both in; empty for any
  std::string speaker;             // the full name; empty for anybody
  friend bool operator==(const LoggedQuery&, const LoggedQuery&) = default;
};

// One line of JSON, and the way back. Throws std::runtime_error for anything else.
std::string to_json(const LoggedQuery& query);
LoggedQuery from_json(const std::string& line);

}  // namespace quotidian::bench
