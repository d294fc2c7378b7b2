// What copies of one quote have in common: its words, whatever their case, accents and marks and the white
// space between them. The indexer groups copies by it, the searcher collapses them. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quotidian {

struct QuoteFingerprint {
  std::string text;        // the folded words, one space between them: "we won't wait"
  std::size_t words = 0;   // in it; few words are often said by several people
  std::uint64_t hash = 0;  // XXH3 of the text; kept on disk, so it stays as it is
  friend bool operator==(const QuoteFingerprint&, const QuoteFingerprint&) = default;
};

// `quote` is valid UTF-8. “We won’t  wait!” and "We won't wait" have the same fingerprint; a text without
// words that of "".
QuoteFingerprint quote_fingerprint(std::string_view quote);

// Fewer words are often said by several people, each for themselves.
inline constexpr std::size_t kTellingWords = 8;

// Its hash as 16 hexadecimal digits, as terms and files hold it.
std::string hex_of(std::uint64_t hash);

}  // namespace quotidian
