// The same articles make the same archive, whatever their order, however they are split into runs and
// commits, and however often they come: as many of everything, and the same answer to every question.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/endurance/how_much.h"
#include "tests/endurance/made_news.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::endurance {
namespace {

// Copies of one quote, some of which name the speaker, and near copies of an article: what articles share may
// depend on which came first, and must not.
std::vector<std::string> articles() {
  std::vector<std::string> lines;
  for (std::uint64_t number = 0; number < 40; ++number) lines.push_back(line_of({number, 1}));
  const std::string words = "\"We will not leave the old harbour before the last boat is home,\"";
  for (const char* teller : {" said Paul Hart.", " said Paul Hart, the harbour master.", " she said.",
                             " said Ms Roth.", " was heard in the crowd."})
    lines.push_back(nlohmann::json{{"id", "copy-" + std::to_string(lines.size())},
                                   {"published", "2012-03-1" + std::to_string(lines.size() % 10)},
                                   {"source", "River Daily"},
                                   {"body", words + teller + " The ferry sailed at noon with forty people."}}
                        .dump() +
                    "\n");
  return lines;
}

// What the archive says to all of this, without what tells of its making.
std::string answers_of(const std::filesystem::path& news) {
  auto status =
      nlohmann::json::parse(support::run({"quotidian-index", "status", "-a", news, "--format", "json"}).out);
  for (const char* key : {"generation", "created_at", "published_at", "bytes"}) status.erase(key);
  std::string asked;
  for (const char* query :
       {"*", "council", "river bridge", "\"of the\"", "speaker:hart", "speaker:?", "harbour OR ferry",
        "kind:direct", "date:2012", "role:mayor", "last boat", "bri*"})
    for (const char* show : {"articles", "quotes", "speakers", "sources", "timeline", "count"})
      asked += nlohmann::json{{"query", query}, {"show", show}, {"limit", 100}}.dump() + "\n";
  asked +=
      "{\"query\":\"harbour\",\"collapse\":\"wire\"}\n{\"query\":\"harbour\",\"show\":\"quotes\","
      "\"collapse\":\"quote\"}\n";
  const support::Run run = support::run({"quotidian-search", "-a", news, "--batch", "-"}, asked);
  EXPECT_EQ(run.status, 0) << run.err;
  std::string answers = status.dump() + "\n";
  std::istringstream lines(run.out);
  for (std::string line; std::getline(lines, line);) {
    auto answer = nlohmann::json::parse(line);
    answer.erase("took_us");
    answers += answer.dump() + "\n";
  }
  return answers;
}

// The first line that differs, of each.
std::string difference(const std::string& one, const std::string& other) {
  std::istringstream left(one), right(other);
  for (std::string a, b; std::getline(left, a) && std::getline(right, b);)
    if (a != b) return a + "\n" + b;
  return {};
}

TEST(SameArchive, WhateverTheOrderTheBatchesAndTheRepeats) {
  const support::TemporaryDirectory home;
  std::vector<std::string> lines = articles();
  std::string all;
  for (const std::string& line : lines) all += line;
  ASSERT_EQ(support::run({"quotidian-index", "rebuild", "-a", home / "in-bulk", "-"}, all).status, 0);
  const std::string expected = answers_of(home / "in-bulk");
  EXPECT_THAT(expected, testing::HasSubstr("vote 2 of "));
  std::mt19937 random(20120313);
  const int rounds = how_much(3, 100);
  int same = 0, runs = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::filesystem::path news = home / ("news-" + std::to_string(round));
    // Each article once, and some of them again anywhere behind.
    std::vector<std::string> order = lines;
    std::shuffle(order.begin(), order.end(), random);
    for (std::size_t again = random() % lines.size(); again > 0; --again) {
      const std::string line = order[random() % order.size()];
      order.insert(order.begin() + static_cast<std::ptrdiff_t>(random() % order.size()), line);
    }
    for (std::size_t at = 0; at < order.size();) {
      std::string batch;
      for (std::size_t left = 1 + random() % order.size(); left > 0 && at < order.size(); --left)
        batch += order[at++];
      std::vector<std::string> add = {"quotidian-index", "add", "-a", news};
      if (random() % 2 == 0)
        add.insert(add.end(), {"--articles-per-commit", std::to_string(1 + random() % 20)});
      add.push_back("-");
      ASSERT_EQ(support::run(add, batch).status, 0);
      ++runs;
    }
    const std::string answers = answers_of(news);
    EXPECT_EQ(answers == expected, true) << difference(expected, answers);
    same += answers == expected ? 1 : 0;
    EXPECT_EQ(support::run({"quotidian-index", "check", "-a", news}).status, 0);
    std::filesystem::remove_all(news);
  }
  tell("the same articles in any order, split and repeated anyhow",
       std::to_string(rounds) + " archives in " + std::to_string(runs) + " runs",
       std::to_string(same) + " answer 74 questions as one built at once");
}

}  // namespace
}  // namespace quotidian::endurance
