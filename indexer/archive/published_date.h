// When an article was published, as the index keeps it. Used by the document builder. Stateless.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quotidian::archive {

struct PublishedDate {
  std::string sortable;            // "20120313142500" in UTC where an offset is given; shorter for less
  std::vector<std::string> terms;  // "D20120313", "M201203", "Y2012": the day as printed
};

// Reads RFC 3339 and its shorter forms (2012, 2012-03, 2012-03-13). Nothing for anything else and
// for days that are none, such as 2012-02-30 or the year 12.
std::optional<PublishedDate> published_date(std::string_view printed);

// The same as the sortable text alone; empty for nothing.
std::string sortable(std::string_view printed);

}  // namespace quotidian::archive
