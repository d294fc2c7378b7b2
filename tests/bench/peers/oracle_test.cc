// The oracle counts by hand what any index must count.
#include <gtest/gtest.h>

#include "tests/bench/peers/oracle.h"

namespace quotidian::bench {
namespace {

Article story(const std::string& body, const std::string& source = "Post",
              const std::string& published = "2021-05-03T10:00:00Z") {
  Article article;
  article.id = body;
  article.body = body;
  article.source = source;
  article.published = published;
  return article;
}

std::uint64_t count(const LoggedQuery& query, const std::vector<Article>& stories) {
  Oracle oracle({query});
  for (const Article& each : stories) oracle.see(each);
  return oracle.counts().front().value();
}

const std::vector<Article> kStories = {
    story("The ferry sails at dawn. Nobody waits."),
    story("Ferries wait. The ferry does not.", "Harbour Post", "2021-05-04"),
    story("A bridge stands at dawn.", "Post", "2022-01-01")};

TEST(Oracle, AndNeedsAllWordsAndOrOne) {
  EXPECT_EQ(count({QueryClass::all, {"ferry", "dawn"}, {}, {}, {}, {}}, kStories), 1U);
  EXPECT_EQ(count({QueryClass::any, {"ferry", "bridge"}, {}, {}, {}, {}}, kStories), 3U);
}

TEST(Oracle, AnExactWordIsNoOtherForm) {
  EXPECT_EQ(count({QueryClass::all, {"ferries"}, {}, {}, {}, {}}, kStories), 1U);
  EXPECT_EQ(count({QueryClass::all, {"wait"}, {}, {}, {}, {}}, kStories), 1U);
}

TEST(Oracle, AStemmedWordIsAnyForm) {
  EXPECT_EQ(count({QueryClass::stemmed, {"ferries", "waiting"}, {}, {}, {}, {}}, kStories), 2U);
  // Not by the stem, but by the table of other forms.
  EXPECT_EQ(count({QueryClass::stemmed, {"stood", "bridge"}, {}, {}, {}, {}}, kStories), 1U);
}

TEST(Oracle, APhraseIsInOrderAndInOneSentence) {
  EXPECT_EQ(count({QueryClass::phrase, {"at", "dawn"}, {}, {}, {}, {}}, kStories), 2U);
  EXPECT_EQ(count({QueryClass::phrase, {"dawn", "at"}, {}, {}, {}, {}}, kStories), 0U);
  EXPECT_EQ(count({QueryClass::phrase, {"dawn", "nobody"}, {}, {}, {}, {}}, kStories), 0U);
}

TEST(Oracle, AFilterIsMetByTheSourcesWordsAndByDaysBothIn) {
  EXPECT_EQ(count({QueryClass::filtered, {"ferry"}, "Post", {}, {}, {}}, kStories), 2U);
  EXPECT_EQ(count({QueryClass::filtered, {"ferry"}, "Harbour Post", {}, {}, {}}, kStories), 1U);
  EXPECT_EQ(count({QueryClass::filtered, {"ferry"}, {}, "2021-05-03", "2021-05-03", {}}, kStories), 1U);
  EXPECT_EQ(count({QueryClass::filtered, {"dawn"}, {}, "2021-05-03", "2022-01-01", {}}, kStories), 2U);
}

TEST(Oracle, ATeaserIsNotCounted) {
  Article article = story("Ferries idle again today in the...\n\nFerries idle again today in the harbour.");
  article.furniture = {{{0, 34}, Furniture::Kind::teaser}};
  EXPECT_EQ(count({QueryClass::all, {"harbour"}, {}, {}, {}, {}}, {article}), 1U);
  article.body = "Teaser words alone...\n\nThe rest.";
  article.furniture = {{{0, 21}, Furniture::Kind::teaser}};
  EXPECT_EQ(count({QueryClass::all, {"teaser"}, {}, {}, {}, {}}, {article}), 0U);
}

TEST(Oracle, SaysNothingOfQuotes) {
  Oracle oracle({{QueryClass::said, {"at", "dawn"}, {}, {}, {}, {}}});
  oracle.see(kStories.front());
  EXPECT_FALSE(oracle.counts().front().has_value());
}

}  // namespace
}  // namespace quotidian::bench
