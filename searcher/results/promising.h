// Promising: matches whose places have not been looked for, the most promising in front; how promising tells
// how many there are that weigh as much without. Under the pager, for one walk along a shard.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "searcher/query/matcher.h"
#include "searcher/results/best.h"

namespace quotidian {

class Promising {
 public:
  // `most` are looked for, behind `after`, for `best`.
  Promising(const Best& best, std::size_t most, const std::optional<Rank>& after)
      : best_(best), most_(most), after_(after) {}

  // A match behind all others that weighs less need not be added.
  double enough_behind() const { return has_enough() ? best_.enough_behind(sure_.front()) : kAny; }

  // `is_sure` for one that matches wherever its words stand.
  void add(const Weighed& match, bool is_sure) {
    matches_.push_back(match);
    // It may come to stand where the page before ended, or before that.
    if (!is_sure || (after_ && static_cast<float>(match.most()) >= after_->weight)) return;
    const auto weight = static_cast<float>(match.weight);
    if (sure_.size() == most_) {
      if (weight <= sure_.front()) return;
      std::pop_heap(sure_.begin(), sure_.end(), std::greater<>());
      sure_.pop_back();
    }
    sure_.push_back(weight);
    std::push_heap(sure_.begin(), sure_.end(), std::greater<>());
  }

  // Gives the next `most` of them, ascending, but none that cannot weigh enough.
  std::vector<Weighed> take(std::size_t most) {
    const double enough = std::max(best_.enough(), has_enough() ? best_.enough(sure_.front()) : kAny);
    const auto less = [](const Weighed& left, const Weighed& right) {
      const double one = left.most(), other = right.most();
      return one != other ? one < other : left.id > right.id;
    };
    if (!is_heap_) std::make_heap(matches_.begin(), matches_.end(), less);
    is_heap_ = true;
    std::vector<Weighed> taken;
    for (; taken.size() < most && !matches_.empty() && matches_.front().most() >= enough;
         matches_.pop_back()) {
      taken.push_back(matches_.front());
      std::pop_heap(matches_.begin(), matches_.end(), less);
    }
    std::sort(taken.begin(), taken.end(),
              [](const Weighed& left, const Weighed& right) { return left.id < right.id; });
    return taken;
  }
  bool empty() const { return matches_.empty(); }

 private:
  static constexpr double kAny = -std::numeric_limits<double>::infinity();
  bool has_enough() const { return most_ > 0 && sure_.size() == most_; }

  const Best& best_;
  const std::size_t most_;
  const std::optional<Rank>& after_;
  std::vector<Weighed> matches_;
  bool is_heap_ = false;
  std::vector<float> sure_;  // a heap of the greatest weights, the least of them in front
};

}  // namespace quotidian
