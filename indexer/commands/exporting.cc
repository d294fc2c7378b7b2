// The verb `export`: all articles for other programs, on standard output.
#include <chrono>
#include <iostream>

#include <quotidian/archive_export.h>
#include <quotidian/error.h>

#include "common/cli.h"
#include "indexer/commands/commands.h"

namespace quotidian::commands {
namespace {

ExportFormat format_of(const Options& options) {
  if (options.format.empty() || options.format == "jsonl") return ExportFormat::jsonl;
  if (options.format == "es-bulk") return ExportFormat::es_bulk;
  throw Error(ErrorCode::bad_input, "export prints jsonl or es-bulk, not \"" + options.format + "\"");
}

}  // namespace

int export_all(const Options& options) {
  using Clock = std::chrono::steady_clock;
  if (!options.inputs.empty())
    throw Error(ErrorCode::bad_input, "export takes no input; it prints all articles");
  if (options.mapping) {
    std::cout << export_mapping(options.flat);
    return cli::kDone;
  }
  if (options.archive.empty())
    throw Error(ErrorCode::bad_input, "which archive? Name it with -a, or set QUOTIDIAN_ARCHIVE");
  const Clock::time_point start = Clock::now();
  ExportOptions wanted;
  wanted.format = format_of(options);
  wanted.flat_quotes = options.flat;
  wanted.index = options.index;
  const ExportReport report = export_archive(
      options.archive, wanted, [](std::string_view text) { return static_cast<bool>(std::cout << text); });
  if (report.overtaken && !options.quiet)
    std::cerr << "quotidian-index: the archive was written to meanwhile; what changed behind the place where "
                 "the export was, may be missing or stand there as it was\n";
  std::cerr << "exported=" << report.articles << " quotes=" << report.quotes << " hidden=" << report.hidden
            << " seconds=" << std::chrono::duration<double>(Clock::now() - start).count()
            << " generation=" << report.generation << '\n';
  return cli::kDone;
}

}  // namespace quotidian::commands
