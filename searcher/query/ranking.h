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

  // The two factors of a term's weight within its kind, for who adds weights up himself: how rare it is, and
  // what `count` of it in a document of `length` words is worth.
  double idf(Xapian::doccount frequency) const;
  double saturation(double count, double length) const;
  static double most_saturation();  // of any count
  double documents() const { return documents_of_kind_; }

 private:
  double documents_, documents_of_kind_, average_;
  double k1_, b_, min_length_, saturation_;
};

}  // namespace quotidian
