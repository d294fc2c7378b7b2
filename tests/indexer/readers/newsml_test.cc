// NewsML-G2 in, articles out.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(NewsMl, AMessageWithNitfInside) {
  const Read read = read_sample("newsml-nitf.xml");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "tag:coast.example,2021:17");
  EXPECT_EQ(article.version, "3");
  EXPECT_EQ(article.title, "Talmar closes its bridge");
  EXPECT_EQ(article.subtitle, "Traffic goes by ferry");
  EXPECT_EQ(article.body, "The bridge closed.\n\n\"It must close,\" said Paul Hart.");
  EXPECT_EQ(article.embargoed_until, "2021-05-04T06:00:00+02:00");
  EXPECT_EQ(article.published, "2021-05-03T10:00:00+02:00");
  EXPECT_EQ(article.updated, "2021-05-03T12:00:00+02:00");
  EXPECT_EQ(article.source, "Coast Agency");
  EXPECT_THAT(article.authors, ElementsAre("Ana Ruiz"));
  EXPECT_THAT(article.tags, ElementsAre("traffic", "bridges"));
  EXPECT_EQ(article.lang, "en-GB");
  EXPECT_EQ(article.rights, "Not for archives");
  ASSERT_THAT(read.warnings, SizeIs(1));
  EXPECT_THAT(read.warnings[0].reason, HasSubstr("2 items that are no texts"));
}

TEST(NewsMl, ABareItemWithXhtmlInside) {
  const Read read = read_sample("newsml-xhtml-bare.xml");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].body, "At noon\n\nThe ferry sailed.");
  EXPECT_EQ(read.articles[0].source, "ca");
}

TEST(NewsMl, ACancellationNeedsNoTextAndAPlainBodyKeepsItsParagraphs) {
  const Read read = read_sample("newsml-canceled.xml");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, "urn:coast:17");
  EXPECT_EQ(read.articles[0].status, ArticleStatus::canceled);
  EXPECT_EQ(read.articles[1].body, "It rains.\n\nIt pours.");
}

}  // namespace
}  // namespace quotidian
