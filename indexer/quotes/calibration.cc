// The measured gaps; see calibration.h.
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
    {"svc", QuoteKind::indirect, .03},
    {"qsv", QuoteKind::direct, .08},
    {"svc", QuoteKind::mixed, .06},
    {"qvs", QuoteKind::direct, .04},
    {"participle", QuoteKind::indirect, -.06},
    {"continued", QuoteKind::direct, -.29},
    {"according-to", QuoteKind::indirect, .10},
    {"svc", QuoteKind::direct, .08},
    {"object", QuoteKind::mixed, .14},
    {"participle", QuoteKind::mixed, .06},
    {"colon", QuoteKind::direct, .06},
    {"qsv", QuoteKind::mixed, -.15},
    {"embedded", QuoteKind::direct, .12},
    {"csv", QuoteKind::mixed, .05},
    {"introduced", QuoteKind::direct, -.24},
    {"participle", QuoteKind::direct, .03},
    {"coordinated", QuoteKind::indirect, -.09},
    {"cvs", QuoteKind::indirect, .05},
    {"qvs", QuoteKind::mixed, -.10},
    {"object", QuoteKind::direct, .08},
};

}  // namespace

double calibrated(double own, std::string_view rule, QuoteKind kind) {
  const auto* row = std::find_if(std::begin(kGaps), std::end(kGaps),
                                 [&](const Gap& gap) { return gap.kind == kind && gap.rule == rule; });
  return std::clamp(own + (row == std::end(kGaps) ? 0 : row->gap), 0.05, 0.98);
}

}  // namespace quotidian::quotes
