// Copies: which articles are near copies of one another, among those a query has found. Pure.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace quotidian {

// Near copies have at least half of their signatures' bins in common, or are joined by such; see
// common/text_signature.h. The groups depend on the set of articles alone, not on their order.
class Copies {
 public:
  // `signature` is kWireSlot's. Each article once.
  void add(const std::string& article, const std::string& signature);

  // Groups what was added; call it once, before group_of().
  void group();

  // The same number for near copies. For one that was added.
  std::size_t group_of(const std::string& article) const;

 private:
  std::size_t root(std::size_t at) const;

  std::unordered_map<std::string, std::size_t> number_of_;  // article -> its signature's number
  std::unordered_map<std::string, std::size_t> numbers_;    // signature -> number
  std::vector<std::string> signatures_;
  std::vector<std::size_t> parents_;
};

}  // namespace quotidian
