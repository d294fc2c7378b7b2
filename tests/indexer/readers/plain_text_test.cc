// Plain text in, one article out: title, body, front matter, id.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

Article only(const Read& read) {
  EXPECT_THAT(read.articles, SizeIs(1));
  return read.articles.empty() ? Article() : read.articles[0];
}

TEST(PlainText, TheFirstLineIsTheTitleAndTheBodyAllThatFollowsTheBlankLines) {
  const Article article = only(read_text("Harbour reopens \n\n\n  The harbour is open.\n\nShips came.\n\n"));
  EXPECT_EQ(article.title, "Harbour reopens");
  EXPECT_EQ(article.body, "  The harbour is open.\n\nShips came.\n\n");
}

TEST(PlainText, CarriageReturnsStayInTheBody) {
  const Article article = only(read_text("\xEF\xBB\xBFHarbour reopens\r\n\r\nOne.\r\n\r\nTwo.\r\n"));
  EXPECT_EQ(article.title, "Harbour reopens");
  EXPECT_EQ(article.body, "One.\r\n\r\nTwo.\r\n");
}

TEST(PlainText, TextRightUnderAShortFirstLineMakesItATitle) {
  const Article article = only(read_text("Harbour reopens\nThe harbour is open.\n"));
  EXPECT_EQ(article.title, "Harbour reopens");
  EXPECT_EQ(article.body, "The harbour is open.\n");
}

TEST(PlainText, ALongFirstLineWithTextUnderItIsBody) {
  const std::string text = std::string(201, 'x') + "\nThe harbour is open.\n";
  const Article article = only(read_text(text));
  EXPECT_EQ(article.title, "");
  EXPECT_EQ(article.body, text);
}

TEST(PlainText, AnOnlyLineIsBody) {
  const Article article = only(read_text("The harbour is open.\n\n"));
  EXPECT_EQ(article.title, "");
  EXPECT_EQ(article.body, "The harbour is open.\n\n");
}

TEST(PlainText, FrontMatterGivesTheKeys) {
  const Article article =
      only(read_text("---\n"
                     "id: harbour-1\n"
                     "source: \"Coast Post\"\n"
                     "date: 3 May 2021\n"
                     "authors: Ana Ruiz, Li Wei\n"
                     "tags: [harbour, trade]\n"
                     "# a remark\n"
                     "desk: night\n"
                     "url: https://coast.example/1\n"
                     "subtitle:\n"
                     "---\n"
                     "Harbour reopens\n\nThe harbour is open."));
  EXPECT_EQ(article.id, "harbour-1");
  EXPECT_EQ(article.source, "Coast Post");
  EXPECT_EQ(article.published, "2021-05-03");
  EXPECT_THAT(article.authors, ElementsAre("Ana Ruiz", "Li Wei"));
  EXPECT_THAT(article.tags, ElementsAre("harbour", "trade"));
  EXPECT_EQ(article.url, "https://coast.example/1");
  EXPECT_EQ(article.extra, R"({"desk":"night"})");
  EXPECT_EQ(article.title, "Harbour reopens");
  EXPECT_EQ(article.body, "The harbour is open.");
}

TEST(PlainText, ATitleInTheFrontMatterLeavesTheFirstLineInTheBody) {
  const std::string front = "---\ntitle: Harbour reopens\n---\n\n";
  EXPECT_EQ(only(read_text(front + "The harbour\nis open.")).body, "The harbour\nis open.");
  EXPECT_EQ(only(read_text(front + "Harbour reopens\n\nShips came.")).body, "Ships came.");
}

TEST(PlainText, DashesThatOpenNoFrontMatterAreText) {
  for (const std::string text : {"---\n\nNo key here.\n---\n", "---\nkey: value\nand so on for ever"}) {
    const Read read = read_text(text);
    EXPECT_EQ(only(read).title, "---");
    EXPECT_THAT(read.warnings, SizeIs(1));
  }
}

TEST(PlainText, TheIdIsTheFilesNameAndFromStandardInputTheContents) {
  EXPECT_EQ(only(read_bytes("A\n\nRain.", "2012/03-13.harbour.txt")).id, "03-13.harbour");
  EXPECT_EQ(only(read_bytes("A\n\nRain.", "notes")).id, "notes");
}

TEST(PlainText, TwoFilesOfOneNameGiveAWarningBecauseTheSecondReplacesTheFirst) {
  const TempFolder folder;
  std::vector<Rejection> warnings;
  ArticleReader reader({}, {}, [&](const Rejection& warning) { warnings.push_back(warning); });
  for (const char* name : {"a/rain.txt", "b/rain.txt", "b/rain.txt"}) {
    reader.open(folder.write(name, "Rain\n\nIt rained."));
    Article article;
    ASSERT_TRUE(reader.next(article));
    EXPECT_EQ(article.id, "rain");
    EXPECT_FALSE(reader.next(article));
  }
  ASSERT_THAT(warnings, SizeIs(1));
  EXPECT_THAT(warnings[0].reason, HasSubstr("a/rain.txt"));
}

TEST(PlainText, StrayBytesAreReadAsWindows1252WithAWarning) {
  const Read read = read_text("Caf\xE9\n\n\x93So,\x94 she said.");
  EXPECT_EQ(only(read).title, "Café");
  EXPECT_EQ(only(read).body, "“So,” she said.");
  EXPECT_THAT(read.warnings, SizeIs(1));
}

TEST(PlainText, AFileNameThatIsNoUtf8IsRepairedBeforeItIsAnId) {
  EXPECT_EQ(only(read_bytes("Rain\n\nIt rains.", "caf\xE9.txt")).id, "café");
}

TEST(PlainText, NothingButWhiteSpaceIsRejected) {
  for (const char* text : {"", "\n\n\n", "---\nid: x\n---\n", " \t\r\n"}) {
    const Read read = read_text(text);
    EXPECT_THAT(read.articles, IsEmpty());
    EXPECT_THAT(read.rejections, SizeIs(1));
  }
}

TEST(PlainText, AFileOverTheLimitIsRejected) {
  ReaderOptions options;
  options.largest_article = 100'000;
  const Read read = read_bytes("Title\n\n" + std::string(100'000, 'x'), "in.txt", options);
  EXPECT_THAT(read.articles, IsEmpty());
  EXPECT_THAT(read.rejections, SizeIs(1));
}

}  // namespace
}  // namespace quotidian
