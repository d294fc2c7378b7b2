// quotidian-index purge as a stranger runs it, and what a kill in the middle leaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

std::string stories(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += R"({"id":"story-)" + std::to_string(i) + R"(","title":"Story )" + std::to_string(i) +
             R"(","body":"\"We wait for day )" + std::to_string(i) + R"(,\" said Lena Ortiz, the mayor."})" +
             "\n";
  return lines;
}

const std::string kMarked =
    R"({"id":"zzz-marked","title":"Xylotitle","body":"\"The xyloquote stays,\" said Otti Xylospeaker."})"
    "\n";

void fill(const std::filesystem::path& archive, const std::string& lines) {
  const support::Run added = run({"quotidian-index", "add", "-a", archive, "-"}, lines);
  ASSERT_EQ(added.status, 0) << added.err;
}

bool holds_marker(const std::filesystem::path& archive) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive))
    if (entry.is_regular_file() && support::text_of(entry.path()).find("xylo") != std::string::npos)
      return true;
  return false;
}

TEST(PurgeProgram, PrintsACertificateAndLeavesNothing) {
  const TemporaryDirectory home;
  fill(home / "news", stories(10) + kMarked);
  EXPECT_TRUE(holds_marker(home / "news"));
  const support::Run purged = run({"quotidian-index", "purge", "-a", home / "news", "zzz-marked"});
  EXPECT_EQ(purged.status, 0) << purged.err;
  EXPECT_THAT(purged.err, HasSubstr("purged=1 unknown=0 purged_quotes=1 "));
  EXPECT_THAT(purged.err, HasSubstr(" traces=0 "));
  const auto certificate = nlohmann::json::parse(purged.out);
  EXPECT_EQ(certificate["result"], "no trace left");
  EXPECT_EQ(certificate["articles"][0]["id"], "zzz-marked");
  EXPECT_EQ(certificate["articles"][0]["text_sha256"].get<std::string>().size(), 64u);
  EXPECT_GE(certificate["read"]["files"].size(), 8u);
  EXPECT_FALSE(holds_marker(home / "news"));
  EXPECT_EQ(run({"quotidian-search", "-a", home / "news", "xyloquote"}).status, 1);
  EXPECT_EQ(run({"quotidian-index", "check", "-a", home / "news"}).status, 0);
  fill(home / "news", kMarked);
  EXPECT_EQ(run({"quotidian-search", "-a", home / "news", "xyloquote"}).status, 1);
}

TEST(PurgeProgram, WritesTheCertificateOutsideTheArchiveOnly) {
  const TemporaryDirectory home;
  fill(home / "news", stories(2) + kMarked);
  const support::Run inside = run({"quotidian-index", "purge", "-a", home / "news", "zzz-marked",
                                   "--certificate", home / "news/../news/proof.json"});
  EXPECT_EQ(inside.status, 2);
  EXPECT_THAT(inside.err, HasSubstr("outside"));
  EXPECT_EQ(run({"quotidian-search", "-a", home / "news", "xyloquote"}).status, 0);
  const support::Run unknown =
      run({"quotidian-index", "purge", "-a", home / "news", "-", "--certificate", home / "proof.json"},
          "zzz-marked\nnot-there\n");
  EXPECT_EQ(unknown.status, 1) << unknown.err;
  EXPECT_EQ(unknown.out, "");
  EXPECT_THAT(unknown.err, HasSubstr("no article not-there"));
  EXPECT_EQ(nlohmann::json::parse(support::text_of(home / "proof.json"))["articles"].size(), 2u);
}

TEST(PurgeProgram, ATraceThatIsNotItsOwnToTakeAwayIsNamed) {
  const TemporaryDirectory home;
  fill(home / "news", stories(2) + kMarked);
  home.file("news/notes.txt", "ask about the xyloquote\n");
  const support::Run purged = run({"quotidian-index", "purge", "-a", home / "news", "zzz-marked"});
  EXPECT_EQ(purged.status, 2);
  EXPECT_THAT(purged.err, HasSubstr("a trace is left: a word in notes.txt at 14"));
  EXPECT_THAT(purged.err, Not(HasSubstr("xyloquote")));
}

TEST(PurgeProgram, KilledInTheMiddleLeavesTheOldArchiveOrTheNewOne) {
  const TemporaryDirectory home;
  fill(home / "whole", stories(300) + kMarked);
  const auto start = std::chrono::steady_clock::now();
  std::filesystem::copy(home / "whole", home / "timed", std::filesystem::copy_options::recursive);
  run({"quotidian-index", "purge", "-a", home / "timed", "zzz-marked"});
  const auto takes =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  std::mt19937 random(7);
  int killed = 0;
  for (int round = 0; round < 12; ++round) {
    const std::filesystem::path archive = home / ("round-" + std::to_string(round));
    std::filesystem::copy(home / "whole", archive, std::filesystem::copy_options::recursive);
    const auto delay = std::chrono::microseconds(random() % static_cast<unsigned>(takes.count()));
    killed += support::run_and_kill({"quotidian-index", "purge", "-a", archive, "zzz-marked"}, delay) ? 1 : 0;
    const support::Run check = run({"quotidian-index", "check", "-a", archive});
    EXPECT_EQ(check.status, 0) << check.err;
    const std::string found = run({"quotidian-search", "-a", archive, "--show", "count", "*"}).out;
    EXPECT_THAT(found, testing::AnyOf(HasSubstr("301"), HasSubstr("300")));
    const support::Run again = run({"quotidian-index", "purge", "-a", archive, "zzz-marked"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_FALSE(holds_marker(archive));
    EXPECT_EQ(run({"quotidian-index", "check", "-a", archive}).status, 0);
  }
  EXPECT_GT(killed, 0);
}

}  // namespace
}  // namespace quotidian
