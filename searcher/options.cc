// See options.h.
#include "searcher/options.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include <quotidian/error.h>
#include <boost/program_options.hpp>

#include "common/cli.h"
#include "common/schema.h"
#include "searcher/choices.h"
#include "searcher/results/fields.h"

namespace quotidian {
namespace {

namespace po = boost::program_options;

constexpr const char* kProgram = "quotidian-search";

// How many arguments stand behind an option: two sides of a comparison, else one or none.
unsigned values_of(const po::option_description& option) {
  return option.long_name() == "compare" ? 2 : option.semantic()->max_tokens() > 0 ? 1 : 0;
}

// Parts what is ours from the query. A query may hold "-word", so a short option counts only before
// the first word, and a long one only when we know it.
void split(int argc, const char* const* argv, const po::options_description& options,
           std::vector<std::string>& ours, std::vector<std::string>& words) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--") {
      while (++i < argc) words.emplace_back(argv[i]);
      return;
    }
    const po::option_description* option = nullptr;
    std::string name = argument.substr(0, argument.find('='));
    if (name.starts_with("--"))
      option = options.find_nothrow(name.substr(2), false);
    else if (words.empty() && argument.size() == 2 && argument[0] == '-')
      option = options.find_nothrow(argument, false, false, true);
    if (option == nullptr) {
      if (words.empty() && argument.starts_with("--") && argument.size() > 2)
        throw Error(ErrorCode::bad_input, "\"" + name + "\" is no option; see quotidian-search --help");
      words.push_back(argument);
      continue;
    }
    // Given twice, an option is what was said last.
    const auto same = std::find_if(ours.begin() + 1, ours.end(), [&](const std::string& given) {
      return options.find_nothrow(given.starts_with("--") ? given.substr(2, given.find('=') - 2) : given,
                                  false, false, !given.starts_with("--")) == option;
    });
    if (same != ours.end()) {
      const auto apart = same->find('=') == std::string::npos ? values_of(*option) : 0;
      ours.erase(same, same + std::min<std::ptrdiff_t>(apart + 1, ours.end() - same));
    }
    ours.push_back(argument);
    for (unsigned values = values_of(*option); values > 0 && i + 1 < argc; --values)
      if (argument.find('=') == std::string::npos) ours.emplace_back(argv[++i]);
  }
}

// field:two words, as one argument without a quotation mark: most likely the shell took the marks.
bool lost_its_marks(const std::string& word) {
  const std::size_t colon = word.find(':');
  const schema::Field* field = schema::find_field(word.substr(0, colon));
  return colon != std::string::npos && colon + 1 < word.size() && field != nullptr &&
         (field->terms == schema::Terms::analyzed || field->terms == schema::Terms::names) &&
         word.find(' ', colon) != std::string::npos &&
         word.find_first_of("\"()", colon) == std::string::npos &&
         word.find(':', colon + 1) == std::string::npos;
}

void read_query(const std::vector<std::string>& words, Command& command) {
  bool lost = false;
  std::string quoted;
  for (const std::string& word : words) {
    const bool this_one = lost_its_marks(word);
    lost |= this_one;
    const std::size_t colon = word.find(':');
    command.query += (command.query.empty() ? "" : " ") + word;
    quoted += (quoted.empty() ? "" : " ") +
              (this_one ? word.substr(0, colon + 1) + '"' + word.substr(colon + 1) + '"' : word);
  }
  if (lost) command.quoted_query = quoted;
}

std::uint32_t limit_of(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos)
    throw Error(ErrorCode::bad_input,
                "--limit takes a number or all, not \"" + text + "\"; see quotidian-search --help");
  return number_of(text, "--limit", kMostHits, "; --all has no end");
}

// What does not go together.
void check(const Command& command) {
  const Show show = command.search.show;
  const bool citations = command.format == Format::ris || command.format == Format::bibtex;
  if (citations && show != Show::articles && show != Show::quotes)
    throw Error(ErrorCode::bad_input, "--format ris and bibtex are for articles and quotes");
  if (!command.search.facets.empty() && command.format != Format::text && command.format != Format::jsonl)
    throw Error(ErrorCode::bad_input, "--facets stand in text and jsonl");
  if (!command.fields.empty() && (citations || command.format == Format::text))
    throw Error(ErrorCode::bad_input, "--fields are for jsonl, csv and tsv");
  if (!command.sides.empty() && command.sides.size() != 2)
    throw Error(ErrorCode::bad_input, "--compare takes two sides: --compare speaker:a speaker:b QUERY");
  if (!command.sides.empty() && command.search.limit == kAllHits)
    throw Error(ErrorCode::bad_input, "--compare shows the best of each side; --all is for one query");
}

}  // namespace

po::options_description options_of_search() {
  po::options_description options;
  options.add_options()("archive,a", cli::named("DIR"),
                        "the archive's directory, or a file that lists shards (or QUOTIDIAN_ARCHIVE)")(
      "show", cli::named("WHAT")->default_value("articles"),
      "articles (each with its best quotes), quotes, speakers, sources, timeline, kwic (keyword in context) "
      "or "
      "count")("format", cli::named("FORMAT")->default_value("text"), "text, jsonl, csv, tsv, ris or bibtex")(
      "fields", cli::named("FIELDS"), "only these fields (csv, tsv, jsonl): id,speaker.name,text")(
      "total-exact", cli::named("YES")->default_value("yes"),
      "no: the total may be too small, and the hits come sooner")(
      "limit", cli::named("N")->default_value("10"), "hits to show, or all")("all", "all hits, however many")(
      "offset", cli::named<std::uint32_t>("N")->default_value(0), "hits to skip")(
      "cursor", cli::named("CURSOR"), "go on behind the page whose summary gave this cursor")(
      "sort", cli::named("ORDER")->default_value("relevance"),
      "relevance, newest or oldest; kwic also right or left")("first", "the earliest hit")(
      "last", "the latest hit")("quotes", cli::named<std::uint32_t>("N")->default_value(3),
                                "quotes with each article")(
      "context", cli::named("UNIT")->default_value("none"),
      "with each quote the sentence or paragraph it stands in")(
      "by", cli::named("PERIOD")->default_value("auto"), "year, month or day of a timeline")(
      "facets", cli::named("NAMES"),
      "count among all that matches: speaker, kind, source, section, year; a number is how many of each")(
      "compare", cli::named<std::vector<std::string>>("QUERY")->multitoken(),
      "two parts of a query, as \"speaker:a\" \"speaker:b\": the query side by side")(
      "batch", cli::named("FILE"), "answer the queries of this file (- is standard input), JSON Lines")(
      "collapse", cli::named("SAME")->default_value("none"),
      "show once: wire (near copies of an article), quote (the same words) or none")(
      "prefer", cli::named("COPY")->default_value("first"), "the copy to show: first, last or source:NAME")(
      "verify", "the query is a quotation: was it said, in these words, by speaker:NAME?")(
      "require-all", "fail (status 2) where a shard gives no answer, rather than answer without it")(
      "explain", "print each stage of the query, and why each quote is its speaker's")(
      "quiet,q", "no summary, no warnings")("schema", "what each field of the output means")(
      "manual", cli::named("AS"), "this text for others: man, or the completion of bash, zsh or fish")(
      "help,h", "this text")("version", "the version");
  return options;
}

Command read_command(int argc, const char* const* argv) {
  const po::options_description options = options_of_search();
  Command command;
  std::vector<std::string> ours{kProgram};
  std::vector<std::string> words;
  split(argc, argv, options, ours, words);
  std::vector<const char*> arguments;
  for (const std::string& each : ours) arguments.push_back(each.c_str());
  const po::variables_map given =
      cli::parse(kProgram, static_cast<int>(arguments.size()), arguments.data(), options, {});

  if (given.count("help") + given.count("manual") != 0) command.what = Command::Do::help;
  if (given.count("manual") != 0) command.manual = given["manual"].as<std::string>();
  if (given.count("version") != 0) command.what = Command::Do::version;
  if (given.count("schema") != 0) command.what = Command::Do::schema;
  if (command.what != Command::Do::search) return command;

  if (given.count("archive") != 0)
    command.archive = given["archive"].as<std::string>();
  else if (const char* archive = std::getenv("QUOTIDIAN_ARCHIVE"))
    command.archive = archive;
  if (command.archive.empty())
    throw Error(ErrorCode::bad_input, "which archive? Name it with -a, or set QUOTIDIAN_ARCHIVE");
  command.format = choice(kFormats, "--format", given["format"].as<std::string>());
  command.search.show = show_of(given["show"].as<std::string>());
  command.search.sort = sort_of(given["sort"].as<std::string>());
  const std::string limit = given["limit"].as<std::string>();
  command.search.limit = given.count("all") != 0 || limit == "all" ? kAllHits : limit_of(limit);
  command.search.collapse = collapse_of(given["collapse"].as<std::string>());
  read_preference(given["prefer"].as<std::string>(), command.search);
  command.search.offset = given["offset"].as<std::uint32_t>();
  command.search.quotes_per_article = given["quotes"].as<std::uint32_t>();
  for (const std::uint32_t number : {command.search.offset, command.search.quotes_per_article})
    if (number > kMostHits)
      throw Error(ErrorCode::bad_input, std::to_string(number) +
                                            " is too many; --offset and --quotes go up to " +
                                            std::to_string(kMostHits));
  if (given.count("first") + given.count("last") == 2)
    throw Error(ErrorCode::bad_input, "--first or --last: one of them; --show speakers has both of each");
  if (given.count("first") + given.count("last") != 0) {
    command.search.sort = given.count("first") != 0 ? Sort::oldest : Sort::newest;
    command.search.limit = 1;
  }
  if (given.count("cursor") != 0) command.search.cursor = given["cursor"].as<std::string>();
  command.search.context = context_of(given["context"].as<std::string>());
  command.search.by = period_of(given["by"].as<std::string>());
  if (given.count("facets") != 0) command.search.facets = facets_of(given["facets"].as<std::string>());
  if (given.count("fields") != 0)
    command.fields = read_fields(given["fields"].as<std::string>(), command.search.show);
  command.search.detail = detail_of(command.fields, command.search.show);
  command.search.exact_total = truth_of(given["total-exact"].as<std::string>());
  if (given.count("compare") != 0) {
    command.what = Command::Do::compare;
    command.sides = given["compare"].as<std::vector<std::string>>();
  }
  check(command);
  command.search.explain = given.count("explain") != 0;
  command.search.require_all = given.count("require-all") != 0;
  command.quiet = given.count("quiet") != 0;
  read_query(words, command);
  if (given.count("verify") != 0) command.what = Command::Do::verify;
  if (given.count("batch") != 0) {
    command.what = Command::Do::batch;
    command.batch = given["batch"].as<std::string>();
    if (!words.empty())
      throw Error(ErrorCode::bad_input,
                  "--batch reads its queries from a file; there is one on the line too");
  } else if (words.empty()) {
    throw Error(ErrorCode::bad_input,
                "what to search for? See quotidian-search --help; \"*\" finds everything");
  }
  return command;
}

}  // namespace quotidian
