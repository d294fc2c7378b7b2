// Alignment: the stretch of a text that a claim is closest to, word by word. Pure.
//
// The edit distance over words (Wagner and Fischer, "The String-to-String Correction Problem", 1974) with the
// claim anywhere in the text (Sellers, "The Theory and Computation of Evolutionary Distances", 1980), where
// leaving out many words in a row costs little more than leaving out one (Gotoh, "An Improved Algorithm for
// Matching Biological Sequences", 1982).
#pragma once

#include <cstdint>
#include <vector>

namespace quotidian::verify {

// In hundredths of a changed word. Chosen on quotes of dev articles with words changed by a program.
inline constexpr std::uint32_t kChangedWord = 100, kOtherForm = 60, kAddedWord = 100, kLeftOutFirst = 80,
                               kLeftOutNext = 10, kMarkedGap = 1;

struct Sought {
  std::uint32_t word = 0, stem = 0;
  bool free_to_add = false;  // in brackets: it need not stand in the text
  bool gap_before = false;   // words may be missing before it, told by an ellipsis
};
struct Given {
  std::uint32_t word = 0, stem = 0;  // 0 is a word that the claim has nowhere
};

struct Step {
  enum class Kind { same, changed, left_out, added };
  Kind kind = Kind::same;
  std::uint32_t sought = 0, given = 0;  // indices; of the side that has a word here
};

struct Alignment {
  std::uint32_t cost = 0;
  std::vector<Step> steps;  // from the first to the last word of the claim
};

// Of equally close stretches the first. O(claim * text) in time and memory.
Alignment align(const std::vector<Sought>& claim, const std::vector<Given>& text);

}  // namespace quotidian::verify
