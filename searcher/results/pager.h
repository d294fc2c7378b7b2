// Pager: the documents a compiled query matches, in the order asked for, a slice at a time, and the exact
// number of all. Between the compiler and the hits; belongs to its database's thread.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/searcher.h>
#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/compiler.h"
#include "searcher/query/deadline.h"

namespace quotidian {

struct Prepared {
  Scope scope = Scope::articles;
  Clause clause;
  Xapian::Query query;
};

// Where a document stands among the others: by score, or by date and then by score. What is equal stands
// newest first, then by the article's id, then by the quote's place in it. So the order is the same in
// every archive with the same articles, whatever the order they came in.
struct Rank {
  double weight = 0;
  std::string date;  // as in schema::kDateSlot; the undated are last
  std::string article;
  Xapian::docid id = 0;
};

struct Slice {
  std::optional<Rank> after;  // only what stands behind it
  Xapian::doccount first = 0;
  Xapian::doccount most = std::numeric_limits<Xapian::doccount>::max();
};

class Pager {
 public:
  // Going through matches throws Error too_slow behind the deadline.
  Pager(const Xapian::Database& database, const Compiler& compiler, Sort sort, const Deadline& deadline)
      : database_(database), compiler_(compiler), sort_(sort), deadline_(deadline) {}

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

  bool any(const Xapian::Query& query) const;

  // Calls each(document) for all matches, in the order of their numbers, in which an article's quotes lie
  // side by side.
  void visit(const Xapian::Query& query, const std::function<void(const Xapian::Document&)>& each) const;

  // The rank that a document has now: the best of those that match `prepared` and have the term `of`.
  std::optional<Rank> rank_of(const Prepared& prepared, const std::string& of) const;

  Pager sorted(Sort sort) const { return {database_, compiler_, sort, deadline_}; }

  // Ranked by relevance.
  Xapian::Enquire enquire(const Prepared& prepared) const;

 private:
  Xapian::doccount collect(const Prepared& prepared, const std::optional<Rank>& after, Xapian::doccount most,
                           bool by_article, std::vector<Rank>& found) const;

  Xapian::Database database_;
  const Compiler& compiler_;
  Sort sort_;
  Deadline deadline_;
};

}  // namespace quotidian
