// Service: what a service manager is told of a run, where one started it (NOTIFY_SOCKET, see sd_notify(3)):
// that it is at work, what it does, that it is alive. Without one every call does nothing. Part of the
// program.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace quotidian::commands {

class Service {
 public:
  // Begins to answer the watchdog, if there is one (WATCHDOG_USEC): a sign of life each time half its time is
  // over, as long as the process has used the processor since the last one. So a run that hangs is
  // found, in whatever step, and a long step is left alone.
  Service();
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  void ready() const;
  void status(const std::string& text) const;

 private:
  void watch(std::chrono::microseconds every);

  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;  // guarded by mutex_
  std::thread watch_;
};

}  // namespace quotidian::commands
