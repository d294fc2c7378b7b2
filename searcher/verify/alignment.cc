// See alignment.h.
#include "searcher/verify/alignment.h"

#include <algorithm>
#include <limits>

namespace quotidian::verify {
namespace {

constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max() / 2;

// How a cell was reached: of the state "the claim's words so far are placed" in the low bits, of the state
// "words of the text are being left out" in the high one.
enum Way : std::uint8_t {
  kPaired = 1,
  kAdded = 2,
  kFromGap = 4,   // the cell before it was in a gap
  kGapGoesOn = 8  // else it opens here
};

std::uint32_t pair_cost(const Sought& sought, const Given& given) {
  if (sought.word == given.word) return 0;
  return sought.stem == given.stem ? kOtherForm : kChangedWord;
}

}  // namespace

Alignment align(const std::vector<Sought>& claim, const std::vector<Given>& text) {
  const std::size_t rows = claim.size(), columns = text.size();
  std::vector<std::uint8_t> ways((rows + 1) * (columns + 1), 0);
  // For each column: the best with the claim's first i words placed, outside and inside a gap.
  std::vector<std::uint32_t> placed(columns + 1, 0), gap(columns + 1, kNever), placed_next(columns + 1),
      gap_next(columns + 1);
  for (std::size_t i = 1; i <= rows; ++i) {
    const Sought& sought = claim[i - 1];
    const std::uint32_t add = sought.free_to_add ? 0 : kAddedWord;
    const bool may_gap = i < rows;
    const bool marked = may_gap && claim[i].gap_before;
    const std::uint32_t open = marked ? kMarkedGap : kLeftOutFirst, next = marked ? kMarkedGap : kLeftOutNext;
    for (std::size_t j = 0; j <= columns; ++j) {
      std::uint8_t way = 0;
      const auto take = [&](std::uint32_t& best, std::uint32_t cost, std::uint8_t as) {
        if (cost >= best) return;
        best = cost;
        way = as;
      };
      std::uint32_t best = kNever;
      if (j > 0) {
        const std::uint32_t pair = pair_cost(sought, text[j - 1]);
        take(best, placed[j - 1] + pair, kPaired);
        take(best, gap[j - 1] + pair, kPaired | kFromGap);
      }
      take(best, placed[j] + add, kAdded);
      take(best, gap[j] + add, kAdded | kFromGap);
      placed_next[j] = best;
      gap_next[j] = kNever;
      if (may_gap && j > 0) {
        gap_next[j] = placed_next[j - 1] + open;
        if (gap_next[j - 1] + next < gap_next[j]) {
          gap_next[j] = gap_next[j - 1] + next;
          way |= kGapGoesOn;
        }
      }
      ways[i * (columns + 1) + j] = way;
    }
    std::swap(placed, placed_next);
    std::swap(gap, gap_next);
  }

  Alignment found;
  std::size_t i = rows;
  auto j = static_cast<std::size_t>(std::min_element(placed.begin(), placed.end()) - placed.begin());
  found.cost = placed[j];
  bool in_gap = false;
  while (i > 0) {
    const std::uint8_t way = ways[i * (columns + 1) + j];
    if (in_gap) {
      found.steps.push_back({Step::Kind::left_out, 0, static_cast<std::uint32_t>(j - 1)});
      in_gap = (way & kGapGoesOn) != 0;
      --j;
      continue;
    }
    in_gap = (way & kFromGap) != 0;
    if ((way & kPaired) != 0) {
      const bool same = claim[i - 1].word == text[j - 1].word;
      found.steps.push_back({same ? Step::Kind::same : Step::Kind::changed, static_cast<std::uint32_t>(i - 1),
                             static_cast<std::uint32_t>(j - 1)});
      --j;
    } else {
      found.steps.push_back({Step::Kind::added, static_cast<std::uint32_t>(i - 1), 0});
    }
    --i;
  }
  std::reverse(found.steps.begin(), found.steps.end());
  return found;
}

}  // namespace quotidian::verify
