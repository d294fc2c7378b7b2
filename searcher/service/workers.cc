// See workers.h.
#include "searcher/service/workers.h"

#include <utility>

namespace quotidian::service {
namespace {

thread_local Lane lane_here = Lane::close;

}  // namespace

Lane current_lane() { return lane_here; }

Workers::Workers(std::size_t threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(Lane::work, waiting_); });
  threads_.emplace_back([this] { run(Lane::refuse, refused_); });
}

void Workers::enqueue(std::function<void()> serve) {
  {
    const std::lock_guard lock(mutex_);
    std::deque<std::function<void()>>& jobs = waiting_.size() < most_waiting_ ? waiting_ : refused_;
    if (jobs.size() < most_waiting_) {
      jobs.push_back(std::move(serve));
      serve = nullptr;
    }
  }
  if (serve) return serve();  // in the thread that accepts, where the lane is to close
  added_.notify_all();
}

void Workers::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  added_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Workers::has_waiting() const {
  const std::lock_guard lock(mutex_);
  return !waiting_.empty() || is_over_;
}

void Workers::run(Lane lane, std::deque<std::function<void()>>& jobs) {
  lane_here = lane;
  std::unique_lock lock(mutex_);
  while (true) {
    added_.wait(lock, [&] { return !jobs.empty() || is_over_; });
    if (jobs.empty()) return;
    const std::function<void()> serve = std::move(jobs.front());
    jobs.pop_front();
    lock.unlock();
    serve();
    lock.lock();
  }
}

}  // namespace quotidian::service
