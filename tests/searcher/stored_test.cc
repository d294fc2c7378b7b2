// An article and a speaker by id, and what the state of an archive is called.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/searcher/archive_of.h"

namespace quotidian::tests {
namespace {

std::vector<Article> three() {
  std::vector<Article> articles = {
      article("flood", "Talmar waits",
              "\"The river decides,\" said Lena Ortiz, the mayor of Talmar.\n\n\"We wait,\" said Paul Hart."),
      article("bridge", "Bridge stays shut",
              "\"The bridge is old,\" said Lena Ortiz, a former minister. \"It goes.\""),
      article("ferry", "Ferry sails", "\"We sail,\" said Lena Ortiz.")};
  articles[0].published = "2024-05-01";
  articles[1].published = "2023-02";
  return articles;
}

TEST(Stored, AnArticleComesWithItsQuotesInOrder) {
  ArchiveOf archive(three());
  const auto flood = archive.searcher().article("flood");
  ASSERT_TRUE(flood);
  EXPECT_EQ(flood->article.body, three()[0].body);
  ASSERT_EQ(flood->quotes.size(), 2u);
  EXPECT_EQ(flood->quotes[0].id, "flood#1");
  EXPECT_EQ(flood->quotes[1].quote.text, "We wait,");
  for (const std::string& id :
       {std::string("flo"), std::string(), std::string("flood\0", 6), std::string(500, 'a')})
    EXPECT_FALSE(archive.searcher().article(id)) << id;
}

TEST(Stored, ASpeakersRolesAndYearsAddUpToTheQuotes) {
  ArchiveOf archive(three());
  const auto ortiz = archive.searcher().speaker("lena-ortiz");
  ASSERT_TRUE(ortiz);
  EXPECT_EQ(ortiz->speaker.articles, 3u);
  EXPECT_EQ(ortiz->speaker.last->published, "2024-05-01");
  std::uint64_t quotes = 0;
  std::vector<std::string> years, roles;
  for (const PeriodHit& year : ortiz->years) {
    quotes += year.quotes;
    years.push_back(year.period);
  }
  for (const SpeakerProfile::Role& role : ortiz->roles) roles.push_back(role.role + " " + role.first);
  EXPECT_EQ(quotes, ortiz->speaker.quotes);
  EXPECT_THAT(years, testing::ElementsAre("2023", "2024", ""));
  EXPECT_EQ(ortiz->years.back().certainty, PeriodHit::Certainty::undated);
  EXPECT_THAT(roles, testing::ElementsAre("former minister 2023-02", "mayor of Talmar 2024-05-01"));
  EXPECT_FALSE(archive.searcher().speaker("ortiz"));
}

TEST(Stored, TheStateIsAnotherAfterACommitAndTheSameWithoutOne) {
  ArchiveOf archive(three());
  const ArchiveState before = archive.searcher().state();
  EXPECT_EQ(before.articles, 3u);
  EXPECT_EQ(archive.searcher().state().state, before.state);
  EXPECT_EQ(archive.ask("river").state, before.state);
  EXPECT_EQ(archive.searcher().verify("the river decides").state, before.state);
  WriterOptions options;
  options.sync = false;
  options.threads = 0;
  auto writer = ArchiveWriter::open(archive.path(), options);
  writer.add(article("more", "More", "The river rises."));
  writer.finish();
  EXPECT_NE(archive.ask("river").state, before.state);
  EXPECT_EQ(archive.searcher().state().articles, 4u);
}

}  // namespace
}  // namespace quotidian::tests
