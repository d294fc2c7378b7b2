// Lender: a few of a thing that serves one at a time, lent to whoever comes, in that order. Under the
// service's searches and extractions; shared by all threads.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace quotidian::service {

template <typename Thing>
class Lender {
 public:
  // At most `most` of them, each made when it is first needed.
  Lender(std::size_t most, std::function<std::unique_ptr<Thing>()> make)
      : most_(most), make_(std::move(make)) {}

  // Comes back by itself.
  class Loan {
   public:
    Loan() = default;
    Loan(Lender& lender, std::unique_ptr<Thing> thing) : lender_(&lender), thing_(std::move(thing)) {}
    Loan(Loan&&) noexcept = default;
    Loan& operator=(Loan&&) = delete;
    ~Loan() {
      if (thing_) lender_->take_back(std::move(thing_));
    }
    explicit operator bool() const { return thing_ != nullptr; }
    Thing& operator*() const { return *thing_; }
    Thing* operator->() const { return thing_.get(); }

   private:
    Lender* lender_ = nullptr;
    std::unique_ptr<Thing> thing_;
  };

  // Empty if all are lent for as long as `patience`. Throws what making one throws.
  Loan lend(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    Place place;
    if (waiting_.empty() && !free_.empty()) {
      place.thing = std::move(free_.back());
      free_.pop_back();
    } else if (waiting_.empty() && made_ < most_) {
      ++made_;
    } else {
      waiting_.push_back(&place);
      if (!place.is_served.wait_for(lock, patience, [&] { return place.is_next; })) {
        waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &place));
        return {};
      }
    }
    lock.unlock();
    if (place.thing) return {*this, std::move(place.thing)};
    try {
      return {*this, make_()};
    } catch (...) {
      take_back(nullptr);
      throw;
    }
  }

  std::size_t lent() const {
    const std::lock_guard lock(mutex_);
    return made_ - free_.size();
  }
  std::size_t most() const { return most_; }
  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

 private:
  // Of those who wait, in the order in which they came: who comes later and is awake would else be served
  // before who sleeps, and a few would wait very long.
  struct Place {
    std::condition_variable is_served;
    bool is_next = false;
    std::unique_ptr<Thing> thing;  // none: one is to be made
  };

  // Nothing comes back where one could not be made.
  void take_back(std::unique_ptr<Thing> thing) {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) {
      if (thing)
        free_.push_back(std::move(thing));
      else
        --made_;
      return;
    }
    Place& first = *waiting_.front();
    waiting_.pop_front();
    first.thing = std::move(thing);
    first.is_next = true;
    first.is_served.notify_one();  // under the lock: the place is gone once its owner has it
  }

  const std::size_t most_;
  const std::function<std::unique_ptr<Thing>()> make_;
  mutable std::mutex mutex_;
  std::deque<Place*> waiting_;  // on the stacks of their threads
  std::size_t made_ = 0;
  std::vector<std::unique_ptr<Thing>> free_;  // the last one back is the first to go: its caches are warm
};

}  // namespace quotidian::service
