// Eight readers while the archive is swapped and committed to: none fails, and each answer is of one
// published state.
//
// A state is told by its articles: each generation has its own range of numbers, and each commit adds some to
// it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

#include <quotidian/error.h>
#include <quotidian/searcher.h>
#include <nlohmann/json.hpp>

#include "tests/endurance/how_much.h"
#include "tests/endurance/made_news.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::endurance {
namespace {

constexpr std::uint64_t kRange = 1000, kAtFirst = 40, kAtOnce = 5;

class Readers : public testing::Test {
 protected:
  // The ids of one answer must be all of the articles of one state: of one range, from its first on, as many
  // as the range has at its start and after some of its commits.
  void look_at(const std::set<std::string>& ids, std::uint64_t total, const std::string& reader) {
    ++answers_;
    std::set<std::uint64_t> numbers;
    for (const std::string& id : ids) numbers.insert(std::stoull(id.substr(id.find('-') + 1)));
    const std::uint64_t first = numbers.empty() ? 1 : *numbers.begin();
    const bool is_state = !numbers.empty() && first % kRange == 0 &&
                          *numbers.rbegin() == first + ids.size() - 1 &&
                          (ids.size() - kAtFirst) % kAtOnce == 0 && total == ids.size();
    if (is_state) return;
    std::ostringstream told;
    told << reader << ": an answer of no state: " << ids.size() << " articles from " << first << " on, total "
         << total;
    fail(told.str());
  }
  void fail(const std::string& what) {
    const std::lock_guard lock(mutex_);
    failures_.push_back(what);
  }

  void read_by_library() {
    try {
      Searcher searcher(news_);
      SearchOptions options;
      options.limit = kAllHits;
      options.quotes_per_article = 1;
      while (!done_) {
        const Results results = searcher.search(parse_query("*"), options);
        std::set<std::string> ids;
        for (const ArticleHit& hit : results.articles) ids.insert(hit.id);
        look_at(ids, results.total, "library");
      }
    } catch (const Error& error) {
      fail(std::string("library: ") + error.what());
    }
  }

  void read_by_program() {
    while (!done_) {
      const support::Run run =
          support::run({"quotidian-search", "-a", news_, "--format", "jsonl", "--limit", "1000", "*"});
      if (run.status != 0) {
        fail("program: " + std::to_string(run.status) + " " + run.err);
        continue;
      }
      std::set<std::string> ids;
      std::uint64_t total = 0;
      std::istringstream lines(run.out);
      for (std::string line; std::getline(lines, line);) {
        const auto hit = nlohmann::json::parse(line);
        if (hit["type"] == "article") ids.insert(hit["id"].get<std::string>());
        if (hit["type"] == "summary") total = hit["total"];
      }
      look_at(ids, total, "program");
    }
  }

  void read_in_batches() {
    std::string asked;
    for (int i = 0; i < 20; ++i) asked += "{\"query\":\"*\",\"limit\":1000}\n";
    while (!done_) {
      const support::Run run = support::run({"quotidian-search", "-a", news_, "--batch", "-"}, asked);
      if (run.status != 0) fail("batch: " + std::to_string(run.status) + " " + run.err);
      std::istringstream lines(run.out);
      for (std::string line; std::getline(lines, line);) {
        const auto answer = nlohmann::json::parse(line);
        std::set<std::string> ids;
        for (const auto& hit : answer["hits"]) ids.insert(hit["id"].get<std::string>());
        look_at(ids, answer["total"], "batch");
      }
    }
  }

  void write(const std::string& verb, std::uint64_t first, std::uint64_t count, bool commit_often = false) {
    std::vector<std::string> command = {"quotidian-index", verb, "-a", news_};
    if (verb == "rebuild") command.insert(command.end(), {"--max-drop", "100"});
    if (commit_often) command.insert(command.end(), {"--articles-per-commit", std::to_string(kAtOnce)});
    command.push_back("-");
    const support::Run run = support::run(command, lines_of(first, count));
    ASSERT_EQ(run.status, 0) << run.err;
  }

  support::TemporaryDirectory home_;
  std::filesystem::path news_ = home_ / "news";
  std::atomic<bool> done_ = false;
  std::atomic<std::uint64_t> answers_ = 0;
  std::mutex mutex_;
  std::vector<std::string> failures_;
};

TEST_F(Readers, SeeOneStateOrTheNextWhateverIsWritten) {
  write("add", 0, kAtFirst);
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back([this] { read_by_library(); });
  for (int i = 0; i < 3; ++i) readers.emplace_back([this] { read_by_program(); });
  for (int i = 0; i < 2; ++i) readers.emplace_back([this] { read_in_batches(); });
  const std::uint64_t swaps = how_much<std::uint64_t>(3, 20), commits = how_much<std::uint64_t>(2, 20);
  for (std::uint64_t swap = 1; swap <= swaps; ++swap) {
    write("rebuild", swap * kRange, kAtFirst);
    // A part of the commits after each swap.
    const std::uint64_t here = commits * swap / swaps - commits * (swap - 1) / swaps;
    write("add", swap * kRange + kAtFirst, here * kAtOnce, true);
  }
  // All at once: as fast as one process commits.
  write("add", swaps * kRange + kAtFirst, commits * 2 * kAtOnce, true);
  done_ = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_THAT(failures_, testing::IsEmpty());
  tell("8 readers during " + std::to_string(swaps) + " swaps and " + std::to_string(2 * commits) + " commits",
       std::to_string(answers_) + " answers", std::to_string(failures_.size()) + " failed or mixed");
}

}  // namespace
}  // namespace quotidian::endurance
