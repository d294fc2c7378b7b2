// kill -9 at any moment of any verb: what was published is there, once, and the archive is sound.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <thread>
#include <utility>

#include "common/generation.h"
#include "tests/endurance/archive_state.h"
#include "tests/endurance/how_much.h"
#include "tests/endurance/verbs.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::endurance {
namespace {

using ::testing::IsEmpty;

class Killed : public testing::Test {
 protected:
  // Of each verb one step after the other, each from what the one before left.
  Step next(const Contents& now) {
    constexpr std::uint64_t kArticles = 120;
    switch (rounds_++ % 9) {
      case 0:
        return desk_.add(random_() % kArticles, 60, 10);
      case 1:
        return desk_.rebuild(now, kArticles, "bulk");
      case 2:
        return desk_.fix(random_() % 40);
      case 3:
        return desk_.remove(60 + random_() % 40, 20);
      case 4:
        return desk_.rebuild(now, kArticles, "api");
      case 5: {  // to the generation that the rebuild took the place of
        const std::uint64_t older = older_generation();
        return older == 0 ? desk_.fix(random_() % 40) : desk_.rollback(now, seen_.at(older));
      }
      case 8:
        return desk_.add(0, kArticles);
      case 6:
        return desk_.add(to_be_purged_, 10);
      default:  // what no later step may bring in again
        return desk_.purge(std::exchange(to_be_purged_, to_be_purged_ + 10), 10);
    }
  }

  // What the live generation holds, noted for going back to it.
  Contents look() { return seen_[live_generation(news_).number] = contents_of(news_); }

  // The newest before the live one that is whole; 0 for none.
  std::uint64_t older_generation() const {
    for (std::uint64_t number = live_generation(news_).number - 1; number > 0; --number)
      if (std::filesystem::exists(news_ / generation_name(number) / "manifest.json")) return number;
    return 0;
  }

  support::TemporaryDirectory home_;
  std::filesystem::path news_ = home_ / "news";
  std::map<std::uint64_t, Contents> seen_;
  Desk desk_{home_.path(), news_};
  std::mt19937 random_{20120313};
  int rounds_ = 0;
  std::uint64_t to_be_purged_ = 1000;
};

TEST_F(Killed, AtAnyMomentOfAnyVerbTheArchiveKeepsWhatWasPublished) {
  const int rounds = how_much(8, 200);
  std::map<std::string, std::chrono::microseconds> takes;
  std::map<std::string, int> killed;
  Contents now;
  ASSERT_EQ(support::run(desk_.add(0, 120).command).status, 0);
  now = look();
  ASSERT_EQ(now.size(), 120u);
  int kills = 0;
  for (int round = 0; kills < rounds; ++round) {
    ASSERT_LT(round, rounds * 3) << "the programs end before they are killed";
    const Step step = next(now);
    const Contents before = now;
    const auto start = std::chrono::steady_clock::now();
    if (!takes.contains(step.name)) {
      ASSERT_TRUE(step.is_done(support::run(step.command).status)) << step.name;
      takes[step.name] =
          std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
      now = look();
      EXPECT_EQ(now, step.after(before)) << step.name;
      continue;
    }
    const std::chrono::microseconds moment(random_() % static_cast<std::uint64_t>(takes[step.name].count()));
    const bool was_killed = support::run_and_kill(step.command, moment);
    kills += was_killed ? 1 : 0;
    killed[step.name] += was_killed ? 1 : 0;
    ASSERT_THAT(faults_of(news_), IsEmpty()) << step.name << " killed after " << moment.count() << " us";
    now = look();
    ASSERT_TRUE(step.may_hold(before, now)) << step.name << " killed after " << moment.count() << " us";
    // What was cut short is completed by the same command; a purge by the next writer, whatever that is at.
    const bool wanted = random_() % 3 == 0 || step.name == "purge";
    if (wanted && (step.is_repeatable() || now != step.after(before))) {
      ASSERT_TRUE(step.is_done(support::run(step.command).status)) << step.name;
      now = look();
      EXPECT_EQ(now, step.after(before)) << step.name;
      // 1 says that the text of a fixed quote is gone.
      EXPECT_LE(support::run({"quotidian-index", "check", "-a", news_}).status, 1);
      EXPECT_THAT(support::run({"quotidian-index", "fix", "-a", news_, "--list", "--format", "json"}).out,
                  ::testing::Not(::testing::HasSubstr("\"waiting\"")));
    }
  }
  std::string done;
  for (const auto& [verb, times] : killed)
    done += (done.empty() ? "" : ", ") + std::to_string(times) + " of " + verb;
  tell("kill -9 at random moments", done, "0 archives damaged, 0 articles lost or doubled");
}

}  // namespace
}  // namespace quotidian::endurance
