// Dates as typed in a query, and as the archive's day, month and year terms. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quotidian {

// Days as numbers that sort, 20120313; both ends are in.
struct DateRange {
  int first = 0;  // 00000000 when open
  int last = 99999999;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// "2012", "2012-03", "2012-03-13", "20120313", "A..B", "A..", "..B", ">A", ">=A", "<A", "<=A".
// Nothing for anything else, for a day that no calendar has and for a range that ends before it starts.
std::optional<DateRange> parse_dates(std::string_view text);

// The terms (Y2012, M201203, D20120313) whose union is just this range. `years` are the years that the
// archive holds, ascending; others are left out. A date known by its month alone has no day term,
// so it is in a range only with its whole month.
std::vector<std::string> date_terms(const DateRange& range, const std::vector<int>& years);

}  // namespace quotidian
