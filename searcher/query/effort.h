// Effort: what may still be looked at while one query is answered. Counted, not timed, so that a query finds
// the same each time. Shared by all that look into the archive for a Compiler.
#pragma once

#include <cstdint>

namespace quotidian {

class Effort {
 public:
  // The unit is a posting that is read, some 10 ns. The others, as measured on 26,639 articles:
  static constexpr std::uint64_t kTerm = 150;           // looking up a term
  static constexpr std::uint64_t kPositions = 30;       // a list of positions behind its neighbour
  static constexpr std::uint64_t kPositionsAlone = 70;  // one anywhere
  static constexpr std::uint64_t kTermList = 3000;      // all the terms of a document

  explicit Effort(std::uint64_t most) : left_(most) {}

  // False, and then always, once less is left than asked for.
  bool spend(std::uint64_t amount) {
    if (amount > left_) is_out_ = true;
    left_ -= is_out_ ? left_ : amount;
    return !is_out_;
  }

  std::uint64_t left() const { return left_; }
  bool is_out() const { return is_out_; }

 private:
  std::uint64_t left_;
  bool is_out_ = false;
};

}  // namespace quotidian
