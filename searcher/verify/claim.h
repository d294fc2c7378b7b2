// Claim: a quotation to check, cut into words that can be compared. First stage of verifying. Pure.
//
//   "We can't [ever] wait … then act"   ->   we cant [ever] wait | then act
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quotidian::verify {

// A word without case, accents and marks: "U.S." us, "Won’t" wont.
std::string bare_word(std::string_view printed);

struct ClaimWord {
  std::string bare, printed;
  bool bracketed = false;   // stands in square brackets: put in by an editor
  bool gap_before = false;  // an ellipsis or a bracket stands before it: words may be missing
};

struct Claim {
  std::vector<ClaimWord> words;
  bool cut = false;  // it had more than kMostWords
};
inline constexpr std::size_t kMostWords = 500;

// `quotation` is valid UTF-8.
Claim make_claim(std::string_view quotation);

// "not", "never", "won't": a sentence without it says the opposite. English.
bool denies(const std::string& bare);

}  // namespace quotidian::verify
