// RemoteAnswers: one query asked of all remote shards at once, each in a thread of its own, while the local
// ones are at work. Between the pager and remote_matches.
#pragma once

#include <future>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/compiled_query.h"
#include "searcher/query/ranking.h"
#include "searcher/shards/collection.h"
#include "searcher/shards/remote_matches.h"

namespace quotidian {

// Thrown where shards gave no answer: the search has to be begun anew without them.
struct ShardsLost {
  struct Lost {
    std::size_t shard;
    std::string why;
  };
  std::vector<Lost> lost;
};

class RemoteAnswers {
 public:
  struct Request {
    const Ranking* ranking = nullptr;           // to weigh by, if at all
    std::vector<Xapian::valueno> slots;         // whose values are wanted
    std::optional<Xapian::doccount> best = {};  // only so many, see best_remote_matches(); else all
  };
  // `request` must stay as it is meanwhile, and until wait() is over nobody else may use the shards'
  // databases.
  RemoteAnswers(const Collection& collection, const CompiledQuery& query, const Request& request);

  // Throws ShardsLost, which names all that failed; Xapian::DatabaseModifiedError if one has changed.
  void wait();

  // REQUIRES: wait() has been called.
  const RemoteMatches& of(std::size_t shard) const { return answers_[shard]; }

 private:
  std::vector<RemoteMatches> answers_;
  std::vector<std::future<RemoteMatches>> asked_;
};

}  // namespace quotidian
