// Workers: the threads that serve connections. When all are busy and as many connections wait as may, one
// thread of its own tells the others so; when even that has too many to tell, they are closed. Under the HTTP
// server; shared by its threads.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace quotidian::service {

// How the connection at hand is to be treated; known in the thread that serves it.
enum class Lane { work, refuse, close };
Lane current_lane();

class Workers : public httplib::TaskQueue {
 public:
  Workers(std::size_t threads, std::size_t most_waiting);

  void enqueue(std::function<void()> serve) override;
  // Serves those that wait, then ends.
  void shutdown() override;

  bool has_waiting() const;

 private:
  void run(Lane lane, std::deque<std::function<void()>>& jobs);

  const std::size_t most_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable added_;
  std::deque<std::function<void()>> waiting_, refused_;
  bool is_over_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace quotidian::service
