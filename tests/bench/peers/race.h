// The race: all peers answer the same log, query by query in turns, so that whatever else the machine does
// hits all alike; of several warm passes the best time of each query counts. And what percentiles are. Not
// for concurrent use.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/peers/log_query.h"
#include "tests/bench/peers/peer.h"

namespace quotidian::bench {

struct Runner {
  std::string name;
  Peer* peer = nullptr;
};

// Microseconds by the clock, and of this thread on a processor, which other work on the machine hardly
// changes.
struct Took {
  double wall = 0, processor = 0;
};

// By [runner][query of the log]; nothing where the peer does not answer such queries.
struct RaceTimes {
  std::vector<std::vector<std::optional<Took>>> took;
  std::vector<std::vector<std::optional<std::uint64_t>>> counts;
};

// The first pass counts the hits and warms the caches; `passes` more are timed. `on_pass` hears of each one
// done.
RaceTimes race(const std::vector<Runner>& runners, const std::vector<LoggedQuery>& log, int passes,
               const std::function<void(int pass)>& on_pass = {});

// The smallest of the values that at least `percent` of them do not exceed (nearest rank); 0 for none.
double percentile(std::vector<double> values, double percent);

}  // namespace quotidian::bench
