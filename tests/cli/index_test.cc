// quotidian-index as a stranger runs it: the real program, its outputs and its exit status.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <random>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::run;
using support::TemporaryDirectory;
using ::testing::HasSubstr;
using ::testing::Not;

const char* const kTwoArticles =
    "{\"id\":\"a\",\"title\":\"Bridge\",\"body\":\"\\\"It must close,\\\" said Paul Hart, the engineer.\"}\n"
    "{\"id\":\"b\",\"title\":\"Ferry\",\"body\":\"The ferry sailed.\"}\n";

nlohmann::json status_of(const std::filesystem::path& archive) {
  return nlohmann::json::parse(run({"quotidian-index", "status", "-a", archive, "--format", "json"}).out);
}

TEST(QuotidianIndex, AddsArticlesAndSumsUpInOneLine) {
  const TemporaryDirectory home;
  const support::Run first = run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out, "");
  EXPECT_THAT(first.err, HasSubstr("added=2 updated=0 unchanged=0 rejected=0 quotes=1 "));
  const support::Run second = run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  EXPECT_THAT(second.err, HasSubstr("added=0 updated=0 unchanged=2 rejected=0 quotes=1 "));
}

TEST(QuotidianIndex, ABadLineIsRejectedWithItsPlaceAndTheRestGoesIn) {
  const TemporaryDirectory home;
  const auto file = home.file("mixed.jsonl", std::string("{\"id\": broken\n") + kTwoArticles);
  const support::Run added =
      run({"quotidian-index", "add", "-a", home / "news", "--rejects", home / "bad.jsonl", file});
  EXPECT_EQ(added.status, 1);
  EXPECT_THAT(added.err, HasSubstr("mixed.jsonl:1: rejected: "));
  EXPECT_THAT(added.err, HasSubstr("added=2 "));
  const auto reject = nlohmann::json::parse(support::text_of(home / "bad.jsonl"));
  EXPECT_EQ(reject["line"], 1);
  EXPECT_EQ(reject["file"], file.string());
}

TEST(QuotidianIndex, ExtractPrintsOneLineAnArticleWithoutAnArchive) {
  const support::Run extracted = run({"quotidian-index", "extract", "-"}, kTwoArticles);
  EXPECT_EQ(extracted.status, 0) << extracted.err;
  std::istringstream lines(extracted.out);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  const auto first = nlohmann::json::parse(line);
  EXPECT_EQ(first["id"], "a");
  ASSERT_EQ(first["quotes"].size(), 1u);
  EXPECT_EQ(first["quotes"][0]["kind"], "direct");
  EXPECT_EQ(first["quotes"][0]["speaker"]["name"], "Paul Hart");
  EXPECT_EQ(first["quotes"][0]["cue"], "said");
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(nlohmann::json::parse(line)["quotes"].size(), 0u);
  EXPECT_FALSE(std::getline(lines, line));
}

TEST(QuotidianIndex, ExtractNamesThePersonsWhenAsked) {
  const support::Run extracted =
      run({"quotidian-index", "extract", "--mentions", "-"},
          "{\"id\": \"a\", \"body\": \"Paul Hart met Ines Roth. Mr Hart left.\"}\n");
  EXPECT_EQ(extracted.status, 0) << extracted.err;
  EXPECT_EQ(nlohmann::json::parse(extracted.out)["persons"], nlohmann::json::parse(R"([
      {"name": "Paul Hart", "spans": [[0, 9], [28, 32]]}, {"name": "Ines Roth", "spans": [[14, 23]]}])"));
}

TEST(QuotidianIndex, AnEmptyInputMakesAnEmptyArchiveThatChecks) {
  const TemporaryDirectory home;
  EXPECT_EQ(run({"quotidian-index", "add", "-a", home / "news", "-"}).status, 0);
  const support::Run checked = run({"quotidian-index", "check", "-a", home / "news"});
  EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
}

TEST(QuotidianIndex, RemovesById) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  EXPECT_EQ(run({"quotidian-index", "remove", "-a", home / "news", "a"}).status, 0);
  EXPECT_EQ(run({"quotidian-index", "remove", "-a", home / "news", "-"}, "a\n").status, 1);
  EXPECT_EQ(status_of(home / "news")["articles"], 1);
  EXPECT_EQ(status_of(home / "news")["quotes"], 0);
}

TEST(QuotidianIndex, AnElasticsearchDeleteTakesTheArticleOut) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  const support::Run added =
      run({"quotidian-index", "add", "-a", home / "news", "--map", "heading=title", "-"},
          "{\"delete\":{\"_id\":\"a\"}}\n{\"index\":{\"_id\":\"c\"}}\n{\"heading\":\"Rain\"}\n");
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_THAT(added.err, HasSubstr("added=1 updated=0 unchanged=0 rejected=0 quotes=0 "));
  EXPECT_THAT(added.err, HasSubstr(" removed=1\n"));
  EXPECT_EQ(status_of(home / "news")["articles"], 2);
}

TEST(QuotidianIndex, RebuildMakesTheNextGeneration) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  EXPECT_EQ(run({"quotidian-index", "rebuild", "-a", home / "news", "-"}, kTwoArticles).status, 0);
  EXPECT_EQ(status_of(home / "news")["generation"], 2);
  EXPECT_EQ(run({"quotidian-index", "check", "-a", home / "news"}).status, 0);
}

TEST(QuotidianIndex, AFixHoldsThroughTheNextAdd) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  const support::Run fixed = run({"quotidian-index", "fix", "-a", home / "news", "a#1", "--speaker",
                                  "Ana Ortiz", "--role", "surveyor", "--by", "desk", "--note", "heard it"});
  EXPECT_EQ(fixed.status, 0) << fixed.err;
  EXPECT_THAT(fixed.err, HasSubstr("fixed=1 undone=0 quotes=1 "));
  run({"quotidian-index", "rebuild", "-a", home / "news", "-"}, kTwoArticles);
  const support::Run listed = run({"quotidian-index", "fix", "-a", home / "news", "--list"});
  EXPECT_EQ(listed.status, 0) << listed.err;
  EXPECT_THAT(listed.out, HasSubstr("a#1  Ana Ortiz, surveyor  (applied)\n    \"It must close,\"\n"));
  EXPECT_THAT(listed.out, HasSubstr(" by desk: heard it\n"));
  EXPECT_EQ(run({"quotidian-index", "fix", "-a", home / "news", "--undo", "a#1"}).status, 0);
  EXPECT_EQ(run({"quotidian-index", "fix", "-a", home / "news", "--list"}).out, "");
}

TEST(QuotidianIndex, FixesComeFromAFileAllOrNone) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  const auto fix = [&](const std::string& lines) {
    return run({"quotidian-index", "fix", "-a", home / "news", "--from", "-"}, lines);
  };
  const support::Run broken = fix("{\"quote\":\"a#1\",\"not_a_quote\":true}\n{\"quote\":\"a#1\"}\n");
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.err, HasSubstr("-:2: "));
  EXPECT_EQ(fix("{\"quote\":\"a#1\",\"not_a_quote\":true}\n{\"quote\":\"a#9\",\"speaker\":null}\n").status,
            2);
  EXPECT_EQ(status_of(home / "news")["quotes"], 1);
  EXPECT_EQ(fix("{\"quote\":\"a#1\",\"not_a_quote\":true}\n\n").status, 0);
  EXPECT_EQ(status_of(home / "news")["quotes"], 0);
  EXPECT_EQ(fix("{\"quote\":\"a#1\",\"undo\":true}\n").status, 0);
  EXPECT_EQ(status_of(home / "news")["quotes"], 1);
}

TEST(QuotidianIndex, AFixWithoutItsQuoteIsNamed) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  run({"quotidian-index", "fix", "-a", home / "news", "a#1", "--nobody"});
  EXPECT_EQ(run({"quotidian-index", "check", "-a", home / "news"}).status, 0);
  const support::Run removed = run({"quotidian-index", "remove", "-a", home / "news", "a"});
  const std::string told = "the fix of a#1 (\"It must close,\": nobody) is not applied: the article is gone";
  EXPECT_THAT(removed.err, HasSubstr(told));
  const support::Run checked = run({"quotidian-index", "check", "-a", home / "news"});
  EXPECT_EQ(checked.status, 1);
  EXPECT_THAT(checked.err, HasSubstr(told));
  EXPECT_EQ(status_of(home / "news")["fixes_not_applied"][0]["state"], "article gone");
  EXPECT_THAT(run({"quotidian-index", "add", "-a", home / "news", "-"}, "").err, HasSubstr(told));
}

TEST(QuotidianIndex, ABadLineOfTheNamesIsTold) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  home.file("news/names.txt", "hart harte\nhart, hardt\n");
  const support::Run checked = run({"quotidian-index", "check", "-a", home / "news"});
  EXPECT_EQ(checked.status, 1);
  EXPECT_THAT(checked.err, HasSubstr("news/names.txt:2: \"hart,\" is not one word"));
  EXPECT_EQ(status_of(home / "news")["names_faults"].size(), 1u);
}

TEST(QuotidianIndex, AFixSaysWhatItNeeds) {
  const TemporaryDirectory home;
  const auto fix = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"quotidian-index", "fix", "-a", home / "news"});
    return run(words);
  };
  EXPECT_EQ(fix({"a#1", "--nobody"}).status, 2);  // no archive
  EXPECT_FALSE(std::filesystem::exists(home / "news"));
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  EXPECT_EQ(fix({}).status, 2);
  EXPECT_EQ(fix({"a#1"}).status, 2);
  EXPECT_EQ(fix({"a#1", "--nobody", "--not-a-quote"}).status, 2);
  EXPECT_EQ(fix({"a#1", "--undo"}).status, 2);
  const support::Run unknown = fix({"a#2", "--nobody"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("the article has 1, the last is a#1"));
}

TEST(QuotidianIndex, TheBuilderCanBeChosen) {
  const TemporaryDirectory home;
  const auto rebuild = [&](const std::string& builder) {
    return run({"quotidian-index", "rebuild", "-a", home / "news", "--builder", builder, "-"}, kTwoArticles);
  };
  EXPECT_THAT(rebuild("bulk").err, HasSubstr("builder=bulk"));
  EXPECT_THAT(rebuild("api").err, Not(HasSubstr("builder=bulk")));
  EXPECT_THAT(rebuild("auto").err, HasSubstr("builder=bulk"));
  EXPECT_EQ(run({"quotidian-index", "check", "-a", home / "news"}).status, 0);
  EXPECT_EQ(rebuild("fast").status, 2);
  EXPECT_EQ(
      run({"quotidian-index", "add", "-a", home / "news", "--builder", "bulk", "-"}, kTwoArticles).status, 2);
}

TEST(QuotidianIndex, ABulkBuildThatIsKilledLeavesTheLiveGeneration) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  std::string many;
  for (int i = 0; i < 3000; ++i)
    many += "{\"id\":\"" + std::to_string(i) +
            "\",\"title\":\"Story\",\"body\":\"\\\"It must close,\\\" said Paul Hart.\"}\n";
  const std::vector<std::string> rebuild = {
      "quotidian-index", "rebuild", "-a", home / "news", "--builder", "bulk", home.file("many.jsonl", many)};
  int killed = 0;
  for (int delay = 20; delay < 500; delay += 60) {
    killed += support::run_and_kill(rebuild, std::chrono::milliseconds(delay)) ? 1 : 0;
    EXPECT_EQ(run({"quotidian-index", "check", "-a", home / "news"}).status, 0);
    const auto articles = status_of(home / "news")["articles"];
    EXPECT_TRUE(articles == 2 || articles == 3000) << articles;
  }
  EXPECT_GT(killed, 0);
  EXPECT_EQ(run(rebuild).status, 0);
  EXPECT_EQ(status_of(home / "news")["articles"], 3000);
}

TEST(QuotidianIndex, ErrorsSayTheWayOut) {
  const TemporaryDirectory home;
  const support::Run none = run({"quotidian-index", "status", "-a", home / "nowhere"});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, HasSubstr("quotidian-index add"));
  EXPECT_EQ(run({"quotidian-index"}).status, 2);
  EXPECT_EQ(run({"quotidian-index", "dance", "-a", home / "news"}).status, 2);
  EXPECT_EQ(run({"quotidian-index", "add", "-a", home / "news", "--colour"}).status, 2);
  EXPECT_EQ(run({"quotidian-index", "add", "-a", home / "news", home / "missing.jsonl"}).status, 2);
}

TEST(QuotidianIndex, HelpHasExamples) {
  const support::Run help = run({"quotidian-index", "--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.out, HasSubstr("examples:"));
}

TEST(QuotidianIndex, TheStockToolsCheckItsDatabase) {
  const TemporaryDirectory home;
  run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  const support::Run checked = run({"/usr/bin/xapian-check", home / "news/gen-000001/db"});
  EXPECT_EQ(checked.status, 0) << checked.out;
}

TEST(QuotidianIndex, ASecondWriterGetsSeventyFive) {
  const TemporaryDirectory home;
  ASSERT_EQ(::mkfifo((home / "slow").c_str(), 0600), 0);
  const pid_t first = support::start({"quotidian-index", "add", "-a", home / "news", home / "slow"});
  // The first has the lock once its file LOCK names it.
  while (support::text_of(home / "news/LOCK").empty()) ::usleep(1000);
  const support::Run second = run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles);
  EXPECT_EQ(second.status, 75);
  EXPECT_THAT(second.err, HasSubstr("quotidian-index add (pid "));
  // And there is an archive to fix once it has published the empty one.
  while (!std::filesystem::exists(home / "news/CURRENT")) ::usleep(1000);
  EXPECT_EQ(run({"quotidian-index", "fix", "-a", home / "news", "a#1", "--nobody"}).status, 75);
  ::kill(first, SIGKILL);
  support::wait_for(first);
  EXPECT_EQ(run({"quotidian-index", "add", "-a", home / "news", "-"}, kTwoArticles).status, 0);
}

// Many articles with a quote each; the number tells them apart.
std::string many_articles(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    lines += nlohmann::json{{"id", "story-" + n},
                            {"title", "Story " + n},
                            {"body", "\"Plan number" + n +
                                         " will go ahead,\" said Lena Ortiz, the mayor.\n\nThe council had " +
                                         "waited a year for plan number" + n +
                                         " and its bridges, roads and schools."}}
                 .dump() +
             "\n";
  }
  return lines;
}

TEST(QuotidianIndex, KilledAtAnyMomentItLosesNothingThatWasPublished) {
  const TemporaryDirectory home;
  constexpr int kArticles = 1500;
  const auto file = home.file("many.jsonl", many_articles(kArticles));
  const std::vector<std::string> add = {"quotidian-index",       "add", "-a", home / "news",
                                        "--articles-per-commit", "100", file};
  std::mt19937 random(20120313);
  std::uniform_int_distribution<int> delay(0, 400'000);
  int killed = 0;
  std::int64_t published = 0;
  for (int round = 0; round < 20; ++round) {
    if (killed != 0 && published == kArticles) {
      std::filesystem::remove_all(home / "news");
      published = 0;
    }
    killed += support::run_and_kill(add, std::chrono::microseconds(delay(random))) ? 1 : 0;
    if (!std::filesystem::exists(home / "news/CURRENT")) continue;
    const auto status = status_of(home / "news");
    const std::int64_t articles = status["articles"];
    EXPECT_GE(articles, published);
    EXPECT_EQ(articles % 100 == 0 || articles == kArticles, true) << articles;
    EXPECT_EQ(status["quotes"], articles);
    std::string live = support::text_of(home / "news/CURRENT");
    live.pop_back();
    const support::Run checked = run({"/usr/bin/xapian-check", home / "news" / live / "db"});
    EXPECT_EQ(checked.status, 0) << checked.out;
    published = articles;
  }
  EXPECT_GT(killed, 5);
  EXPECT_EQ(run(add).status, 0);
  EXPECT_EQ(status_of(home / "news")["articles"], kArticles);
  EXPECT_EQ(status_of(home / "news")["quotes"], kArticles);
  EXPECT_EQ(run({"quotidian-index", "check", "-a", home / "news"}).status, 0);
}

}  // namespace
}  // namespace quotidian
