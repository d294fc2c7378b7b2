// The disk is full at any moment: a clear error, readers see what they saw, and with space again the same
// command completes. On a small file system of its own where one may be mounted; otherwise, and in every
// suite, a limit on the size of files stands in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>

#include <cstring>
#include <fstream>
#include <random>

#include "tests/endurance/archive_state.h"
#include "tests/endurance/how_much.h"
#include "tests/endurance/verbs.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::endurance {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Leaves `free` bytes of a file system, until it goes.
class Filler {
 public:
  Filler(std::filesystem::path file, std::uint64_t free) : file_(std::move(file)) {
    std::ofstream out(file_, std::ios::binary);
    const std::string block(4096, 'x');
    for (std::uint64_t left = available(file_); left > free + block.size(); left -= block.size())
      out << block;
  }
  ~Filler() { std::filesystem::remove(file_); }
  Filler(const Filler&) = delete;
  Filler& operator=(const Filler&) = delete;

  static std::uint64_t available(const std::filesystem::path& file) {
    return std::filesystem::space(file.parent_path()).available;
  }

 private:
  std::filesystem::path file_;
};

class FullDisk : public testing::Test {
 protected:
  // Runs it while the disk is too full, then with space. `full` is how the command is run when it is.
  template <typename Run>
  bool step_on(const Step& step, const Contents& before, Run&& full) {
    const support::Run failed = full(step.command);
    if (failed.status == 0) return false;
    EXPECT_EQ(failed.status, 2) << step.name << ": " << failed.err;
    EXPECT_THAT(failed.err, AnyOf(HasSubstr("No space left on device"), HasSubstr("File too large")))
        << step.name;
    EXPECT_THAT(failed.err, HasSubstr("free some space")) << step.name;
    EXPECT_TRUE(step.may_hold(before, contents_of(news_))) << step.name;
    EXPECT_THAT(faults_of(news_), IsEmpty()) << step.name;
    return true;
  }

  Step next(const Contents& now, int round) {
    switch (round % 5) {
      case 0:
        return desk_->add(random_() % 100, 60, 20);
      case 1:
        return desk_->rebuild(now, 120, "bulk");
      case 2:
        return desk_->fix(random_() % 40);
      case 3:
        return desk_->rebuild(now, 120, "api");
      default:
        return desk_->remove(60 + random_() % 30, 20);
    }
  }

  support::TemporaryDirectory home_;
  std::filesystem::path news_;
  std::optional<Desk> desk_;
  std::mt19937_64 random_{20120313};
};

TEST_F(FullDisk, AtAnyMomentIsToldAndLeavesTheArchiveToItsReaders) {
  const std::filesystem::path disk = home_ / "disk";
  std::filesystem::create_directory(disk);
  std::filesystem::create_directory(home_ / "inputs");
  // In a view of the file systems of this process and its children alone, so that it goes with them.
  if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      ::mount("quotidian-test", disk.c_str(), "tmpfs", 0, "size=24m") != 0)
    GTEST_SKIP() << "no small file system can be mounted here: " << std::strerror(errno);
  news_ = disk / "news";
  desk_.emplace(home_ / "inputs", news_);
  ASSERT_EQ(support::run(desk_->add(0, 120).command).status, 0);
  Contents now = contents_of(news_);
  const int wanted = how_much(4, 50);
  int times = 0;
  for (int round = 0; times < wanted; ++round) {
    ASSERT_LT(round, wanted * 20) << "the disk is never full";
    const Step step = next(now, round);
    const Contents before = now;
    bool was_full = false;
    {
      const Filler filler(disk / "filler", random_() % (std::uint64_t{2} << 20));
      was_full = step_on(step, before, [](const auto& command) { return support::run(command); });
    }
    if (was_full) {
      ++times;
      const support::Run again = support::run(step.command);
      ASSERT_TRUE(step.is_done(again.status)) << step.name << ": " << again.err;
      EXPECT_LE(support::run({"quotidian-index", "check", "-a", news_}).status, 1);
    }
    now = contents_of(news_);
    EXPECT_EQ(now, step.after(before)) << step.name;
  }
  ::umount(disk.c_str());
  tell("a full disk at random moments", std::to_string(times) + " times",
       "each told, none damaged, each completed with space");
}

TEST_F(FullDisk, OrALimitOnFilesIsToldAlike) {
  news_ = home_ / "news";
  desk_.emplace(home_.path(), news_);
  ASSERT_EQ(support::run(desk_->add(0, 120).command).status, 0);
  Contents now = contents_of(news_);
  int times = 0;
  for (int round = 0; round < how_much(5, 25); ++round) {
    const Step step = next(now, round);
    const Contents before = now;
    const std::string blocks = std::to_string(random_() % 200);  // of 1024 bytes
    times += step_on(step, before, [&](std::vector<std::string> command) {
      command[0] = QUOTIDIAN_BINARY_DIR "/bin/" + command[0];
      command.insert(command.begin(),
                     {"/bin/bash", "-c", "trap '' XFSZ; ulimit -f " + blocks + "; exec \"$0\" \"$@\""});
      return support::run(command);
    });
    const support::Run again = support::run(step.command);
    ASSERT_TRUE(step.is_done(again.status)) << step.name << ": " << again.err;
    now = contents_of(news_);
    EXPECT_EQ(now, step.after(before)) << step.name;
    EXPECT_LE(support::run({"quotidian-index", "check", "-a", news_}).status, 1);
  }
  EXPECT_GT(times, 0);
  tell("a limit on the size of files at random sizes", std::to_string(times) + " times",
       "each told, none damaged, each completed without");
}

}  // namespace
}  // namespace quotidian::endurance
