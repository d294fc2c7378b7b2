// What a query matches in a database behind xapian-tcpsrv, in a few large answers: a document asked for by
// itself costs a round trip. Beneath the pager; each database belongs to one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/ranking.h"

namespace quotidian {

struct RemoteMatch {
  Xapian::docid id = 0;  // in the remote database
  double weight = 0;
  std::vector<std::string> values;  // of the slots asked for
};

struct RemoteMatches {
  std::vector<RemoteMatch> matches;  // ascending
  Xapian::doccount total = 0;        // of all that match
};

// All of them; unweighted without a `weighing`.
RemoteMatches all_remote_matches(const Xapian::Database& database, const Xapian::Query& query,
                                 const std::optional<Ranking::Stock>& weighing,
                                 const std::vector<Xapian::valueno>& slots);

// At least those that may be among the best `most`, by weight as a float and then by date, the newest first;
// none for 0. With the values of kDateSlot and kArticleIdSlot. The total is told only if it is `counted`.
RemoteMatches best_remote_matches(const Xapian::Database& database, const Xapian::Query& query,
                                  const Ranking::Stock& weighing, Xapian::doccount most, bool counted = true);

}  // namespace quotidian
