// Versions and kills: which article holds, in whatever order they come, and what does not come back.
#include "indexer/archive/tombstones.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <xapian.h>

#include <set>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>

#include "common/generation.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using archive::compare_versions;
using archive::Tombstones;
using support::TemporaryDirectory;
using ::testing::IsEmpty;

Article article(const std::string& id, const std::string& version) {
  Article made;
  made.id = id;
  made.version = version;
  made.title = "Story " + id;
  made.body = "\"Version " + version + " is out,\" said Lena Ortiz, the mayor of Talmar.";
  return made;
}

Article kill(const std::string& id, const std::string& version) {
  Article notice;
  notice.id = id;
  notice.version = version;
  notice.status = ArticleStatus::canceled;
  return notice;
}

// All that can be read of the documents, whatever their order, and the tombstones.
std::set<std::string> content_of(const std::filesystem::path& path) {
  std::set<std::string> all;
  const Xapian::Database database(live_generation(path).database().string());
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    std::string document = database.get_document(*it).get_data();
    for (auto term = database.termlist_begin(*it); term != database.termlist_end(*it); ++term)
      document += '\n' + *term;
    all.insert(std::move(document));
  }
  const Tombstones tombstones = Tombstones::read(path);
  for (const auto& [id, version] : tombstones.all()) all.insert("killed " + id + " " + version);
  return all;
}

std::vector<Outcome> add(const std::filesystem::path& path, const std::vector<Article>& articles) {
  std::vector<Outcome> outcomes;
  auto writer = ArchiveWriter::open(path);
  for (const Article& each : articles) outcomes.push_back(writer.add(each));
  writer.finish();
  return outcomes;
}

TEST(Versions, CompareNumbersByValueAndNoneIsOldest) {
  EXPECT_EQ(compare_versions("9", "10"), -1);
  EXPECT_EQ(compare_versions("007", "7"), 0);
  EXPECT_EQ(compare_versions("1.10", "1.9"), 1);
  EXPECT_EQ(compare_versions("", "0"), -1);
  EXPECT_EQ(compare_versions("2012-03-13T09:00:00Z", "2012-03-13T10:00:00Z"), -1);
  EXPECT_EQ(compare_versions("184467440737095516160", "184467440737095516159"), 1);
}

TEST(Versions, AreInOneOrder) {
  EXPECT_TRUE(rc::check([](const std::string& a, const std::string& b, const std::string& c) {
    RC_ASSERT(compare_versions(a, a) == 0);
    RC_ASSERT(compare_versions(a, b) == -compare_versions(b, a));
    if (compare_versions(a, b) <= 0 && compare_versions(b, c) <= 0) RC_ASSERT(compare_versions(a, c) <= 0);
  }));
}

TEST(Versions, ALateOlderOneIsLeftOut) {
  const TemporaryDirectory home;
  EXPECT_THAT(add(home / "news", {article("1", "10"), article("1", "9")}),
              ::testing::ElementsAre(Outcome::added, Outcome::stale));
  EXPECT_THAT(add(home / "news", {article("1", "9"), article("1", ""), article("1", "11")}),
              ::testing::ElementsAre(Outcome::stale, Outcome::stale, Outcome::updated));
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Versions, OfEqualOnesTheLaterHolds) {
  const TemporaryDirectory home;
  Article corrected = article("1", "2");
  corrected.title = "Corrected";
  EXPECT_THAT(add(home / "news", {article("1", "2"), corrected}),
              ::testing::ElementsAre(Outcome::added, Outcome::updated));
}

TEST(Versions, AWithheldArticleComesBackWithAUsableVersion) {
  const TemporaryDirectory home;
  Article withheld = article("1", "2");
  withheld.status = ArticleStatus::withheld;
  EXPECT_THAT(add(home / "news", {article("1", "1"), withheld, article("1", "1")}),
              ::testing::ElementsAre(Outcome::added, Outcome::updated, Outcome::stale));
  EXPECT_EQ(read_status(home / "news").quotes, 0u);
  add(home / "news", {article("1", "3")});
  EXPECT_EQ(read_status(home / "news").quotes, 1u);
}

TEST(Tombstones, StopTheSameAndOlderVersionsButNoNewer) {
  const TemporaryDirectory home;
  EXPECT_THAT(add(home / "news", {article("1", "2"), kill("1", "2"), article("1", "2"), article("1", "1")}),
              ::testing::ElementsAre(Outcome::added, Outcome::removed, Outcome::stale, Outcome::stale));
  EXPECT_EQ(read_status(home / "news").articles, 0u);
  EXPECT_EQ(read_status(home / "news").tombstones, 1u);
  EXPECT_THAT(add(home / "news", {article("1", "2"), article("1", "3")}),
              ::testing::ElementsAre(Outcome::stale, Outcome::added));
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Versions, ANoticeWithoutATextWithholdsTheVersionThereIs) {
  const TemporaryDirectory home;
  Article notice;
  notice.id = "1";
  notice.status = ArticleStatus::withheld;
  EXPECT_THAT(add(home / "news", {article("1", "2"), notice}),
              ::testing::ElementsAre(Outcome::added, Outcome::updated));
  EXPECT_EQ(read_status(home / "news").quotes, 0u);
  EXPECT_THAT(add(home / "news", {article("1", "1"), article("1", "2")}),
              ::testing::ElementsAre(Outcome::stale, Outcome::updated));
  EXPECT_EQ(read_status(home / "news").quotes, 1u);
}

// As by an Elasticsearch bulk delete and a later index of the same id.
TEST(Tombstones, AreNotLeftByWhatIsOnlyRemoved) {
  const TemporaryDirectory home;
  Article removal;
  removal.id = "1";
  removal.status = ArticleStatus::removed;
  EXPECT_THAT(add(home / "news", {article("1", ""), removal, article("1", "")}),
              ::testing::ElementsAre(Outcome::added, Outcome::removed, Outcome::added));
  EXPECT_THAT(add(home / "news", {removal, removal, article("1", "")}),
              ::testing::ElementsAre(Outcome::removed, Outcome::unchanged, Outcome::added));
  EXPECT_EQ(read_status(home / "news").articles, 1u);
  EXPECT_EQ(read_status(home / "news").tombstones, 0u);
}

TEST(Tombstones, AKillMayComeBeforeItsArticle) {
  const TemporaryDirectory home;
  EXPECT_THAT(add(home / "news", {kill("1", "2"), kill("2", ""), article("1", "2"), article("2", "7")}),
              ::testing::ElementsAre(Outcome::unchanged, Outcome::unchanged, Outcome::stale, Outcome::stale));
  EXPECT_EQ(read_status(home / "news").articles, 0u);
}

TEST(Tombstones, AreObeyedByARebuildAndLeftAloneByOneThatIsDropped) {
  const TemporaryDirectory home;
  add(home / "news", {article("1", "2"), kill("1", "2")});
  {
    auto writer = ArchiveWriter::rebuild(home / "news");
    writer.add(kill("2", ""));
  }
  EXPECT_EQ(read_status(home / "news").tombstones, 1u);
  for (const Builder builder : {Builder::bulk, Builder::api}) {
    WriterOptions options;
    options.builder = builder;
    auto writer = ArchiveWriter::rebuild(home / "news", options);
    EXPECT_EQ(writer.add(article("1", "2")), Outcome::stale);
    EXPECT_EQ(writer.add(article("2", "5")), Outcome::added);
    EXPECT_EQ(writer.add(article("2", "4")), Outcome::stale);
    EXPECT_EQ(writer.add(kill("2", "4")), Outcome::unchanged);
    writer.finish();
    EXPECT_EQ(read_status(home / "news").articles, 1u);
    EXPECT_EQ(read_status(home / "news").tombstones, 2u);
  }
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Tombstones, AWriterFollowsAFileThatIsAheadOfTheArchive) {
  const TemporaryDirectory home;
  add(home / "news", {article("1", "2"), article("2", "2")});
  home.file("news/tombstones.jsonl", "{\"id\":\"1\",\"version\":\"2\"}\n{\"id\":\"2\",\"version\":\"1\"}\n");
  add(home / "news", {});
  EXPECT_EQ(read_status(home / "news").articles, 1u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Tombstones, GoingBackBringsNoKilledArticleBack) {
  const TemporaryDirectory home;
  add(home / "news", {article("1", "2"), article("2", "2")});
  {
    auto writer = ArchiveWriter::rebuild(home / "news");
    writer.add(article("1", "2"));
    writer.add(kill("2", ""));
    writer.finish();
  }
  EXPECT_EQ(ArchiveWriter::rollback(home / "news").to, 1u);
  EXPECT_EQ(read_status(home / "news").articles, 1u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Tombstones, AFileThatCannotBeReadIsNamedWithItsLine) {
  const TemporaryDirectory home;
  for (const char* text : {"{\"id\":\"1\"}\nno JSON\n", "{}\n{\"version\":\"1\"}\n", "[]\n"}) {
    home.file("tombstones.jsonl", text);
    EXPECT_THROW(Tombstones::read(home.path()), Error) << text;
  }
}

TEST(Versions, TheSameInputsGiveTheSameArchiveInAnyOrderAndSplit) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Article> inputs;
    for (const int step :
         *rc::gen::resize(12, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60)))) {
      const std::string id = std::to_string(step % 3),
                        version = step / 3 % 5 == 0 ? "" : std::to_string(step / 3 % 5 + 7);
      inputs.push_back(step < 45 ? article(id, version) : kill(id, version));
    }
    const TemporaryDirectory home;
    const auto fill = [&](const std::string& name) {
      WriterOptions options;
      options.sync = false;
      options.threads = *rc::gen::inRange(0u, 3u);
      options.articles_per_commit = *rc::gen::inRange(1u, 5u);
      const bool fresh = *rc::gen::arbitrary<bool>();
      auto writer =
          fresh ? ArchiveWriter::rebuild(home / name, options) : ArchiveWriter::open(home / name, options);
      for (const Article& each : inputs) {
        writer.add(each);
        if (*rc::gen::inRange(0, 20) != 0) continue;
        writer.finish();
        // The old writer must let go of the archive before the next one takes it.
        { const ArchiveWriter done = std::move(writer); }
        writer = ArchiveWriter::open(home / name, options);
      }
      writer.finish();
      RC_ASSERT(check_archive(home / name) == std::vector<std::string>());
    };
    fill("one");
    // Shuffled by the test's own numbers, so that a failure can be made small.
    for (std::size_t i = inputs.size(); i > 1; --i)
      std::swap(inputs[i - 1], inputs[*rc::gen::inRange(std::size_t{0}, i)]);
    fill("other");
    RC_ASSERT(content_of(home / "one") == content_of(home / "other"));
  }));
}

}  // namespace
}  // namespace quotidian
