// See progress.h.
#include "indexer/commands/progress.h"

#include <algorithm>
#include <iostream>

namespace quotidian::commands {
namespace {

constexpr std::chrono::milliseconds kBetween{250};

std::string duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 90) return std::to_string(whole) + " s";
  if (whole < 90 * 60) return std::to_string((whole + 30) / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace

std::string progress_text(std::uint64_t articles, double seconds, std::uint64_t read, std::uint64_t bytes) {
  const double rate = static_cast<double>(articles) / std::max(seconds, 1e-3);
  std::string text = std::to_string(articles) + " articles, " +
                     std::to_string(static_cast<std::uint64_t>(rate + 0.5)) + " a second";
  if (bytes == 0 || read == 0) return text;
  const double share = std::min(1.0, static_cast<double>(read) / static_cast<double>(bytes));
  return text + ", " + std::to_string(static_cast<int>(100 * share)) + " %, " +
         duration(seconds * (1 - share) / share) + " left";
}

Progress::Progress(bool on_terminal, const Service& service, std::uint64_t bytes)
    : on_terminal_(on_terminal), service_(service), bytes_(bytes) {}

Progress::~Progress() {
  if (on_terminal_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::tick(std::uint64_t articles, std::uint64_t bytes) {
  const Clock::time_point now = Clock::now();
  if (now - shown_ < kBetween) return;
  shown_ = now;
  show(progress_text(articles, std::chrono::duration<double>(now - start_).count(), bytes, bytes_));
}

void Progress::step(const std::string& text) { show(text); }

void Progress::show(const std::string& text) {
  if (on_terminal_) std::cerr << "\r\x1b[K" << text << std::flush;
  service_.status(text);
}

}  // namespace quotidian::commands
