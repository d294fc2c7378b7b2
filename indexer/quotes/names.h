// What the two stages that deal with names ask of single tokens.
#pragma once

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
         t.is(Word::document) || (t.is(Word::organization) && !t.all_caps && !t.is(Word::metonym)) ||
         (t.is(Word::not_a_name) && !t.is(Word::metonym));
}

}  // namespace quotidian::quotes
