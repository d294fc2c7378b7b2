// Deadline: when a search gives up. Looked at by whatever goes through all matches. A value, free to share.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include <quotidian/error.h>

namespace quotidian {

class Deadline {
 public:
  // From now on; 0 for none.
  explicit Deadline(std::chrono::milliseconds limit)
      : limit_(limit), end_(std::chrono::steady_clock::now() + limit) {}

  // Throws Error too_slow behind the end.
  void check() const {
    if (limit_.count() != 0 && std::chrono::steady_clock::now() > end_)
      throw Error(ErrorCode::too_slow, "the search took longer than " + std::to_string(limit_.count()) +
                                           " ms and was given up; ask for something rarer");
  }
  // The same for the n-th of very many cheap steps: the clock is read at every 256th.
  void check(std::uint64_t n) const {
    if (n % 256 == 0) check();
  }

 private:
  std::chrono::milliseconds limit_;
  std::chrono::steady_clock::time_point end_;
};

}  // namespace quotidian
