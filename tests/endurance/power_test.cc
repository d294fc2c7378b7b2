// The power fails at any moment: of a journal of all that a few runs did to the disk (power/), the disk is
// made as it would be after a cut at many a point, without what was not synced, with parts of it, or with
// all, and must hold an archive in a state between the one before and the one after the run that was cut; and
// what was told done must be done.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

#include "tests/endurance/archive_state.h"
#include "tests/endurance/how_much.h"
#include "tests/endurance/power/disk_model.h"
#include "tests/endurance/verbs.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::endurance {
namespace {

using ::testing::IsEmpty;

struct CutStep {
  Step step;
  Contents before, after;
  std::size_t begin = 0, end = 0;  // its records in the journal
};

// Names and bytes of all files below.
std::map<std::string, std::string> files_below(const std::filesystem::path& directory) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
    files[entry.path().lexically_relative(directory)] =
        entry.is_directory() ? "/" : support::text_of(entry.path());
  return files;
}

class PowerCut : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(disk_);
    std::filesystem::create_directory(home_ / "inputs");
  }

  void run(Step step) {
    CutStep cut{std::move(step), steps_.empty() ? Contents{} : steps_.back().after, {}, records(), 0};
    cut.after = cut.step.after(cut.before);
    std::vector<std::string> command = {"/usr/bin/env", "LD_PRELOAD=" QUOTIDIAN_JOURNALLING,
                                        std::string(kWatched) + "=" + disk_.string(),
                                        std::string(kJournal) + "=" + journal_.string()};
    // A library that is loaded first is nothing the address sanitizer should mind.
    const char* asan = std::getenv("ASAN_OPTIONS");
    command.push_back("ASAN_OPTIONS=" + std::string(asan == nullptr ? "" : asan) +
                      ":verify_asan_link_order=0");
    cut.step.command[0] = QUOTIDIAN_BINARY_DIR "/bin/" + cut.step.command[0];
    command.insert(command.end(), cut.step.command.begin(), cut.step.command.end());
    const support::Run run = support::run(command);
    ASSERT_EQ(run.status, 0) << cut.step.name << ": " << run.err;
    cut.end = records();
    ASSERT_EQ(contents_of(news_), cut.after) << cut.step.name;
    steps_.push_back(std::move(cut));
  }

  // Cuts the power at some `wanted` points of each step, and at its end.
  void cut_everywhere(std::size_t wanted) {
    const std::vector<Record> records = read_journal(journal_);
    DiskModel disk(disk_);
    std::size_t applied = 0;
    for (const CutStep& cut : steps_) {
      std::vector<std::size_t> points = points_of(records, cut, wanted);
      for (const std::size_t point : points) {
        for (; applied < point; ++applied) disk.apply(records[applied]);
        for (const Unsynced unsynced : {Unsynced::lost, Unsynced::torn, Unsynced::kept})
          if (!HasFatalFailure()) look_at(disk, unsynced, cut, point, records);
      }
    }
    // What the shim does not see, it would let be lost.
    const support::TemporaryDirectory left;
    disk.leave(Unsynced::kept, random_, left / "disk");
    EXPECT_EQ(files_below(left / "disk") == files_below(disk_), true) << "the journal is not complete";
  }

  std::size_t cuts() const { return cuts_; }
  std::filesystem::path news() const { return news_; }
  Desk& desk() { return desk_; }
  Contents now() const { return steps_.empty() ? Contents{} : steps_.back().after; }

 private:
  std::size_t records() const {
    return std::filesystem::exists(journal_) ? read_journal(journal_).size() : 0;
  }

  // Most cuts come right before and after a sync or a change of names, where they hurt.
  std::vector<std::size_t> points_of(const std::vector<Record>& records, const CutStep& cut,
                                     std::size_t wanted) {
    std::vector<std::size_t> points;
    for (std::size_t i = cut.begin; i < cut.end; ++i)
      if (records[i].operation != Operation::write) points.insert(points.end(), {i, i + 1});
    for (std::size_t i = 0; i < points.size() / 4 && cut.end > cut.begin; ++i)
      points.push_back(cut.begin + random_() % (cut.end - cut.begin));
    std::shuffle(points.begin(), points.end(), random_);
    points.resize(std::min(points.size(), wanted));
    points.push_back(cut.end);
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    return points;
  }

  void look_at(const DiskModel& disk, Unsynced unsynced, const CutStep& cut, std::size_t point,
               const std::vector<Record>& records) {
    const support::TemporaryDirectory left;
    disk.leave(unsynced, random_, left / "disk");
    constexpr const char* kNames[] = {"lost", "kept", "torn"};
    std::string where = "cut in " + cut.step.name + " at " + std::to_string(point - cut.begin) + " of " +
                        std::to_string(cut.end - cut.begin) + ", what was not synced is " +
                        kNames[static_cast<int>(unsynced)];
    if (point < records.size())
      where += ", before operation " + std::to_string(static_cast<int>(records[point].operation)) + " on " +
               records[point].path;
    SCOPED_TRACE(where);
    ++cuts_;
    const std::filesystem::path news = left / "disk/news";
    ASSERT_THAT(faults_of(news), IsEmpty());
    const Contents now = contents_of(news);
    if (point == cut.end)
      ASSERT_EQ(now, cut.after);
    else
      ASSERT_TRUE(cut.step.may_hold(cut.before, now)) << now.size() << " articles";
    if (cuts_ % 10 != 0 || (!cut.step.is_repeatable() && now == cut.after)) return;
    // The same command completes it.
    std::vector<std::string> again = cut.step.command;
    std::replace(again.begin(), again.end(), news_.string(), news.string());
    ASSERT_TRUE(cut.step.is_done(support::run(again).status));
    ASSERT_EQ(contents_of(news), cut.step.after(now));
    ASSERT_LE(support::run({"quotidian-index", "check", "-a", news}).status, 1);
  }

  support::TemporaryDirectory home_;
  std::filesystem::path disk_ = home_ / "disk", journal_ = home_ / "journal", news_ = disk_ / "news";
  Desk desk_{home_ / "inputs", news_};
  std::vector<CutStep> steps_;
  std::mt19937 random_{20120313};
  std::size_t cuts_ = 0;
};

TEST_F(PowerCut, AtAnyMomentOfAFirstImportLeavesNothingOrAllOfIt) {
  run(desk().add(0, 260));
  run(desk().rebuild(now(), 30, "bulk"));
  cut_everywhere(how_much<std::size_t>(3, 1000));
  tell("power cuts in a first import and a rebuild in bulk", std::to_string(cuts()) + " disks",
       "0 damaged, 0 articles lost");
}

TEST_F(PowerCut, AtAnyMomentOfAChangeLeavesAStateThatWasCommitted) {
  run(desk().add(0, 20));
  run(desk().add(10, 40, 10));
  run(desk().fix(3));
  run(desk().remove(5, 10));
  run(desk().add(30, 20, 5));
  const Contents before_the_rebuild = now();
  run(desk().rebuild(now(), 30, "api"));
  run(desk().rollback(now(), before_the_rebuild));
  run(desk().purge(40, 3));
  run(desk().add(0, 10));
  cut_everywhere(how_much<std::size_t>(1, 1000));
  tell("power cuts in add, fix, remove, rollback, purge and a rebuild by Xapian's writer",
       std::to_string(cuts()) + " disks", "0 damaged, 0 articles lost");
}

}  // namespace
}  // namespace quotidian::endurance
