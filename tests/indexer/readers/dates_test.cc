// What counts as a date, and how well it is known.
#include "indexer/readers/dates.h"

#include <gtest/gtest.h>

namespace quotidian {
namespace {

struct Case {
  std::string_view printed, read;
  DateQuality quality;
};

TEST(Dates, AreReadInTheShapesNewsroomsPrint) {
  constexpr Case kCases[] = {
      // RFC 3339 and ISO stay as printed
      {"2012-03-13", "2012-03-13", DateQuality::day},
      {"2012-03-13T14:25:00Z", "2012-03-13T14:25:00Z", DateQuality::exact},
      {"2012-03-13T14:25:00.250+01:00", "2012-03-13T14:25:00.250+01:00", DateQuality::exact},
      {"2012-03-13T14:25:00", "2012-03-13T14:25:00", DateQuality::exact},
      // Relatives of it
      {" 2012-03-13 14:25:00 ", "2012-03-13T14:25:00", DateQuality::exact},
      {"2012-03-13 14:25", "2012-03-13T14:25:00", DateQuality::exact},
      {"2012-03-13T14:25:00+0100", "2012-03-13T14:25:00+01:00", DateQuality::exact},
      {"2012-03-13T14:25:00 -05", "2012-03-13T14:25:00-05:00", DateQuality::exact},
      {"2012/03/13", "2012-03-13", DateQuality::day},
      {"2012-3-7", "2012-03-07", DateQuality::day},
      {"20120313", "2012-03-13", DateQuality::day},
      {"20120313T142500Z", "2012-03-13T14:25:00Z", DateQuality::exact},
      {"20120313142500", "2012-03-13T14:25:00", DateQuality::exact},
      // With the month's name
      {"13 March 2012", "2012-03-13", DateQuality::day},
      {"13-Mar-2012", "2012-03-13", DateQuality::day},
      {"March 13, 2012", "2012-03-13", DateQuality::day},
      {"Mar. 13th, 2012", "2012-03-13", DateQuality::day},
      {"Tuesday, March 13, 2012 at 2:25 PM EDT", "2012-03-13T14:25:00-04:00", DateQuality::exact},
      {"Tue, 13 Mar 2012 14:25:00 GMT", "2012-03-13T14:25:00Z", DateQuality::exact},
      {"March 13, 2012, 12:05 a.m.", "2012-03-13T00:05:00", DateQuality::exact},
      // Seconds and milliseconds since 1970
      {"1331648700", "2012-03-13T14:25:00Z", DateQuality::exact},
      {"1331648700123", "2012-03-13T14:25:00Z", DateQuality::exact},
      // Less than a day, or hard to believe
      {"2012-03", "2012-03", DateQuality::guessed},
      {"March 2012", "2012-03", DateQuality::guessed},
      {"2012", "2012", DateQuality::guessed},
      {"9999-12-31", "9999-12-31", DateQuality::guessed},
      {"1066-10-14", "1066-10-14", DateQuality::guessed},
  };
  for (const Case& c : kCases) {
    const ReadDate date = read_date(c.printed);
    EXPECT_EQ(date.rfc3339, c.read) << c.printed;
    EXPECT_EQ(date.quality, c.quality) << c.printed;
  }
}

TEST(Dates, AreNotGuessedWhereTheyCanBeReadInTwoWaysOrNone) {
  for (const std::string_view printed :
       {"", " ", "3/4/2012", "13.03.2012", "2012-02-30", "2012-13-01", "2012-03-13T25:00:00", "20121301",
        "yesterday", "March", "13 Brumaire 2012", "0000-01-01", "2012-03-13T14:25:00 Mars/Olympus", "12",
        "2012-03-13T", "31 April 2012", "99999999999999999999999999"}) {
    const ReadDate date = read_date(printed);
    EXPECT_EQ(date.rfc3339, "") << printed;
    EXPECT_EQ(date.quality, DateQuality::unknown) << printed;
  }
}

}  // namespace
}  // namespace quotidian
