// Ranking: BM25 with the statistics of one kind of document, though articles and quotes share one
// database. Made after one look at the database; a small value to copy.
//
// Xapian counts N and the average length over all documents. With r = average of all / average of the
// kind, k1' = k1(1-b+br) and b' = br/(1-b+br) give the length normalisation of the kind exactly, and
// idf_factor() on each term gives its inverse document frequency (Robertson and Sparck Jones, as in
// xapian-core/weight/bm25weight.cc, with the same clamp).
#pragma once

#include <xapian.h>

#include "common/generation.h"
#include "searcher/query/clause.h"

namespace quotidian {

class Ranking {
 public:
  Ranking(const Xapian::Database& database, const Counts& counts, Scope scope);

  Xapian::BM25Weight weight() const { return {k1_, 0, 1, b_, min_length_}; }

  // What to scale the weight of a term by that stands in `frequency` documents of the kind.
  double idf_factor(Xapian::doccount frequency) const;

 private:
  double documents_, documents_of_kind_;
  double k1_, b_, min_length_, saturation_;
};

}  // namespace quotidian
