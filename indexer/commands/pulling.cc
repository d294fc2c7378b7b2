// The verb `pull`: the archive becomes a copy of another one.
#include <ctime>
#include <iostream>
#include <sstream>

#include <quotidian/error.h>
#include <quotidian/replica.h>
#include <nlohmann/json.hpp>

#include "common/cli.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/run.h"

namespace quotidian::commands {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const PullReport& report) {
  return {{"changed", report.changed}, {"from", report.from},   {"generation", report.generation},
          {"before", report.before},   {"files", report.files}, {"copied", report.copied},
          {"bytes", report.bytes}};
}

std::string to_line(const PullReport& report, double seconds) {
  std::ostringstream out;
  out << "pulled=" << (report.changed ? 1 : 0) << " from=" << report.from << " files=" << report.files
      << " copied=" << report.copied << " bytes=" << report.bytes << " seconds=" << seconds
      << " generation=" << report.generation;
  return out.str();
}

}  // namespace

int pull(const Options& options) {
  if (options.inputs.size() != 1)
    throw Error(ErrorCode::bad_input, "pull takes one input, the directory of the archive to copy");
  Run run(options, "pull");
  PullOptions wanted;
  wanted.keep = options.keep;
  wanted.holder = "quotidian-index pull";
  const PullReport report =
      run.when_free([&] { return quotidian::pull(options.archive, options.inputs.front(), wanted); });
  run.summary.seconds = run.seconds();
  std::cerr << to_line(report, run.summary.seconds) << '\n';
  Json json = {{"verb", "pull"},
               {"archive", options.archive},
               {"source", options.inputs.front()},
               {"status", cli::kDone},
               {"seconds", run.summary.seconds}};
  json.update(to_json(report));
  run.tell(json, true);
  return cli::kDone;
}

}  // namespace quotidian::commands
