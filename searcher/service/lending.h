// Lender: a few of a thing that serves one at a time, lent to whoever comes. Under the service's searches
// and extractions; shared by all threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
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
    if (!returned_.wait_for(lock, patience, [this] { return !free_.empty() || made_ < most_; })) return {};
    if (!free_.empty()) {
      std::unique_ptr<Thing> thing = std::move(free_.back());
      free_.pop_back();
      return {*this, std::move(thing)};
    }
    ++made_;
    lock.unlock();
    try {
      return {*this, make_()};
    } catch (...) {
      lock.lock();
      --made_;
      returned_.notify_one();
      throw;
    }
  }

  std::size_t lent() const {
    const std::lock_guard lock(mutex_);
    return made_ - free_.size();
  }
  std::size_t most() const { return most_; }

 private:
  void take_back(std::unique_ptr<Thing> thing) {
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(std::move(thing));
    }
    returned_.notify_one();
  }

  const std::size_t most_;
  const std::function<std::unique_ptr<Thing>()> make_;
  mutable std::mutex mutex_;
  std::condition_variable returned_;
  std::size_t made_ = 0;
  std::vector<std::unique_ptr<Thing>> free_;  // the last one back is the first to go: its caches are warm
};

}  // namespace quotidian::service
