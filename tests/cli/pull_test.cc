// quotidian-index pull as a stranger runs it, and what a kill in the middle leaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <random>
#include <thread>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::run;
using support::TemporaryDirectory;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;

std::string stories(int count, const std::string& day) {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += R"({"id":")" + std::to_string(i) + R"(","title":")" + day +
             R"(","body":"\"The harbour is open,\" said Lena Ortiz, the mayor."})" + "\n";
  return lines;
}

int articles_of(const std::filesystem::path& archive) {
  const support::Run status = run({"quotidian-index", "status", "-a", archive, "--format", "json"});
  return status.status == 0 ? nlohmann::json::parse(status.out)["articles"].get<int>() : -1;
}

TEST(QuotidianPull, TellsWhatItDidInEveryWay) {
  const TemporaryDirectory home;
  ASSERT_EQ(run({"quotidian-index", "add", "-a", home / "news", "-"}, stories(3, "Monday")).status, 0);
  const support::Run pulled = run({"quotidian-index", "pull", "-a", home / "replica", home / "news",
                                   "--summary-json", "-", "--prometheus", home / "pull.prom"});
  EXPECT_EQ(pulled.status, 0) << pulled.err;
  EXPECT_THAT(pulled.err, AllOf(HasSubstr("pulled=1 from=1 "), HasSubstr(" generation=1\n")));
  const auto summary = nlohmann::json::parse(pulled.out);
  EXPECT_EQ(summary["verb"], "pull");
  EXPECT_EQ(summary["changed"], true);
  EXPECT_EQ(summary["copied"], summary["files"]);
  EXPECT_THAT(support::text_of(home / "pull.prom"), HasSubstr("quotidian_archive_articles"));
  EXPECT_EQ(articles_of(home / "replica"), 3);
  EXPECT_THAT(run({"quotidian-index", "pull", "-a", home / "replica", home / "news"}).err,
              HasSubstr("pulled=0 "));
  EXPECT_THAT(run({"quotidian-index", "status", "-a", home / "replica"}).out, HasSubstr("news/gen-000001"));
}

TEST(QuotidianPull, RefusesWhatCannotBeOrWouldLoseSomething) {
  const TemporaryDirectory home;
  ASSERT_EQ(run({"quotidian-index", "add", "-a", home / "news", "-"}, stories(3, "Monday")).status, 0);
  ASSERT_EQ(run({"quotidian-index", "add", "-a", home / "own", "-"}, stories(2, "Monday")).status, 0);
  EXPECT_EQ(run({"quotidian-index", "pull", "-a", home / "own", home / "news"}).status, 2);
  EXPECT_EQ(articles_of(home / "own"), 2);
  EXPECT_EQ(run({"quotidian-index", "pull", "-a", home / "replica"}).status, 2);
  EXPECT_EQ(run({"quotidian-index", "pull", "-a", home / "replica", home / "none"}).status, 2);
  // A writer that died in the source between two commits: its files have no sums. The next one makes them.
  ASSERT_EQ(::mkfifo((home / "never").c_str(), 0600), 0);
  const pid_t writer =
      support::start({"quotidian-index", "add", "-a", home / "news", "--articles-per-commit", "10",
                      home.file("more.jsonl", stories(200, "Tuesday")), home / "never"});
  const auto has_sums = [&] {
    return support::text_of(home / "news/gen-000001/manifest.json").find("\"sha256\": {}") ==
           std::string::npos;
  };
  for (int i = 0; i < 6000 && has_sums(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  ::kill(writer, SIGKILL);
  support::wait_for(writer);
  const support::Run busy = run({"quotidian-index", "pull", "-a", home / "replica", home / "news"});
  EXPECT_EQ(busy.status, 75) << busy.err;
  EXPECT_THAT(busy.err, HasSubstr("a writer is at work"));
  ASSERT_EQ(run({"quotidian-index", "add", "-a", home / "news", "-"}, stories(1, "Tuesday")).status, 0);
  EXPECT_EQ(run({"quotidian-index", "pull", "-a", home / "replica", home / "news"}).status, 0);
}

// Killed at any moment, the replica is one state or the other, and the next pull makes it the newest.
TEST(QuotidianPull, KilledAtAnyMomentLeavesOneStateOrTheOther) {
  const TemporaryDirectory home;
  const auto rebuild = [&](int count) {
    ASSERT_EQ(run({"quotidian-index", "rebuild", "-q", "-a", home / "news", "--max-drop", "100", "-"},
                  stories(count, "Day " + std::to_string(count)))
                  .status,
              0);
  };
  const std::vector<std::string> pull = {"quotidian-index", "pull", "-a", home / "replica", home / "news"};
  rebuild(100);
  const auto start = std::chrono::steady_clock::now();
  ASSERT_EQ(run(pull).status, 0);
  const auto takes =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  std::mt19937 random(1);
  int killed = 0;
  for (int round = 1; round <= 6; ++round) {
    rebuild(100 + round);
    killed += support::run_and_kill(pull, takes * static_cast<long>(random() % 100) / 100) ? 1 : 0;
    EXPECT_THAT(articles_of(home / "replica"), AnyOf(99 + round, 100 + round));
    EXPECT_EQ(run({"quotidian-index", "check", "-a", home / "replica"}).status, 0);
    EXPECT_EQ(run(pull).status, 0);
    EXPECT_EQ(articles_of(home / "replica"), 100 + round);
  }
  EXPECT_GT(killed, 0);
}

}  // namespace
}  // namespace quotidian
