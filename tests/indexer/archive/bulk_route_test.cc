// The archive writer's second route: what a bulk build leaves is what the library's writer leaves, and
// whoever asks for more than it can do gets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <xapian.h>

#include <algorithm>
#include <csignal>
#include <optional>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>

#include "common/generation.h"
#include "common/schema.h"
#include "indexer/archive/bulk/comparison.h"
#include "indexer/archive/bulk/self_test.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::TemporaryDirectory;
using ::testing::IsEmpty;

Article article(int number, const std::string& more = {}) {
  Article made;
  made.id = std::to_string(number);
  made.title = "Story " + made.id;
  made.source = number % 2 == 0 ? "The Talmar Post" : "River Daily";
  if (number % 7 != 0) made.published = "2012-03-" + std::to_string(10 + number % 5) + "T14:25:00Z";
  made.body = "\"We will wait for the river,\" said Lena Ortiz, the mayor of Talmar. " + more +
              "\n\n\"The bridge number " + made.id + " must close,\" said Paul Hart.";
  return made;
}

WriterOptions by(Builder builder) {
  WriterOptions options;
  options.builder = builder;
  return options;
}

void rebuild(const std::filesystem::path& archive, Builder builder, const std::vector<Article>& articles) {
  auto writer = ArchiveWriter::rebuild(archive, by(builder));
  for (const Article& each : articles) writer.add(each);
  writer.finish();
  EXPECT_EQ(writer.report().builder, builder);
}

std::vector<Article> articles(int count) {
  std::vector<Article> made;
  for (int i = 0; i < count; ++i) made.push_back(article(i));
  return made;
}

// As a bulk build orders them by itself.
std::vector<Article> newest_first(std::vector<Article> articles) {
  std::sort(articles.begin(), articles.end(), [](const Article& left, const Article& right) {
    return left.published != right.published ? left.published > right.published : left.id < right.id;
  });
  return articles;
}

TEST(BulkRoute, LeavesTheTablesThatTheLibraryLeaves) {
  const TemporaryDirectory home;
  rebuild(home / "api", Builder::api, newest_first(articles(60)));
  rebuild(home / "bulk", Builder::bulk, articles(60));
  const auto api = live_generation(home / "api").database(), bulk = live_generation(home / "bulk").database();
  // But for the time of the last commit among the counts.
  const Xapian::Database one(api.string()), other(bulk.string());
  EXPECT_EQ(counts_from_json(one.get_metadata(std::string(schema::kCountsKey))).attributed,
            counts_from_json(other.get_metadata(std::string(schema::kCountsKey))).attributed);
  for (const std::string& difference : archive::bulk::differences(api, bulk))
    EXPECT_THAT(difference, ::testing::HasSubstr("quotidian.counts"));
  EXPECT_THAT(check_archive(home / "bulk"), IsEmpty());
}

TEST(BulkRoute, TheNewestVersionOfAnArticleStands) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::rebuild(home / "news", by(Builder::bulk));
  for (int i = 0; i < 40; ++i) writer.add(article(i));
  EXPECT_EQ(writer.add(article(7)), Outcome::unchanged);
  EXPECT_EQ(writer.add(article(7, "Newly added words.")), Outcome::updated);
  EXPECT_TRUE(writer.remove("8"));
  EXPECT_FALSE(writer.remove("8"));
  EXPECT_EQ(writer.add(article(8, "Back again.")), Outcome::added);
  Article gone = article(9);
  gone.status = ArticleStatus::deleted;
  EXPECT_EQ(writer.add(gone), Outcome::removed);
  writer.finish();
  const ArchiveStatus status = read_status(home / "news");
  EXPECT_EQ(status.articles, 39u);
  EXPECT_EQ(status.quotes, 78u);
  EXPECT_EQ(status.attributed, 78u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(BulkRoute, CopiesOfAQuoteVoteAsOnTheOtherRoute) {
  const TemporaryDirectory home;
  const std::string words = "\"We will not leave the old harbour before the last boat is home,\"";
  std::vector<Article> copies;
  for (const char* teller : {" said Paul Hart.", " said Paul Hart, the harbour master.",
                             " said Paul Hart in Talmar.", " was heard in the crowd."}) {
    Article copy = article(static_cast<int>(copies.size()));
    copy.body = words + teller;
    copies.push_back(copy);
  }
  // What is told in other words has no vote.
  copies.push_back(article(5));
  copies.back().body = "Paul Hart said that we will not leave the old harbour before the last boat is home.";
  rebuild(home / "api", Builder::api, newest_first(copies));
  rebuild(home / "bulk", Builder::bulk, copies);
  const Xapian::Database api(live_generation(home / "api").database().string()),
      bulk(live_generation(home / "bulk").database().string());
  EXPECT_EQ(read_status(home / "bulk").attributed, 5u);
  for (const std::string& difference : archive::bulk::differences(live_generation(home / "api").database(),
                                                                  live_generation(home / "bulk").database()))
    EXPECT_THAT(difference, ::testing::HasSubstr("quotidian.counts"));
  ASSERT_EQ(api.get_lastdocid(), bulk.get_lastdocid());
  for (Xapian::docid docid = 1; docid <= api.get_lastdocid(); ++docid)
    EXPECT_EQ(api.get_document(docid).get_data(), bulk.get_document(docid).get_data());
  EXPECT_THAT(check_archive(home / "bulk"), IsEmpty());
}

Counts counts_in(const std::filesystem::path& archive) {
  const Xapian::Database database(live_generation(archive).database().string());
  return counts_from_json(database.get_metadata(std::string(schema::kCountsKey)));
}

TEST(BulkRoute, TheNewestArticlesComeFirstUntilMoreAreAdded) {
  const TemporaryDirectory home;
  std::vector<Article> few = articles(5);
  few[0].published = "";
  few[1].published = "2012-03";
  few[2].published = "2012-03-13T15:00:00+02:00";
  few[3].published = "2012-03-13T14:00:00Z";
  few[4].published = "2012-03-13";
  rebuild(home / "news", Builder::bulk, few);
  EXPECT_TRUE(counts_in(home / "news").newest_first);
  const Xapian::Database database(live_generation(home / "news").database().string());
  std::vector<std::string> ids;
  for (Xapian::docid docid = 1; docid <= database.get_lastdocid(); ++docid)
    ids.push_back(database.get_document(docid).get_value(schema::kArticleIdSlot));
  EXPECT_THAT(
      ids, ::testing::ElementsAre("3", "3", "3", "2", "2", "2", "4", "4", "4", "1", "1", "1", "0", "0", "0"));
  auto writer = ArchiveWriter::open(home / "news");
  EXPECT_TRUE(writer.remove("2"));
  writer.commit();
  EXPECT_TRUE(counts_in(home / "news").newest_first);
  writer.add(article(9));
  writer.finish();
  EXPECT_FALSE(counts_in(home / "news").newest_first);
}

TEST(BulkRoute, AnArticleUnderAnEmbargoHasNoVoteOnEitherRoute) {
  const TemporaryDirectory home;
  const std::string words = "\"We will not leave the old harbour before the last boat is home,\"";
  std::vector<Article> copies;
  for (const char* teller : {" said Paul Hart.", " said Paul Hart in Talmar.", " was heard in the crowd."}) {
    Article copy = article(1 + static_cast<int>(copies.size()));
    copy.body = words + teller;
    copy.embargoed_until = copies.size() < 2 ? "2199-01-01" : "";
    copies.push_back(copy);
  }
  rebuild(home / "api", Builder::api, newest_first(copies));
  rebuild(home / "bulk", Builder::bulk, copies);
  EXPECT_EQ(read_status(home / "api").attributed, 2u);
  EXPECT_EQ(read_status(home / "bulk").attributed, 2u);
}

TEST(BulkRoute, AFirstImportWithOldVersionsAndCopiesIsSettledBeforeItIsSeen) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news", by(Builder::automatic));
  for (int i = 0; i < 300; ++i) writer.add(article(i));
  writer.add(article(7, "Newly added words."));
  writer.finish();
  EXPECT_EQ(writer.report().builder, Builder::bulk);
  EXPECT_EQ(read_status(home / "news").articles, 300u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(BulkRoute, ARebuildWithoutArticlesIsAnEmptyArchive) {
  const TemporaryDirectory home;
  rebuild(home / "news", Builder::bulk, {});
  EXPECT_EQ(read_status(home / "news").articles, 0u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(BulkRoute, ALargeFirstImportTakesItAndASmallOneDoesNot) {
  const TemporaryDirectory home;
  for (const int count : {20, 300}) {
    const auto archive = home / ("news" + std::to_string(count));
    {
      auto writer = ArchiveWriter::open(archive);
      for (const Article& each : articles(count)) writer.add(each);
      writer.finish();
      EXPECT_EQ(writer.report().builder, count == 20 ? Builder::api : Builder::bulk);
      EXPECT_EQ(writer.report().note, "");
    }
    EXPECT_EQ(read_status(archive).articles, static_cast<std::uint64_t>(count));
    EXPECT_THAT(check_archive(archive), IsEmpty());
    // It goes on as any other archive does.
    auto again = ArchiveWriter::open(archive);
    EXPECT_EQ(again.add(article(3)), Outcome::unchanged);
    EXPECT_EQ(again.add(article(4, "Later words.")), Outcome::updated);
    EXPECT_EQ(again.add(article(1000)), Outcome::added);
    again.finish();
    EXPECT_EQ(again.report().builder, Builder::api);
    EXPECT_EQ(read_status(archive).articles, static_cast<std::uint64_t>(count) + 1);
    EXPECT_THAT(check_archive(archive), IsEmpty());
  }
}

TEST(BulkRoute, ACommitInAFirstImportShowsWhatThereIs) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news", by(Builder::bulk));
  for (int i = 0; i < 10; ++i) writer.add(article(i));
  EXPECT_EQ(read_status(home / "news").articles, 0u);
  writer.add(article(5, "Changed before the commit."));
  writer.commit();
  EXPECT_EQ(read_status(home / "news").articles, 10u);
  writer.add(article(11));
  writer.add(article(6, "Changed after the commit."));
  writer.finish();
  EXPECT_EQ(read_status(home / "news").articles, 11u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(BulkRoute, AFixDuringARebuildIsHeeded) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::rebuild(home / "news", by(Builder::bulk));
  for (int i = 0; i < 5; ++i) writer.add(article(i));
  Override decision;
  decision.quote = "3#1";
  decision.not_a_quote = true;
  writer.fix({decision});
  writer.add(article(6));
  writer.finish();
  EXPECT_EQ(read_status(home / "news").quotes, 11u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(BulkRoute, AnArchiveThatHasArticlesIsNoPlaceForIt) {
  const TemporaryDirectory home;
  rebuild(home / "news", Builder::bulk, articles(3));
  try {
    ArchiveWriter::open(home / "news", by(Builder::bulk));
    ADD_FAILURE() << "was opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_input);
  }
}

TEST(BulkRoute, WithoutFinishItLeavesNoTrace) {
  const TemporaryDirectory home;
  rebuild(home / "news", Builder::bulk, articles(3));
  {
    auto writer = ArchiveWriter::rebuild(home / "news", by(Builder::bulk));
    writer.add(article(1));
  }
  EXPECT_FALSE(std::filesystem::exists(home / "news" / "gen-000002"));
  EXPECT_EQ(read_status(home / "news").articles, 3u);
}

// A limit on the size of files stands for a full disk.
TEST(BulkRoute, AFullDiskLeavesTheLiveGenerationAsItWas) {
  const TemporaryDirectory home;
  rebuild(home / "news", Builder::bulk, articles(3));
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{200'000, before.rlim_max};
  std::optional<ErrorCode> code;
  try {
    auto writer = ArchiveWriter::rebuild(home / "news", by(Builder::bulk));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    for (const Article& each : articles(2000)) writer.add(each);
    writer.finish();
  } catch (const Error& error) {
    code = error.code();
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(code, ErrorCode::no_space);
  EXPECT_EQ(read_status(home / "news").articles, 3u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(home / "news" / "gen-000002"));
}

TEST(BulkRoute, AFullDiskIsNoWordAgainstTheBuilder) {
  const TemporaryDirectory home;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit tiny{1000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tiny), 0);
  std::optional<ErrorCode> code;
  std::string told;
  try {
    told = archive::bulk::reason_against(home / "scratch");
  } catch (const Error& error) {
    code = error.code();
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(code, ErrorCode::no_space) << told;
  EXPECT_FALSE(std::filesystem::exists(home / "scratch"));
}

TEST(BulkRoute, NeitherAreTheLeavingsOfASelfTestThatWasKilled) {
  const TemporaryDirectory home;
  std::filesystem::create_directories(home / "scratch/bulk");
  Xapian::WritableDatabase((home / "scratch/changed").string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS)
      .close();
  EXPECT_EQ(archive::bulk::reason_against(home / "scratch"), "");
}

TEST(BulkRoute, OnlyVersionsOfTheLibraryThatItWasTestedWithAreTrusted) {
  const TemporaryDirectory home;
  EXPECT_TRUE(archive::bulk::tested_with("1.4.22"));
  EXPECT_FALSE(archive::bulk::tested_with("1.4.999"));
  EXPECT_EQ(archive::bulk::self_test(home / "scratch"), "");
  EXPECT_FALSE(std::filesystem::exists(home / "scratch"));
}

}  // namespace
}  // namespace quotidian
