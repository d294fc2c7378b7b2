// quotidian-search: options to a struct, search, print, status.
#include <unistd.h>

#include <fstream>
#include <iostream>

#include <quotidian/error.h>
#include <quotidian/searcher.h>
#include <quotidian/version.h>

#include "common/cli.h"
#include "searcher/batch.h"
#include "searcher/manual.h"
#include "searcher/options.h"
#include "searcher/output.h"
#include "searcher/results/fields.h"
#include "searcher/results/text.h"
#include "searcher/results/verification.h"

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

Look look() { return {cli::wants_colour(STDOUT_FILENO), cli::columns(STDOUT_FILENO)}; }

void tell(const Results& results) {
  for (const std::string& warning : results.warnings) std::cerr << "note: " << warning << '\n';
}

int search(const Command& command) {
  Searcher searcher(command.archive);
  Output output(command, look(), std::cout);
  const auto page = [&](const Results& hits) { output.page(hits); };
  Results results;
  if (!command.quoted_query.empty())
    results = searcher.search(parse_query(command.quoted_query), command.search, page);
  if (results.total == 0) results = searcher.search(parse_query(command.query), command.search, page);
  output.end(results);
  std::cout << std::flush;
  if (!command.quiet) {
    tell(results);
    if (command.format != Format::jsonl) std::cerr << summary_text(results, command.search) << '\n';
    if (command.search.limit == kAllHits && command.format != Format::jsonl)
      std::cerr << "exported " << results.shown << " of " << results.total << '\n';
    if (command.format == Format::text && results.help) std::cerr << help_text(*results.help);
  }
  return results.total > 0 ? cli::kFound : cli::kNothingFound;
}

int compare(const Command& command) {
  Searcher searcher(command.archive);
  Output output(command, look(), std::cout);
  std::vector<ParsedQuery> sides;
  for (const std::string& side : command.sides) sides.push_back(parse_query(side));
  const std::vector<Results> found = searcher.compare(parse_query(command.query), sides, command.search);
  output.sides(found);
  std::cout << std::flush;
  bool any = false;
  for (const Results& results : found) {
    if (!command.quiet) tell(results);
    any |= results.total > 0;
  }
  return any ? cli::kFound : cli::kNothingFound;
}

int verify(const Command& command) {
  Searcher searcher(command.archive);
  const Claimed claimed = read_claim(command.quoted_query.empty() ? command.query : command.quoted_query);
  VerifyOptions options;
  options.limit = command.search.limit;
  const Verification verification = searcher.verify(claimed.quotation, claimed.speaker, options);
  if (verification.partial && command.search.require_all)
    throw Error(ErrorCode::archive_missing, verification.warnings.front());
  std::cout << (command.format == Format::jsonl ? to_jsonl(verification)
                                                : to_text(verification, cli::wants_colour(STDOUT_FILENO)))
            << std::flush;
  if (!command.quiet)
    for (const std::string& warning : verification.warnings) std::cerr << "note: " << warning << '\n';
  return holds(verification) ? cli::kFound : cli::kNothingFound;
}

int run(int argc, char** argv) {
  const Command command = read_command(argc, argv);
  switch (command.what) {
    case Command::Do::help:
      std::cout << cli::shown(search_manual(), command.manual);
      return cli::kDone;
    case Command::Do::version:
      std::cout << "quotidian-search " << QUOTIDIAN_VERSION << '\n';
      return cli::kDone;
    case Command::Do::batch:
      return batch(command);
    case Command::Do::schema:
      std::cout << schema_text();
      return cli::kDone;
    case Command::Do::compare:
      return compare(command);
    case Command::Do::verify:
      return verify(command);
    case Command::Do::search:
      return search(command);
  }
  return cli::kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  quotidian::cli::keep_freed_memory();
  return quotidian::cli::run("quotidian-search", [&] { return run(argc, argv); });
}
