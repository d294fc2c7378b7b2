// A rule's own confidence, moved by how often it was right.
#include <gtest/gtest.h>

#include "indexer/quotes/calibration.h"

namespace quotidian::quotes {
namespace {

TEST(Calibration, MovesARuleByWhatWasMeasuredOfIt) {
  EXPECT_DOUBLE_EQ(calibrated(0.80, "qsv", QuoteKind::direct), 0.89);
  EXPECT_DOUBLE_EQ(calibrated(0.80, "qsv", QuoteKind::mixed), 0.68);
}

TEST(Calibration, LeavesARuleThatWasNotMeasured) {
  EXPECT_DOUBLE_EQ(calibrated(0.80, "no such rule", QuoteKind::direct), 0.80);
}

TEST(Calibration, IsNeverCertain) {
  EXPECT_DOUBLE_EQ(calibrated(1.0, "qsv", QuoteKind::direct), 0.98);
  EXPECT_DOUBLE_EQ(calibrated(0.1, "continued", QuoteKind::direct), 0.05);
}

}  // namespace
}  // namespace quotidian::quotes
