// quotidian-index: the verbs as rows of a table; options to a struct, call, status.
#include <cstdlib>
#include <iostream>

#include <quotidian/article_reader.h>
#include <quotidian/error.h>
#include <boost/program_options.hpp>

#include "common/cli.h"
#include "indexer/commands/commands.h"

namespace {

namespace po = boost::program_options;
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
     "make the archive anew beside the live one, check it, swap it in"},
    {"remove", quotidian::commands::remove, true, "take articles out, by id"},
    {"purge", quotidian::commands::purge, true, "take articles out so that no trace is left, and prove it"},
    {"status", quotidian::commands::status, true, "say what is in the archive"},
    {"check", quotidian::commands::check, true, "look the archive's files and counts over"},
    {"fix", quotidian::commands::fix, true, "correct a quote's speaker, or say that it is none; for good"},
    {"extract", quotidian::commands::extract, false,
     "print the quotes of articles as JSON Lines; no archive needed"},
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += ", " + name;
  return text;
}

void print_help(const po::options_description& options) {
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
      << options
      << "\nexamples:\n"
         "  quotidian-index add -a news today.jsonl.gz\n"
         "  zcat export.gz | quotidian-index add -a news --rejects bad.jsonl -\n"
         "  quotidian-index rebuild -a news export/*.jsonl.zst\n"
         "  quotidian-index add -a news --map headline=title --map content=body dump.csv\n"
         "  quotidian-index remove -a news story-17\n"
         "  quotidian-index purge -a news story-17 --certificate story-17.json\n"
         "  quotidian-index extract story.txt\n"
         "  quotidian-index fix -a news 'story-17#2' --speaker 'Ana Ortiz' --by desk\n"
         "  quotidian-index fix -a news 'story-17#3' --not-a-quote\n\n"
         "exit status: 0 done, 1 done with rejected articles, 2 failed, 75 locked by another writer\n";
}

int run(int argc, char** argv) {
  Options wanted;
  std::string verb_name, speaker;
  unsigned threads = 0;
  po::options_description visible("options"), all;
  visible.add_options()("archive,a", po::value(&wanted.archive),
                        "the archive's directory (or QUOTIDIAN_ARCHIVE)")(
      "input-format", po::value(&wanted.input_format)->default_value("auto"),
      ("auto" + listed(quotidian::input_formats())).c_str())(
      "map", po::value(&wanted.map),
      "theirs=ours: which key (or path/of/keys) of JSON or CSV feeds which of ours")(
      "rejects", po::value(&wanted.rejects), "write rejected articles there, as JSON Lines")(
      "articles-per-commit", po::value(&wanted.articles_per_commit)->default_value(10000),
      "changes in one transaction")(
      "builder", po::value(&wanted.builder)->default_value("auto"),
      "of add and rebuild: who writes a fresh archive, api (Xapian's own writer), bulk, or auto")(
      "threads", po::value(&threads), "threads that find quotes (default: one a core)")(
      "format", po::value(&wanted.format)->default_value("text"), "of status and fix --list: text or json")(
      "mentions", po::bool_switch(&wanted.mentions), "of extract: every person named, and where")(
      "quiet,q", po::bool_switch(&wanted.quiet), "no warnings, no progress")("help,h", "this text")(
      "version", "the version");
  po::options_description fixing("of fix");
  fixing.add_options()("speaker", po::value(&speaker), "who said it, by full name")(
      "nobody", po::bool_switch(&wanted.nobody), "nobody is known to have said it")(
      "not-a-quote", po::bool_switch(&wanted.not_a_quote), "it is no quote")(
      "role", po::value(&wanted.role), "the speaker's role")("by", po::value(&wanted.by), "who says so")(
      "note", po::value(&wanted.note), "why")(
      "from", po::value(&wanted.from),
      "decisions from a file, or - for standard input, one JSON object "
      "a line: quote, speaker or not_a_quote or undo, role, by, note")(
      "undo", po::bool_switch(&wanted.undo), "take the fix back")("list", po::bool_switch(&wanted.list),
                                                                  "print all fixes and where they stand");
  po::options_description purging("of purge");
  purging.add_options()("certificate", po::value(&wanted.certificate),
                        "write down there what was done and looked at (default: standard output)");
  visible.add(fixing).add(purging);
  all.add(visible).add_options()("verb", po::value(&verb_name))("input", po::value(&wanted.inputs));
  po::positional_options_description words;
  words.add("verb", 1).add("input", -1);
  const po::variables_map given = quotidian::cli::parse(kProgram, argc, argv, all, words);

  if (given.count("help") != 0) {
    print_help(visible);
    return quotidian::cli::kDone;
  }
  if (given.count("version") != 0) {
    std::cout << kProgram << ' ' << QUOTIDIAN_VERSION << '\n';
    return quotidian::cli::kDone;
  }
  if (given.count("speaker") != 0) wanted.speaker = speaker;
  if (given.count("threads") != 0) wanted.threads = threads;
  wanted.commits_wanted = !given["articles-per-commit"].defaulted();
  if (const char* archive = std::getenv("QUOTIDIAN_ARCHIVE"); wanted.archive.empty() && archive != nullptr)
    wanted.archive = archive;

  for (const Verb& verb : kVerbs) {
    if (verb_name != verb.name) continue;
    if (verb.needs_archive && wanted.archive.empty())
      throw quotidian::Error(quotidian::ErrorCode::bad_input,
                             "which archive? Name it with -a, or set QUOTIDIAN_ARCHIVE");
    return verb.run(wanted);
  }
  throw quotidian::Error(
      quotidian::ErrorCode::bad_input,
      verb_name.empty() ? "what to do? See quotidian-index --help"
                        : "\"" + verb_name + "\" is no verb of quotidian-index; see quotidian-index --help");
}

}  // namespace

int main(int argc, char** argv) {
  return quotidian::cli::run(kProgram, [&] { return run(argc, argv); });
}
