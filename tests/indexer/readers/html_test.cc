// HTML pages in, articles out.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Html, JsonLdComesFirstAndTheParagraphsFromThePage) {
  const Read read = read_sample("page-json-ld.html");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "https://coast.example/bridge#article");
  EXPECT_EQ(article.title, "Talmar closes its bridge & ferries sail");
  EXPECT_EQ(article.subtitle, "A teaser with a raw line break");
  EXPECT_EQ(article.body,
            "Traffic goes by ferry.\n\nThe bridge closed.\n\n“It must close,” said Paul\u00a0Hart.");
  EXPECT_THAT(article.captions, ElementsAre("The bridge on Monday"));
  EXPECT_EQ(article.published, "2021-05-03T10:00:00+02:00");
  EXPECT_THAT(article.authors, ElementsAre("Ana Ruiz", "Li Wei"));
  EXPECT_EQ(article.source, "Coast Post");
  EXPECT_EQ(article.section, "Local");
  EXPECT_THAT(article.tags, ElementsAre("traffic", "bridges"));
  EXPECT_EQ(article.url, "https://coast.example/bridge");
  EXPECT_EQ(article.lang, "en-GB");
}

TEST(Html, MetaTagsAndParagraphsWithoutAnArticleElement) {
  const Read read = read_sample("page-meta-only.html");
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "https://orsk.example/mill");
  EXPECT_EQ(article.title, "Mill burns");
  EXPECT_EQ(article.body, "The mill at Orsk burned.\n\n\"We lost it,\" said Paul Hart.");
  EXPECT_THAT(article.authors, ElementsAre("Lena Ortiz"));
  EXPECT_EQ(article.published, "2019-11-02T08:00:00Z");
}

TEST(Html, AnArticleBodyStandsInForAPageThatIsDrawnByScripts) {
  const Read read = read_sample("page-article-body-only.html");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_THAT(read.articles[0].body,
              testing::StartsWith("It rained for a week in Orsk and the river rose.\n\n\"We are dry,\""));
  EXPECT_EQ(read.articles[0].id, "https://orsk.example/rain");
  ASSERT_THAT(read.warnings, SizeIs(1));
  EXPECT_THAT(read.warnings[0].reason, HasSubstr("no JSON"));
}

TEST(Html, APageInAnotherEncodingIsReadByItsOwnWord) {
  const Read read = read_bytes(
      "<html><head><meta "
      "charset=\"windows-1251\"><title>\xCC\xEE\xF1\xF2</title></head><body><p>\xCC\xEE\xF1\xF2.</p></body></"
      "html>",
      "a.html");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].title, "Мост");
  EXPECT_EQ(read.articles[0].body, "Мост.");
}

TEST(Html, AnElementQGetsTheMarksThatABrowserShows) {
  const Read read =
      read_bytes("<html><body><p><q>We wait</q>, said Hart. \"<q>Now</q>.\"</p></body></html>", "a.html");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].body, "“We wait”, said Hart. \"Now.\"");
}

TEST(Html, APageWithoutTextIsRejected) {
  const Read read = read_bytes("<html><head><title>x</title></head><body><img></body></html>", "a.html");
  EXPECT_THAT(read.articles, IsEmpty());
  EXPECT_THAT(read.rejections, SizeIs(1));
  EXPECT_THAT(read_bytes("", "a.html").rejections, SizeIs(1));
}

}  // namespace
}  // namespace quotidian
