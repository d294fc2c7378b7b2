// WordCursor: the documents that have any of a word's terms, ascending, and how often the terms stand in
// each. Belongs to its database's thread.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"

namespace quotidian {

inline constexpr Xapian::docid kNoDocument = std::numeric_limits<Xapian::docid>::max();  // behind all others

class WordCursor {
 public:
  WordCursor(const Xapian::Database& database, const Clause& word) : database_(database), word_(word) {}

  // The first at or behind `from`, which must not be less than before; kNoDocument for none.
  Xapian::docid to(Xapian::docid from) {
    if (from <= at_) return at_;
    if (at_ == 0) open();
    at_ = kNoDocument;
    for (List& list : lists_) {
      if (list.at < from) move(list, from);
      if (list.at < at_) at_ = list.at;
    }
    return at_;
  }

  // How often the terms stand in the document that to() gave.
  std::uint32_t count() const {
    std::uint32_t sum = 0;
    each_count([&](std::uint32_t count) { sum += count; });
    return sum;
  }
  // The same of each term that stands there.
  template <typename Each>
  void each_count(Each&& each) const {
    for (const List& list : lists_)
      if (list.at == at_) each(list.postings.get_wdf());
  }
  std::size_t forms() const { return word_.terms.size(); }

 private:
  struct List {
    Xapian::docid at;
    Xapian::PostingIterator postings;
  };

  void open() {
    for (const std::string& term : word_.terms) {
      Xapian::PostingIterator list = database_.postlist_begin(word_.prefix + term);
      if (list != Xapian::PostingIterator()) lists_.push_back({*list, std::move(list)});
    }
  }

  static void move(List& list, Xapian::docid to) {
    if (++list.postings != Xapian::PostingIterator() && *list.postings < to) list.postings.skip_to(to);
    list.at = list.postings == Xapian::PostingIterator() ? kNoDocument : *list.postings;
  }

  const Xapian::Database& database_;
  const Clause& word_;
  std::vector<List> lists_;
  Xapian::docid at_ = 0;
};

}  // namespace quotidian
