// The verbs that change nothing: status, check, extract.
#include <iomanip>
#include <iostream>
#include <sstream>

#include <quotidian/archive_writer.h>
#include <quotidian/quote_extractor.h>
#include <nlohmann/json.hpp>

#include "common/cli.h"
#include "common/quote_json.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/input.h"

namespace quotidian::commands {
namespace {

using Json = nlohmann::ordered_json;

std::string percent(std::uint64_t part, std::uint64_t whole) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(1)
      << (whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole)) << " %";
  return out.str();
}

std::uint64_t tell_names_faults(const Options& options, const ArchiveStatus& status) {
  for (const std::string& fault : status.names_faults)
    std::cerr << "quotidian-index: " << options.archive << "/" << fault << "; the line is left out\n";
  return status.names_faults.size();
}

// After a writer died the archive stands at its last commit, and nothing is wrong with it.
void tell_missing_sums(const Options& options, const ArchiveStatus& status) {
  if (status.sealed) return;
  std::cerr
      << "quotidian-index: " << options.archive
      << ": a writer is at work, or died: the files were not held against sums, which the next writer makes "
         "(quotidian-index add)\n";
}

}  // namespace

int status(const Options& options) {
  const ArchiveStatus status = read_status(options.archive);
  const std::vector<OverrideStatus> overrides = read_overrides(options.archive);
  if (options.format == "json") {
    Json lost = Json::array();
    for (const OverrideStatus& each : overrides)
      if (each.state != OverrideState::applied) lost.push_back(to_json(each));
    const Json json = {{"generation", status.generation},
                       {"created_at", status.created_at},
                       {"published_at", status.published_at},
                       {"articles", status.articles},
                       {"quotes", status.quotes},
                       {"direct", status.direct},
                       {"mixed", status.mixed},
                       {"indirect", status.indirect},
                       {"attributed", status.attributed},
                       {"speakers", status.speakers},
                       {"tombstones", status.tombstones},
                       {"purged", status.purged},
                       {"languages", status.languages},
                       {"fixes", overrides.size()},
                       {"names_faults", status.names_faults},
                       {"fixes_not_applied", lost},
                       {"kept", status.kept},
                       {"origin", status.origin},
                       {"bytes", status.bytes},
                       {"analyzer", status.analyzer},
                       {"program_version", status.program_version},
                       {"xapian_version", status.xapian_version}};
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return cli::kDone;
  }
  const auto line = [](const char* name, const auto& value) {
    std::cout << std::left << std::setw(14) << name << value << '\n';
  };
  line("articles", status.articles);
  line("quotes", std::to_string(status.quotes) + " (" + std::to_string(status.direct) + " direct, " +
                     std::to_string(status.mixed) + " mixed, " + std::to_string(status.indirect) +
                     " indirect)");
  line("attributed", percent(status.attributed, status.quotes));
  line("speakers", status.speakers);
  for (const auto& [language, articles] : status.languages)
    line("language", language + " (" + std::to_string(articles) + ")");
  if (status.tombstones != 0) line("killed", status.tombstones);
  if (status.purged != 0) line("purged", status.purged);
  if (!overrides.empty()) line("fixes", overrides.size());
  line("size", std::to_string((status.bytes + 500000) / 1000000) + " MB");
  line("generation", std::to_string(status.generation) + ", made " + status.created_at);
  for (const std::uint64_t number : status.kept) line("kept", number);
  if (!status.origin.empty()) line("copy of", status.origin);
  line("last commit", status.published_at.empty() ? "none" : status.published_at);
  tell_lost(overrides);
  tell_names_faults(options, status);
  return cli::kDone;
}

int check(const Options& options) {
  const std::vector<std::string> faults = check_archive(options.archive);
  for (const std::string& fault : faults)
    std::cerr << "quotidian-index: " << options.archive << ": " << fault << '\n';
  if (!faults.empty()) return cli::kFailed;
  std::cout << options.archive << ": sound\n";
  // The archive is what it should be; something of the newsroom's own may have no effect.
  const ArchiveStatus status = read_status(options.archive);
  tell_missing_sums(options, status);
  const std::uint64_t lost = tell_lost(read_overrides(options.archive));
  const std::uint64_t faulty = tell_names_faults(options, status);
  return lost + faulty == 0 ? cli::kDone : cli::kSomeRejected;
}

int extract(const Options& options) {
  QuoteExtractor extractor;
  Input input(options);
  input.each([&](const Article& article) {
    if (article.title.empty() && article.body.empty()) return true;  // only says what to take out
    Json line = to_json(article.id, article.quotes ? *article.quotes : extractor.extract(article));
    if (options.mentions) {
      line["persons"] = Json::array();
      for (const Person& person : extractor.persons(article)) line["persons"].push_back(to_json(person));
    }
    std::cout << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return static_cast<bool>(std::cout);
  });
  return input.rejected() == 0 ? cli::kDone : cli::kSomeRejected;
}

}  // namespace quotidian::commands
