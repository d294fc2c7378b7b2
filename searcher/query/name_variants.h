// NameVariants: one name spelled in several ways (Gaddafi, Qaddafi, Gadhafi). Pure lists and rules; knows
// no archive. Free to share.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quotidian {

class NameVariants {
 public:
  // The shipped table, and that of `file` where it exists: one name a line, its spellings split by blanks,
  // "#" before a remark. Spellings are folded words.
  explicit NameVariants(const std::filesystem::path& file = {});

  // The other spellings of a folded word; empty for most.
  std::vector<std::string> of(const std::string& folded) const;

 private:
  void add(std::string_view line);

  std::vector<std::vector<std::string>> groups_;
  std::unordered_map<std::string, std::vector<std::size_t>> groups_of_;
};

// What spellings of one name have in common, for a folded word of Latin letters: consonants by their class
// (k q g, t d, f v, s z …), h only where it begins the word, vowels by a, e/i/y and o/u/w, nothing doubled.
// "gaddafi", "qadhafi" and "gadafy" are "katafi". Different names can share one: it proposes, a person
// decides.
std::string spelling_skeleton(std::string_view folded);

}  // namespace quotidian
