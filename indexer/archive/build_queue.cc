// A first-in-first-out of jobs over a few threads; see build_queue.h.
#include "indexer/archive/build_queue.h"

#include <utility>

namespace quotidian::archive {
namespace {

void run(DocumentBuilder& builder, BuildJob& job) {
  try {
    job.documents = builder.build(job.article, job.overrides, job.hash);
  } catch (...) {
    job.error = std::current_exception();
  }
}

}  // namespace

BuildQueue::BuildQueue(unsigned threads) {
  if (threads == 0) own_ = std::make_unique<DocumentBuilder>();
  for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { work(); });
}

BuildQueue::~BuildQueue() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    waiting_.clear();
  }
  job_waits_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void BuildQueue::put(Article article, ArticleOverrides overrides, std::string hash) {
  order_.push_back(std::make_unique<BuildJob>());
  order_.back()->article = std::move(article);
  order_.back()->overrides = std::move(overrides);
  order_.back()->hash = std::move(hash);
  if (workers_.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(order_.back().get());
  }
  job_waits_.notify_one();
}

std::unique_ptr<BuildJob> BuildQueue::take() {
  std::unique_ptr<BuildJob> job = std::move(order_.front());
  order_.pop_front();
  if (own_) {
    run(*own_, *job);
  } else {
    std::unique_lock lock(mutex_);
    job_done_.wait(lock, [&] { return job->done; });
  }
  return job;
}

void BuildQueue::work() {
  DocumentBuilder builder;
  std::unique_lock lock(mutex_);
  while (true) {
    job_waits_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
    if (closing_) return;
    BuildJob& job = *waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    run(builder, job);
    lock.lock();
    job.done = true;
    job_done_.notify_one();
  }
}

}  // namespace quotidian::archive
