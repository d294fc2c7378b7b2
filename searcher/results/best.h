// Best: the first so many of the matches that pass, in the order asked for, and how many pass. Shards pass
// one after another; by article only the best of an article's quotes counts. Under the pager; belongs to its
// collection's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/searcher.h>
#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/document_figures.h"
#include "searcher/shards/collection.h"
#include "searcher/shards/remote_matches.h"

namespace quotidian {

// Where a document stands among the others: by score, or by date and then by score. What is equal stands
// newest first, then by the article's id, then by the quote's place in it. So the order is the same in
// every archive with the same articles, whatever the order they came in and however they are dealt out to
// shards.
struct Rank {
  float weight = 0;  // the last bits of a score come from the order in which it was added up
  std::string article;
  Xapian::docid id = 0;           // in the collection
  std::optional<Date> date = {};  // 0, which is last, for none; see Pager::dated()
};

class Best {
 public:
  // Keeps `most` of those behind `after`, which must have its date; `scope` tells the documents' kind.
  Best(const Collection& collection, Sort sort, const std::optional<Rank>& after, std::size_t most,
       Scope scope, bool by_article);

  // From here on the documents of another shard pass.
  void begin_shard(std::size_t shard);

  // Each match, by its number in the shard, is counted, in ascending order where that is by article, and is
  // then offered unless it may be left out.
  void count(Xapian::docid id);
  void offer(Xapian::docid id, double weight);
  // Both, for a remote shard; with the values of kDateSlot and kArticleIdSlot.
  void pass(const RemoteMatch& match);
  // So many more match that are not handed over.
  void pass_over(Xapian::doccount others) { total_ += others; }

  // A match that weighs less need not be offered; nor, if it lies behind all that have been offered of its
  // shard, one that weighs less than the second.
  double enough() const;
  double enough_behind() const;
  // The same where all that is wanted has `weight` and more.
  double enough(float weight) const;
  double enough_behind(float weight) const;
  // False where a match with this date need not be offered, whatever it weighs.
  bool wants(Xapian::docid id) const;

  Xapian::doccount total() const { return total_; }
  std::uint64_t counted() const { return counted_; }
  std::vector<Rank> take();  // the first one first

 private:
  // What is compared last is looked up where that is needed.
  struct Kept {
    float weight = 0;
    Xapian::docid id = 0;
    mutable std::optional<std::string> article = {};
    mutable std::optional<Date> date = {};
  };
  bool is_full() const { return kept_.size() >= most_; }
  bool before(const Kept& left, const Kept& right) const;
  bool date_before(Date left, Date right) const;
  Date date(const Kept& kept) const;
  const std::string& article(const Kept& kept) const;
  void offer(Kept kept);
  void begin_article(Xapian::docid next);
  void flush();
  void keep(Kept kept);

  const Collection& collection_;
  const Sort sort_;
  std::optional<Kept> after_;
  const std::size_t most_;
  const Scope scope_;
  const bool by_article_;
  bool in_order_ = false;  // of what weighs the same, documents come in the order in which they stand
  std::size_t shard_ = 0;
  std::uint64_t counted_ = 0;
  Xapian::doccount total_ = 0;
  Xapian::PostingIterator article_, articles_end_;
  Xapian::docid next_article_ = 0;           // behind the documents of the article at hand
  std::optional<std::string> last_article_;  // of a remote shard, which has no such numbers
  std::optional<Kept> best_;                 // of that article's
  std::vector<Kept> kept_;                   // a heap, the last of them in front
};

}  // namespace quotidian
