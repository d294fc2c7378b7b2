// The verb `purge`: takes articles out for good, and writes down what was done and looked at.
#include <algorithm>
#include <fstream>
#include <iostream>

#include <quotidian/error.h>
#include <quotidian/purge.h>

#include "common/cli.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/run.h"

namespace quotidian::commands {
namespace {

std::vector<std::string> ids_of(const Options& options) {
  std::vector<std::string> ids;
  for (const std::string& input : options.inputs) {
    if (input != "-") {
      ids.push_back(input);
      continue;
    }
    for (std::string id; std::getline(std::cin, id);)
      if (!id.empty()) ids.push_back(id);
  }
  return ids;
}

// A certificate names the ids: inside the archive it would be a trace itself.
void refuse_inside(const std::filesystem::path& archive, const std::filesystem::path& certificate) {
  const auto inner = std::filesystem::weakly_canonical(certificate);
  const auto outer = std::filesystem::weakly_canonical(archive);
  if (std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end())
    throw Error(ErrorCode::bad_input, "the certificate " + certificate.string() +
                                          " would lie inside the archive; name a place outside it");
}

void tell(const Options& options, const PurgeReport& report) {
  for (const PurgedArticle& article : report.articles)
    if (!article.found && !article.known)
      std::cerr << "quotidian-index: no article " << article.id
                << "; its id was looked for, and it cannot come in\n";
  if (!report.copies.empty() && !options.quiet) {
    constexpr std::size_t kMostTold = 10;
    std::vector<std::pair<std::string, std::uint64_t>> copies(report.copies.begin(), report.copies.end());
    std::stable_sort(copies.begin(), copies.end(),
                     [](const auto& left, const auto& right) { return left.second > right.second; });
    std::cerr << "quotidian-index: other articles hold passages of what was purged, and stay:";
    for (std::size_t i = 0; i < copies.size() && i < kMostTold; ++i)
      std::cerr << ' ' << copies[i].first << " (" << copies[i].second << ')';
    std::cerr << (copies.size() > kMostTold ? " and more, see the certificate\n" : "\n");
  }
  for (const TracePlace& place : report.places)
    std::cerr << "quotidian-index: " << options.archive << ": a trace is left: " << place.what << " in "
              << place.where << " at " << place.at << '\n';
}

}  // namespace

int purge(const Options& options) {
  Run run(options, "purge");
  std::ofstream file;
  if (!options.certificate.empty()) {
    refuse_inside(options.archive, options.certificate);
    file.open(options.certificate, std::ios::binary | std::ios::trunc);
    if (!file) throw Error(ErrorCode::bad_input, "cannot write the certificate to " + options.certificate);
  }
  PurgeOptions wanted;
  wanted.holder = "quotidian-index purge";
  const std::vector<std::string> ids = ids_of(options);
  const PurgeReport report = run.when_free([&] { return quotidian::purge(options.archive, ids, wanted); });
  std::ostream& out = options.certificate.empty() ? std::cout : file;
  out << to_json(report) << std::flush;
  tell(options, report);
  std::uint64_t found = 0, unknown = 0, quotes = 0, bytes = 0;
  for (const PurgedArticle& article : report.articles) {
    found += article.found ? 1 : 0;
    unknown += article.found || article.known ? 0 : 1;
    quotes += article.quotes;
  }
  for (const ScannedFile& each : report.files) bytes += each.bytes;
  std::cerr << "purged=" << found << " unknown=" << unknown << " purged_quotes=" << quotes
            << " files=" << report.files.size() << " bytes=" << bytes << " items=" << report.items
            << " traces=" << report.traces << " generation=" << report.generation
            << " seconds=" << run.seconds() << '\n';
  if (!out) throw Error(ErrorCode::no_space, "the purge is done, but its certificate could not be written");
  if (report.traces != 0) return cli::kFailed;
  return unknown == 0 ? cli::kDone : cli::kSomeRejected;
}

}  // namespace quotidian::commands
