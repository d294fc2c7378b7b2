// A stream of articles larger than memory goes in: what it takes, and whether it slows down on the way. The
// articles are made while they are read, so only the archive needs space, some five times as much as text.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/endurance/how_much.h"
#include "tests/endurance/made_news.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::endurance {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kMegabyte = 1000000;
constexpr std::int64_t kMostMemory = std::int64_t{2} << 20;  // KiB

std::uint64_t bytes_wanted() {
  if (const char* megabytes = std::getenv("QUOTIDIAN_STREAM_MB"))
    return std::strtoull(megabytes, nullptr, 10) * kMegabyte;
  return how_much(3 * kMegabyte, 5000 * kMegabyte);
}

// SIGINT ends the stream early; what was read of it is merged, checked and told of.
volatile std::sig_atomic_t interrupted = 0;
extern "C" void note_interrupt(int) { interrupted = 1; }

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

// Resident memory of a process now, MB.
std::uint64_t resident(pid_t process) {
  std::istringstream status(support::text_of("/proc/" + std::to_string(process) + "/status"));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::strtoull(line.c_str() + 6, nullptr, 10) * 1024 / kMegabyte;
  return 0;
}

// Processor time that it has taken, seconds: fields 14 and 15 of proc(5)'s stat, the first two behind the
// name's bracket and eleven others.
double processor_seconds(pid_t process) {
  const std::string stat = support::text_of("/proc/" + std::to_string(process) + "/stat");
  std::istringstream fields(stat.substr(std::min(stat.size(), stat.rfind(')') + 1)));
  std::string skipped;
  for (int i = 3; i < 14; ++i) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

struct Poured {
  std::uint64_t articles = 0, bytes = 0;
};

// Fills the pipe with articles until so many bytes went in or nobody reads it any more, and tells of each
// stage how it went.
Poured pour(const std::filesystem::path& pipe, std::uint64_t bytes, pid_t reader) {
  const int out = ::open(pipe.c_str(), O_WRONLY);
  const std::uint64_t stage = how_much(kMegabyte, 250 * kMegabyte);
  Poured poured;
  std::uint64_t stages = 0, articles_before = 0;
  double processor_before = 0;
  Clock::time_point start = Clock::now();
  while (poured.bytes < bytes && interrupted == 0) {
    const std::string line = line_of({poured.articles, 1, 12});
    for (std::size_t at = 0; at < line.size();) {
      const ssize_t size = ::write(out, line.data() + at, line.size() - at);
      if (size < 0) {
        ::close(out);
        return poured;
      }
      at += static_cast<std::size_t>(size);
    }
    poured.bytes += line.size();
    ++poured.articles;
    if (poured.bytes / stage == stages) continue;
    stages = poured.bytes / stage;
    const double articles = static_cast<double>(poured.articles - articles_before);
    const double processor = processor_seconds(reader);
    std::ostringstream rate;
    rate << std::fixed << std::setprecision(0) << articles / seconds(Clock::now() - start)
         << " articles a second, " << articles / (processor - processor_before)
         << " a second of processor time";
    tell("stream, up to " + std::to_string(poured.bytes / kMegabyte) + " MB", rate.str(),
         std::to_string(resident(reader)) + " MB resident");
    processor_before = processor;
    articles_before = poured.articles;
    start = Clock::now();
  }
  ::close(out);
  return poured;
}

TEST(Stream, LargerThanMemoryGoesInWithBoundedMemory) {
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGINT, note_interrupt);
  const support::TemporaryDirectory home;
  ASSERT_EQ(::mkfifo((home / "stream.jsonl").c_str(), 0600), 0);
  const auto news = home / "news";
  const Clock::time_point start = Clock::now();
  const pid_t indexing = support::start({"quotidian-index", "add", "-a", news, home / "stream.jsonl"});
  const Poured poured = pour(home / "stream.jsonl", bytes_wanted(), indexing);
  const Clock::time_point read = Clock::now();
  int status = 0;
  rusage used{};
  ASSERT_EQ(::wait4(indexing, &status, 0, &used), indexing);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  EXPECT_LT(used.ru_maxrss, kMostMemory);
  const auto told =
      nlohmann::json::parse(support::run({"quotidian-index", "status", "-a", news, "--format", "json"}).out);
  EXPECT_EQ(told["articles"], poured.articles);
  std::ostringstream took;
  took << std::fixed << std::setprecision(0) << seconds(read - start) << " s reading, "
       << seconds(Clock::now() - read) << " s merging and checking";
  tell("stream of " + std::to_string(poured.bytes / kMegabyte) + " MB, " + std::to_string(poured.articles) +
           " articles, " + told["quotes"].dump() + " quotes",
       took.str(),
       "at most " + std::to_string(used.ru_maxrss * 1024 / static_cast<long>(kMegabyte)) +
           " MB resident, archive " + std::to_string(told["bytes"].get<std::uint64_t>() / kMegabyte) + " MB");
  EXPECT_EQ(support::run({"quotidian-index", "check", "-a", news}).status, 0);
}

}  // namespace
}  // namespace quotidian::endurance
