// The nightly job as it runs: rebuilt, compared, refused, gone back from; interrupted and resumed; and what
// it tells the people, programs and service managers that look after it.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <regex>
#include <sstream>
#include <thread>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using nlohmann::json;
using support::run;
using support::TemporaryDirectory;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// A story with one quote of Lena Ortiz.
std::string stories(int from, int to) {
  std::string lines;
  for (int i = from; i < to; ++i) {
    const std::string n = std::to_string(i);
    lines += json{{"id", "story-" + n},
                  {"title", "Story " + n},
                  {"body", "\"The harbour wall number" + n +
                               " will be built,\" said Lena Ortiz, the mayor of Talmar.\n\nThe council had "
                               "waited a year for plan number" +
                               n + " and its bridges, roads and schools."}}
                 .dump() +
             "\n";
  }
  return lines;
}

class Nightly : public testing::Test {
 protected:
  support::Run index(const std::string& verb, std::vector<std::string> rest, const std::string& input = {}) {
    std::vector<std::string> words = {"quotidian-index", verb, "-a", news()};
    words.insert(words.end(), rest.begin(), rest.end());
    return run(words, input);
  }
  pid_t begin(const std::string& verb, const std::vector<std::string>& rest) {
    std::vector<std::string> words = {"quotidian-index", verb, "-a", news()};
    words.insert(words.end(), rest.begin(), rest.end());
    return support::start(words);
  }
  json status() { return json::parse(index("status", {"--format", "json"}).out); }
  std::int64_t articles() { return status()["articles"]; }
  std::string news() const { return home_ / "news"; }
  std::string live() const { return support::text_of(home_ / "news/CURRENT"); }

  // Until the writer has committed something.
  void wait_for_a_commit() {
    while (!std::filesystem::exists(home_ / "news/CURRENT") || articles() == 0) ::usleep(2000);
  }

  const TemporaryDirectory home_;
};

TEST_F(Nightly, ARebuildThatLosesTooMuchIsRefused) {
  index("add", {"-"}, stories(0, 20));
  const support::Run rebuilt = index("rebuild", {"-"}, stories(0, 10));
  EXPECT_EQ(rebuilt.status, 2);
  EXPECT_THAT(rebuilt.err, HasSubstr("refused: articles fell from 20 to 10, by 50.0 %\n"));
  EXPECT_THAT(rebuilt.err, HasSubstr("generation 1 stays live"));
  EXPECT_EQ(live(), "gen-000001\n");
  EXPECT_FALSE(std::filesystem::exists(home_ / "news/gen-000002"));
  EXPECT_EQ(index("check", {}).status, 0);
  EXPECT_EQ(index("rebuild", {"--max-drop", "50", "-"}, stories(0, 10)).status, 0);
  EXPECT_EQ(articles(), 10);
  EXPECT_EQ(index("rebuild", {"--max-drop", "101", "-"}).status, 2);
}

TEST_F(Nightly, ADryRunPrintsTheComparisonAlone) {
  index("add", {"-"}, stories(0, 20));
  const support::Run tried = index("rebuild", {"--dry-run", "-"}, stories(0, 19));
  EXPECT_EQ(tried.status, 0) << tried.err;
  EXPECT_THAT(tried.out, HasSubstr("articles              20          19    -5.0 %\n"));
  EXPECT_THAT(tried.out, HasSubstr("lost        lena-ortiz 20 -> 19\n"));
  EXPECT_EQ(tried.err, "");
  const support::Run refused = index("rebuild", {"--dry-run", "--format", "json", "-"}, stories(0, 10));
  EXPECT_EQ(refused.status, 2);
  const json compared = json::parse(refused.out);
  EXPECT_EQ(compared["before"]["articles"], 20);
  EXPECT_EQ(compared["after"]["articles"], 10);
  EXPECT_EQ(compared["refused"].size(), 2u);
  EXPECT_EQ(live(), "gen-000001\n");
  EXPECT_FALSE(std::filesystem::exists(home_ / "news/gen-000002"));
}

TEST_F(Nightly, ACanaryThatIsNotFoundStopsTheSwap) {
  index("add", {"-"}, stories(0, 20));
  const auto canaries =
      home_.file("canaries.jsonl",
                 "{\"speaker\":\"Lena Ortiz\",\"words\":\"number3 walls\"}\n\n"
                 "{\"name\":\"roads\",\"words\":[\"roads\",\"schools\"],\"at_least\":19}\n");
  const support::Run good = index("rebuild", {"--canary", canaries, "-"}, stories(0, 20));
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_THAT(good.err, HasSubstr("canary      Lena Ortiz: number3 walls 1 -> 1 (at least 1)\n"));
  const support::Run bad = index("rebuild", {"--canary", canaries, "-"}, stories(0, 3) + stories(4, 20));
  EXPECT_EQ(bad.status, 2);
  EXPECT_THAT(bad.err, HasSubstr("the canary \"Lena Ortiz: number3 walls\" finds 0, it must find 1"));
  EXPECT_EQ(live(), "gen-000002\n");
  home_.file("canaries.jsonl", "{\"words\":\"roads\"}\n{\"word\":\"roads\"}\n");
  const support::Run broken = index("rebuild", {"--canary", canaries, "-"}, stories(0, 20));
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.err, HasSubstr("canaries.jsonl:2: "));
}

TEST_F(Nightly, RollbackGoesToTheGenerationBefore) {
  index("add", {"-"}, stories(0, 20));
  index("rebuild", {"-"}, stories(0, 21));
  const support::Run back = index("rollback", {});
  EXPECT_EQ(back.status, 0) << back.err;
  EXPECT_THAT(back.err, HasSubstr("generation=1 from=2 articles=20 quotes=20 "));
  EXPECT_EQ(articles(), 20);
  EXPECT_EQ(index("check", {}).status, 0);
  EXPECT_EQ(index("rollback", {"--to", "2"}).status, 0);
  EXPECT_EQ(articles(), 21);
  const support::Run none = index("rollback", {"--to", "7"});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, HasSubstr("kept beside the live one: 1"));
}

// Phrases need the table of positions and a snippet that of records, so that a table gone too early would
// show.
TEST_F(Nightly, SearchesGoOnWhileGenerationsComeAndGo) {
  index("add", {"-"}, stories(0, 40));
  std::string queries;
  for (int i = 0; i < 400; ++i)
    queries +=
        "{\"id\":\"" + std::to_string(i) + "\",\"query\":\"quote:\\\"harbour wall\\\"\",\"limit\":3}\n";
  std::atomic<bool> over = false;
  std::vector<support::Run> answers;
  std::thread reader([&] {
    while (!over || answers.size() < 2)
      answers.push_back(run({"quotidian-search", "-a", news(), "--batch", "-"}, queries));
  });
  for (int round = 0; round < 12; ++round) {
    const support::Run swapped =
        round % 3 == 2 ? index("rollback", {"--to", status()["kept"][0].dump()})
                       : index("rebuild", {"--keep", round % 3 == 0 ? "0" : "1", "-"}, stories(0, 40));
    EXPECT_EQ(swapped.status, 0) << swapped.err;
  }
  over = true;
  reader.join();
  int answered = 0;
  for (const support::Run& each : answers) {
    EXPECT_EQ(each.status, 0) << each.err;
    std::istringstream lines(each.out);
    for (std::string line; std::getline(lines, line); ++answered) {
      const json answer = json::parse(line);
      ASSERT_FALSE(answer.contains("error")) << line;
      ASSERT_EQ(answer["total"], 40) << line;
      ASSERT_EQ(answer["hits"].size(), 3u) << line;
    }
  }
  EXPECT_EQ(answered % 400, 0);
}

// Xapian takes a table that is gone for an empty one. Here a generation goes in the middle of its opening,
// between its manifest, which is a pipe so that the moment can be met, and its database.
TEST_F(Nightly, AGenerationThatGoesWhileItIsOpenedIsNotSearched) {
  index("add", {"-"}, stories(0, 4));
  index("rebuild", {"-"}, stories(0, 5));
  const std::filesystem::path older = home_ / "news/gen-000001";
  const std::string manifest = support::text_of(older / "manifest.json");
  std::filesystem::remove(older / "manifest.json");
  ASSERT_EQ(::mkfifo((older / "manifest.json").c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo((home_ / "queries").c_str(), 0600), 0);
  support::Run answers;
  std::thread reader([&] {
    answers = run({"quotidian-search", "-a", news(), "--show", "quotes", "--batch", home_ / "queries"});
  });
  {
    std::ofstream queries(home_ / "queries");
    queries << "{\"query\":\"harbour\"}\n" << std::flush;
    ::usleep(1'000'000);  // answered from generation 2
    home_.file("news/CURRENT", "gen-000001\n");
    queries << "{\"query\":\"harbour\"}\n" << std::flush;
    std::ofstream pipe(older / "manifest.json");
    home_.file("news/CURRENT", "gen-000002\n");
    std::filesystem::remove(older / "db/docdata.glass");
    pipe << manifest;
  }
  reader.join();
  EXPECT_EQ(answers.status, 0) << answers.err;
  std::istringstream lines(answers.out);
  int answered = 0;
  for (std::string line; std::getline(lines, line); ++answered)
    EXPECT_EQ(json::parse(line)["total"], 5) << line;
  EXPECT_EQ(answered, 2);
}

TEST_F(Nightly, AnInterruptedAddPublishesWhatItReadAndGoesOnThere) {
  constexpr int kStories = 4000;
  const auto before = home_.file("a.jsonl", stories(kStories, kStories + 50));
  const auto file = home_.file("b.jsonl", "{\"id\": broken\n" + stories(0, kStories));
  const std::vector<std::string> inputs = {"--articles-per-commit", "100",  "--rejects",
                                           home_ / "bad.jsonl",     before, file};
  const pid_t first = begin("add", inputs);
  while (!std::filesystem::exists(home_ / "news/CURRENT") || articles() < 200) ::usleep(2000);
  ::kill(first, SIGTERM);
  ASSERT_EQ(support::wait_for(first), 128 + SIGTERM);
  const std::int64_t published = articles();
  ASSERT_LT(published, kStories + 50);
  EXPECT_EQ(index("check", {}).status, 0);

  std::vector<std::string> again = inputs;
  again.insert(again.end(), {"--resume", "--summary-json", "-"});
  const support::Run resumed = index("add", again);
  EXPECT_EQ(resumed.status, 0) << resumed.err;
  const json summary = json::parse(resumed.out);
  EXPECT_EQ(summary["skipped"], published - 50);
  EXPECT_EQ(summary["added"], kStories + 50 - published);
  EXPECT_EQ(summary["unchanged"], 0);
  EXPECT_EQ(summary["rejected"], 0);  // the broken line was told the first time, and stays told
  EXPECT_THAT(support::text_of(home_ / "bad.jsonl"), HasSubstr("b.jsonl\",\"line\":1,"));
  EXPECT_EQ(articles(), kStories + 50);
  EXPECT_THAT(index("add", again).err, HasSubstr(" unchanged=" + std::to_string(kStories + 50)));
}

TEST_F(Nightly, AfterAKillItGoesOnBehindTheLastCommit) {
  constexpr int kStories = 3000;
  const auto file = home_.file("b.jsonl", stories(0, kStories));
  const std::vector<std::string> add = {"--articles-per-commit", "100", "--resume", file};
  const pid_t first = begin("add", add);
  wait_for_a_commit();
  ::kill(first, SIGKILL);
  ASSERT_EQ(support::wait_for(first), 128 + SIGKILL);
  const std::int64_t committed = articles();
  const support::Run resumed = index("add", add);
  EXPECT_EQ(resumed.status, 0);
  EXPECT_THAT(resumed.err, HasSubstr("unchanged=0 "));
  EXPECT_THAT(resumed.err, HasSubstr(" skipped=" + std::to_string(committed)));
  EXPECT_EQ(articles(), kStories);
}

TEST_F(Nightly, AnAddThatEndsWithACommitHasNothingToResume) {
  const auto file = home_.file("b.jsonl", stories(0, 20));
  const std::vector<std::string> add = {"--articles-per-commit", "10", "--resume", file};
  EXPECT_THAT(index("add", add).err, HasSubstr("added=20 "));
  const support::Run again = index("add", add);
  EXPECT_THAT(again.err, HasSubstr(" unchanged=20 "));
  EXPECT_THAT(again.err, Not(HasSubstr("skipped=")));
}

TEST_F(Nightly, AnInputThatChangedIsReadFromItsStart) {
  constexpr int kStories = 3000;
  const auto file = home_.file("b.jsonl", stories(0, kStories));
  const std::vector<std::string> add = {"--articles-per-commit", "100", "--resume", file};
  const pid_t first = begin("add", add);
  wait_for_a_commit();
  ::kill(first, SIGKILL);
  support::wait_for(first);
  home_.file("b.jsonl", stories(0, 60));
  const support::Run resumed = index("add", add);
  EXPECT_THAT(resumed.err, HasSubstr("beginning at the start"));
  EXPECT_THAT(resumed.err, HasSubstr("unchanged=60 "));
}

TEST_F(Nightly, AnInterruptedRebuildChangesNothing) {
  index("add", {"-"}, stories(0, 3));
  const auto file = home_.file("many.jsonl", stories(0, 4000));
  const pid_t rebuilding = begin("rebuild", {file});
  while (!std::filesystem::exists(home_ / "news/gen-000002/build")) ::usleep(1000);
  ::kill(rebuilding, SIGINT);
  EXPECT_EQ(support::wait_for(rebuilding), 128 + SIGINT);
  EXPECT_EQ(live(), "gen-000001\n");
  EXPECT_FALSE(std::filesystem::exists(home_ / "news/gen-000002"));
}

TEST_F(Nightly, ASecondSignalEndsAtOnceAtTheLastCommit) {
  index("add", {"-"}, stories(0, 3));
  ASSERT_EQ(::mkfifo((home_ / "pipe").c_str(), 0600), 0);
  const pid_t adding = begin("add", {home_ / "pipe"});
  std::ofstream pipe(home_ / "pipe");
  pipe << stories(3, 2000) << std::flush;  // and more may come
  ::kill(adding, SIGINT);
  ::kill(adding, SIGTERM);
  EXPECT_THAT(support::wait_for(adding), AnyOf(128 + SIGINT, 128 + SIGTERM));
  EXPECT_EQ(articles(), 3);
  EXPECT_EQ(index("add", {"-"}, stories(0, 4)).status, 0);
  EXPECT_EQ(index("check", {}).status, 0);
}

TEST_F(Nightly, AReadThatWaitsForAPipeEndsWithTheSignal) {
  ASSERT_EQ(::mkfifo((home_ / "pipe").c_str(), 0600), 0);
  const pid_t adding = begin("add", {home_ / "pipe"});
  std::ofstream pipe(home_ / "pipe");
  pipe << stories(0, 1) << "{\"id\":\"cut" << std::flush;
  ::usleep(1'000'000);
  ::kill(adding, SIGTERM);
  EXPECT_EQ(support::wait_for(adding), 128 + SIGTERM);
  EXPECT_EQ(articles(), 1);
}

TEST_F(Nightly, AWriterWaitsForAnotherAsLongAsItIsTold) {
  ASSERT_EQ(::mkfifo((home_ / "pipe").c_str(), 0600), 0);
  const pid_t first = begin("add", {home_ / "pipe"});
  while (support::text_of(home_ / "news/LOCK").empty()) ::usleep(1000);
  const support::Run locked = index("add", {"--wait", "0.3", "-"}, stories(1, 2));
  EXPECT_EQ(locked.status, 75);
  EXPECT_THAT(locked.err, HasSubstr("waiting: "));
  EXPECT_THAT(locked.err, HasSubstr("is being written by quotidian-index add (pid " + std::to_string(first) +
                                    ") since 20"));
  const auto file = home_.file("b.jsonl", stories(1, 2));
  const pid_t second = begin("add", {"--wait", "60", file}), third = begin("add", {"--wait", "60", file});
  ::usleep(1'000'000);
  ::kill(third, SIGINT);
  EXPECT_EQ(support::wait_for(third), 128 + SIGINT);
  std::ofstream(home_ / "pipe") << stories(0, 1);
  EXPECT_EQ(support::wait_for(first), 0);
  EXPECT_EQ(support::wait_for(second), 0);
  EXPECT_EQ(articles(), 2);
}

TEST_F(Nightly, OnATerminalALineTellsTheRateTheShareAndTheTimeLeft) {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  ASSERT_EQ(::grantpt(terminal) | ::unlockpt(terminal), 0);
  const std::string name = ::ptsname(terminal);
  std::string told;
  std::thread reader([&] {
    char text[4096];
    for (ssize_t size; (size = ::read(terminal, text, sizeof text)) > 0;)
      told.append(text, static_cast<std::size_t>(size));
  });
  const int held = ::open(name.c_str(), O_RDWR | O_NOCTTY);  // until the reader has all
  const std::string program = std::string(QUOTIDIAN_BINARY_DIR) + "/bin/quotidian-index";
  const auto file = home_.file("many.jsonl", stories(0, 10000));
  const pid_t adding = support::start(
      {"/bin/sh", "-c", "exec " + program + " add -a " + news() + " " + file.string() + " 2>" + name});
  // However quick the machine is: it is held up now and again for longer than the time between two lines, so
  // that one is due while articles come in.
  while (support::text_of(home_ / "news/LOCK").empty()) ::usleep(200);
  for (int held_up = 0; held_up < 6; ++held_up) {
    ::kill(adding, SIGSTOP);
    ::usleep(300'000);
    ::kill(adding, SIGCONT);
    ::usleep(10'000);
  }
  EXPECT_EQ(support::wait_for(adding), 0);
  ::close(held);
  reader.join();
  ::close(terminal);
  EXPECT_TRUE(std::regex_search(
      told, std::regex("\r\x1b\\[K[0-9]+ articles, [0-9]+ a second, [0-9]+ %, [0-9]+ s left")))
      << told;
  EXPECT_THAT(told, HasSubstr("\r\x1b[Kadded=10000 "));
}

TEST_F(Nightly, TellsFiguresToPrograms) {
  const support::Run added =
      index("add", {"--summary-json", home_ / "summary.json", "--prometheus", home_ / "news.prom", "-"},
            stories(0, 3) + "{\"id\": broken\n");
  EXPECT_EQ(added.status, 1);
  const json summary = json::parse(support::text_of(home_ / "summary.json"));
  EXPECT_EQ(summary["verb"], "add");
  EXPECT_EQ(summary["status"], 1);
  EXPECT_EQ(summary["added"], 3);
  EXPECT_EQ(summary["rejected"], 1);
  EXPECT_EQ(summary["generation"], 1);
  const std::string metrics = support::text_of(home_ / "news.prom");
  EXPECT_THAT(metrics,
              HasSubstr("# TYPE quotidian_archive_articles gauge\nquotidian_archive_articles{archive=\"" +
                        news() + "\"} 3\n"));
  EXPECT_THAT(metrics, HasSubstr("quotidian_index_last_run_articles{archive=\"" + news() +
                                 "\",result=\"rejected\"} 1\n"));
  // Every line is a comment or a sample, and each name is declared once.
  std::istringstream lines(metrics);
  const std::regex sample(R"(quotidian_[a-z_]+\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")?\} [0-9.e+]+)"),
      comment("# (HELP|TYPE) quotidian_[a-z_]+ .+");
  for (std::string line; std::getline(lines, line);)
    EXPECT_TRUE(std::regex_match(line, sample) || std::regex_match(line, comment)) << line;
  EXPECT_FALSE(std::filesystem::exists(home_ / "news.prom.tmp"));
}

TEST_F(Nightly, FiguresThatCannotBeWrittenAreToldBeforeTheRun) {
  const support::Run added = index("add", {"--prometheus", home_ / "nowhere/news.prom", "-"}, stories(0, 3));
  EXPECT_EQ(added.status, 2);
  EXPECT_THAT(added.err, HasSubstr("cannot write " + (home_ / "nowhere/news.prom").string()));
  EXPECT_FALSE(std::filesystem::exists(news()));
}

TEST_F(Nightly, TheSummaryOfARefusedRebuildIsWrittenTheFiguresOfTheArchiveStand) {
  index("add", {"--prometheus", home_ / "news.prom", "-"}, stories(0, 20));
  const std::string before = support::text_of(home_ / "news.prom");
  EXPECT_EQ(
      index("rebuild", {"--summary-json", home_ / "summary.json", "--prometheus", home_ / "news.prom", "-"},
            stories(0, 3))
          .status,
      2);
  const json summary = json::parse(support::text_of(home_ / "summary.json"));
  EXPECT_EQ(summary["status"], 2);
  EXPECT_EQ(summary["comparison"]["refused"].size(), 2u);
  EXPECT_EQ(support::text_of(home_ / "news.prom"), before);
}

// A datagram socket as a service manager has it.
class Manager {
 public:
  explicit Manager(const std::filesystem::path& path) : socket_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.string().copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
  }
  ~Manager() {
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
    ::close(socket_);
  }
  // What came since, as long as nothing is left.
  std::vector<std::string> heard() {
    std::vector<std::string> messages;
    pollfd waiting{socket_, POLLIN, 0};
    while (::poll(&waiting, 1, 100) > 0) {
      char text[4096];
      const ssize_t size = ::recv(socket_, text, sizeof text, 0);
      if (size > 0) messages.emplace_back(text, static_cast<std::size_t>(size));
    }
    return messages;
  }

 private:
  int socket_;
};

TEST_F(Nightly, TellsAServiceManagerThatItIsReadyAndWhatItDoes) {
  Manager manager(home_ / "notify");
  index("add", {"-"}, stories(0, 3));
  EXPECT_THAT(manager.heard(), ElementsAre("READY=1", "STATUS=writing the archive"));
}

TEST_F(Nightly, GivesTheWatchdogSignsOfLife) {
  Manager manager(home_ / "notify");
  ::setenv("WATCHDOG_USEC", "40000", 1);
  const auto file = home_.file("many.jsonl", stories(0, 1500));
  const pid_t adding = begin("add", {file});
  std::atomic<bool> over = false;
  std::vector<std::string> heard;
  std::thread listener([&] {
    while (!over)
      for (std::string& message : manager.heard()) heard.push_back(std::move(message));
  });
  EXPECT_EQ(support::wait_for(adding), 0);
  over = true;
  listener.join();
  EXPECT_THAT(heard, Contains("WATCHDOG=1"));
  EXPECT_THAT(heard, Contains("READY=1"));
}

}  // namespace
}  // namespace quotidian
