// NameVariants: one name spelled in several ways (Gaddafi, Qaddafi, Gadhafi). The searcher looks speakers up
// by it, the indexer checks the newsroom's own list. Pure lists and rules; knows no archive. Free to share.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quotidian {

inline constexpr const char* kNamesFile = "names.txt";  // in the archive's directory

class NameVariants {
 public:
  // The shipped table, and that of `file` where it exists: one name a line, its spellings split by blanks,
  // "#" before a remark. A spelling is one word; case and accents do not count. A line that cannot be
  // used as it stands is left out and told in faults().
  explicit NameVariants(const std::filesystem::path& file = {});

  // The other spellings of a folded word; empty for most.
  std::vector<std::string> of(const std::string& folded) const;

  // "names.txt:3: …", what is wrong with the lines of the file.
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  void add(const std::vector<std::string>& words);
  void read(const std::filesystem::path& file);

  std::vector<std::vector<std::string>> groups_;
  std::unordered_map<std::string, std::vector<std::size_t>> groups_of_;
  std::vector<std::string> faults_;
};

// What spellings of one name have in common, for a folded word of Latin letters: consonants by their class
// (k q g, t d, f v, s z …), h only where it begins the word, vowels by a, e/i/y and o/u/w, nothing doubled.
// "gaddafi", "qadhafi" and "gadafy" are "katafi". Different names can share one: it proposes, a person
// decides.
std::string spelling_skeleton(std::string_view folded);

}  // namespace quotidian
