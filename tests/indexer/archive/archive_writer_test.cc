// The archive under its writer: what goes in, what an update replaces, what a second run changes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <xapian.h>

#include <map>

#include <quotidian/analyzer.h>
#include <quotidian/archive_writer.h>
#include <quotidian/error.h>

#include "common/generation.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::TemporaryDirectory;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Article article(const std::string& id, const std::string& body) {
  Article made;
  made.id = id;
  made.title = "Story " + id;
  made.body = body;
  return made;
}

const char* const kOrtiz = "\"We will wait for the river,\" said Lena Ortiz, the mayor of Talmar.";
const char* const kHart =
    "\"The bridge must close,\" said Paul Hart. \"We have no choice,\" he added later that day.";

TEST(ArchiveWriter, CountsArticlesAndQuotesByKind) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news");
  EXPECT_EQ(writer.add(article("1", kOrtiz)), Outcome::added);
  writer.finish();
  const ArchiveStatus status = read_status(home / "news");
  EXPECT_EQ(status.articles, 1u);
  EXPECT_EQ(status.quotes, 1u);
  EXPECT_EQ(status.direct, 1u);
  EXPECT_EQ(status.attributed, 1u);
  EXPECT_EQ(status.speakers, 1u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(ArchiveWriter, AddingTheSameArticleAgainChangesNothing) {
  const TemporaryDirectory home;
  for (const Outcome expected : {Outcome::added, Outcome::unchanged}) {
    auto writer = ArchiveWriter::open(home / "news");
    EXPECT_EQ(writer.add(article("1", kOrtiz)), expected);
    writer.finish();
  }
  EXPECT_EQ(read_status(home / "news").quotes, 1u);
}

TEST(ArchiveWriter, ARunThatChangesNothingTouchesNoFile) {
  const TemporaryDirectory home;
  {
    auto writer = ArchiveWriter::open(home / "news");
    writer.add(article("1", kOrtiz));
    writer.finish();
  }
  const std::string before = support::text_of(live_generation(home / "news").manifest());
  auto writer = ArchiveWriter::open(home / "news");
  writer.add(article("1", kOrtiz));
  writer.finish();
  EXPECT_EQ(support::text_of(live_generation(home / "news").manifest()), before);
}

TEST(ArchiveWriter, AnUpdateReplacesTheArticleWithItsQuotes) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news");
  writer.add(article("1", kOrtiz));
  EXPECT_EQ(writer.add(article("1", "Nobody said a word.")), Outcome::updated);
  writer.finish();
  EXPECT_EQ(read_status(home / "news").articles, 1u);
  EXPECT_EQ(read_status(home / "news").quotes, 0u);
  EXPECT_EQ(read_status(home / "news").speakers, 0u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(ArchiveWriter, RemovingAnArticleTakesItsQuotesAlong) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news");
  writer.add(article("1", kOrtiz));
  writer.add(article("2", kHart));
  EXPECT_TRUE(writer.remove("1"));
  EXPECT_FALSE(writer.remove("1"));
  writer.finish();
  EXPECT_EQ(read_status(home / "news").articles, 1u);
  EXPECT_EQ(read_status(home / "news").speakers, 1u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(ArchiveWriter, AnArticleThatIsDeletedCanceledOrRemovedIsTakenOutAndNeedsNoText) {
  for (const ArticleStatus status :
       {ArticleStatus::deleted, ArticleStatus::canceled, ArticleStatus::removed}) {
    const TemporaryDirectory home;
    auto writer = ArchiveWriter::open(home / "news");
    writer.add(article("1", kOrtiz));
    Article removal;
    removal.id = "1";
    removal.status = status;
    EXPECT_EQ(writer.add(removal), Outcome::removed);
    EXPECT_EQ(writer.add(removal), Outcome::unchanged);
    writer.finish();
    EXPECT_EQ(read_status(home / "news").articles, 0u);
    EXPECT_EQ(read_status(home / "news").quotes, 0u);
    EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  }
}

TEST(ArchiveWriter, WithoutFinishNothingIsPublished) {
  const TemporaryDirectory home;
  {
    auto writer = ArchiveWriter::open(home / "news");
    writer.add(article("1", kOrtiz));
  }
  EXPECT_EQ(read_status(home / "news").articles, 0u);
}

TEST(ArchiveWriter, ABadArticleLeavesTheBatchWhole) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news");
  writer.add(article("1", kOrtiz));
  Article empty;
  empty.id = "2";
  EXPECT_THROW(writer.add(empty), Error);
  Article given = article("3", kHart);
  given.quotes = std::vector<Quote>(1);
  given.quotes->front().spans = {{5, 100000}};
  EXPECT_THROW(writer.add(given), Error);
  writer.finish();
  EXPECT_EQ(read_status(home / "news").articles, 1u);
}

TEST(ArchiveWriter, GivenQuotesAreTakenAsTheyAre) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news");
  Article given = article("1", kOrtiz);
  Quote quote;
  quote.spans = {{1, 8}};
  quote.speaker = Speaker{"Someone Else", "someone-else", SpeakerKind::person};
  given.quotes = {quote};
  writer.add(given);
  writer.finish();
  const Xapian::Database database(live_generation(home / "news").database().string());
  EXPECT_TRUE(database.term_exists("XSIsomeone-else"));
  EXPECT_TRUE(database.term_exists("XQwill\x01"));
  EXPECT_FALSE(database.term_exists("XQriver\x01"));
}

TEST(ArchiveWriter, ADescriptionIsNotFoundByTheNamesInIt) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news");
  Article given = article("1", kOrtiz);
  Quote quote;
  quote.spans = {{1, 8}};
  quote.speaker = Speaker{"a spokesman for Lena Ortiz", "a-spokesman-for-lena-ortiz", SpeakerKind::group};
  given.quotes = {quote};
  writer.add(given);
  writer.finish();
  const Xapian::Database database(live_generation(home / "news").database().string());
  EXPECT_TRUE(database.term_exists("XSNspokesman"));
  EXPECT_FALSE(database.term_exists("XSNortiz"));
}

TEST(ArchiveWriter, ATeasersWordsAreNotIndexedTwiceOtherFurnituresOnce) {
  const TemporaryDirectory home;
  auto writer = ArchiveWriter::open(home / "news");
  Article marked = article("1", "Floods hit…\n\nSubscribe today.\n\nThe river rose.");
  marked.furniture = {{{0, 11}, Furniture::Kind::teaser}, {{13, 29}, Furniture::Kind::notice}};
  writer.add(marked);
  writer.finish();
  const Xapian::Database database(live_generation(home / "news").database().string());
  Analyzer analyzer;
  const auto holds = [&](const char* word) {
    return database.term_exists(std::string(analyzer.term(word, "en")));
  };
  EXPECT_TRUE(holds("river"));
  EXPECT_TRUE(holds("subscribe"));
  EXPECT_FALSE(holds("floods"));
}

TEST(ArchiveWriter, ASecondWriterIsToldWhoIsAtWork) {
  const TemporaryDirectory home;
  WriterOptions first;
  first.holder = "the night desk";
  auto writer = ArchiveWriter::open(home / "news", first);
  try {
    ArchiveWriter::open(home / "news");
    FAIL() << "two writers at once";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::archive_locked);
    EXPECT_THAT(error.what(), HasSubstr("the night desk"));
  }
}

TEST(ArchiveWriter, AnotherAnalyzersArchiveIsRefusedWithTheWayOut) {
  const TemporaryDirectory home;
  ArchiveWriter::open(home / "news").finish();
  const Generation live = live_generation(home / "news");
  Manifest manifest = manifest_from_json(support::text_of(live.manifest()));
  manifest.analyzer = "0-somethingelse";
  home.file("news/gen-000001/manifest.json", to_json(manifest));
  try {
    ArchiveWriter::open(home / "news");
    FAIL() << "an unknown analyzer was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::archive_outdated);
    EXPECT_THAT(error.what(), HasSubstr("rebuild"));
  }
}

TEST(ArchiveWriter, ADirectoryOfOtherFilesIsNotTakenOver) {
  const TemporaryDirectory home;
  home.file("holiday.jpg", "x");
  EXPECT_THROW(ArchiveWriter::open(home.path()), Error);
}

TEST(ArchiveWriter, ARebuildSwapsInAFreshGeneration) {
  const TemporaryDirectory home;
  {
    auto writer = ArchiveWriter::open(home / "news");
    writer.add(article("old", kOrtiz));
    writer.finish();
  }
  auto writer = ArchiveWriter::rebuild(home / "news");
  writer.add(article("new", kHart));
  EXPECT_EQ(read_status(home / "news").generation, 1u);
  writer.finish();
  EXPECT_EQ(read_status(home / "news").generation, 2u);
  EXPECT_EQ(read_status(home / "news").articles, 1u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(ArchiveWriter, ADroppedRebuildLeavesNoTrace) {
  const TemporaryDirectory home;
  ArchiveWriter::open(home / "news").finish();
  {
    auto writer = ArchiveWriter::rebuild(home / "news");
    writer.add(article("new", kHart));
  }
  EXPECT_EQ(read_status(home / "news").generation, 1u);
  EXPECT_FALSE(std::filesystem::exists(home / "news/gen-000002"));
}

TEST(ArchiveWriter, TheNextWriterSweepsUpAfterADeadRebuild) {
  const TemporaryDirectory home;
  ArchiveWriter::open(home / "news").finish();
  std::filesystem::create_directories(home / "news/gen-000002/build");
  ArchiveWriter::open(home / "news").finish();
  EXPECT_FALSE(std::filesystem::exists(home / "news/gen-000002"));
}

TEST(ArchiveWriter, ADamagedFileIsFoundByTheCheck) {
  const TemporaryDirectory home;
  {
    auto writer = ArchiveWriter::open(home / "news");
    writer.add(article("1", kOrtiz));
    writer.finish();
  }
  const auto file = live_generation(home / "news").database() / "docdata.glass";
  std::string bytes = support::text_of(file);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  home.file("news/gen-000001/db/docdata.glass", bytes);
  EXPECT_THAT(check_archive(home / "news"), ::testing::Contains(HasSubstr("docdata.glass")));
}

TEST(ArchiveWriter, ALargeFirstImportIsCompactedIntoAGenerationOfItsOwn) {
  const TemporaryDirectory home;
  {
    auto writer = ArchiveWriter::open(home / "news");
    for (int i = 0; i < 1000; ++i) writer.add(article(std::to_string(i), kOrtiz));
    writer.finish();
    EXPECT_EQ(writer.generation(), 2u);
  }
  EXPECT_FALSE(std::filesystem::exists(home / "news/gen-000001"));
  EXPECT_EQ(read_status(home / "news").quotes, 1000u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  auto writer = ArchiveWriter::open(home / "news");
  EXPECT_EQ(writer.add(article("7", kOrtiz)), Outcome::unchanged);
  EXPECT_EQ(writer.add(article("7", kHart)), Outcome::updated);
  writer.finish();
  EXPECT_EQ(writer.generation(), 2u);
  EXPECT_EQ(read_status(home / "news").articles, 1000u);
}

// Any order of additions, updates and removals, in any split into batches and on any number of
// threads, gives the archive that a plain map says.
TEST(ArchiveWriter, AgreesWithAModelUnderAnySequenceOfChanges) {
  const std::vector<std::string> bodies = {kOrtiz, kHart, "Nothing was said.",
                                           std::string(kOrtiz) + "\n\n" + kHart};
  const bool held = rc::check([&] {
    const TemporaryDirectory home;
    std::map<std::string, std::string> model;
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 100));
    WriterOptions options;
    options.sync = false;
    options.threads = *rc::gen::inRange(0u, 3u);
    options.articles_per_commit = *rc::gen::inRange(1u, 5u);
    auto writer = ArchiveWriter::open(home / "news", options);
    for (const int step : steps) {
      const std::string id = "a" + std::to_string(step % 5);
      const std::string& body = bodies[static_cast<std::size_t>(step / 5) % bodies.size()];
      if (step >= 80) {
        RC_ASSERT(writer.remove(id) == (model.erase(id) == 1));
      } else {
        const auto known = model.find(id);
        const Outcome expected = known == model.end()    ? Outcome::added
                                 : known->second == body ? Outcome::unchanged
                                                         : Outcome::updated;
        RC_ASSERT(writer.add(article(id, body)) == expected);
        model[id] = body;
      }
      if (step % 7 == 0) writer.commit();
    }
    writer.finish();
    std::uint64_t quotes = 0;
    for (const auto& [id, body] : model)
      quotes += body == kOrtiz ? 1 : body == kHart ? 2 : body == bodies[3] ? 3 : 0;
    const ArchiveStatus status = read_status(home / "news");
    RC_ASSERT(status.articles == model.size());
    RC_ASSERT(status.quotes == quotes);
    RC_ASSERT(check_archive(home / "news") == std::vector<std::string>());
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace quotidian
