// See claim.h.
#include "searcher/verify/claim.h"

#include <algorithm>
#include <array>

#include <quotidian/analyzer.h>
#include <quotidian/verification.h>

#include "common/text/layout.h"

namespace quotidian::verify {
namespace {

bool has_ellipsis(std::string_view between) {
  if (between.find("…") != std::string_view::npos || between.find("...") != std::string_view::npos ||
      between.find(". . .") != std::string_view::npos)
    return true;
  return false;
}

}  // namespace

std::string bare_word(std::string_view printed) {
  std::string folded = Analyzer::fold(printed);
  std::string bare;
  for (const char c : folded)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & '\x80') != 0) bare += c;
  return bare.empty() ? folded : bare;
}

Claim make_claim(std::string_view quotation) {
  text::Layout layout;
  text::segment(quotation, layout);
  Claim claim;
  bool bracketed = false;
  std::size_t last_end = 0;
  for (const text::Word& word : layout.words) {
    if (claim.words.size() == kMostWords) {
      claim.cut = true;
      break;
    }
    const std::string_view between = quotation.substr(last_end, word.begin - last_end);
    bool gap = has_ellipsis(between);
    for (const char c : between) {
      if (c != '[' && c != ']') continue;
      bracketed = c == '[';
      gap = true;
    }
    const std::string_view printed = quotation.substr(word.begin, word.end - word.begin);
    claim.words.push_back({bare_word(printed), std::string(printed), bracketed, gap});
    last_end = word.end;
  }
  // A bracket that never closes is no bracket.
  if (bracketed && quotation.find(']', last_end) == std::string_view::npos)
    for (auto word = claim.words.rbegin(); word != claim.words.rend() && word->bracketed; ++word)
      word->bracketed = false;
  return claim;
}

bool denies(const std::string& bare) {
  static constexpr std::array<std::string_view, 9> kDenials = {
      "not", "no", "never", "none", "nobody", "nothing", "neither", "hardly", "cannot"};
  if (std::find(kDenials.begin(), kDenials.end(), bare) != kDenials.end()) return true;
  static constexpr std::array<std::string_view, 18> kWithNot = {
      "dont",  "doesnt", "didnt",  "wont",  "wouldnt", "cant",  "couldnt", "shouldnt", "isnt",
      "arent", "wasnt",  "werent", "hasnt", "havent",  "hadnt", "mustnt",  "neednt",   "aint"};
  return std::find(kWithNot.begin(), kWithNot.end(), bare) != kWithNot.end();
}

}  // namespace quotidian::verify
