// Spelling: words of the archive that look like a typed one which it does not have. Reads the term list;
// belongs to its database's thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/query/shown.h"

namespace quotidian {

// Letters put in, left out, changed or swapped with their neighbour (Damerau, "A Technique for Computer
// Detection and Correction of Spelling Errors", 1964), in code points; `most` + 1 for any more.
std::size_t spelling_distance(std::string_view left, std::string_view right, std::size_t most);

// Up to three folded words, the likeliest first: by distance (one, or two from six letters on), by spelling
// skeleton for `names`, then by frequency. Words of a text must begin with the same letter, or with the first
// two swapped. Only words that a document which may be seen has.
std::vector<std::string> likely_spellings(const Xapian::Database& database, const Shown& shown,
                                          std::string_view prefix, std::string_view word, bool names);

}  // namespace quotidian
