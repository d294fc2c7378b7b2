// See race.h.
#include "tests/bench/peers/race.h"

#include <time.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace quotidian::bench {
namespace {

// The log's queries in turns of the classes: one of each, then the next one of each.
std::vector<std::size_t> order_of(const std::vector<LoggedQuery>& log) {
  std::array<std::size_t, 256> of_class{};
  std::vector<std::pair<std::size_t, std::size_t>> turns;
  for (std::size_t i = 0; i < log.size(); ++i)
    turns.emplace_back(of_class.at(static_cast<unsigned char>(log[i].asked))++, i);
  std::sort(turns.begin(), turns.end());
  std::vector<std::size_t> order;
  for (const auto& [turn, query] : turns) order.push_back(query);
  return order;
}

double now(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

}  // namespace

RaceTimes race(const std::vector<Runner>& runners, const std::vector<LoggedQuery>& log, int passes,
               const std::function<void(int pass)>& on_pass) {
  RaceTimes times;
  times.took.assign(runners.size(), std::vector<std::optional<Took>>(log.size()));
  times.counts.assign(runners.size(), std::vector<std::optional<std::uint64_t>>(log.size()));
  const std::vector<std::size_t> order = order_of(log);
  for (int pass = 0; pass <= passes; ++pass) {
    for (const std::size_t i : order)
      for (std::size_t turn = 0; turn < runners.size(); ++turn) {
        // Nobody always runs behind the same other one.
        const std::size_t at = (turn + i + static_cast<std::size_t>(pass)) % runners.size();
        Peer& peer = *runners[at].peer;
        if (!peer.answers(log[i].asked)) continue;
        if (pass == 0) times.counts[at][i] = peer.count(log[i]);
        const double wall = now(CLOCK_MONOTONIC), processor = now(CLOCK_THREAD_CPUTIME_ID);
        const auto ids = peer.ten(log[i]);
        const Took took{now(CLOCK_MONOTONIC) - wall, now(CLOCK_THREAD_CPUTIME_ID) - processor};
        if (pass == 0) continue;
        auto& best = times.took[at][i];
        best = best ? Took{std::min(best->wall, took.wall), std::min(best->processor, took.processor)} : took;
      }
    if (on_pass) on_pass(pass);
  }
  return times;
}

double percentile(std::vector<double> values, double percent) {
  if (values.empty()) return 0;
  const double rank = std::ceil(percent / 100 * static_cast<double>(values.size()));
  const auto at = static_cast<std::ptrdiff_t>(std::max(rank, 1.0)) - 1;
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

}  // namespace quotidian::bench
