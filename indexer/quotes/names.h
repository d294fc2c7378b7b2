// What the two stages that deal with names ask of single tokens.
#pragma once

#include <string>

#include "indexer/quotes/page.h"

namespace quotidian::quotes {

inline bool is_given(const Token& t) { return t.is(Word::male_name) || t.is(Word::female_name); }

// A capital here says nothing.
inline bool starts_sentence(const Page& page, std::uint32_t i) {
  if (i == 0 || page.tokens[i].paragraph_start) return true;
  const Token& left = page.tokens[i - 1];
  return left.ends_sentence || left.is_quote_mark || left.is_mark(':') || left.is_mark('*') ||
         left.is_mark('-');
}

// "Major", "Young": a word that names somebody only if a longer name says so.
inline bool is_only_title(const Token& t) {
  return t.is(Word::title) || t.is(Word::role) || t.is(Word::group) || t.is(Word::honorific) ||
         t.is(Word::document) || (t.is(Word::everyday) && !t.is(Word::metonym)) ||
         (t.is(Word::organization) && !t.all_caps && !t.is(Word::metonym)) ||
         (t.is(Word::not_a_name) && !t.is(Word::metonym));
}

// HÁJEK -> Hájek, HAUGEN-BANDA -> Haugen-Banda: all but the first letters in lower case, Latin letters with
// marks too.
inline std::string in_name_case(std::string_view capitals) {
  std::string out(capitals);
  for (std::size_t k = 1; k < out.size(); ++k) {
    if (out[k - 1] == '-') continue;
    const auto lead = static_cast<unsigned char>(out[k - 1]), byte = static_cast<unsigned char>(out[k]);
    const bool latin = k > 1 && lead == 0xC3 && byte >= 0x80 && byte <= 0x9E;
    const bool even = (lead == 0xC4 && byte <= 0xB7) || (lead == 0xC5 && byte >= 0x8A && byte <= 0xB7);
    const bool odd = (lead == 0xC4 && byte >= 0xB9) || (lead == 0xC5 && byte <= 0x88);
    if (out[k] >= 'A' && out[k] <= 'Z') out[k] = static_cast<char>(out[k] + 32);
    if (latin) out[k] = static_cast<char>(byte + 32);
    if (k > 1 && ((even && byte % 2 == 0) || (odd && byte % 2 == 1))) out[k] = static_cast<char>(byte + 1);
  }
  return out;
}

}  // namespace quotidian::quotes
