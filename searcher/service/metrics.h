// Metrics: what the service has done and what it stands on, for Prometheus. Shared by all threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <quotidian/searcher.h>

namespace quotidian::service {

class Metrics {
 public:
  Metrics();
  ~Metrics();

  void answered(std::string_view route, int status, std::chrono::duration<double> took);

  // The text to be scraped, with what is true now.
  std::string text(const ArchiveState& archive, std::size_t searches_running, std::size_t searches_waiting,
                   std::size_t searches_most);

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

inline constexpr const char* kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace quotidian::service
