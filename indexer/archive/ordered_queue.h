// OrderedQueue: jobs done by a few threads and handed back in the order they came, so that what comes out
// does not depend on the number of threads. Under the archive writer and the fresh build. Called from one
// thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace quotidian::archive {

template <typename Job>
class OrderedQueue {
 public:
  using Work = std::function<void(Job&)>;
  struct Done {
    Job job;
    std::exception_ptr error;  // what the work threw, if it did
  };

  // Each thread works with what `make_work` gives it, for itself. With no thread the caller's own thread
  // works, in take().
  OrderedQueue(unsigned threads, const std::function<Work()>& make_work) {
    if (threads == 0) own_ = make_work();
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this, work = make_work()] { run(work); });
  }
  // What was not taken is forgotten.
  ~OrderedQueue() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    job_waits_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  OrderedQueue(const OrderedQueue&) = delete;
  OrderedQueue& operator=(const OrderedQueue&) = delete;

  void put(Job job) {
    order_.push_back(std::make_unique<Entry>(std::move(job)));
    if (own_) return;
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(order_.back().get());
    }
    job_waits_.notify_one();
  }

  std::size_t size() const { return order_.size(); }

  // The oldest job, waiting until it is done. REQUIRES: size() > 0.
  Done take() {
    const std::unique_ptr<Entry> entry = std::move(order_.front());
    order_.pop_front();
    if (own_) {
      entry->run(own_);
    } else {
      std::unique_lock lock(mutex_);
      job_done_.wait(lock, [&] { return entry->done; });
    }
    return {std::move(entry->job), entry->error};
  }

 private:
  struct Entry {
    explicit Entry(Job put) : job(std::move(put)) {}
    void run(const Work& work) {
      try {
        work(job);
      } catch (...) {
        error = std::current_exception();
      }
    }
    Job job;
    std::exception_ptr error;
    bool done = false;  // guarded by mutex_
  };

  void run(const Work& work) {
    std::unique_lock lock(mutex_);
    while (true) {
      job_waits_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
      if (closing_) return;
      Entry& entry = *waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      entry.run(work);
      lock.lock();
      entry.done = true;
      job_done_.notify_one();
    }
  }

  std::deque<std::unique_ptr<Entry>> order_;  // all jobs, oldest first; the caller's alone
  std::mutex mutex_;
  std::condition_variable job_waits_, job_done_;
  std::deque<Entry*> waiting_;  // guarded by mutex_
  bool closing_ = false;        // guarded by mutex_
  Work own_;
  std::vector<std::thread> threads_;
};

}  // namespace quotidian::archive
