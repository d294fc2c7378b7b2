// What stands in an archive and may not be seen now: withheld articles, those under an embargo, those that
// have expired, with their quotes. Read by the searcher's gate and by the export. Stateless.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace quotidian {

// The terms that say so, of which every hidden document has one. `now` as kDateSlot has it, "20120313142500",
// UTC.
std::vector<std::string> hidden_terms(const Xapian::Database& database, const std::string& now);

// The documents that have one of the terms, ascending.
std::vector<Xapian::docid> documents_with(const Xapian::Database& database,
                                          const std::vector<std::string>& terms);

}  // namespace quotidian
