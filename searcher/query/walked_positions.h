// WalkedPositions: the positions of one document after another, ascending. It goes along the lists of
// postings, which hold the blocks of positions that lie next to each other. Belongs to its database's thread.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include <xapian.h>

#include "searcher/query/effort.h"
#include "searcher/query/places.h"

namespace quotidian {

class WalkedPositions : public Positions {
 public:
  // Takes what it reads off `effort`, and reads no more once that is out.
  WalkedPositions(const Xapian::Database& database, Effort& effort) : database_(database), effort_(effort) {}

  // Clauses are told apart by where they lie.
  void go_to(Xapian::docid id) { id_ = id; }  // not less than before
  Xapian::docid at() const { return id_; }

  std::vector<std::uint32_t> of(const Clause& terms) const override;
  std::vector<std::uint32_t> starts(char unit) const override;

  // True if the words stand one after another in the document: the rarest in it are looked at first.
  bool has_phrase(const Clause& phrase) const;

 private:
  struct List {
    Xapian::docid at;
    Xapian::PostingIterator postings;
  };
  std::vector<List>& lists(const Clause& terms) const;

  Xapian::Database database_;
  Effort& effort_;
  Xapian::docid id_ = 0;
  mutable std::map<const Clause*, std::vector<List>> lists_;
};

}  // namespace quotidian
