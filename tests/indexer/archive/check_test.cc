// check_archive(): what it finds, and by which name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <quotidian/archive_writer.h>

#include "tests/indexer/archive/small_archives.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::add;
using support::by;
using support::rebuild;
using support::TemporaryDirectory;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Any one bit of any file of any generation, at places spread over the file.
TEST(Check, NamesTheFileOfWhichOneBitHasTurned) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1"), by("Paul Hart", "2")});
  rebuild(home / "news", {by("Lena Ortiz", "1"), by("Paul Hart", "2")});
  ASSERT_THAT(check_archive(home / "news"), IsEmpty());
  int turned = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(home / "news")) {
    const std::string name = std::filesystem::relative(entry.path(), home / "news").string();
    if (!entry.is_regular_file() || !name.starts_with("gen-")) continue;
    const std::string bytes = support::text_of(entry.path());
    const bool manifest = name.ends_with("manifest.json");
    const std::size_t step = manifest ? 7 : std::max<std::size_t>(1, bytes.size() / 8);
    for (std::size_t at = 0; at < bytes.size(); at += step, ++turned) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 1 << at % 8);
      home.file("news/" + name, changed);
      const std::string file = name.substr(name.find('/') + 1);
      EXPECT_THAT(check_archive(home / "news"), Contains(HasSubstr("the file " + file))) << name << ' ' << at;
    }
    home.file("news/" + name, bytes);
  }
  EXPECT_GT(turned, 100);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

// Xapian's check takes a document of no length for one without terms.
TEST(Check, FindsNothingWrongWithWhatHoldsNoWord) {
  Article quoted = by("Lena Ortiz", "1"), wordless = support::article("2", "—");
  Quote given;
  given.spans = {{0, 1}};  // the opening mark
  given.speaker = Speaker{"Lena Ortiz", "", SpeakerKind::person};
  given.mentions = {"Paul Hart"};
  quoted.quotes = {given};
  wordless.title = "…";
  wordless.authors = {"Paul Hart"};
  const TemporaryDirectory home;
  add(home / "news", {quoted, wordless});
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  rebuild(home / "news", {quoted, wordless});
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Check, NamesAFileThatIsGoneAndOneThatDoesNotBelong) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  home.file("news/gen-000001/db/notes.txt", "x");
  EXPECT_THAT(check_archive(home / "news"), Contains(HasSubstr("notes.txt is none of the archive's")));
  std::filesystem::remove(home / "news/gen-000001/db/docdata.glass");
  EXPECT_THAT(check_archive(home / "news"), Contains(HasSubstr("docdata.glass is missing")));
}

TEST(Check, AWriterThatChangesNothingLeavesASoundArchive) {
  const TemporaryDirectory home;
  rebuild(home / "news", {by("Lena Ortiz", "1")});  // in bulk, which leaves no lock of Xapian's
  rebuild(home / "news", {by("Lena Ortiz", "1")});
  add(home / "news", {by("Lena Ortiz", "1")});
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  EXPECT_EQ(ArchiveWriter::rollback(home / "news").to, 1u);
  EXPECT_EQ(ArchiveWriter::rollback(home / "news", 2).to, 2u);
}

TEST(Check, WhatAWriterWasAboutToRenameWhenItDiedIsNoFault) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  home.file("news/gen-000001/manifest.json.tmp", "{");
  home.file("news/gen-000001/db/v.tmp", "");
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Check, FindsNothingWrongWithAnArchiveWhoseWriterDied) {
  const TemporaryDirectory home;
  {
    auto writer = ArchiveWriter::open(home / "news");
    writer.add(by("Lena Ortiz", "1"));
    writer.commit();
    EXPECT_FALSE(read_status(home / "news").sealed);
    EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  }
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  ArchiveWriter::open(home / "news").finish();
  EXPECT_TRUE(read_status(home / "news").sealed);
}

// What no sum tells: a database that was changed by other hands.
class Tampered : public testing::Test {
 protected:
  Tampered() {
    auto writer = ArchiveWriter::open(home_ / "news");
    writer.add(by("Lena Ortiz", "1"));
    writer.add(by("Paul Hart", "2"));
    writer.commit();  // and dies, so that there are no sums
  }
  Xapian::WritableDatabase database() {
    return Xapian::WritableDatabase((home_ / "news/gen-000001/db").string(), Xapian::DB_OPEN);
  }
  std::string faults() {
    std::string all;
    for (const std::string& fault : check_archive(home_ / "news")) all += fault + "\n";
    return all;
  }

  const TemporaryDirectory home_;
};

TEST_F(Tampered, AQuoteWithoutItsArticleIsNamed) {
  database().delete_document("Q1");
  EXPECT_THAT(faults(), HasSubstr("a quote of an article that is not there: 1"));
  EXPECT_THAT(faults(), HasSubstr("articles: 1 found, 2 counted"));
}

TEST_F(Tampered, AnArticleWithoutItsQuoteIsNamed) {
  database().delete_document("XP2");
  EXPECT_THAT(faults(), HasSubstr("a quote of the article 2 is missing"));
}

TEST_F(Tampered, AQuoteOutsideItsArticleIsNamed) {
  {
    auto changed = database();
    Xapian::Document article = changed.get_document(*changed.postlist_begin("Q1"));
    std::string data = article.get_data();
    data.replace(data.find("floods every spring"), 19, "");
    article.set_data(data);
    changed.replace_document("Q1", article);
  }
  EXPECT_THAT(faults(), HasSubstr("the terms of the article 1 are not those that this program makes"));
  {
    auto changed = database();
    Xapian::Document article = changed.get_document(*changed.postlist_begin("Q1"));
    std::string data = article.get_data();
    data.replace(data.find("\"body\":\""), std::string::npos, "\"body\":\"Rain.\"}");
    article.set_data(data);
    changed.replace_document("Q1", article);
  }
  EXPECT_THAT(faults(), HasSubstr("the quote 1#1 lies outside its article's text"));
}

}  // namespace
}  // namespace quotidian
