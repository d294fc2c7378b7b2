// Two writers: whatever the first is at, and whatever the second wants, it is turned away with 75 while the
// first goes on.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/endurance/archive_state.h"
#include "tests/endurance/how_much.h"
#include "tests/endurance/made_news.h"
#include "tests/endurance/verbs.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::endurance {
namespace {

TEST(SecondWriter, IsTurnedAwayWhileTheFirstIsAtWork) {
  const support::TemporaryDirectory home;
  const std::filesystem::path news = home / "news", pipe = home / "slow.jsonl";
  Desk desk(home.path(), news);
  ASSERT_EQ(support::run(desk.add(0, 30).command).status, 0);
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  int tried = 0, turned_away = 0;
  for (const std::string verb : {"add", "rebuild"}) {
    std::vector<std::string> command = {"quotidian-index", verb, "-a", news, pipe};
    if (verb == "rebuild") command.insert(command.end(), {"--max-drop", "100"});
    const pid_t first = support::start(command);
    const int out = ::open(pipe.c_str(), O_WRONLY);  // returns when the first, with the lock, opens its input
    const Contents before = contents_of(news);
    for (const Step& step :
         {desk.add(0, 5), desk.rebuild(before, 5, "bulk"), desk.rebuild(before, 5, "api"), desk.remove(1, 2),
          desk.fix(1), desk.purge(1, 2), desk.rollback(before, before)}) {
      const support::Run second = support::run(step.command);
      EXPECT_EQ(second.status, 75) << verb << ", then " << step.name;
      EXPECT_THAT(second.err, testing::HasSubstr("quotidian-index " + verb + " (pid "));
      ++tried;
      turned_away += second.status == 75 ? 1 : 0;
    }
    EXPECT_EQ(contents_of(news), before);
    const std::string lines = lines_of(100, 3);
    ASSERT_EQ(::write(out, lines.data(), lines.size()), static_cast<ssize_t>(lines.size()));
    ::close(out);
    EXPECT_EQ(support::wait_for(first), 0) << verb;
    EXPECT_TRUE(contents_of(news).contains(id_of(102)));
  }
  tell("a second writer beside add and rebuild",
       std::to_string(tried) + " runs of add, rebuild, remove, fix, purge and rollback",
       std::to_string(turned_away) + " got 75 while the first was at work");
}

}  // namespace
}  // namespace quotidian::endurance
