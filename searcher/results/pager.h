// Pager: the documents a prepared query matches in all shards, in the order asked for, a slice at a time, and
// the number of all. Between the compilers and the hits; belongs to its collection's thread.
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
#include "searcher/query/matcher.h"
#include "searcher/query/prepared.h"
#include "searcher/results/best.h"
#include "searcher/results/matched.h"
#include "searcher/shards/collection.h"
#include "searcher/shards/remote_answers.h"

namespace quotidian {

struct Slice {
  std::optional<Rank> after;  // only what stands behind it
  Xapian::doccount first = 0;
  Xapian::doccount most = std::numeric_limits<Xapian::doccount>::max();
  bool counted = true;            // else the number of all may come out too small, for less
  Xapian::doccount chunk = 1000;  // how many are looked for at first, where there is no end in sight
  // Takes out of some in a row what does not belong to them.
  std::function<void(std::vector<Rank>&)> sift = {};
};

struct Total {
  Xapian::doccount count = 0;
  bool exact = true;  // else there are more
};

class Pager {
 public:
  // Going through matches throws Error too_slow behind the deadline.
  Pager(const Collection& collection, const Compilers& compilers, Sort sort, const Deadline& deadline)
      : collection_(collection), compilers_(compilers), sort_(sort), deadline_(deadline) {}

  // Calls each(rank) for a slice of the matches, best first, until it returns false. With `by_article` it is
  // only the best of each article's quotes. Returns how many match in all. However many there are, no more
  // than kChunk ranks are held at a time.
  Total walk(const Prepared& prepared, const Slice& slice, bool by_article,
             const std::function<bool(const Rank&)>& each) const;
  static constexpr Xapian::doccount kChunk = 50000;

  Xapian::doccount count(const Prepared& prepared) const;

  // How many quotes match, in how many articles.
  struct Numbers {
    Xapian::doccount articles = 0, quotes = 0;
  };
  Numbers count_quotes(const Prepared& quotes) const;

  bool any(const CompiledQuery& query) const;

  // Takes out the ranks for which no document with the term_of() them meets the query; with `met`, those for
  // which one does. Such a document lies in the shard of the rank.
  void take_out(const Prepared& prepared, const std::function<std::string(const Rank&)>& term_of, bool met,
                std::vector<Rank>& ranks) const;

  // Calls each(document) for all matches, shard by shard; an article's quotes come side by side, in their
  // order. `slots` are all those whose values will be asked for.
  void visit(const CompiledQuery& query, const std::vector<Xapian::valueno>& slots,
             const std::function<void(const Matched&)>& each) const;

  // The best of the matches by relevance, the same as walk() calls first. For a few of many.
  std::vector<Rank> best(const Prepared& prepared, Xapian::doccount most) const;

  // The same of those that have the term `of`, which few have.
  std::vector<Rank> best_of(const Prepared& prepared, const std::string& of, Xapian::doccount most) const;

  // The rank that a document has now: the best of those that match `prepared` and have the term `of`.
  std::optional<Rank> rank_of(const Prepared& prepared, const std::string& of) const;

  // The same with its date, as what others are compared with.
  Rank dated(Rank rank) const;

  Pager sorted(Sort sort) const { return {collection_, compilers_, sort, deadline_}; }

 private:
  // One walk along the matches: the first `most` of them behind `after`.
  struct Request {
    const std::optional<Rank>& after;
    Xapian::doccount most = 0;
    bool by_article = false, counted = true;
  };
  Total collect(const Prepared& prepared, const Request& request, std::vector<Rank>& found) const;
  // Lets the matches of all shards pass. False where more match than have passed; and so the others, of one.
  bool pass_all(const Prepared& prepared, const Request& request, const RemoteAnswers::Request& asked,
                Best& best) const;
  bool pass_plain(Matcher& matcher, const Request& request, Best& best) const;
  bool pass_in_order(Matcher& matcher, const Request& request, Best& best) const;
  bool pass_by_promise(Matcher& matcher, const Request& request, Best& best) const;
  bool pass_first_by_xapian(const Prepared& prepared, std::size_t shard, Xapian::doccount most,
                            Best& best) const;
  void pass_by_xapian(const Prepared& prepared, std::size_t shard, Best& best) const;

  bool has(const Prepared& prepared, std::size_t shard, const std::string& term) const;
  std::optional<Xapian::doccount> known(const Prepared& prepared) const;
  Xapian::Enquire enquire(const CompiledQuery& query, std::size_t shard, const Ranking* ranking) const;

  const Collection& collection_;
  const Compilers& compilers_;
  Sort sort_;
  Deadline deadline_;
};

}  // namespace quotidian
