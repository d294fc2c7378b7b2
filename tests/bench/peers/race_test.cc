// The race: percentiles by nearest rank, peers in turns, the best of the passes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bench/peers/race.h"

namespace quotidian::bench {
namespace {

using testing::ElementsAre;

TEST(Percentile, IsTheSmallestValueThatSoManyDoNotExceed) {
  std::vector<double> hundred;
  for (int i = 100; i >= 1; --i) hundred.push_back(i);
  EXPECT_EQ(percentile(hundred, 50), 50);
  EXPECT_EQ(percentile(hundred, 95), 95);
  EXPECT_EQ(percentile(hundred, 99), 99);
  EXPECT_EQ(percentile(hundred, 100), 100);
  EXPECT_EQ(percentile({3, 1, 2}, 50), 2);
  EXPECT_EQ(percentile({3, 1, 2}, 99), 3);
  EXPECT_EQ(percentile({7}, 50), 7);
  EXPECT_EQ(percentile({}, 50), 0);
}

// Writes down who was asked what.
class Asked : public Peer {
 public:
  Asked(std::string name, std::vector<std::string>& asked, bool of_phrases = true)
      : name_(std::move(name)), asked_(asked), of_phrases_(of_phrases) {}
  bool answers(QueryClass asked) const override { return of_phrases_ || asked != QueryClass::phrase; }
  std::vector<std::string> ten(const LoggedQuery& query) override {
    asked_.push_back(name_ + ":" + query.words.front());
    return {};
  }
  std::uint64_t count(const LoggedQuery& query) override { return query.words.front().size(); }

 private:
  std::string name_;
  std::vector<std::string>& asked_;
  bool of_phrases_;
};

LoggedQuery query(QueryClass asked, const std::string& word) { return {asked, {word}, {}, {}, {}, {}}; }

TEST(Race, PeersTakeTurnsQueryByQueryAndClassByClass) {
  std::vector<std::string> asked;
  Asked one("one", asked), two("two", asked);
  const std::vector<LoggedQuery> log = {query(QueryClass::all, "a1"), query(QueryClass::all, "a2"),
                                        query(QueryClass::phrase, "c1")};
  race({{"one", &one}, {"two", &two}}, log, 1);
  const std::vector<std::string> warm(asked.begin(), asked.begin() + 6),
      timed(asked.begin() + 6, asked.end());
  EXPECT_THAT(warm, ElementsAre("one:a1", "two:a1", "one:c1", "two:c1", "two:a2", "one:a2"));
  EXPECT_THAT(timed, ElementsAre("two:a1", "one:a1", "two:c1", "one:c1", "one:a2", "two:a2"));
}

TEST(Race, CountsAreTakenOnceAndTimesOnlyWhereAPeerAnswers) {
  std::vector<std::string> asked;
  Asked one("one", asked), two("two", asked, false);
  const RaceTimes times = race({{"one", &one}, {"two", &two}},
                               {query(QueryClass::all, "ferry"), query(QueryClass::phrase, "dawn")}, 2);
  EXPECT_EQ(times.counts[0][0], 5U);
  EXPECT_EQ(times.counts[1][1], std::nullopt);
  EXPECT_TRUE(times.took[1][0]);
  EXPECT_FALSE(times.took[1][1]);
}

}  // namespace
}  // namespace quotidian::bench
