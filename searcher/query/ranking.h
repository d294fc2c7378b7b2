// Ranking: BM25 with the statistics of one kind of document, though articles and quotes share a database, and
// of all shards, though each is matched by itself. A small value to copy.
#pragma once

#include <xapian.h>

#include "common/generation.h"
#include "searcher/query/clause.h"
#include "searcher/query/kind_weight.h"

namespace quotidian {

class Ranking {
 public:
  Ranking(const Counts& counts, Scope scope);

  // For the words of a query that are each scaled by idf().
  KindWeight weight() const;

  // The two factors of a term's weight within its kind: how rare it is, and what `count` of it in a document
  // of `length` words is worth.
  double idf(Xapian::doccount frequency) const;
  double saturation(double count, double length) const;
  static double most_saturation();  // of any count
  double documents() const { return documents_; }

  // The same by Xapian's own weighting, for a database that is far away and knows no other. It takes the
  // length from all documents of that database, of the average length `average`: with r = average of all /
  // average of the kind, k1' = k1(1-b+br) and b' = br/(1-b+br) make that up exactly. A term is scaled by
  // idf() x scale / its inverse document frequency over there, which is stock_idf() for a single term.
  struct Stock {
    double k1, b, scale;
    Xapian::BM25Weight weight() const { return {k1, 0, 1, b, 0}; }
  };
  Stock stock(double average) const;
  static double stock_idf(double documents, double frequency);

 private:
  double documents_, average_;  // of the kind
};

}  // namespace quotidian
