// RSS, Atom and WordPress exports in, articles out.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Read read_feed(const std::string& items) {
  return read_bytes(
      "<?xml version=\"1.0\"?><rss><channel><title>Coast Post</title>" + items + "</channel></rss>",
      "feed.xml");
}

TEST(Feeds, AnRssItemWithItsFullText) {
  const Read read = read_sample("rss.xml");
  EXPECT_THAT(read.rejections, IsEmpty());
  EXPECT_THAT(read.warnings, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(2));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "coast-17");
  EXPECT_EQ(article.title, "Talmar’s bridge closes & ferries sail");
  EXPECT_EQ(article.subtitle, "The bridge closed on Monday…");
  EXPECT_EQ(article.body,
            "The bridge closed on Monday, the town said.\n\n“It must close,” said Paul Hart, the "
            "engineer.\nHe paused.");
  EXPECT_THAT(article.captions, ElementsAre("The old bridge"));
  EXPECT_EQ(article.published, "2021-05-03T10:00:00+02:00");
  EXPECT_THAT(article.authors, ElementsAre("Ana Ruiz"));
  EXPECT_THAT(article.tags, ElementsAre("Local", "Traffic"));
  EXPECT_EQ(article.source, "Coast Post");
  EXPECT_EQ(article.lang, "en-gb");
  EXPECT_EQ(article.url, "https://coast.example/bridge");
}

TEST(Feeds, ADescriptionIsTheBodyWhereThereIsNoFullerText) {
  const Read read = read_sample("rss.xml");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[1].body, "The ferry sailed at noon, \"on time\", said Li Wei & sons.");
  EXPECT_EQ(read.articles[1].subtitle, "");
  EXPECT_EQ(read.articles[1].id, "https://coast.example/ferry");
}

TEST(Feeds, AnAtomEntryWithXhtml) {
  const Read read = read_sample("atom.xml");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "tag:talbote.example,2021:1");
  EXPECT_EQ(article.title, "Brücke gesperrt");
  EXPECT_EQ(article.subtitle, "Kurz gesagt.");
  EXPECT_EQ(article.body, "Die Brücke ist gesperrt.\n\n„Wir warten“, sagte Vogt.");
  EXPECT_EQ(article.url, "https://talbote.example/1");
  EXPECT_THAT(article.authors, ElementsAre("Ina Vogt"));
  EXPECT_EQ(article.updated, "2021-05-03T12:30:00+02:00");
  EXPECT_EQ(article.source, "Talbote");
  EXPECT_EQ(article.lang, "de");
  EXPECT_EQ(article.rights, "© Talbote");
  EXPECT_THAT(article.tags, ElementsAre("verkehr"));
}

TEST(Feeds, AWordPressExportKeepsPostsAndTheirStatus) {
  const Read read = read_sample("wordpress.wxr");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(3));
  EXPECT_THAT(read.articles[0].body,
              testing::StartsWith(
                  "The mill burned for two days.\n\n\"We lost it,\" said Paul Hart.\n\nNobody was hurt."));
  EXPECT_THAT(read.articles[0].captions, ElementsAre("The mill"));
  EXPECT_EQ(read.articles[0].subtitle, "A fire in Orsk");
  EXPECT_EQ(read.articles[0].section, "Local");
  EXPECT_THAT(read.articles[0].tags, ElementsAre("fire"));
  EXPECT_EQ(read.articles[0].status, ArticleStatus::usable);
  EXPECT_EQ(read.articles[1].status, ArticleStatus::withheld);
  EXPECT_EQ(read.articles[2].status, ArticleStatus::removed);
  ASSERT_THAT(read.warnings, SizeIs(1));
  EXPECT_THAT(read.warnings[0].reason, HasSubstr("1 items that are no posts"));
}

TEST(Feeds, RssOneAndAnOldEncoding) {
  const Read read = read_sample("rss-1.0.rdf.xml");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].source, "Old Paper");
  EXPECT_EQ(read.articles[0].published, "2003-05-03");
  const Read marks = read_bytes(
      "<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><item><title>Caf\xE9 "
      "\x93so\x94</title></item></channel></rss>",
      "a.xml");
  ASSERT_THAT(marks.articles, SizeIs(1));
  EXPECT_EQ(marks.articles[0].title, "Café “so”");
}

TEST(Feeds, ABareAmpersandIsRepairedWithAWarningAndCostsNothingElse) {
  const Read read = read_feed(
      "<item><title>Hart & sons</title><guid>1</guid></item><item><title>Rain</title><guid>2</guid></item>");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].title, "Hart & sons");
  EXPECT_THAT(read.warnings, testing::Not(IsEmpty()));
}

TEST(Feeds, AFileThatBreaksOffGivesWhatCameBefore) {
  const Read read = read_bytes(
      "<rss><channel><item><title>Rain</title></item>\n<item><title>Snow</title></item>\n<item><title>Su",
      "a.xml");
  ASSERT_GE(read.articles.size(), 2u);
  EXPECT_EQ(read.articles[1].title, "Snow");
  EXPECT_THAT(read.rejections.size() + read.warnings.size(), testing::Ge(1u));
}

TEST(Feeds, ElementsInsideAnEntityAreNoItems) {
  const Read read = read_bytes(
      "<!DOCTYPE rss [<!ENTITY e \"<item><title>Snow</title></item>\">]>"
      "<rss><channel><a>&e;</a><item><title>Rain</title></item></channel></rss>",
      "a.xml");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].title, "Rain");
}

TEST(Feeds, AnItemWithoutWordsIsRejectedWithItsLine) {
  const Read read = read_feed("\n<item><guid>1</guid></item>\n<item><title>Rain</title></item>");
  EXPECT_THAT(read.articles, SizeIs(1));
  ASSERT_THAT(read.rejections, SizeIs(1));
  EXPECT_EQ(read.rejections[0].line, 2u);
}

TEST(Feeds, AnItemWithoutAnEndIsHeldNoLongerThanTheLimit) {
  ReaderOptions options;
  options.largest_article = 100000;
  std::string items = "<item><title>Rain</title></item><item>";
  for (int i = 0; i < 20000; ++i) items += "<p>word</p>\n";
  const Read read = read_bytes("<rss><channel>" + items, "a.xml", options);
  EXPECT_THAT(read.articles, SizeIs(1));
  ASSERT_THAT(read.rejections, SizeIs(1));
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("100000 bytes"));
}

}  // namespace
}  // namespace quotidian
