// The many terms that one word of a query stands for, looked up in an archive and in one document of it.
// Shared by what matches words and what places them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"

namespace quotidian {

// The terms of the words, with their prefix and in how many documents they stand, the most frequent first;
// without those the archive does not have.
std::vector<std::pair<Xapian::doccount, std::string>> by_frequency(const std::vector<const Clause*>& words,
                                                                   const Xapian::Database& database);

// Calls each(i, count) for each of the word's terms i, which are in order, that the document has, by the
// document's own list. Costs the same whatever the number of terms.
template <typename Each>
void for_each_held(const Xapian::Database& database, Xapian::docid id, const Clause& word, Each&& each) {
  auto held = database.termlist_begin(id);
  const auto end = database.termlist_end(id);
  held.skip_to(word.prefix + word.terms.front());
  for (auto from = word.terms.begin(); held != end; ++held) {
    const std::string term = *held;
    if (!term.starts_with(word.prefix)) return;
    from = std::lower_bound(from, word.terms.end(), std::string_view(term).substr(word.prefix.size()));
    if (from == word.terms.end()) return;
    if (term.compare(word.prefix.size(), std::string::npos, *from) == 0)
      each(static_cast<std::size_t>(from - word.terms.begin()), held.get_wdf());
  }
}

}  // namespace quotidian
