// Generations under their writer: which stand beside the live one, going back, and where a run had come to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>

#include "common/generation.h"
#include "indexer/archive/generations.h"
#include "tests/indexer/archive/small_archives.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::add;
using support::by;
using support::numbers_in;
using support::rebuild;
using support::TemporaryDirectory;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

WriterOptions keeping(std::uint64_t keep) {
  WriterOptions options;
  options.keep = keep;
  return options;
}

TEST(Generations, AsManyAsWantedStandBesideTheLiveOne) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  for (int i = 0; i < 3; ++i) rebuild(home / "news", {by("Lena Ortiz", "1")}, keeping(2));
  EXPECT_THAT(numbers_in(home / "news"), ElementsAre(2, 3, 4));
  rebuild(home / "news", {by("Lena Ortiz", "1")}, keeping(0));
  EXPECT_THAT(numbers_in(home / "news"), ElementsAre(5));
}

TEST(Rollback, MakesTheGenerationBeforeLiveAgain) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1"), by("Paul Hart", "2")});
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  const Rollback back = ArchiveWriter::rollback(home / "news");
  EXPECT_EQ(back.from, 2u);
  EXPECT_EQ(back.to, 1u);
  EXPECT_EQ(read_status(home / "news").generation, 1u);
  EXPECT_EQ(read_status(home / "news").articles, 2u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Rollback, CanBeTakenBack) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  rebuild(home / "news", {by("Paul Hart", "2")});
  ArchiveWriter::rollback(home / "news");
  ArchiveWriter::rollback(home / "news", 2);
  EXPECT_EQ(read_status(home / "news").generation, 2u);
}

TEST(Rollback, SaysWhichGenerationsThereAre) {
  const TemporaryDirectory home;
  const auto refused = [&](std::optional<std::uint64_t> to) -> std::string {
    try {
      ArchiveWriter::rollback(home / "news", to);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THROW(ArchiveWriter::rollback(home.path()), Error);
  add(home / "news", {by("Lena Ortiz", "1")});
  EXPECT_THAT(refused({}), HasSubstr("no older generation is kept"));
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  EXPECT_THAT(refused(7), HasSubstr("there is no generation 7; kept beside the live one: 1"));
  EXPECT_THAT(refused(2), HasSubstr("generation 2 is the live one"));
}

TEST(Rollback, ADamagedGenerationIsRefusedByTheNameOfItsFile) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  std::string bytes = support::text_of(home / "news/gen-000001/db/termlist.glass");
  bytes[100] = static_cast<char>(bytes[100] ^ 4);
  home.file("news/gen-000001/db/termlist.glass", bytes);
  try {
    ArchiveWriter::rollback(home / "news");
    FAIL() << "a damaged generation was made live";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::archive_damaged);
    EXPECT_THAT(error.what(), HasSubstr("termlist.glass"));
  }
  EXPECT_EQ(read_status(home / "news").generation, 2u);
}

TEST(Rollback, WhatEditorsDecidedSinceHoldsInTheOlderGenerationToo) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  {
    auto writer = ArchiveWriter::open(home / "news");
    Override decision;
    decision.quote = "1#1";
    decision.speaker = Speaker{"Ana Ruiz", "", SpeakerKind::unknown};
    writer.fix({decision});
    writer.finish();
  }
  ArchiveWriter::rollback(home / "news");
  EXPECT_EQ(read_status(home / "news").generation, 1u);
  const Xapian::Database database(live_generation(home / "news").database().string());
  EXPECT_TRUE(database.term_exists("XSIana-ruiz"));
  EXPECT_FALSE(database.term_exists("XSIlena-ortiz"));
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Rollback, WritersGoOnInTheOlderGenerationAndTheNextRebuildTakesANewNumber) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  ArchiveWriter::rollback(home / "news");
  add(home / "news", {by("Paul Hart", "2")});
  EXPECT_THAT(numbers_in(home / "news"), ElementsAre(1, 2));
  EXPECT_EQ(read_status(home / "news").articles, 2u);
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  // The one that was live before stays, not the newer one that was turned away from.
  EXPECT_THAT(numbers_in(home / "news"), ElementsAre(1, 3));
}

TEST(Rollback, ALostCurrentIsNotTakenForAnEmptyArchive) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  std::filesystem::remove(home / "news/CURRENT");
  try {
    ArchiveWriter::open(home / "news");
    FAIL() << "an archive without CURRENT was begun anew";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::archive_damaged);
    EXPECT_THAT(error.what(), HasSubstr("rollback"));
  }
  ArchiveWriter::rollback(home / "news", 1);
  EXPECT_EQ(read_status(home / "news").articles, 1u);
}

TEST(Rollback, IsNotNeededWhereThereIsOneGenerationAlone) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  std::filesystem::remove(home / "news/CURRENT");  // as if its writer had died before
  add(home / "news", {by("Paul Hart", "2")});
  EXPECT_EQ(read_status(home / "news").articles, 2u);
  std::filesystem::remove(home / "news/CURRENT");
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  EXPECT_EQ(read_status(home / "news").generation, 2u);
}

TEST(Generations, WhoseRemovalWasCutShortAreNoneAnyMore) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  archive::remove_generation(home / "news/gen-000001");
  EXPECT_THAT(numbers_in(home / "news"), ElementsAre(2));
  std::filesystem::create_directories(home / "news/gen-000001/db");  // its manifest went first
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  add(home / "news", {by("Paul Hart", "2")});
  EXPECT_THAT(numbers_in(home / "news"), ElementsAre(2));
}

TEST(Bookmark, StandsWhereTheLastCommitCameTo) {
  const TemporaryDirectory home;
  WriterOptions options;
  options.articles_per_commit = 2;
  options.builder = Builder::api;
  {
    auto writer = ArchiveWriter::open(home / "news", options);
    EXPECT_EQ(writer.bookmark(), "");
    for (int i = 1; i <= 5; ++i) {
      writer.bookmark("article " + std::to_string(i));
      writer.add(by("Lena Ortiz", std::to_string(i)));
    }
    writer.commit();
    writer.bookmark("article 6");
    writer.add(by("Lena Ortiz", "6"));
  }  // dies without the commit
  {
    auto writer = ArchiveWriter::open(home / "news", options);
    EXPECT_EQ(writer.bookmark(), "article 5");
    EXPECT_EQ(read_status(home / "news").articles, 5u);
    writer.bookmark("");
    writer.add(by("Lena Ortiz", "6"));
    writer.finish();
  }
  EXPECT_EQ(ArchiveWriter::open(home / "news").bookmark(), "");
}

TEST(Bookmark, IsKeptByAFirstImportInBulkAndByAFix) {
  const TemporaryDirectory home;
  WriterOptions options;
  options.builder = Builder::bulk;
  {
    auto writer = ArchiveWriter::open(home / "news", options);
    writer.bookmark("article 1");
    writer.add(by("Lena Ortiz", "1"));
    writer.finish();
  }
  {
    auto fixer = ArchiveWriter::open(home / "news");
    Override decision;
    decision.quote = "1#1";
    fixer.fix({decision});
    fixer.finish();
  }
  EXPECT_EQ(ArchiveWriter::open(home / "news").bookmark(), "article 1");
}

}  // namespace
}  // namespace quotidian
