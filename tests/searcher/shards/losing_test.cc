// Shards that do not answer: killed, frozen, not there, of another format. The rest answers in time, and says
// so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <chrono>
#include <set>

#include <quotidian/error.h>

#include "tests/searcher/shards/shards_of.h"

namespace quotidian {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using tests::ShardsOf;

Article article(const std::string& id, const std::string& year) {
  Article article;
  article.id = id;
  article.title = "Harbour";
  article.body = "\"The harbour stays open,\" said Lena Ortiz. Ships came in " + id + ".";
  article.published = year + "-05-01";
  return article;
}

std::vector<Article> four() {
  return {article("a", "2011"), article("b", "2012"), article("c", "2013"), article("d", "2014")};
}

// One article a shard, in their order.
std::size_t one_each(const Article& article) { return static_cast<std::size_t>(article.id[0] - 'a'); }

std::string year_of(std::size_t shard) { return "dates = \"" + std::to_string(2011 + shard) + "\""; }

std::vector<std::string> ids(const Results& results) {
  std::vector<std::string> ids;
  for (const ArticleHit& hit : results.articles) ids.push_back(hit.id);
  return ids;
}

TEST(LosingShards, AKilledServerIsLeftOutAndNamed) {
  ShardsOf shards(four(), 2, 2, one_each);
  Searcher searcher(shards.path());
  const Results before = searcher.search(parse_query("harbour"));
  EXPECT_FALSE(before.partial);
  EXPECT_THAT(ids(before), UnorderedElementsAre("a", "b", "c", "d"));
  shards.server(1).kill();
  const Results after = searcher.search(parse_query("harbour"));
  EXPECT_TRUE(after.partial);
  EXPECT_FALSE(after.total_exact);
  EXPECT_THAT(ids(after), UnorderedElementsAre("a", "b", "c"));
  EXPECT_EQ(after.total, 3u);
  EXPECT_THAT(after.warnings, Contains(HasSubstr("shard3 does not answer")));
  EXPECT_NE(after.state, before.state);
  EXPECT_THAT(searcher.state().missing, ElementsAre(HasSubstr("shard3")));
  const Verification verification = searcher.verify("the harbour stays open");
  EXPECT_TRUE(verification.partial);
  EXPECT_EQ(verification.articles, 3u);
}

TEST(LosingShards, AFrozenServerCostsNoMoreThanItsTimeouts) {
  ShardsOf shards(four(), 1, 3, one_each);
  Searcher searcher(shards.path());
  EXPECT_EQ(searcher.search(parse_query("harbour")).total, 4u);
  shards.server(0).freeze();
  shards.server(1).freeze();
  const auto start = std::chrono::steady_clock::now();
  const Results results = searcher.search(parse_query("harbour"));
  // Both are waited for at once, for two seconds; far less than one after another with Xapian's own timeouts.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
  EXPECT_TRUE(results.partial);
  EXPECT_THAT(ids(results), UnorderedElementsAre("a", "d"));
  EXPECT_THAT(results.warnings, Contains(HasSubstr("shard1 does not answer")));
  EXPECT_THAT(results.warnings, Contains(HasSubstr("shard2 does not answer")));
  shards.server(0).thaw();
  shards.server(1).thaw();
  Searcher another(shards.path());
  EXPECT_EQ(another.search(parse_query("harbour")).total, 4u);
}

TEST(LosingShards, AServerThatIsNotThereWhenItBeginsIsLeftOutToo) {
  ShardsOf shards(four(), 3, 1, one_each);
  shards.server(0).kill();
  Searcher searcher(shards.path());
  const Results results = searcher.search(parse_query("harbour"));
  EXPECT_TRUE(results.partial);
  EXPECT_EQ(results.total, 3u);
}

TEST(LosingShards, NoneThatAnswersIsAnError) {
  ShardsOf shards({article("a", "2011")}, 0, 1, one_each);
  shards.server(0).kill();
  try {
    Searcher searcher(shards.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::archive_missing);
    EXPECT_THAT(error.what(), HasSubstr("shard0: "));
  }
}

TEST(LosingShards, WhoNeedsAllIsToldThatOneIsMissing) {
  ShardsOf shards(four(), 3, 1, one_each);
  Searcher searcher(shards.path());
  shards.server(0).kill();
  SearchOptions options;
  options.require_all = true;
  try {
    searcher.search(parse_query("harbour"), options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::archive_missing);
    EXPECT_THAT(error.what(), HasSubstr("shard3 does not answer"));
  }
}

TEST(LosingShards, AShardOfOtherDatesIsNotAskedNorMissed) {
  ShardsOf shards(four(), 2, 2, one_each, year_of);
  Searcher searcher(shards.path());
  for (const char* query : {"harbour date:2012", "harbour date:2012..2013", "date:(2011 OR 2014) harbour",
                            "harbour -date:2012", "speaker:ortiz date:>2012"})
    EXPECT_EQ(ids(searcher.search(parse_query(query))), ids(shards.whole().search(parse_query(query))))
        << query;
  shards.server(1).kill();  // of 2014
  const Results of_another_year = searcher.search(parse_query("harbour date:2012"));
  EXPECT_FALSE(of_another_year.partial);
  EXPECT_THAT(ids(of_another_year), ElementsAre("b"));
  EXPECT_THAT(of_another_year.warnings, Contains(HasSubstr("nothing of its dates was asked for")));
  EXPECT_TRUE(searcher.search(parse_query("harbour date:2013..2014")).partial);
}

TEST(LosingShards, WhoNeedsAllIsToldOfTheOneThatWasAskedFor) {
  ShardsOf shards(four(), 1, 3, one_each, year_of);
  Searcher searcher(shards.path());
  shards.server(0).kill();  // of 2012
  shards.server(2).kill();  // of 2014
  SearchOptions options;
  options.require_all = true;
  for (const auto& [query, missing] : {std::pair("harbour date:2012", "the shard shard1 does"),
                                       std::pair("harbour date:2014", "the shard shard3 does")}) {
    try {
      searcher.search(parse_query(query), options);
      ADD_FAILURE() << query;
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr(missing)) << query;
    }
  }
  EXPECT_FALSE(searcher.search(parse_query("harbour date:2013"), options).partial);
}

TEST(LosingShards, ADatabaseThatDoesNotSayWhatWroteItIsRefused) {
  const support::TemporaryDirectory home;
  tests::write_archive(home / "news", {article("a", "2011")});
  const std::filesystem::path database = live_generation(home / "news").database();
  std::filesystem::copy(database, home / "copy", std::filesystem::copy_options::recursive);
  {
    Xapian::WritableDatabase(database.string()).set_metadata("quotidian.written_as", "format 0, analyzer 0");
  }
  const auto list = home.file("shards.toml", "[[shard]]\narchive = \"copy\"\n[[shard]]\narchive = \"" +
                                                 database.string() + "\"\nname = \"odd\"\n");
  Searcher searcher(list);
  const Results results = searcher.search(parse_query("harbour"));
  EXPECT_TRUE(results.partial);
  EXPECT_EQ(results.total, 1u);
  EXPECT_THAT(results.warnings, Contains(HasSubstr("odd does not answer (it was written as format 0")));
}

TEST(LosingShards, CommitsInAServersArchiveAreSeenAtTheNextSearch) {
  ShardsOf shards(four(), 3, 1, one_each);
  Searcher searcher(shards.path());
  EXPECT_EQ(searcher.search(parse_query("harbour")).total, 4u);
  tests::write_archive(shards.home() / "shard3", {article("e", "2014")});
  EXPECT_EQ(searcher.search(parse_query("harbour")).total, 5u);
}

}  // namespace
}  // namespace quotidian
