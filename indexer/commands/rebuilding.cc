// The verbs that put another generation in the live one's place: rebuild, rollback.
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <quotidian/archive_writer.h>
#include <quotidian/comparison.h>
#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/cli.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/input.h"
#include "indexer/commands/run.h"
#include "indexer/commands/signals.h"

namespace quotidian::commands {
namespace {

using Json = nlohmann::ordered_json;

// {"speaker":"Lena Ortiz","words":"flood wall","at_least":2,"name":"flood"} a line; the words may be a list,
// a speaker or words there must be.
std::vector<Canary> canaries_of(const std::string& file) {
  std::vector<Canary> canaries;
  if (file.empty()) return canaries;
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorCode::bad_input, "cannot read " + file);
  std::uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      const Json json = Json::parse(line);
      Canary canary;
      canary.speaker = json.value("speaker", "");
      if (const auto words = json.find("words"); words != json.end() && words->is_array())
        for (const Json& word : *words)
          canary.words += (canary.words.empty() ? "" : " ") + word.get<std::string>();
      else
        canary.words = json.value("words", "");
      canary.at_least = json.value("at_least", std::uint64_t{1});
      canary.name = json.value("name", canary.speaker + (canary.speaker.empty() ? "" : ": ") + canary.words);
      if (canary.speaker.empty() && canary.words.empty())
        throw Error(ErrorCode::bad_input, "a canary has a \"speaker\" or \"words\"");
      canaries.push_back(std::move(canary));
    } catch (const std::exception& error) {
      throw Error(ErrorCode::bad_input, file + ":" + std::to_string(number) + ": " + error.what());
    }
  }
  return canaries;
}

Json to_json(const GenerationFigures& figures) {
  return {{"generation", figures.number},
          {"articles", figures.articles},
          {"quotes", figures.quotes},
          {"attributed", figures.attributed},
          {"speakers", figures.speakers}};
}

Json to_json(const std::vector<SpeakerChange>& changes) {
  Json list = Json::array();
  for (const SpeakerChange& change : changes)
    list.push_back({{"id", change.id}, {"before", change.before}, {"after", change.after}});
  return list;
}

Json to_json(const Comparison& comparison, const std::vector<std::string>& reasons) {
  Json canaries = Json::array();
  for (const CanaryHits& hits : comparison.canaries)
    canaries.push_back({{"name", hits.canary.name},
                        {"before", hits.before ? Json(*hits.before) : Json()},
                        {"after", hits.after},
                        {"at_least", hits.canary.at_least}});
  Json json = {{"before", comparison.before ? to_json(*comparison.before) : Json()},
               {"after", to_json(comparison.after)},
               {"speakers_gained", to_json(comparison.gained)},
               {"speakers_lost", to_json(comparison.lost)},
               {"canaries", canaries},
               {"refused", reasons}};
  if (!comparison.note.empty()) json["note"] = comparison.note;
  return json;
}

std::string percent(double share, bool with_sign = false) {
  std::ostringstream out;
  if (with_sign) out << std::showpos;
  out << std::fixed << std::setprecision(1) << 100 * share << " %";
  return out.str();
}

// Figures side by side, then the speakers and canaries, a line each.
std::string to_text(const Comparison& comparison) {
  std::ostringstream out;
  const auto row = [&](const char* name, const std::string& before, const std::string& after,
                       const std::string& change = {}) {
    out << std::left << std::setw(12) << name << std::right << std::setw(12) << before << std::setw(12)
        << after;
    if (!change.empty()) out << std::setw(10) << change;
    out << '\n';
  };
  const bool two = comparison.before.has_value();
  const GenerationFigures before = comparison.before.value_or(GenerationFigures{}), &after = comparison.after;
  const auto count = [&](const char* name, std::uint64_t was, std::uint64_t is) {
    const auto old = static_cast<double>(was);
    row(name, two ? std::to_string(was) : "-", std::to_string(is),
        two && was != 0 ? percent((static_cast<double>(is) - old) / old, true) : "");
  };
  row("generation", two ? std::to_string(before.number) : "-", std::to_string(after.number));
  count("articles", before.articles, after.articles);
  count("quotes", before.quotes, after.quotes);
  row("attributed", two ? percent(before.attributed_share()) : "-", percent(after.attributed_share()));
  count("speakers", before.speakers, after.speakers);
  for (const auto& [name, changes] : {std::pair("gained", &comparison.gained), {"lost", &comparison.lost}})
    for (const SpeakerChange& change : *changes)
      out << std::left << std::setw(12) << name << change.id << ' ' << change.before << " -> " << change.after
          << '\n';
  for (const CanaryHits& hits : comparison.canaries)
    out << std::left << std::setw(12) << "canary" << hits.canary.name << ' '
        << (hits.before ? std::to_string(*hits.before) : "-") << " -> " << hits.after << " (at least "
        << hits.canary.at_least << ")\n";
  return out.str();
}

}  // namespace

int rebuild(const Options& options) {
  if (options.resume)
    throw Error(ErrorCode::bad_input,
                "--resume is for add; a rebuild publishes nothing before its end, and begins anew");
  if (options.max_drop < 0 || options.max_drop > 100)
    throw Error(ErrorCode::bad_input, "--max-drop is a number of per cent from 0 to 100");
  Run run(options, "rebuild");
  run.end_well();
  Input input(options, [] { return caught_signal() != 0; });
  const std::vector<Canary> canaries = canaries_of(options.canary);
  ArchiveWriter writer =
      run.when_free([&] { return ArchiveWriter::rebuild(options.archive, run.writer_options()); });
  run.fill(writer, input);
  std::vector<std::string> reasons;
  if (caught_signal() == 0) {
    run.step("writing the archive");
    writer.conclude();
    run.step("comparing it with the live generation");
    const Comparison comparison =
        compare_generations(options.archive, writer.live_before(), writer.generation(), canaries);
    reasons = reasons_against(comparison, options.max_drop);
    run.summary.comparison = to_json(comparison, reasons);
    const std::string text = to_text(comparison);
    if (options.dry_run && options.format == "json")
      std::cout << run.summary.comparison.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    else if (options.dry_run)
      std::cout << text;
    else if (!options.quiet && writer.live_before() + canaries.size() != 0)
      std::cerr << text;
    if (!comparison.note.empty()) std::cerr << "quotidian-index: not compared: " << comparison.note << '\n';
  }
  // Half an archive must not take the place of a whole one.
  if (const int signal = caught_signal(); signal != 0) {
    std::cerr << "quotidian-index: interrupted; the live archive stands unchanged\n";
    return run.end(writer, input, false, 128 + signal);
  }
  for (const std::string& reason : reasons) std::cerr << "quotidian-index: refused: " << reason << '\n';
  if (!reasons.empty())
    std::cerr << "quotidian-index: generation " << writer.live_before()
              << " stays live, nothing was changed; more may fall with --max-drop\n";
  const int status = !reasons.empty()        ? cli::kFailed
                     : input.rejected() == 0 ? cli::kDone
                                             : cli::kSomeRejected;
  const bool publish = reasons.empty() && !options.dry_run;
  if (publish) writer.finish();
  return run.end(writer, input, publish, status);
}

int rollback(const Options& options) {
  if (!options.inputs.empty())
    throw Error(ErrorCode::bad_input, "rollback takes no input; --to names the generation");
  Run run(options, "rollback");
  const Rollback done = run.when_free(
      [&] { return ArchiveWriter::rollback(options.archive, options.to, run.writer_options()); });
  tell_lost(read_overrides(options.archive));
  const ArchiveStatus now = read_status(options.archive);
  std::cerr << "generation=" << done.to << " from=" << done.from << " articles=" << now.articles
            << " quotes=" << now.quotes << " seconds=" << run.seconds() << '\n';
  return cli::kDone;
}

}  // namespace quotidian::commands
