// Dates as newsrooms print them -> RFC 3339. Only what can be read in one way is read: 3/4/2012 is
// not. Used by all formats. Stateless.
#pragma once

#include <string>
#include <string_view>

#include <quotidian/article.h>

namespace quotidian {

struct ReadDate {
  // "2012-03-13T14:25:00+01:00", "2012-03-13"; "2012-03" or "2012" where no more is known; no offset
  // where none was printed. Empty if the text is no date.
  std::string rfc3339;
  // exact with a time, day without; guessed for less than a day and for years outside 1600..2100.
  DateQuality quality = DateQuality::unknown;
};

// What is RFC 3339 already comes back as printed. Also read: "2012-03-13 14:25", "20120313T142500Z",
// "2012/03/13", "13 March 2012", "March 13, 2012 2:25 PM", "Tue, 13 Mar 2012 14:25:00 GMT",
// seconds and milliseconds since 1970 (10 or 13 digits).
ReadDate read_date(std::string_view printed);

}  // namespace quotidian
