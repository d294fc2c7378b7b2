// BuildQueue: builds the documents of several articles at once on worker threads, makes them ready for
// the route that they will take to disk, and hands them back in the order they came, so that the archive does
// not depend on the number of threads. Between ArchiveWriter::add() and the database. Called from one thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <quotidian/article.h>
#include <xapian.h>

#include "indexer/archive/bulk/packed_document.h"
#include "indexer/archive/document_builder.h"

namespace quotidian::archive {

// How documents get to disk: by the library's own writer, or in bulk into a fresh database.
enum class Route { undecided, library, bulk };

struct BuildJob {
  Article article;
  ArticleOverrides overrides;  // its own
  std::string hash;
  std::string bookmark;  // of its place in the input, see ArchiveWriter::bookmark
  Documents documents;   // once done; and for the route that was taken, its own document first:
  std::vector<Xapian::Document> for_library;
  std::vector<bulk::PackedDocument> for_bulk;
  std::exception_ptr error;  // in place of documents
  bool done = false;
};

// Makes a job's documents ready for the route, unless that was done.
void prepare(BuildJob& job, Route route, bulk::Packer& packer);

class BuildQueue {
 public:
  // With no thread the caller's own thread builds, in take().
  explicit BuildQueue(unsigned threads);
  ~BuildQueue();
  BuildQueue(const BuildQueue&) = delete;
  BuildQueue& operator=(const BuildQueue&) = delete;

  void put(Article article, ArticleOverrides overrides, std::string hash, std::string bookmark);
  std::size_t size() const { return order_.size(); }
  // Jobs are made ready for it from now on; until then they are left as drafts.
  void take(Route route) { route_ = route; }
  // The oldest job, waiting until it is done. REQUIRES: size() > 0.
  std::unique_ptr<BuildJob> take();

 private:
  void work();

  std::deque<std::unique_ptr<BuildJob>> order_;  // all jobs, oldest first; the caller's alone
  std::mutex mutex_;
  std::condition_variable job_waits_, job_done_;
  std::deque<BuildJob*> waiting_;  // guarded by mutex_, as is BuildJob::done
  bool closing_ = false;           // guarded by mutex_
  std::atomic<Route> route_ = Route::undecided;
  std::vector<std::thread> workers_;
  std::unique_ptr<DocumentBuilder> own_;
  bulk::Packer own_packer_;
};

}  // namespace quotidian::archive
