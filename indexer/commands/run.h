// Run: what the verbs that write an archive have in common: they wait for it, can be interrupted, tell how
// far they are, and end in one summary. Part of the program.
#pragma once

#include <chrono>
#include <functional>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>

#include "indexer/commands/commands.h"
#include "indexer/commands/input.h"
#include "indexer/commands/progress.h"
#include "indexer/commands/service.h"
#include "indexer/commands/summary.h"

namespace quotidian::commands {

class Run {
 public:
  Run(const Options& options, const char* verb);

  // From now on a signal only interrupts, see caught_signal(); but for the time of waiting.
  void end_well();

  WriterOptions writer_options() const;
  // Calls `work`, which takes the archive's lock, and again while another writer has it and the time of
  // --wait is not over. Throws what `work` throws.
  template <typename Work>
  auto when_free(Work&& work) {
    while (true) {
      try {
        auto done = work();
        service_.ready();
        return done;
      } catch (const Error& error) {
        if (!wait_after(error)) throw;
      }
    }
  }

  // Adds all articles, until a signal comes.
  void fill(ArchiveWriter& writer, Input& input);
  // What is done after the articles, for the service manager.
  void step(const std::string& text) const { service_.status(text); }
  double seconds() const;

  // After finish(), or instead of it where nothing is published: tells the summary in every way asked for,
  // and gives the exit status.
  int end(const ArchiveWriter& writer, const Input& input, bool published, int status);

  // The summary as JSON, and where the run succeeded the figures for Prometheus, to where they are wanted.
  void tell(const nlohmann::ordered_json& json, bool succeeded) const;

  Summary summary;

 private:
  bool wait_after(const Error& error);

  const Options& options_;
  Service service_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  bool waiting_told_ = false, ends_well_ = false;
};

}  // namespace quotidian::commands
