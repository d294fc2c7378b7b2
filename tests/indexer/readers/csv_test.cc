// CSV and TSV in, articles out: headers, separators, quotes.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Csv, ASpreadsheetsSemicolonsByteOrderMarkAndQuotedLineBreaks) {
  const Read read = read_sample("excel-semicolons.csv");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(2));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "c-1");
  EXPECT_EQ(article.title, "Harbour; reopened");
  EXPECT_EQ(article.body, "The harbour is open.\r\n\r\n\"We waited,\" said Ana Ruiz.");
  EXPECT_EQ(article.published, "2021-05-03");
  EXPECT_THAT(article.authors, ElementsAre("Li Wei", "Paul Hart"));
  EXPECT_EQ(article.extra, R"({"wordcount":"9"})");
  EXPECT_THAT(read.lines, ElementsAre(2, 5));
}

TEST(Csv, TabsAndQuotesInsideAnUnquotedField) {
  const Read read = read_sample("tabs.tsv");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].body, "It rained \"hard\" in Orsk.");
  EXPECT_THAT(read.articles[0].tags, ElementsAre("weather", "orsk"));
}

TEST(Csv, AMapLeadsOtherHeadersToOurKeys) {
  ReaderOptions options;
  options.map = {{"headline", "title"}, {"content", "body"}, {"publish_date", "published"}};
  const Read read = read_sample("other-header.csv", options);
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, "https://coast.example/a");
  EXPECT_THAT(read.articles[0].authors, ElementsAre("Ana Ruiz", "Li Wei"));
  EXPECT_EQ(read.articles[1].title, "Bridge \"closed\"");
  EXPECT_EQ(read.articles[0].extra, "");
}

TEST(Csv, AHeaderOfNoneOfOurKeysIsRefusedWithAdvice) {
  const Read read = read_bytes("headline,content\nRain,It rains.\n", "a.csv");
  EXPECT_THAT(read.articles, IsEmpty());
  ASSERT_THAT(read.rejections, SizeIs(1));
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("--map"));
}

TEST(Csv, ABadRowIsRejectedWithItsLineAndTheRestGoesOn) {
  const Read read = read_bytes(
      "id,title,status\n"
      "a,\"Rain\nand snow\",usable\n"
      "b,Rain,lost\n"
      "c,Rain,usable,and,more\n"
      "d,,\n"
      "\n"
      "e,Sun,\n",
      "a.csv");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[1].id, "e");
  EXPECT_THAT(read.lines, ElementsAre(2, 8));
  ASSERT_THAT(read.rejections, SizeIs(3));
  EXPECT_EQ(read.rejections[0].line, 4u);
  EXPECT_EQ(read.rejections[1].line, 5u);
  EXPECT_EQ(read.rejections[2].line, 6u);
}

TEST(Csv, AQuoteThatIsNeverClosedIsReportedWhereItsRowBegan) {
  const Read read = read_bytes("id,title\na,Rain\nb,\"Snow\nc,Sun\n", "a.csv");
  ASSERT_THAT(read.articles, SizeIs(1));
  ASSERT_THAT(read.rejections, SizeIs(1));
  EXPECT_EQ(read.rejections[0].line, 3u);
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("never closed"));
}

TEST(Csv, AQuoteThatIsNotClosedWithinTheLimitCostsItsRowOnly) {
  ReaderOptions options;
  options.largest_article = 100;
  const Read read =
      read_bytes("id,title\nb,\"Snow\n" + std::string(60, 'x') + "\n" + std::string(60, 'y') + "\nc,Sun\n",
                 "a.csv", options);
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].id, "c");
  EXPECT_THAT(read.rejections, SizeIs(1));
}

TEST(Csv, BytesThatAreNoUtf8AreRepairedWithAWarning) {
  const Read read = read_bytes("id,title\na,Caf\xE9\n", "a.csv");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].title, "Café");
  EXPECT_THAT(read.warnings, SizeIs(1));
}

TEST(Csv, IsKnownByItsHeaderAndASeparatorMayBeNamed) {
  EXPECT_THAT(read_bytes("sep=|\nid|title\na|Rain, snow\n", "-x").articles, SizeIs(1));
  EXPECT_THAT(read_bytes("title,body\nRain,It rains.\nSnow,It snows.\n", "export").articles, SizeIs(2));
}

}  // namespace
}  // namespace quotidian
