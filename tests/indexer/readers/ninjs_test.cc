// ninjs 1, 2 and 3 in, articles out.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Ninjs, VersionOneOverManyLines) {
  const Read read = read_sample("ninjs-1.json");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "urn:coast:2021:17");
  EXPECT_EQ(article.version, "2");
  EXPECT_EQ(article.title, "Talmar closes its bridge");
  EXPECT_EQ(article.subtitle, "Traffic goes by ferry");
  EXPECT_EQ(article.body, "TALMAR (CA) — The bridge closed.\n\n«It must close,» said Paul Hart.");
  EXPECT_THAT(article.captions, ElementsAre("The bridge"));
  EXPECT_THAT(article.authors, ElementsAre("Ana Ruiz"));
  EXPECT_THAT(article.tags, ElementsAre("traffic", "bridges"));
  EXPECT_EQ(article.source, "Coast Agency");
  EXPECT_EQ(article.published, "2021-05-03T10:00:00+00:00");
  EXPECT_EQ(article.updated, "2021-05-03T12:00:00+00:00");
}

TEST(Ninjs, VersionTwoInTheEnvelopeOfAnApi) {
  const Read read = read_sample("ninjs-2.json");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].title, "Ferry sails at noon");
  EXPECT_EQ(read.articles[0].body, "The ferry sailed.");
  EXPECT_EQ(read.articles[1].id, "urn:coast:1");
  EXPECT_EQ(read.articles[1].status, ArticleStatus::canceled);
  ASSERT_THAT(read.warnings, SizeIs(2));
  EXPECT_THAT(read.warnings[0].reason, HasSubstr("only a part"));
  EXPECT_THAT(read.warnings[1].reason, HasSubstr("1 items that are no texts"));
}

TEST(Ninjs, VersionThreeAnItemALine) {
  const Read read = read_sample("ninjs-3.jsonl");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].status, ArticleStatus::withheld);
  EXPECT_EQ(read.articles[0].embargoed_until, "2023-01-05T06:00:00+01:00");
  EXPECT_EQ(read.articles[0].body, "The mill opens.\n\n– We wait, says Kari Lund.");
  EXPECT_EQ(read.articles[1].body, "It rains.\n\nIt pours.");
  EXPECT_THAT(read.lines, ElementsAre(1, 2));
}

TEST(Ninjs, ABadItemIsRejectedWithItsNumberAndTheRestGoesOn) {
  const Read read = read_bytes(
      R"([{"uri":"a","pubstatus":"usable","headline":"Rain"},7,{"uri":"b","pubstatus":"lost","headline":"Snow"},)"
      R"({"uri":"c","headline":{"x":1},"body_text":""},{"uri":"d","headline":"Sun"}])",
      "a.json");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[1].id, "d");
  ASSERT_THAT(read.rejections, SizeIs(3));
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("item 2: an item must be an object"));
  EXPECT_THAT(read.rejections[1].reason, HasSubstr("item 3: "));
}

TEST(Ninjs, ADocumentThatIsNoJsonIsRejectedOnce) {
  const Read read = read_bytes("{\"uri\":\"a\",\n\"pubstatus\":", "a.json");
  EXPECT_THAT(read.articles, IsEmpty());
  EXPECT_THAT(read.rejections, SizeIs(1));
}

}  // namespace
}  // namespace quotidian
