// quotidian-index: the verbs as rows of a table; options to a struct, call, status.
#include <iostream>
#include <string_view>

#include <quotidian/error.h>
#include <quotidian/version.h>

#include "common/cli.h"
#include "indexer/commands/commands.h"
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
    {"remove", quotidian::commands::remove, true, "take articles out, by id"},
    {"purge", quotidian::commands::purge, true, "take articles out so that no trace is left, and prove it"},
    {"status", quotidian::commands::status, true, "say what is in the archive"},
    {"check", quotidian::commands::check, true, "look the archive's files and counts over"},
    {"fix", quotidian::commands::fix, true, "correct a quote's speaker, or say that it is none; for good"},
    {"extract", quotidian::commands::extract, false,
     "print the quotes of articles as JSON Lines; no archive needed"},
};

void print_help() {
  std::cout << "usage: quotidian-index VERB -a ARCHIVE [options] INPUT...\n\n"
               "Reads news articles, finds who said what in them, and writes a searchable archive.\n\n";
  for (const Verb& verb : kVerbs)
    std::cout << "  " << verb.name << std::string(10 - std::string_view(verb.name).size(), ' ') << verb.help
              << '\n';
  std::cout
      << "\nINPUT is a file, a directory, or - for standard input. gz, zst, xz, bz2 and lz4 are unpacked as "
         "they\n"
         "are read, tar and zip walked through. The format follows from name and content: JSON Lines, one\n"
         "article a line (id, title, body or text, published or date, source, authors, url and more; --map\n"
         "reads other keys), Elasticsearch bulk files, ninjs, NITF, NewsML-G2, RSS, Atom, WordPress "
         "exports,\n"
         "HTML pages, WARC, CSV, and plain text: the title, a blank line, the paragraphs.\n\n"
      << quotidian::commands::options_text()
      << "\nexamples:\n"
         "  quotidian-index add -a news today.jsonl.gz\n"
         "  zcat export.gz | quotidian-index add -a news --rejects bad.jsonl -\n"
         "  quotidian-index rebuild -a news export/*.jsonl.zst\n"
         "  quotidian-index rebuild -a news --dry-run --canary must-be-found.jsonl export/*.jsonl.zst\n"
         "  quotidian-index rollback -a news\n"
         "  quotidian-index add -a news --map headline=title --map content=body dump.csv\n"
         "  quotidian-index remove -a news story-17\n"
         "  quotidian-index purge -a news story-17 --certificate story-17.json\n"
         "  quotidian-index extract story.txt\n"
         "  quotidian-index fix -a news 'story-17#2' --speaker 'Ana Ortiz' --by desk\n"
         "  quotidian-index fix -a news 'story-17#3' --not-a-quote\n\n"
         "exit status:\n"
         "    0  done\n"
         "    1  done, but something was left out: articles rejected, ids not found; of check: sound, but a "
         "fix\n"
         "       or a line of names.txt has no effect\n"
         "    2  failed or refused, with the reason on standard error; the archive is as at its last commit\n"
         "   75  another writer has the archive, and who that is: try again later, or --wait\n"
         "  130  interrupted (SIGINT), 143 terminated (SIGTERM): add has published what it had read and goes "
         "on with\n"
         "       --resume, rebuild has changed nothing; a second signal ends at once, at the last commit\n";
}

int run(int argc, char** argv) {
  const auto line = quotidian::commands::read_command_line(kProgram, argc, argv);
  if (line.help) {
    print_help();
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
