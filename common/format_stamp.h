// The format and analyzer that a database was written with, kept in its metadata for when it is read without
// the manifest beside it: over the net, or as a replica. Written by the indexer, checked by the searcher.
#pragma once

#include <string>
#include <string_view>

namespace quotidian {

inline constexpr std::string_view kStampKey = "quotidian.written_as";

std::string format_stamp();  // this program's, on one line

}  // namespace quotidian
