// Forms of a word: case folded with accents kept, and accents folded too. Used by the analyzer.
#pragma once

#include <string>
#include <string_view>

namespace quotidian::text {

// NFKC and case folded, curly apostrophes straight: "Gábor’s" -> "gábor's". Replaces `out`.
void fold_case(std::string_view word, std::string& out);

// Takes the accents off a case-folded form: Latin and Greek letters lose their marks, Latin letters
// without a decomposition get their usual ASCII spelling (ø o, ł l, æ ae), ё becomes е. Other scripts
// stay, since their marks are letters. Replaces `out`.
void fold_accents(std::string_view form, std::string& out);

// Of the tables that words and forms depend on, "15.0".
std::string unicode_version();

}  // namespace quotidian::text
