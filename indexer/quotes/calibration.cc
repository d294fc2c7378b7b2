// The measured gaps, as tests/eval/fit_calibration.py prints them; see calibration.h.
#include "indexer/quotes/calibration.h"

#include <algorithm>

namespace quotidian::quotes {
namespace {

struct Gap {
  std::string_view rule;
  QuoteKind kind;
  double gap;
};

constexpr Gap kGaps[] = {
    {"svc", QuoteKind::indirect, .02},
    {"qsv", QuoteKind::direct, .09},
    {"svc", QuoteKind::mixed, .07},
    {"qvs", QuoteKind::direct, .05},
    {"csv", QuoteKind::indirect, .04},
    {"continued", QuoteKind::direct, -.19},
    {"participle", QuoteKind::indirect, -.04},
    {"according-to", QuoteKind::indirect, .11},
    {"svc", QuoteKind::direct, .10},
    {"object", QuoteKind::mixed, .13},
    {"participle", QuoteKind::mixed, .08},
    {"colon", QuoteKind::direct, .06},
    {"qsv", QuoteKind::mixed, -.12},
    {"embedded", QuoteKind::direct, .15},
    {"csv", QuoteKind::mixed, .06},
    {"introduced", QuoteKind::direct, -.22},
    {"participle", QuoteKind::direct, .06},
    {"coordinated", QuoteKind::indirect, -.04},
};

}  // namespace

double calibrated(double own, std::string_view rule, QuoteKind kind) {
  const auto* row = std::find_if(std::begin(kGaps), std::end(kGaps),
                                 [&](const Gap& gap) { return gap.kind == kind && gap.rule == rule; });
  return std::clamp(own + (row == std::end(kGaps) ? 0 : row->gap), 0.05, 0.98);
}

}  // namespace quotidian::quotes
