// EnglishForms: forms of one English word that the stemmer keeps apart (said and say, staffed and staff, MPs
// and MP, labour and labor). Pure lists and rules; knows no archive, so it proposes words that may not exist.
// Free to share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quotidian {

// Other forms of a folded word: those of the irregular table, the regular -s, -ed and -ing by the rules of
// spelling, and each in its British or American spelling. Sorted, without the word itself.
std::vector<std::string> other_forms(std::string_view folded);

// Words that -s, -ed or -ing and a careless hand could make of the same beginning, whether or not they are
// one word: caring and cars, staring and stars. For when nothing else is found.
std::vector<std::string> lookalikes(std::string_view folded);

}  // namespace quotidian
