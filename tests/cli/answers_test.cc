// Each kind of answer in each format as a stranger asks for it: the real programs over the articles of
// corpus/.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/cli/corpus_archive.h"

namespace quotidian {
namespace {

using support::run;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

class Answers : public CorpusArchive {
 protected:
  // The hits of a jsonl answer, and its summary.
  static std::pair<std::vector<Json>, Json> ask(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--format", "jsonl"});
    const support::Run found = search(arguments);
    EXPECT_EQ(found.status, 0) << found.err;
    std::vector<Json> hits = lines(found.out);
    Json summary = hits.back();
    hits.pop_back();
    return {std::move(hits), std::move(summary)};
  }
};

// A shell's words of a command in the manual, without the program and the archive.
std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : command) {
    if (c == '\'')
      quoted = !quoted;
    else if (c == ' ' && !quoted)
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

TEST_F(Answers, TheManualsCommandsAllFindSomething) {
  std::ifstream manual(kSource / "docs/answers.md");
  const std::string begin = "    quotidian-search -a news ";
  int asked = 0;
  for (std::string line; std::getline(manual, line);) {
    if (!line.starts_with(begin)) continue;
    const support::Run found = search(words_of(line.substr(begin.size())));
    EXPECT_EQ(found.status, 0) << line << ": " << found.err;
    EXPECT_NE(found.out, "") << line;
    EXPECT_THAT(found.err, Not(HasSubstr("note:"))) << line;
    ++asked;
  }
  EXPECT_GE(asked, 20);
}

TEST_F(Answers, TheManualsTablesAreThoseOfTheSchema) {
  std::ifstream manual(kSource / "docs/answers.md");
  const std::string schema = search({"--schema"}).out;
  int rows = 0;
  bool in_fields = false;
  for (std::string line; std::getline(manual, line);) {
    in_fields |= line == "## Fields";
    if (!in_fields || !line.starts_with("| `")) continue;
    const std::string name = line.substr(3, line.find('`', 3) - 3);
    const std::string help = line.substr(line.rfind(" | ", line.size() - 3) + 3);
    EXPECT_THAT(schema, HasSubstr(" " + name + " ")) << line;
    EXPECT_THAT(schema, HasSubstr(help.substr(0, help.size() - 2) + "\n")) << line;
    ++rows;
  }
  EXPECT_EQ(rows, std::count(schema.begin(), schema.end(), '\n') - 1 - 2 * 8);
}

TEST_F(Answers, TheSummaryNamesItsFormat) {
  const auto [hits, summary] = ask({"--show", "quotes", "Lavrov", "simultaneous"});
  EXPECT_EQ(summary["format"], 1);
  EXPECT_EQ(summary["shown"], 1);
  for (const char* key :
       {"type", "total", "total_exact", "took_us", "read_as", "warnings", "partial", "generation"})
    EXPECT_TRUE(summary.contains(key)) << key;
}

TEST_F(Answers, AQuoteTellsWhoSaidItAndHowSureThatIs) {
  const support::Run found = search({"--show", "quotes", "--context", "paragraph", "Lavrov", "simultaneous"});
  EXPECT_THAT(found.out, AllOf(HasSubstr("Sergei Lavrov, Russian foreign minister"), HasSubstr("direct; "),
                               HasSubstr("% sure"), HasSubstr("[syria-lavrov-ceasefire-call#")));
  const auto [hits, summary] = ask({"--show", "quotes", "--context", "sentence", "Lavrov", "simultaneous"});
  ASSERT_EQ(hits.size(), 1u);
  for (const char* key : {"speaker_as_printed", "role", "confidence", "published", "id", "context_span"})
    EXPECT_TRUE(hits[0].contains(key)) << key;
  EXPECT_THAT(hits[0]["context"].get<std::string>(), HasSubstr("This must be simultaneous"));
}

// --- pages and exports ---

TEST_F(Answers, PagesByCursorMakeUpTheExport) {
  std::vector<std::string> all, paged;
  const auto [everything, end] = ask({"--show", "quotes", "--all", "*"});
  for (const Json& hit : everything) all.push_back(hit["id"]);
  EXPECT_EQ(end["shown"], end["total"]);
  EXPECT_FALSE(end.contains("cursor"));
  std::string cursor;
  do {
    std::vector<std::string> arguments = {"--show", "quotes", "--limit", "100", "*"};
    if (!cursor.empty()) arguments.insert(arguments.begin(), {"--cursor", cursor});
    const auto [hits, summary] = ask(arguments);
    for (const Json& hit : hits) paged.push_back(hit["id"]);
    cursor = summary.value("cursor", "");
  } while (!cursor.empty());
  EXPECT_GT(all.size(), 300u);
  EXPECT_EQ(paged, all);
  EXPECT_EQ(search({"--cursor", "1abc", "council"}).status, 2);
}

TEST_F(Answers, ACsvExportIsReadBackByAnotherProgram) {
  const support::Run csv = search({"--show", "quotes", "--limit", "all", "--format", "csv", "*"});
  EXPECT_EQ(csv.status, 0);
  const auto [hits, summary] = ask({"--show", "quotes", "--all", "*"});
  EXPECT_THAT(csv.err,
              HasSubstr("exported " + std::to_string(hits.size()) + " of " + std::to_string(hits.size())));
  const support::Run read = run({"/usr/bin/python3", "-c",
                                 "import csv, json, sys\n"
                                 "sys.stdin.reconfigure(newline='', encoding='utf-8')\n"
                                 "for row in csv.DictReader(sys.stdin, strict=True): print(json.dumps(row))"},
                                csv.out);
  ASSERT_EQ(read.status, 0) << read.err;
  const std::vector<Json> rows = lines(read.out);
  ASSERT_EQ(rows.size(), hits.size());
  const auto cell = [](std::string text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos ? "'" + text
                                                                                                 : text;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i]["id"], hits[i]["id"]);
    EXPECT_EQ(rows[i]["text"], cell(hits[i]["text"]));
    EXPECT_EQ(rows[i]["speaker.name"], hits[i]["speaker"].is_null() ? "" : cell(hits[i]["speaker"]["name"]));
  }
}

TEST_F(Answers, FieldsAreChosenAndPutInOrder) {
  const auto [hits, summary] =
      ask({"--show", "quotes", "--fields", "speaker.name,id", "Lavrov", "simultaneous"});
  EXPECT_EQ(hits.at(0).dump(),
            "{\"id\":\"" + hits[0]["id"].get<std::string>() + "\",\"speaker.name\":\"Sergei Lavrov\"}");
  const support::Run tsv = search(
      {"--show", "quotes", "--format", "tsv", "--fields", "speaker.name,role", "Lavrov", "simultaneous"});
  EXPECT_EQ(tsv.out, "speaker.name\trole\nSergei Lavrov\tRussian foreign minister\n");
  EXPECT_THAT(search({"--format", "csv", "--fields", "colour", "ferry"}).err,
              HasSubstr("no field \"colour\""));
}

// --- other answers ---

TEST_F(Answers, ATimelineAddsUpToTheCount) {
  const auto [periods, summary] = ask({"--show", "timeline", "--by", "year", "council"});
  std::uint64_t articles = 0;
  for (const Json& period : periods) articles += period["articles"].get<std::uint64_t>();
  EXPECT_EQ(summary["total"], articles);
  EXPECT_EQ(ask({"--show", "count", "council"}).second["total"], articles);
  EXPECT_THAT(search({"--show", "timeline", "--by", "year", "council"}).out, HasSubstr("##"));
}

TEST_F(Answers, FacetsAddUpToTheTotal) {
  const auto [hits, summary] =
      ask({"--facets", "speaker,kind,source,section,year,1000", "--limit", "1", "council"});
  for (const char* name : {"source", "section", "year"}) {
    std::uint64_t articles = 0;
    for (const Json& value : summary["facets"][name]["values"])
      articles += value["articles"].get<std::uint64_t>();
    EXPECT_EQ(articles, summary["total"]) << name;
  }
  std::uint64_t quotes = 0;
  for (const Json& value : summary["facets"]["kind"]["values"])
    quotes += value["quotes"].get<std::uint64_t>();
  EXPECT_EQ(quotes, ask({"--show", "count", "council"}).second["total_quotes"]);
}

TEST_F(Answers, AComparisonHasItsSidesByLetter) {
  const std::vector<std::string> question = {
      "--show",          "quotes",  "--compare", "speaker:lavrov",
      "speaker:clinton", "--limit", "2",         "syria OR ceasefire OR simultaneous OR first"};
  const auto [hits, summary] = ask(question);
  ASSERT_GE(hits.size(), 2u);
  EXPECT_EQ(hits.front()["side"], "a");
  EXPECT_EQ(hits.front()["speaker"]["name"], "Sergei Lavrov");
  EXPECT_EQ(hits.back()["side"], "b");
  EXPECT_EQ(summary["sides"][1]["query"], "speaker:clinton");
  EXPECT_EQ(summary["total"],
            summary["sides"][0]["total"].get<int>() + summary["sides"][1]["total"].get<int>());
  ::setenv("COLUMNS", "120", 1);
  EXPECT_THAT(search(question).out, HasSubstr(" | speaker:clinton: "));
  ::setenv("COLUMNS", "60", 1);
  EXPECT_THAT(search(question).out, HasSubstr("\nspeaker:clinton: "));
  ::unsetenv("COLUMNS");
}

TEST_F(Answers, FirstAndLastAreTheEndsOfTheOrderByDate) {
  const auto [oldest, one] = ask({"--show", "quotes", "--sort", "oldest", "--all", "council"});
  const auto [first, two] = ask({"--show", "quotes", "--first", "council"});
  const auto [last, three] = ask({"--show", "quotes", "--last", "council"});
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0]["id"], oldest.front()["id"]);
  EXPECT_GE(last.at(0)["published"], first[0]["published"]);
  EXPECT_EQ(search({"--first", "--last", "council"}).status, 2);
}

TEST_F(Answers, ABatchTakesThemAll) {
  const support::Run batch =
      search({"--batch", "-"},
             "{\"query\":\"council\",\"show\":\"timeline\",\"by\":\"year\"}\n"
             "{\"query\":\"council\",\"show\":\"kwic\",\"sort\":\"right\",\"limit\":2}\n"
             "{\"query\":\"council\",\"show\":\"sources\",\"facets\":\"speaker,2\"}\n"
             "{\"query\":\"council\",\"show\":\"quotes\",\"limit\":1,\"context\":\"sentence\"}\n");
  EXPECT_EQ(batch.status, 0) << batch.out;
  const std::vector<Json> replies = lines(batch.out);
  ASSERT_EQ(replies.size(), 4u);
  EXPECT_EQ(replies[0]["hits"][0]["type"], "period");
  EXPECT_EQ(replies[1]["hits"].size(), 2u);
  EXPECT_EQ(replies[2]["facets"]["speaker"]["values"].size(), 2u);
  EXPECT_TRUE(replies[3].contains("cursor"));
  EXPECT_TRUE(replies[3]["hits"][0].contains("context"));
}

TEST_F(Answers, WhatDoesNotGoTogetherIsRefusedWithTheWayOut) {
  const std::pair<std::vector<std::string>, const char*> cases[] = {
      {{"--format", "ris", "--show", "speakers", "x"}, "articles and quotes"},
      {{"--sort", "right", "x"}, "kwic"},
      {{"--compare", "speaker:a"}, "two sides"},
      {{"--facets", "colour", "x"}, "speaker, kind, source, section and year"},
      {{"--facets", "source", "--format", "csv", "x"}, "text and jsonl"},
      {{"--limit", "200000", "x"}, "--all"},
      {{"--by", "week", "--show", "timeline", "x"}, "year, month, day"},
      {{"--show", "speakers", "--cursor", "1", "x"}, "offset"},
  };
  for (const auto& [arguments, message] : cases) {
    const support::Run failed = search(arguments);
    EXPECT_EQ(failed.status, 2) << message;
    EXPECT_THAT(failed.err, AllOf(StartsWith("quotidian-search: "), HasSubstr(message)));
  }
}

}  // namespace
}  // namespace quotidian
