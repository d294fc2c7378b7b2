// pull(): a replica is what its source was, or what it was before; nothing between, and nothing damaged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>
#include <quotidian/replica.h>

#include "tests/indexer/archive/small_archives.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::add;
using support::by;
using support::numbers_in;
using support::rebuild;
using support::TemporaryDirectory;
using support::text_of;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The Error that `work` throws, its code and its words; fails the test without one.
Error error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return {ErrorCode::internal, "none"};
}

void expect_same(const std::filesystem::path& replica, const std::filesystem::path& source) {
  const ArchiveStatus here = read_status(replica), there = read_status(source);
  EXPECT_EQ(here.articles, there.articles);
  EXPECT_EQ(here.quotes, there.quotes);
  EXPECT_EQ(here.published_at, there.published_at);
  EXPECT_THAT(check_archive(replica), IsEmpty());
}

class Replica : public testing::Test {
 protected:
  TemporaryDirectory home;
  std::filesystem::path source = home / "source", replica = home / "replica";
  std::filesystem::path live(const std::filesystem::path& archive) const {
    return live_generation(archive).directory;
  }
};

TEST_F(Replica, IsWhatItsSourceIs) {
  add(source, {by("Lena Ortiz", "1"), by("Paul Hart", "2")});
  const PullReport report = pull(replica, source);
  EXPECT_TRUE(report.changed);
  EXPECT_EQ(report.from, 1u);
  EXPECT_EQ(report.generation, 1u);
  EXPECT_EQ(report.before, 0u);
  EXPECT_GT(report.files, 4u);
  EXPECT_EQ(report.copied, report.files);
  EXPECT_GT(report.bytes, 10000u);
  expect_same(replica, source);
  EXPECT_THAT(read_status(replica).origin, EndsWith("source/gen-000001"));
  EXPECT_EQ(read_status(source).origin, "");
}

TEST_F(Replica, FollowsRebuildsAndCommitsAndKeepsTheOneBefore) {
  add(source, {by("Lena Ortiz", "1")});
  pull(replica, source);
  rebuild(source, {by("Lena Ortiz", "1"), by("Paul Hart", "2")});
  EXPECT_EQ(pull(replica, source).generation, 2u);
  expect_same(replica, source);
  // A commit changes the source's generation in place: here it is another one.
  add(source, {by("Ana Ruiz", "3")});
  const PullReport report = pull(replica, source);
  EXPECT_EQ(report.from, 2u);
  EXPECT_EQ(report.generation, 3u);
  EXPECT_EQ(report.before, 2u);
  expect_same(replica, source);
  EXPECT_THAT(numbers_in(replica), ElementsAre(2, 3));
  ArchiveWriter::rollback(replica);
  EXPECT_EQ(read_status(replica).articles, 2u);
  EXPECT_EQ(pull(replica, source, {.keep = 0}).generation, 4u);
  EXPECT_THAT(numbers_in(replica), ElementsAre(4));
}

TEST_F(Replica, ThatIsUpToDateIsLeftAlone) {
  add(source, {by("Lena Ortiz", "1")});
  pull(replica, source);
  const PullReport again = pull(replica, source);
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.copied, 0u);
  EXPECT_EQ(again.generation, 1u);
  EXPECT_THAT(numbers_in(replica), ElementsAre(1));
}

TEST_F(Replica, BringsFixesAndTombstonesAndTakesThemBack) {
  add(source, {by("Lena Ortiz", "1"), by("Paul Hart", "2")});
  home.file("source/names.txt", "Ortiz = Ortez\n");
  Article killed = by("Paul Hart", "2");
  killed.status = ArticleStatus::canceled;
  add(source, {killed});
  {
    auto writer = ArchiveWriter::open(source);
    Override fixed;
    fixed.quote = "1#1";
    fixed.speaker = Speaker{"Ana Ruiz", "", SpeakerKind::unknown};
    writer.fix({fixed});
    writer.finish();
  }
  pull(replica, source);
  for (const char* file : {"overrides.jsonl", "tombstones.jsonl", "names.txt"})
    EXPECT_EQ(text_of(replica / file), text_of(source / file)) << file;
  ASSERT_EQ(read_overrides(replica).size(), 1u);
  EXPECT_EQ(read_overrides(replica)[0].state, OverrideState::applied);
  // Taken over as it is, the next writer finds nothing to make good.
  add(replica, {});
  EXPECT_EQ(text_of(live(replica) / "manifest.json").find("\"sha256\": {}"), std::string::npos);
  std::filesystem::remove(source / "names.txt");
  EXPECT_FALSE(pull(replica, source).changed);
  EXPECT_FALSE(std::filesystem::exists(replica / "names.txt"));
}

TEST_F(Replica, GoesOnBehindTheFilesThatAreThere) {
  add(source, {by("Lena Ortiz", "1")});
  // A pull that died: two whole files, a half one and one of another state.
  const std::filesystem::path half = replica / "gen-000001/db";
  std::filesystem::create_directories(half);
  for (const char* file : {"docdata.glass", "termlist.glass", "postlist.glass"})
    std::filesystem::copy_file(live(source) / "db" / file, half / file);
  std::filesystem::resize_file(half / "postlist.glass", 100);
  std::ofstream(half / "spelling.glass") << "old";
  const PullReport report = pull(replica, source);
  EXPECT_EQ(report.copied, report.files - 2);
  expect_same(replica, source);
}

TEST_F(Replica, TakesNothingThatIsDamaged) {
  add(source, {by("Lena Ortiz", "1")});
  pull(replica, source);
  rebuild(source, {by("Lena Ortiz", "1"), by("Paul Hart", "2")});
  const std::string table = live(source) / "db/termlist.glass", bytes = text_of(table);
  std::string changed = bytes;
  changed[changed.size() / 2] ^= 1;
  std::ofstream(table, std::ios::binary) << changed;
  Error error = error_of([&] { pull(replica, source); });
  EXPECT_EQ(error.code(), ErrorCode::archive_damaged);
  EXPECT_THAT(error.what(), HasSubstr("db/termlist.glass is not as it was written"));
  std::filesystem::remove(table);
  EXPECT_THAT(error_of([&] { pull(replica, source); }).what(), HasSubstr("db/termlist.glass is missing"));
  EXPECT_EQ(read_status(replica).articles, 1u);
  EXPECT_THAT(check_archive(replica), IsEmpty());
  std::ofstream(table, std::ios::binary) << bytes;
  const PullReport report = pull(replica, source);
  EXPECT_LT(report.copied, report.files);  // the whole ones were there
  expect_same(replica, source);
}

TEST_F(Replica, TakesNoManifestThatIsNotAsWritten) {
  add(source, {by("Lena Ortiz", "1")});
  const std::string manifest = live(source) / "manifest.json";
  std::string text = text_of(manifest);
  text.replace(text.find("\"db/docdata.glass\""), 18, "\"../docdata.glass\"");
  std::ofstream(manifest) << text;
  const Error error = error_of([&] { pull(replica, source); });
  EXPECT_EQ(error.code(), ErrorCode::archive_damaged);
  EXPECT_FALSE(std::filesystem::exists(replica / "CURRENT"));
}

TEST_F(Replica, WaitsForTheSourcesWriter) {
  add(source, {by("Lena Ortiz", "1")});
  WriterOptions options;
  options.builder = Builder::api;
  auto writer = ArchiveWriter::open(source, options);
  writer.add(by("Paul Hart", "2"));
  writer.commit();
  const Error error = error_of([&] { pull(replica, source); });
  EXPECT_EQ(error.code(), ErrorCode::archive_locked);
  EXPECT_THAT(error.what(), HasSubstr("a writer is at work"));
  writer.finish();
  pull(replica, source);
  expect_same(replica, source);
}

TEST_F(Replica, NeverTakesThePlaceOfWhatWasWrittenHere) {
  add(source, {by("Lena Ortiz", "1")});
  add(replica, {by("Paul Hart", "own")});
  const Error error = error_of([&] { pull(replica, source); });
  EXPECT_EQ(error.code(), ErrorCode::bad_input);
  EXPECT_THAT(error.what(), HasSubstr("was written there and not pulled"));
  // Nor of a copy that was written to since.
  const std::filesystem::path other = home / "other";
  pull(other, source);
  add(other, {by("Paul Hart", "own")});
  EXPECT_EQ(error_of([&] { pull(other, source); }).code(), ErrorCode::bad_input);
  EXPECT_EQ(read_status(other).articles, 2u);
}

TEST_F(Replica, NeedsAnotherDirectoryThanItsSource) {
  add(source, {by("Lena Ortiz", "1")});
  EXPECT_EQ(error_of([&] { pull(source, home / "." / "source"); }).code(), ErrorCode::bad_input);
  EXPECT_EQ(error_of([&] { pull(replica, home / "none"); }).code(), ErrorCode::archive_missing);
  EXPECT_FALSE(std::filesystem::exists(replica));
  std::filesystem::create_directory(home / "others");
  home.file("others/letter.txt", "Dear");
  EXPECT_EQ(error_of([&] { pull(home / "others", source); }).code(), ErrorCode::archive_missing);
}

TEST_F(Replica, OfAReplicaIsOneToo) {
  add(source, {by("Lena Ortiz", "1")});
  pull(replica, source);
  pull(home / "third", replica);
  expect_same(home / "third", source);
}

}  // namespace
}  // namespace quotidian
