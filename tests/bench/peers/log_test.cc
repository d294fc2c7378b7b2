// The query log: the same seed draws the same one, and each class asks what it says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/bench/peers/query_log.h"

namespace quotidian::bench {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Not;

// Twenty days of news in which "the" and "of" stand in every story.
class Log : public testing::Test {
 protected:
  Log() {
    const std::string names[] = {"Ana Ortiz", "Bo Renn", "Carla Feld", "Dan Osei"};
    const std::string places[] = {"harbour", "station", "market", "bridge", "airport"};
    for (int i = 0; i < 20; ++i) {
      Article article;
      article.id = "story-" + std::to_string(i);
      article.source = i % 2 == 0 ? "Harbour Post" : "Daily Dune";
      article.published = "2021-05-" + std::string(i < 9 ? "0" : "") + std::to_string(i + 1);
      const std::string& place = places[i % 5];
      article.body = "The council of the town voted on the " + place +
                     " of the river.\n\n\"We will repair the " + place +
                     " before winter comes, whatever the price of steel is,\" said " + names[i % 4] +
                     ", who leads the council.";
      articles_.push_back(article);
      frequencies_.add(words_.of(article));
      days_.push_back(article.published);
    }
  }

  std::vector<LoggedQuery> of_class(QueryClass asked) {
    auto log = draw_log(articles_, frequencies_, days_, {.each = 20, .seed = 7});
    std::erase_if(log, [&](const LoggedQuery& query) { return query.asked != asked; });
    return log;
  }

  std::vector<Article> articles_;
  Words words_;
  Frequencies frequencies_;
  std::vector<std::string> days_;
};

TEST_F(Log, OneSeedDrawsTheSameLogAgainAndAnotherSeedAnotherOne) {
  const auto log = draw_log(articles_, frequencies_, days_, {.each = 10, .seed = 7});
  EXPECT_FALSE(log.empty());
  EXPECT_EQ(log, draw_log(articles_, frequencies_, days_, {.each = 10, .seed = 7}));
  EXPECT_NE(log, draw_log(articles_, frequencies_, days_, {.each = 10, .seed = 8}));
}

TEST_F(Log, NoQueryIsAskedTwice) {
  const auto log = draw_log(articles_, frequencies_, days_, {.each = 50, .seed = 7});
  std::set<std::string> lines;
  for (const LoggedQuery& query : log) EXPECT_TRUE(lines.insert(to_json(query)).second) << to_json(query);
}

TEST_F(Log, AQueryComesBackFromItsLine) {
  for (const LoggedQuery& query : draw_log(articles_, frequencies_, days_, {.each = 10, .seed = 7}))
    EXPECT_EQ(from_json(to_json(query)), query);
  EXPECT_THROW(from_json("{\"class\":\"z\",\"words\":[]}"), std::runtime_error);
  EXPECT_THROW(from_json("not JSON"), std::runtime_error);
}

TEST_F(Log, APhraseStandsInSomeStoryWordForWord) {
  // So few different words are all among the most frequent ones: only class d can be drawn.
  EXPECT_TRUE(of_class(QueryClass::phrase).empty());
  const auto phrases = of_class(QueryClass::frequent);
  ASSERT_FALSE(phrases.empty());
  for (const LoggedQuery& query : phrases) {
    const bool stands = std::any_of(articles_.begin(), articles_.end(), [&](const Article& article) {
      std::vector<std::string> forms;
      for (const Token& token : words_.of(article)) forms.push_back(Analyzer::form_of(token.term));
      return std::search(forms.begin(), forms.end(), query.words.begin(), query.words.end()) != forms.end();
    });
    EXPECT_TRUE(stands) << to_json(query);
  }
}

TEST_F(Log, WordsOfTheOtherClassesAreNotAmongTheMostFrequent) {
  // Two hundred more words, each in one story, so that some are not.
  for (int i = 0; i < 200; ++i) {
    Article article = articles_[static_cast<std::size_t>(i) % articles_.size()];
    const char rare[] = {'q', static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26), 'x', 0};
    article.body += " " + std::string(rare) + " came.";
    articles_.push_back(article);
    frequencies_.add(words_.of(article));
  }
  const auto frequent = frequencies_.most_frequent(kFrequentWords);
  for (const QueryClass asked : {QueryClass::all, QueryClass::any, QueryClass::filtered, QueryClass::newest})
    for (const LoggedQuery& query : of_class(asked))
      for (const std::string& word : query.words) EXPECT_THAT(frequent, Each(Not(word)));
  EXPECT_FALSE(of_class(QueryClass::all).empty());
  for (const LoggedQuery& query : of_class(QueryClass::filtered)) {
    EXPECT_NE(query.source.empty(), query.from.empty()) << to_json(query);
    EXPECT_LE(query.from, query.to);
  }
}

TEST_F(Log, AFormIsAsFrequentAsTheArticlesItStandsInAreMany) {
  EXPECT_EQ(frequencies_.articles(), 20U);
  EXPECT_THAT(frequencies_.most_frequent(1), ElementsAre("before"));
  EXPECT_THAT(frequencies_.between(4, 4), ElementsAre("airport", "bridge", "harbour", "market", "station"));
}

}  // namespace
}  // namespace quotidian::bench
