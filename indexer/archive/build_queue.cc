// A first-in-first-out of jobs over a few threads; see build_queue.h.
#include "indexer/archive/build_queue.h"

#include <utility>

namespace quotidian::archive {
namespace {

void run(DocumentBuilder& builder, bulk::Packer& packer, Route route, BuildJob& job) {
  try {
    job.documents = builder.build(job.article, job.overrides, job.hash);
    prepare(job, route, packer);
  } catch (...) {
    job.error = std::current_exception();
  }
}

}  // namespace

void prepare(BuildJob& job, Route route, bulk::Packer& packer) {
  Documents& documents = job.documents;
  if (route == Route::library && job.for_library.empty()) {
    job.for_library.push_back(documents.article.as_xapian());
    for (Draft& quote : documents.quotes) job.for_library.push_back(quote.as_xapian());
  } else if (route == Route::bulk && job.for_bulk.empty()) {
    job.for_bulk.push_back(packer.pack(documents.article));
    for (Draft& quote : documents.quotes) job.for_bulk.push_back(packer.pack(quote));
  }
}

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

void BuildQueue::put(Article article, ArticleOverrides overrides, std::string hash, std::string bookmark) {
  order_.push_back(std::make_unique<BuildJob>());
  order_.back()->article = std::move(article);
  order_.back()->overrides = std::move(overrides);
  order_.back()->hash = std::move(hash);
  order_.back()->bookmark = std::move(bookmark);
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
    run(*own_, own_packer_, route_, *job);
  } else {
    std::unique_lock lock(mutex_);
    job_done_.wait(lock, [&] { return job->done; });
  }
  return job;
}

void BuildQueue::work() {
  DocumentBuilder builder;
  bulk::Packer packer;
  std::unique_lock lock(mutex_);
  while (true) {
    job_waits_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
    if (closing_) return;
    BuildJob& job = *waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    run(builder, packer, route_, job);
    lock.lock();
    job.done = true;
    job_done_.notify_one();
  }
}

}  // namespace quotidian::archive
