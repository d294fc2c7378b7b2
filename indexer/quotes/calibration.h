// How sure a quote and its speaker are. Last of all stages; pure.
#pragma once

#include <string_view>

#include <quotidian/quote.h>

namespace quotidian::quotes {

// What a rule says of itself, `own` (0..1), moved by how often it was right: the gap between that and the
// share of right quotes among those of PolNeAR train, GGT and 44 articles of world press, by rule and kind,
// shrunk by n/(n+30). Fitted by tests/eval/fit_calibration.py; what it gains stands in docs/accuracy.md.
double calibrated(double own, std::string_view rule, QuoteKind kind);

}  // namespace quotidian::quotes
