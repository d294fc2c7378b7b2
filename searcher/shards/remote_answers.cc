// See remote_answers.h. Xapian counts references without a lock, so a thread gets the query as a text and
// makes its own of it, and the shard's database is nobody else's meanwhile.
#include "searcher/shards/remote_answers.h"

#include <optional>
#include <string>
#include <utility>

namespace quotidian {

RemoteAnswers::RemoteAnswers(const Collection& collection, const CompiledQuery& query, const Request& request)
    : answers_(collection.shards.size()), asked_(collection.shards.size()) {
  for (std::size_t i = 0; i < collection.shards.size(); ++i) {
    const Shard& shard = collection.shards[i];
    if (!shard.remote || query.of(i).empty()) continue;
    asked_[i] = std::async(std::launch::async, [&shard, &request, text = query.of(i).serialise()] {
      const Xapian::Query own = Xapian::Query::unserialise(text);
      std::optional<Ranking::Stock> weighing;
      if (request.ranking != nullptr) weighing = request.ranking->stock(shard.database.get_avlength());
      if (weighing && request.best) return best_remote_matches(shard.database, own, *weighing, *request.best);
      return all_remote_matches(shard.database, own, weighing, request.slots);
    });
  }
}

void RemoteAnswers::wait() {
  ShardsLost gone;
  std::optional<Xapian::DatabaseModifiedError> modified;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (!asked_[i].valid()) continue;
    try {
      answers_[i] = asked_[i].get();
    } catch (const Xapian::DatabaseModifiedError& error) {
      modified.emplace(error);
    } catch (const Xapian::Error& error) {
      gone.lost.push_back({i, error.get_msg()});
    }
  }
  if (!gone.lost.empty()) throw gone;
  if (modified) throw *modified;
}

}  // namespace quotidian
