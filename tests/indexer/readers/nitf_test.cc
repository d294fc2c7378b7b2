// NITF in, articles out.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Nitf, AWireStoryThatKillsAnotherDocument) {
  const Read read = read_sample("nitf-kill.xml");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, "coast-17a");
  EXPECT_EQ(read.articles[0].status, ArticleStatus::canceled);
  const Article& article = read.articles[1];
  EXPECT_EQ(article.id, "coast-17b");
  EXPECT_EQ(article.status, ArticleStatus::usable);
  EXPECT_EQ(article.title, "Bridge stays open after all");
  EXPECT_EQ(article.subtitle, "Town corrects itself");
  EXPECT_EQ(article.body,
            "The bridge is open again, said Paul Hart.\n\nFerries\n\nWe sail — always.\n\nLi "
            "Wei\n\nFirst\n\nSecond");
  EXPECT_THAT(article.captions, ElementsAre("The bridge in May"));
  EXPECT_THAT(article.authors, ElementsAre("Ana Ruiz"));
  EXPECT_EQ(article.source, "Coast Agency");
  EXPECT_EQ(article.published, "2021-05-16T09:00:04-04:00");
}

TEST(Nitf, ADocumentMayWithholdAnotherAndHaveAnEnd) {
  const Read read = read_bytes(
      "<nitf><head><docdata management-doc-idref=\"coast-17a\" management-idref-status=\"withheld\">"
      "<doc-id id-string=\"coast-17c\"/><date.expire norm=\"20210518T090000Z\"/></docdata></head>"
      "<body><body.head><hedline><hl1>Bridge</hl1></hedline></body.head></body></nitf>",
      "a.xml");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, "coast-17a");
  EXPECT_EQ(read.articles[0].status, ArticleStatus::withheld);
  EXPECT_EQ(read.articles[1].expires, "2021-05-18T09:00:00Z");
}

TEST(Nitf, AnArchiveWhoseLeadRepeatsTheFullText) {
  const Read read = read_sample("nitf-archive.xml");
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.body, "LEAD: The old mill burned.\n\nNobody was hurt.");
  EXPECT_EQ(article.published, "1987-01-05");
  EXPECT_EQ(article.date_quality, DateQuality::day);
  EXPECT_EQ(article.source, "Orsk Observer");
  EXPECT_THAT(article.authors, ElementsAre("LENA ORTIZ"));
  EXPECT_THAT(article.tags, ElementsAre("Mills", "Fires"));
  EXPECT_EQ(article.url, "https://orsk.example/1987/mill");
  EXPECT_EQ(article.subtitle, "A fire.");
}

TEST(Nitf, APrefixedNamespaceAndAnEmbargo) {
  const Read read = read_sample("nitf-namespace-latin1.xml");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "de-1");
  EXPECT_EQ(article.title, "Brücke offen");
  EXPECT_EQ(article.body, "„Wir warten“, sagte Ina Vogt.");
  EXPECT_EQ(article.embargoed_until, "2021-05-17T06:00:00+02:00");
  EXPECT_EQ(article.published, "2021-05-16T09:00:04");
  EXPECT_EQ(article.lang, "de");
}

}  // namespace
}  // namespace quotidian
