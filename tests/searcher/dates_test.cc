// Date ranges as typed, and the terms whose union they are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdio>
#include <set>

#include "searcher/query/dates.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Dates, AreReadInAllTheirShapes) {
  const std::pair<const char*, DateRange> cases[] = {
      {"2012", {20120101, 20121231}},       {"2012-02", {20120201, 20120229}},
      {"2012-03-13", {20120313, 20120313}}, {"20120313", {20120313, 20120313}},
      {"2012..2013", {20120101, 20131231}}, {"2012-03..", {20120301, 99999999}},
      {"..2012-03", {0, 20120331}},         {">2012", {20121232, 99999999}},
      {">=2012", {20120101, 99999999}},     {"<2012-03", {0, 20120300}},
  };
  for (const auto& [text, range] : cases) {
    const auto parsed = parse_dates(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(*parsed, range) << text;
  }
}

TEST(Dates, ThatAreNoneAreRefused) {
  for (const char* text : {"", "soon", "12", "2012-13", "2012-02-30", "2011-02-29", "..", "2013..2012",
                           "0000", "2012-3", "2012-03-13-01", "201203", ">"})
    EXPECT_FALSE(parse_dates(text)) << text;
}

TEST(Dates, UseTheLargestTermsThatFit) {
  EXPECT_THAT(date_terms({20111230, 20130201}, {2011, 2012, 2013}),
              ElementsAre("D20111230", "D20111231", "Y2012", "M201301", "D20130201"));
  EXPECT_THAT(date_terms({20110101, 20111231}, {2012}), IsEmpty());
}

TEST(Dates, TermsCoverJustTheRange) {
  const bool held = rc::check([] {
    const auto day = [] {
      return 20110000 + *rc::gen::inRange(0, 3) * 10000 + *rc::gen::inRange(1, 13) * 100 +
             *rc::gen::inRange(1, 29);
    };
    const int a = day(), b = day(), probe = day();
    const DateRange range{std::min(a, b), std::max(a, b)};
    const auto terms = date_terms(range, {2011, 2012, 2013});
    const std::set<std::string> set(terms.begin(), terms.end());
    const std::string digits = std::to_string(probe);
    const int covered = static_cast<int>(set.count("D" + digits) + set.count("M" + digits.substr(0, 6)) +
                                         set.count("Y" + digits.substr(0, 4)));
    RC_ASSERT(covered == (range.first <= probe && probe <= range.last ? 1 : 0));
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace quotidian
