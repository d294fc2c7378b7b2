// See options.h.
#include "indexer/commands/options.h"

#include <cstdlib>
#include <optional>

#include <quotidian/article_reader.h>
#include <boost/program_options.hpp>

#include "common/cli.h"

namespace quotidian::commands {
namespace {

namespace po = boost::program_options;

// What Boost reads straight into the options, and what it cannot: optional values.
struct Read {
  Options options;
  std::string speaker, manual;
  unsigned threads = 0;
  std::uint64_t to = 0;
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += ", " + name;
  return text;
}

// As --help shows them, by what they are for.
std::vector<cli::Manual::Options> described(Read& read) {
  Options& to = read.options;
  po::options_description all;
  all.add_options()("archive,a", po::value(&to.archive)->value_name("DIR"),
                    "the archive's directory (or QUOTIDIAN_ARCHIVE)")("quiet,q", po::bool_switch(&to.quiet),
                                                                      "no warnings, no progress")(
      "manual", po::value(&read.manual)->value_name("AS"),
      "this text for others: man, or the completion of bash, zsh or fish")("help,h", "this text")(
      "version", "the version");

  po::options_description reading;
  reading.add_options()("input-format",
                        po::value(&to.input_format)->value_name("FORMAT")->default_value("auto"),
                        ("auto" + listed(input_formats())).c_str())(
      "map", po::value(&to.map)->value_name("THEIRS=OURS"),
      "theirs=ours: which key (or path/of/keys) of JSON or CSV feeds which of ours")(
      "rejects", po::value(&to.rejects)->value_name("FILE"), "write rejected articles there, as JSON Lines");

  po::options_description writing;
  writing.add_options()("wait", po::value(&to.wait)->value_name("SECONDS")->default_value(0),
                        "seconds to wait while another writer has the archive")(
      "threads", po::value(&read.threads)->value_name("N"), "threads that find quotes (default: one a core)")(
      "builder", po::value(&to.builder)->value_name("WHO")->default_value("auto"),
      "of add and rebuild: who writes a fresh archive, api (Xapian's own writer), bulk, or auto")(
      "articles-per-commit", po::value(&to.articles_per_commit)->value_name("N")->default_value(10000),
      "of add: changes in one transaction")(
      "resume", po::bool_switch(&to.resume),
      "of add: go on where the same command was interrupted; else begin at the start")(
      "summary-json", po::value(&to.summary_json)->value_name("FILE"),
      "of add, rebuild and pull: write the summary there as JSON too, - is standard output")(
      "prometheus", po::value(&to.prometheus)->value_name("FILE"),
      "of add, rebuild and pull: write figures there for the node exporter's textfile collector");

  po::options_description rebuilding;
  rebuilding.add_options()(
      "max-drop", po::value(&to.max_drop)->value_name("PERCENT")->default_value(10, "10"),
      "per cent that articles, quotes, the share of attributed quotes or a canary's hits "
      "may fall; more is refused")(
      "canary", po::value(&to.canary)->value_name("FILE"),
      "what must be found, JSON Lines: {\"speaker\":\"Ana Ortiz\",\"words\":\"flood wall\",\"at_least\":2}")(
      "keep", po::value(&to.keep)->value_name("N")->default_value(1),
      "generations to keep beside the new one")("dry-run", po::bool_switch(&to.dry_run),
                                                "only print what would change")(
      "to", po::value(&read.to)->value_name("GENERATION"),
      "the generation to go back to (default: the newest older one)");

  po::options_description fixing;
  fixing.add_options()("speaker", po::value(&read.speaker)->value_name("NAME"), "who said it, by full name")(
      "nobody", po::bool_switch(&to.nobody), "nobody is known to have said it")(
      "not-a-quote", po::bool_switch(&to.not_a_quote), "it is no quote")(
      "role", po::value(&to.role)->value_name("ROLE"), "the speaker's role")(
      "by", po::value(&to.by)->value_name("NAME"), "who says so")(
      "note", po::value(&to.note)->value_name("TEXT"), "why")(
      "from", po::value(&to.from)->value_name("FILE"),
      "decisions from a file, or - for standard input, one JSON object "
      "a line: quote, speaker or not_a_quote or undo, role, by, note")(
      "undo", po::bool_switch(&to.undo), "take the fix back")("list", po::bool_switch(&to.list),
                                                              "print all fixes and where they stand");

  po::options_description purging;
  purging.add_options()("certificate", po::value(&to.certificate)->value_name("FILE"),
                        "write down there what was done and looked at (default: standard output)");

  po::options_description exporting;
  exporting.add_options()("flat", po::bool_switch(&to.flat),
                          "a document a quote, with what tells of its article; not one an article")(
      "index", po::value(&to.index)->value_name("NAME"), "of es-bulk: the index, named in each action")(
      "mapping", po::bool_switch(&to.mapping),
      "print the index that es-bulk needs, settings and mapping, and no article");

  po::options_description showing;
  showing.add_options()(
      "format", po::value(&to.format)->value_name("FORMAT"),
      "of status, fix --list and rebuild --dry-run: text (default) or json; of export: jsonl "
      "(default) or es-bulk")("mentions", po::bool_switch(&to.mentions),
                              "of extract: every person named, and where");
  return {{"options", all},
          {"of what reads articles", reading},
          {"of what writes an archive", writing},
          {"of rebuild, rollback and pull", rebuilding},
          {"of fix", fixing},
          {"of purge", purging},
          {"of export", exporting},
          {"of what shows something", showing}};
}

}  // namespace

CommandLine read_command_line(const char* program, int argc, const char* const* argv) {
  Read read;
  CommandLine line;
  po::options_description all;
  for (const cli::Manual::Options& group : described(read)) all.add(group.options);
  all.add_options()("verb", po::value(&line.verb))("input", po::value(&read.options.inputs));
  po::positional_options_description words;
  words.add("verb", 1).add("input", -1);
  const po::variables_map given = cli::parse(program, argc, argv, all, words);

  line.help = given.count("help") + given.count("manual") != 0;
  if (given.count("manual") != 0) line.manual = read.manual;
  line.version = given.count("version") != 0;
  line.options = std::move(read.options);
  if (given.count("speaker") != 0) line.options.speaker = read.speaker;
  if (given.count("threads") != 0) line.options.threads = read.threads;
  if (given.count("to") != 0) line.options.to = read.to;
  line.options.commits_wanted = !given["articles-per-commit"].defaulted();
  if (const char* archive = std::getenv("QUOTIDIAN_ARCHIVE");
      line.options.archive.empty() && archive != nullptr)
    line.options.archive = archive;
  return line;
}

std::vector<cli::Manual::Options> options_of_index() {
  Read unread;
  return described(unread);
}

}  // namespace quotidian::commands
