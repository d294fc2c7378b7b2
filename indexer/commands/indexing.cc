// The verbs that change an archive: add, rebuild, remove.
#include <chrono>
#include <csignal>
#include <iostream>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>

#include "common/cli.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/input.h"

namespace quotidian::commands {
namespace {

using Clock = std::chrono::steady_clock;

volatile std::sig_atomic_t interrupted_by = 0;

extern "C" void note_signal(int signal) { interrupted_by = signal; }

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// One line that is written over, on a terminal only.
class Progress {
 public:
  explicit Progress(const Options& options) : shown_(!options.quiet && cli::is_terminal(2)) {}
  ~Progress() {
    if (shown_) std::cerr << "\r\x1b[K" << std::flush;
  }
  void tick(std::uint64_t articles) {
    if (!shown_ || articles % 64 != 0) return;
    const double seconds = seconds_since(start_);
    std::cerr << "\r\x1b[K" << articles << " articles, "
              << static_cast<std::uint64_t>(static_cast<double>(articles) / (seconds + 1e-9)) << " a second"
              << std::flush;
  }

 private:
  bool shown_;
  Clock::time_point start_ = Clock::now();
};

Builder builder_of(const Options& options) {
  if (options.builder == "api") return Builder::api;
  if (options.builder == "bulk") return Builder::bulk;
  if (options.builder != "auto")
    throw Error(ErrorCode::bad_input, "--builder is auto, api or bulk, not \"" + options.builder + "\"");
  return Builder::automatic;
}

WriterOptions writer_options(const Options& options, const char* verb) {
  WriterOptions wanted;
  wanted.articles_per_commit = options.articles_per_commit;
  wanted.threads = options.threads;
  wanted.builder = builder_of(options);
  wanted.holder = std::string("quotidian-index ") + verb;
  return wanted;
}

// Reads everything into the writer. What an interrupted `add` has read is published; an interrupted
// rebuild is dropped, since half an archive must not take the place of a whole one.
int fill(ArchiveWriter& writer, const Options& options, bool publish_when_interrupted) {
  const auto start = Clock::now();
  std::signal(SIGINT, note_signal);
  std::signal(SIGTERM, note_signal);
  Input input(options);
  std::uint64_t added = 0, updated = 0, unchanged = 0, removed = 0, stale = 0;
  {
    Progress progress(options);
    input.each([&](const Article& article) {
      const Outcome outcome = writer.add(article);
      ++(outcome == Outcome::added     ? added
         : outcome == Outcome::updated ? updated
         : outcome == Outcome::removed ? removed
         : outcome == Outcome::stale   ? stale
                                       : unchanged);
      progress.tick(added + updated + unchanged + removed + stale);
      return interrupted_by == 0;
    });
  }
  const int signal = interrupted_by;
  if (signal != 0 && !publish_when_interrupted) {
    std::cerr << "quotidian-index: interrupted; the live archive stands unchanged\n";
    return 128 + signal;
  }
  writer.finish();
  tell_lost(read_overrides(options.archive));
  const BuildReport& report = writer.report();
  if (!report.note.empty()) std::cerr << "quotidian-index: " << report.note << '\n';
  std::cerr << "added=" << added << " updated=" << updated << " unchanged=" << unchanged
            << " rejected=" << input.rejected() << " quotes=" << writer.quotes()
            << " seconds=" << seconds_since(start) << " generation=" << writer.generation()
            << " stale=" << stale << " removed=" << removed;
  if (report.builder == Builder::bulk)
    std::cerr << " builder=bulk temporary_mb=" << (report.temporary_bytes >> 20);
  std::cerr << '\n';
  if (signal != 0) return 128 + signal;
  return input.rejected() == 0 ? cli::kDone : cli::kSomeRejected;
}

}  // namespace

int add(const Options& options) {
  WriterOptions wanted = writer_options(options, "add");
  // Who names the commits wants to see them, and a bulk build shows nothing before its end.
  if (options.commits_wanted && wanted.builder == Builder::automatic) wanted.builder = Builder::api;
  ArchiveWriter writer = ArchiveWriter::open(options.archive, wanted);
  return fill(writer, options, true);
}

int rebuild(const Options& options) {
  ArchiveWriter writer = ArchiveWriter::rebuild(options.archive, writer_options(options, "rebuild"));
  return fill(writer, options, false);
}

int remove(const Options& options) {
  const auto start = Clock::now();
  ArchiveWriter writer = ArchiveWriter::open(options.archive, writer_options(options, "remove"));
  std::uint64_t removed = 0, unknown = 0;
  const auto take_out = [&](const std::string& id) {
    if (writer.remove(id)) {
      ++removed;
    } else {
      ++unknown;
      if (!options.quiet) std::cerr << "quotidian-index: no article " << id << '\n';
    }
  };
  for (const std::string& input : options.inputs) {
    if (input != "-") {
      take_out(input);
      continue;
    }
    for (std::string id; std::getline(std::cin, id);)
      if (!id.empty()) take_out(id);
  }
  writer.finish();
  tell_lost(read_overrides(options.archive));
  const BuildReport& report = writer.report();
  if (!report.note.empty()) std::cerr << "quotidian-index: " << report.note << '\n';
  std::cerr << "removed=" << removed << " unknown=" << unknown << " quotes=" << writer.quotes()
            << " seconds=" << seconds_since(start) << " generation=" << writer.generation() << '\n';
  return unknown == 0 ? cli::kDone : cli::kSomeRejected;
}

}  // namespace quotidian::commands
