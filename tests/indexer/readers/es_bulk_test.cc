// Elasticsearch bulk files and elasticdump lines in, articles and removals out; --map for other keys.
#include <gmock/gmock.h>

#include <quotidian/error.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(EsBulk, AnActionGivesItsIdToTheDocumentOnTheNextLine) {
  const Read read = read_sample("es-bulk.ndjson");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(4));
  EXPECT_EQ(read.articles[0].id, "talmar-1");
  EXPECT_EQ(read.articles[0].title, "Talmar closes its bridge");
  EXPECT_EQ(read.articles[0].published, "2021-05-03T10:00:00Z");
  EXPECT_THAT(read.articles[0].authors, ElementsAre("Ana Ruiz"));
  EXPECT_EQ(read.articles[1].id, "2");
  EXPECT_EQ(read.articles[2].id, "talmar-1");
  EXPECT_EQ(read.articles[2].title, "Talmar closes its old bridge");
  EXPECT_THAT(read.lines, ElementsAre(1, 3, 5, 7));
}

TEST(EsBulk, ADeleteIsAnArticleOfThatStatusAndNothingElse) {
  const Read read = read_sample("es-bulk.ndjson");
  ASSERT_THAT(read.articles, SizeIs(4));
  EXPECT_EQ(read.articles[3].id, "talmar-0");
  EXPECT_EQ(read.articles[3].status, ArticleStatus::removed);
  EXPECT_EQ(read.articles[3].body, "");
}

TEST(EsBulk, ElasticdumpLinesCarryTheirSource) {
  const Read read = read_sample("elasticdump.json");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, "AVx7");
  EXPECT_EQ(read.articles[0].section, "Local");
  EXPECT_EQ(read.articles[1].body, "The mill stands again.\n\n\"We are glad,\" Lena Ortiz said.");
}

TEST(EsBulk, AMapLeadsTheirKeysToOurs) {
  ReaderOptions options;
  options.map = {{"headline", "title"},
                 {"content/plain", "body"},
                 {"publication/name", "source"},
                 {"timestamp", "published"}};
  const Read read = read_sample("es-hits-other-keys.ndjson", options);
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.title, "Harbour reopens");
  EXPECT_EQ(article.body, "The harbour is open.");
  EXPECT_EQ(article.source, "Coast Post");
  EXPECT_EQ(article.published, "2021-05-03T10:00:00Z");
  EXPECT_THAT(article.extra, HasSubstr("\"country\":\"xx\""));
  EXPECT_THAT(article.extra, testing::Not(HasSubstr("headline")));
}

TEST(EsBulk, AMappedKeyNoLongerFeedsTheFieldOfItsOwnName) {
  ReaderOptions options;
  options.map = {{"title", "section"}, {"heading", "title"}};
  const Read read =
      read_bytes(R"({"id":"a","title":"Local","heading":"Rain","body":"It rains."})", "a.jsonl", options);
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].title, "Rain");
  EXPECT_EQ(read.articles[0].section, "Local");
}

TEST(EsBulk, AMapToNoKeyOfOursIsRefused) {
  ReaderOptions options;
  options.map = {{"headline", "heading"}};
  EXPECT_THROW(ArticleReader(options, {}), Error);
}

TEST(EsBulk, WhatHasNoDocumentIsRejectedWithTheLineOfTheAction) {
  const Read read = read_bytes(
      "{\"index\":{\"_id\":\"a\"}}\n"
      "{\"index\":{\"_id\":\"b\"}}\n"
      "{\"body\":\"Rain.\"}\n"
      "{\"update\":{\"_id\":\"c\"}}\n"
      "{\"script\":\"ctx._source.n++\"}\n"
      "{\"index\":{\"_id\":\"d\"}}\n"
      "{\"body\":broken}\n"
      "{\"update\":{\"_id\":\"e\"}}\n"
      "{\"doc\":{\"title\":\"New\"}}\n"
      "{\"delete\":{}}\n"
      "{\"index\":{}}\n"
      "{\"body\":\"Snow.\"}\n"
      "{\"index\":{\"_id\":\"f\"}}\n",
      "in.ndjson");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, "b");
  EXPECT_EQ(read.articles[1].body, "Snow.");
  EXPECT_THAT(read.lines, ElementsAre(2, 11));
  std::vector<std::uint64_t> lines;
  for (const Rejection& rejection : read.rejections) lines.push_back(rejection.line);
  EXPECT_THAT(lines, ElementsAre(1, 5, 7, 6, 9, 10, 13));
}

}  // namespace
}  // namespace quotidian
