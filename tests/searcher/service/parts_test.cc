// The service's smaller parts: lending, the deadline, what an error becomes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <quotidian/error.h>

#include "searcher/query/deadline.h"
#include "searcher/service/lending.h"
#include "searcher/service/problem.h"

namespace quotidian::service {
namespace {

using std::chrono::milliseconds;

TEST(Lender, LendsNoMoreThanThereAreAndMakesThemWhenNeeded) {
  int made = 0;
  Lender<int> lender(2, [&] { return std::make_unique<int>(++made); });
  EXPECT_EQ(made, 0);
  {
    const auto one = lender.lend(milliseconds(0)), two = lender.lend(milliseconds(0));
    ASSERT_TRUE(one && two);
    EXPECT_FALSE(lender.lend(milliseconds(1)));
    EXPECT_EQ(lender.lent(), 2u);
  }
  EXPECT_EQ(lender.lent(), 0u);
  EXPECT_TRUE(lender.lend(milliseconds(0)));
  EXPECT_EQ(made, 2);
}

TEST(Lender, GivesToWhoWaits) {
  Lender<int> lender(1, [] { return std::make_unique<int>(7); });
  std::optional<Lender<int>::Loan> held(lender.lend(milliseconds(0)));
  std::thread waiting([&] { EXPECT_TRUE(lender.lend(milliseconds(60000))); });
  held.reset();
  waiting.join();
}

TEST(Lender, ServesInTheOrderOfComing) {
  Lender<int> lender(1, [] { return std::make_unique<int>(7); });
  std::optional<Lender<int>::Loan> held(lender.lend(milliseconds(0)));
  std::vector<std::size_t> served;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < 10; ++i) {
    threads.emplace_back([&, i] {
      const auto loan = lender.lend(milliseconds(60000));
      EXPECT_TRUE(loan);
      served.push_back(i);
    });
    while (lender.waiting() <= i) std::this_thread::yield();
  }
  held.reset();
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(served, ::testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  EXPECT_EQ(lender.waiting(), 0u);
}

TEST(Lender, HandsOnTheTurnOfWhatCouldNotBeMade) {
  std::promise<void> fail;
  bool works = false;
  Lender<int> lender(1, [&]() -> std::unique_ptr<int> {
    if (std::exchange(works, true)) return std::make_unique<int>(1);
    fail.get_future().wait();
    throw Error(ErrorCode::archive_missing, "gone");
  });
  std::thread first([&] { EXPECT_THROW(lender.lend(milliseconds(0)), Error); });
  while (lender.lent() == 0) std::this_thread::yield();
  std::thread second([&] { EXPECT_TRUE(lender.lend(milliseconds(60000))); });
  while (lender.waiting() == 0) std::this_thread::yield();
  fail.set_value();
  first.join();
  second.join();
}

TEST(Lender, TriesAgainWhatCouldNotBeMade) {
  bool works = false;
  Lender<int> lender(1, [&]() -> std::unique_ptr<int> {
    if (!works) throw Error(ErrorCode::archive_missing, "gone");
    return std::make_unique<int>(1);
  });
  EXPECT_THROW(lender.lend(milliseconds(0)), Error);
  works = true;
  EXPECT_TRUE(lender.lend(milliseconds(0)));
}

TEST(Deadline, IsMetBehindItsEnd) {
  const Deadline none(milliseconds(0)), soon(milliseconds(1)), late(milliseconds(3600000));
  std::this_thread::sleep_for(milliseconds(2));
  none.check();
  late.check();
  soon.check(1);  // the clock is not read
  EXPECT_THROW(soon.check(256), Error);
  try {
    soon.check();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::too_slow);
    EXPECT_EQ(problem_of(error).status, 503);
  }
}

TEST(Problem, TellsNoPlaceOfThisMachine) {
  for (const ErrorCode code : {ErrorCode::archive_missing, ErrorCode::archive_damaged, ErrorCode::internal,
                               ErrorCode::archive_outdated, ErrorCode::no_space, ErrorCode::archive_busy}) {
    const Response response = problem_of(Error(code, "/srv/secret is gone"));
    EXPECT_GE(response.status, 500);
    EXPECT_EQ(response.body.find("/srv"), std::string::npos);
  }
}

}  // namespace
}  // namespace quotidian::service
