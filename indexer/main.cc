// quotidian-index: the verbs as rows of a table; options to a struct, call, status.
#include <iostream>
#include <string_view>

#include <quotidian/error.h>
#include <quotidian/version.h>

#include "common/cli.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/manual.h"
#include "indexer/commands/options.h"

namespace {

using quotidian::commands::Options;

constexpr const char* kProgram = "quotidian-index";

struct Verb {
  const char* name;
  int (*run)(const Options&);
  bool needs_archive;
  const char* help;
};

constexpr Verb kVerbs[] = {
    {"add", quotidian::commands::add, true, "create or update articles, by id"},
    {"rebuild", quotidian::commands::rebuild, true,
     "make the archive anew beside the live one, check and compare it, swap it in"},
    {"rollback", quotidian::commands::rollback, true, "make a kept generation the live one again"},
    {"pull", quotidian::commands::pull, true,
     "make the archive a copy of another one, checked and swapped in"},
    {"remove", quotidian::commands::remove, true, "take articles out, by id"},
    {"purge", quotidian::commands::purge, true, "take articles out so that no trace is left, and prove it"},
    {"status", quotidian::commands::status, true, "say what is in the archive"},
    {"check", quotidian::commands::check, true, "look the archive's files and counts over"},
    {"fix", quotidian::commands::fix, true, "correct a quote's speaker, or say that it is none; for good"},
    {"extract", quotidian::commands::extract, false,
     "print the quotes of articles as JSON Lines; no archive needed"},
    {"export", quotidian::commands::export_all, false,
     "print all articles for other programs, with their quotes"},
};

quotidian::cli::Manual manual() {
  std::vector<quotidian::cli::Manual::Row> verbs;
  for (const Verb& verb : kVerbs) verbs.push_back({verb.name, verb.help});
  return quotidian::commands::index_manual(verbs);
}

int run(int argc, char** argv) {
  const auto line = quotidian::commands::read_command_line(kProgram, argc, argv);
  if (line.help) {
    std::cout << quotidian::cli::shown(manual(), line.manual);
    return quotidian::cli::kDone;
  }
  if (line.version) {
    std::cout << kProgram << ' ' << QUOTIDIAN_VERSION << '\n';
    return quotidian::cli::kDone;
  }
  for (const Verb& verb : kVerbs) {
    if (line.verb != verb.name) continue;
    if (verb.needs_archive && line.options.archive.empty())
      throw quotidian::Error(quotidian::ErrorCode::bad_input,
                             "which archive? Name it with -a, or set QUOTIDIAN_ARCHIVE");
    return verb.run(line.options);
  }
  throw quotidian::Error(
      quotidian::ErrorCode::bad_input,
      line.verb.empty() ? "what to do? See quotidian-index --help"
                        : "\"" + line.verb + "\" is no verb of quotidian-index; see quotidian-index --help");
}

}  // namespace

int main(int argc, char** argv) {
  return quotidian::cli::run(kProgram, [&] { return run(argc, argv); });
}
