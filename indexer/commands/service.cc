// See service.h.
#include "indexer/commands/service.h"

#include <systemd/sd-daemon.h>

#include <cstdint>
#include <ctime>

namespace quotidian::commands {

Service::Service() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) > 0)
    watch_ = std::thread([this, microseconds] { watch(std::chrono::microseconds(microseconds / 2)); });
}

Service::~Service() {
  if (!watch_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  over_.notify_one();
  watch_.join();
}

void Service::ready() const { sd_notify(0, "READY=1"); }

void Service::status(const std::string& text) const { sd_notify(0, ("STATUS=" + text).c_str()); }

void Service::watch(std::chrono::microseconds every) {
  std::clock_t seen = 0;
  std::unique_lock lock(mutex_);
  while (!over_.wait_for(lock, every, [this] { return is_over_; })) {
    const std::clock_t used = std::clock();
    if (used != seen) sd_notify(0, "WATCHDOG=1");
    seen = used;
  }
}

}  // namespace quotidian::commands
