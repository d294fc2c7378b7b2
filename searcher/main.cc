// quotidian-search: options to a struct, search, print, status.
#include <unistd.h>

#include <fstream>
#include <iostream>

#include <quotidian/error.h>
#include <quotidian/searcher.h>

#include "common/cli.h"
#include "searcher/batch.h"
#include "searcher/options.h"
#include "searcher/results/json.h"
#include "searcher/results/text.h"

namespace {

using namespace quotidian;

int batch(const Command& command) {
  Searcher searcher(command.archive);
  bool failed = false;
  if (command.batch == "-") {
    failed = run_batch(searcher, command.search, std::cin, std::cout);
  } else {
    std::ifstream file(command.batch, std::ios::binary);
    if (!file) throw Error(ErrorCode::bad_input, "cannot read the queries of " + command.batch);
    failed = run_batch(searcher, command.search, file, std::cout);
  }
  return failed ? cli::kFailed : cli::kDone;
}

int search(const Command& command) {
  Searcher searcher(command.archive);
  Results results;
  if (!command.quoted_query.empty())
    results = searcher.search(parse_query(command.quoted_query), command.search);
  if (results.total == 0) results = searcher.search(parse_query(command.query), command.search);
  if (command.format == Format::jsonl) {
    std::cout << to_jsonl(results);
  } else {
    for (const std::string& stage : results.stages) std::cout << stage << '\n';
    if (!results.stages.empty()) std::cout << '\n';
    std::cout << to_text(results, cli::wants_colour(STDOUT_FILENO), command.search.offset + 1) << std::flush;
  }
  if (!command.quiet) {
    for (const std::string& warning : results.warnings) std::cerr << "note: " << warning << '\n';
    if (command.format == Format::text) std::cerr << summary_text(results, command.search) << '\n';
  }
  return results.total > 0 ? cli::kFound : cli::kNothingFound;
}

int run(int argc, char** argv) {
  const Command command = read_command(argc, argv);
  switch (command.what) {
    case Command::Do::help:
      std::cout << help_text();
      return cli::kDone;
    case Command::Do::version:
      std::cout << "quotidian-search " << QUOTIDIAN_VERSION << '\n';
      return cli::kDone;
    case Command::Do::batch:
      return batch(command);
    case Command::Do::search:
      return search(command);
  }
  return cli::kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  return quotidian::cli::run("quotidian-search", [&] { return run(argc, argv); });
}
