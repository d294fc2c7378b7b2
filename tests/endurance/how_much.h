// How much an endurance test does, and the line that tells of it. In the suite all of them together take some
// twenty seconds; ./dev endure lets them do what docs/endurance.md tells of. For the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <string>

namespace quotidian::endurance {

inline bool in_full() { return std::getenv("QUOTIDIAN_ENDURE") != nullptr; }

// Rounds, points, bytes: the first in the suite, the second in a full run.
template <typename Number>
Number how_much(Number in_suite, Number full) {
  return in_full() ? full : in_suite;
}

// A row for the table of docs/endurance.md.
inline void tell(const std::string& what, const std::string& done, const std::string& result) {
  const bool failed = testing::Test::HasFailure();
  std::cout << "| " << what << " | " << done << " | " << (failed ? "FAILED" : result) << " |" << std::endl;
}

}  // namespace quotidian::endurance
