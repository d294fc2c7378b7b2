// Dates as printed -> date terms and sort key.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/archive/published_date.h"

namespace quotidian::archive {
namespace {

using ::testing::ElementsAre;

TEST(PublishedDate, ADayHasTermsForYearMonthAndDay) {
  const auto date = published_date("2012-03-13");
  ASSERT_TRUE(date);
  EXPECT_THAT(date->terms, ElementsAre("Y2012", "M201203", "D20120313"));
  EXPECT_EQ(date->sortable, "20120313");
}

TEST(PublishedDate, TermsKeepTheDayAsPrintedAndTheSortKeyIsUtc) {
  const auto date = published_date("2012-03-13T23:30:00-05:00");
  ASSERT_TRUE(date);
  EXPECT_THAT(date->terms, ElementsAre("Y2012", "M201203", "D20120313"));
  EXPECT_EQ(date->sortable, "20120314043000");
}

TEST(PublishedDate, LessPrecisionGivesFewerTerms) {
  EXPECT_THAT(published_date("2012")->terms, ElementsAre("Y2012"));
  EXPECT_THAT(published_date("2012-03")->terms, ElementsAre("Y2012", "M201203"));
}

TEST(PublishedDate, WhatIsNoDateHasNone) {
  for (const char* text :
       {"", "yesterday", "2012-02-30", "2012-13-01", "0012-01-01", "2012/03/13", "20120313", "-201-01-01"})
    EXPECT_FALSE(published_date(text)) << text;
}

}  // namespace
}  // namespace quotidian::archive
