// The verbs that change the live generation: add, remove.
#include <iostream>

#include <quotidian/archive_writer.h>

#include "common/cli.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/input.h"
#include "indexer/commands/run.h"
#include "indexer/commands/signals.h"

namespace quotidian::commands {

int add(const Options& options) {
  Run run(options, "add");
  run.end_well();
  Input input(options, [] { return caught_signal() != 0; });
  WriterOptions wanted = run.writer_options();
  // Who names the commits wants to see them, and a bulk build shows nothing before its end.
  if (options.commits_wanted && wanted.builder == Builder::automatic) wanted.builder = Builder::api;
  ArchiveWriter writer = run.when_free([&] { return ArchiveWriter::open(options.archive, wanted); });
  if (options.resume && !input.go_on_from(writer.bookmark()) && !writer.bookmark().empty())
    std::cerr << "quotidian-index: the run that was interrupted had other inputs; beginning at the start\n";
  run.fill(writer, input);
  // What was read is published; whoever comes next finds how far that was.
  if (caught_signal() == 0) writer.bookmark("");
  run.step("writing the archive");
  writer.finish();
  const int status = caught_signal() != 0    ? 128 + caught_signal()
                     : input.rejected() == 0 ? cli::kDone
                                             : cli::kSomeRejected;
  return run.end(writer, input, true, status);
}

int remove(const Options& options) {
  Run run(options, "remove");
  ArchiveWriter writer =
      run.when_free([&] { return ArchiveWriter::open(options.archive, run.writer_options()); });
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
            << " seconds=" << run.seconds() << " generation=" << writer.generation() << '\n';
  return unknown == 0 ? cli::kDone : cli::kSomeRejected;
}

}  // namespace quotidian::commands
