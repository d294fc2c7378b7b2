// The next term of an archive's list of terms, without reading through the postings of this one: ++ goes over
// all their chunks. Shared by all that walk along the list.
#pragma once

#include <xapian.h>

namespace quotidian {

inline void to_next(Xapian::TermIterator& term) {
  // Some four blocks of postings: about what a look-up reads.
  constexpr Xapian::doccount kMany = 10000;
  if (term.get_termfreq() < kMany)
    ++term;
  else
    term.skip_to(*term + '\0');  // the next string there can be
}

}  // namespace quotidian
