// Progress: how far a run is, on one line of a terminal that is written over, and to the service manager.
// Part of the program.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "indexer/commands/service.h"

namespace quotidian::commands {

class Progress {
 public:
  // `bytes` of all inputs, 0 where that is not known: then there is no time left to tell.
  Progress(bool on_terminal, const Service& service, std::uint64_t bytes);
  ~Progress();  // takes the line away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // After each article: so many articles are through, so many bytes of the inputs are read.
  void tick(std::uint64_t articles, std::uint64_t bytes);
  // What is done where no articles come by: "comparing".
  void step(const std::string& text);

 private:
  using Clock = std::chrono::steady_clock;
  void show(const std::string& text);

  bool on_terminal_;
  const Service& service_;
  std::uint64_t bytes_;
  Clock::time_point start_ = Clock::now(), shown_ = start_;
};

// "1240 articles, 310 a second, 25 %, 12 s left".
std::string progress_text(std::uint64_t articles, double seconds, std::uint64_t read, std::uint64_t bytes);

}  // namespace quotidian::commands
