// The verb `fix`: an editor's decisions on quotes, one from the command line or many from a file.
#include <fstream>
#include <iostream>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/cli.h"
#include "common/quote_json.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/run.h"

namespace quotidian::commands {
namespace {

using Json = nlohmann::ordered_json;

struct Decisions {
  std::vector<Override> decided;
  std::vector<std::string> undone;
};

Error bad(const std::string& what) { return {ErrorCode::bad_input, what}; }

// {"quote":"ID#N","speaker":"Ana Ortiz"|{"name","kind"}|null,"role","by","note"}, or "not_a_quote":true, or
// "undo":true in place of the speaker.
void read_line(const std::string& line, Decisions& decisions) {
  try {
    const nlohmann::json json = nlohmann::json::parse(line);
    Override entry;
    json.at("quote").get_to(entry.quote);
    if (json.value("undo", false)) {
      decisions.undone.push_back(entry.quote);
      return;
    }
    entry.not_a_quote = json.value("not_a_quote", false);
    if (!entry.not_a_quote && !json.contains("speaker"))
      throw bad("say \"speaker\" (null for nobody), \"not_a_quote\" or \"undo\"");
    if (!entry.not_a_quote) entry.speaker = quote_from_json(json).speaker;
    entry.role = json.value("role", "");
    entry.by = json.value("by", "");
    entry.note = json.value("note", "");
    decisions.decided.push_back(std::move(entry));
  } catch (const nlohmann::json::exception& error) {
    throw bad(error.what());
  }
}

void read_file(const std::string& name, Decisions& decisions) {
  std::ifstream file;
  if (name != "-") file.open(name, std::ios::binary);
  std::istream& in = name == "-" ? std::cin : file;
  if (!in) throw bad("cannot read " + name);
  std::uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      read_line(line, decisions);
    } catch (const Error& error) {
      throw bad(name + ":" + std::to_string(number) + ": " + error.what());
    }
  }
}

Decisions decisions_of(const Options& options) {
  Decisions decisions;
  const int ways = (options.speaker ? 1 : 0) + (options.nobody ? 1 : 0) + (options.not_a_quote ? 1 : 0) +
                   (options.undo ? 1 : 0);
  if (!options.from.empty()) {
    if (ways > 0 || !options.inputs.empty()) throw bad("--from names the quotes and decisions by itself");
    read_file(options.from, decisions);
    return decisions;
  }
  if (options.inputs.empty()) throw bad("which quote? Name it as quotidian-search prints it, ARTICLE#NUMBER");
  if (ways != 1) throw bad("say one of --speaker NAME, --nobody, --not-a-quote or --undo");
  if (options.undo) {
    decisions.undone = options.inputs;
    return decisions;
  }
  for (const std::string& quote : options.inputs) {
    Override entry;
    entry.quote = quote;
    entry.not_a_quote = options.not_a_quote;
    if (options.speaker && !options.speaker->empty())
      entry.speaker = Speaker{*options.speaker, "", SpeakerKind::unknown};
    entry.role = options.role;
    entry.by = options.by;
    entry.note = options.note;
    decisions.decided.push_back(std::move(entry));
  }
  return decisions;
}

std::string decision_of(const Override& entry) {
  if (entry.not_a_quote) return "not a quote";
  if (!entry.speaker) return "nobody";
  return entry.speaker->name + (entry.role.empty() ? "" : ", " + entry.role);
}

// The first words, for a line of output: bytes that could steer a terminal become spaces.
std::string beginning_of(std::string text) {
  constexpr std::size_t kMost = 60;
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  if (text.size() <= kMost) return text;
  std::size_t cut = kMost;
  while (cut > 0 && (text[cut] & '\xC0') == '\x80') --cut;
  return text.substr(0, cut) + "…";
}

void print(const OverrideStatus& status) {
  std::cout << status.quote << "  " << decision_of(status.what) << "  (" << to_string(status.state) << ")\n"
            << "    \"" << beginning_of(status.what.text) << "\"\n    " << status.what.at
            << (status.what.by.empty() ? "" : " by " + status.what.by)
            << (status.what.note.empty() ? "" : ": " + beginning_of(status.what.note)) << '\n';
}

}  // namespace

nlohmann::ordered_json to_json(const OverrideStatus& status) {
  constexpr const char* kStates[] = {"applied", "text gone", "article gone", "waiting"};
  Quote decided;
  decided.speaker = status.what.speaker;
  Json json = {{"quote", status.quote},
               {"state", kStates[static_cast<int>(status.state)]},
               {"article", status.what.article},
               {"text", status.what.text},
               {"not_a_quote", status.what.not_a_quote},
               {"speaker", quotidian::to_json(decided).at("speaker")},
               {"role", status.what.role},
               {"by", status.what.by},
               {"note", status.what.note},
               {"at", status.what.at}};
  return json;
}

std::uint64_t tell_lost(const std::vector<OverrideStatus>& overrides) {
  std::uint64_t lost = 0;
  for (const OverrideStatus& each : overrides) {
    if (each.state == OverrideState::applied) continue;
    ++lost;
    std::cerr << "quotidian-index: the fix of " << each.quote << " (\"" << beginning_of(each.what.text)
              << "\": " << decision_of(each.what) << ") is not applied: " << to_string(each.state) << '\n';
  }
  return lost;
}

int fix(const Options& options) {
  if (options.list) {
    for (const OverrideStatus& status : read_overrides(options.archive)) {
      if (options.format == "json")
        std::cout << to_json(status).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
      else
        print(status);
    }
    return cli::kDone;
  }
  const Decisions decisions = decisions_of(options);
  read_status(options.archive);  // an archive there must be: a fix makes none
  Run run(options, "fix");
  WriterOptions wanted = run.writer_options();
  wanted.threads = 0;
  ArchiveWriter writer = run.when_free([&] { return ArchiveWriter::open(options.archive, wanted); });
  writer.fix(decisions.decided, decisions.undone);
  tell_lost(writer.overrides());
  writer.finish();
  std::cerr << "fixed=" << decisions.decided.size() << " undone=" << decisions.undone.size()
            << " quotes=" << writer.quotes() << " generation=" << writer.generation() << '\n';
  return cli::kDone;
}

}  // namespace quotidian::commands
