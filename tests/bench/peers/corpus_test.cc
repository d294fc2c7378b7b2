// Corpora of any size out of the articles at hand: evenly picked, or with altered copies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/bench/peers/altered.h"
#include "tests/bench/peers/corpus.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::bench {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Corpus : public testing::Test {
 protected:
  std::string made(int articles) {
    std::string lines;
    for (int i = 0; i < articles; ++i)
      lines += "{\"id\":\"n" + std::to_string(i) + "\",\"title\":\"Story\",\"body\":\"Number " +
               std::to_string(i) + ".\",\"published\":\"2021-05-03T23:30:00-04:00\"}\n";
    return home_.file("articles.jsonl", lines).string();
  }
  std::vector<Article> read(const std::string& name) {
    std::vector<Article> articles;
    for_each_article({(home_ / name).string()}, [&](Article& article) { articles.push_back(article); });
    return articles;
  }
  std::vector<std::string> ids(const std::string& name) {
    std::vector<std::string> ids;
    for (const Article& article : read(name)) ids.push_back(article.id);
    return ids;
  }
  support::TemporaryDirectory home_;
};

TEST_F(Corpus, FewerArticlesArePickedEvenlyAndTomorrowsAreOthers) {
  const Prepared prepared = prepare({made(10)}, 5, home_ / "corpus.jsonl", home_ / "more.jsonl");
  EXPECT_THAT(ids("corpus.jsonl"), ElementsAre("n1", "n3", "n5", "n7", "n9"));
  EXPECT_THAT(ids("more.jsonl"), ElementsAre("n8"));
  EXPECT_EQ(prepared.corpus.articles, 5U);
  EXPECT_EQ(prepared.corpus.text_bytes, 5 * std::string("StoryNumber 1.").size());
}

TEST_F(Corpus, MoreArticlesThanThereAreCopiesWithIdsOfTheirOwn) {
  prepare({made(4)}, 10, home_ / "corpus.jsonl", home_ / "more.jsonl");
  EXPECT_THAT(ids("corpus.jsonl"),
              ElementsAre("n0", "n1", "n2", "n3", "n0~1", "n1~1", "n2~1", "n3~1", "n1~2", "n3~2"));
  EXPECT_THAT(ids("more.jsonl"), ElementsAre("n3~3"));
}

TEST_F(Corpus, DatesAreThoseOfGreenwich) {
  prepare({made(1)}, 1, home_ / "corpus.jsonl", home_ / "more.jsonl");
  EXPECT_EQ(read("corpus.jsonl").front().published, "2021-05-04T03:30:00Z");
}

TEST_F(Corpus, AnIdThatComesTwiceIsOneArticle) {
  const std::string file = made(3);
  EXPECT_EQ(prepare({file, file}, 0, home_ / "corpus.jsonl", home_ / "more.jsonl").corpus.articles, 3U);
}

// 500 frequent words, then names and small words that stand once or twice.
Article varied() {
  Article article;
  article.id = "varied";
  article.published = "2020-02-29";
  for (int i = 0; i < 500; ++i) {
    const std::string word = {static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26), 'q'};
    for (int times = 0; times < 3; ++times) article.body += word + " ";
  }
  for (int i = 0; i < 200; ++i) {
    const std::string word = {static_cast<char>('A' + i / 26), static_cast<char>('a' + i % 26), 'z'};
    article.body += "\"" + word + ",\" ";
  }
  return article;
}

TEST(Altered, AWordBecomesAnotherOnePrintedAlikeAndMarksStay) {
  const Article article = varied();
  Alterer alterer;
  alterer.see(article);
  alterer.settle();
  const Article first = alterer.altered(article, 1);
  EXPECT_EQ(first, alterer.altered(article, 1));
  EXPECT_NE(first.body, article.body);
  EXPECT_NE(first.body, alterer.altered(article, 2).body);
  EXPECT_EQ(first.id, "varied~1");
  EXPECT_EQ(first.published, "2019-02-28");
  const auto marks = [](const std::string& text) { return std::count(text.begin(), text.end(), '"'); };
  EXPECT_EQ(marks(first.body), marks(article.body));
  // The first word is one of the 400 most frequent.
  EXPECT_EQ(first.body.substr(0, 4), "aaq ");
  // Words that stood once are other such words, some of them new ones.
  std::set<std::string> known, altered;
  Words words;
  for (const Token& token : words.of(article)) known.insert(Analyzer::form_of(token.term));
  for (const Token& token : words.of(first)) altered.insert(Analyzer::form_of(token.term));
  std::size_t added = 0;
  for (const std::string& word : altered) added += known.contains(word) ? 0 : 1;
  EXPECT_EQ(added, 50U);
}

}  // namespace
}  // namespace quotidian::bench
