// Pager: the documents a compiled query matches in all shards, in the order asked for, a slice at a time, and
// the exact number of all. Between the compilers and the hits; belongs to its collection's thread.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/searcher.h>
#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/compiled_query.h"
#include "searcher/query/compilers.h"
#include "searcher/query/deadline.h"
#include "searcher/results/matched.h"
#include "searcher/shards/collection.h"

namespace quotidian {

struct Prepared {
  Scope scope = Scope::articles;
  Clause clause;
  CompiledQuery query;
};

// Where a document stands among the others: by score, or by date and then by score. What is equal stands
// newest first, then by the article's id, then by the quote's place in it. So the order is the same in
// every archive with the same articles, whatever the order they came in and however they are dealt out to
// shards.
struct Rank {
  float weight = 0;  // the last bits of a score come from the order in which it was added up
  std::string date;  // as in schema::kDateSlot; the undated are last
  std::string article;
  Xapian::docid id = 0;  // in the collection
};

struct Slice {
  std::optional<Rank> after;  // only what stands behind it
  Xapian::doccount first = 0;
  Xapian::doccount most = std::numeric_limits<Xapian::doccount>::max();
};

class Pager {
 public:
  // Going through matches throws Error too_slow behind the deadline.
  Pager(const Collection& collection, const Compilers& compilers, Sort sort, const Deadline& deadline)
      : collection_(collection), compilers_(compilers), sort_(sort), deadline_(deadline) {}

  // Calls each(rank) for a slice of the matches, best first, until it returns false. With `by_article` it is
  // only the best of each article's quotes. Returns how many match in all. However many there are, no more
  // than kChunk ranks are held at a time.
  Xapian::doccount walk(const Prepared& prepared, const Slice& slice, bool by_article,
                        const std::function<bool(const Rank&)>& each) const;
  static constexpr Xapian::doccount kChunk = 50000;

  Xapian::doccount count(const Prepared& prepared) const;

  // How many quotes match, in how many articles.
  struct Numbers {
    Xapian::doccount articles = 0, quotes = 0;
  };
  Numbers count_quotes(const Prepared& quotes) const;

  bool any(const CompiledQuery& query) const;

  // Calls each(document) for all matches, shard by shard; an article's quotes come side by side, in their
  // order. `slots` are all those whose values will be asked for.
  void visit(const CompiledQuery& query, const std::vector<Xapian::valueno>& slots,
             const std::function<void(const Matched&)>& each) const;

  // The best of the matches by relevance, the same as walk() calls first. For a few of many.
  std::vector<Rank> best(const Prepared& prepared, Xapian::doccount most) const;

  // The rank that a document has now: the best of those that match `prepared` and have the term `of`.
  std::optional<Rank> rank_of(const Prepared& prepared, const std::string& of) const;

  Pager sorted(Sort sort) const { return {collection_, compilers_, sort, deadline_}; }

 private:
  Xapian::doccount collect(const Prepared& prepared, const std::optional<Rank>& after, Xapian::doccount most,
                           bool by_article, std::vector<Rank>& found) const;
  std::optional<Xapian::doccount> known(const Prepared& prepared) const;
  void best_of(const Prepared& prepared, std::size_t shard, Xapian::doccount most,
               std::vector<Rank>& found) const;

  const Collection& collection_;
  const Compilers& compilers_;
  Sort sort_;
  Deadline deadline_;
};

}  // namespace quotidian
