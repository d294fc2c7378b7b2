// What is under an embargo, withheld, killed or expired leaks out of no answer in no format: the programs
// answer as they do from an archive that never had it, and from the embargo's moment on as from one that
// always had.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <regex>
#include <thread>

#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using std::chrono::system_clock;
using support::run;
using support::TemporaryDirectory;

const std::string kSaid = "\"The last quagga of the delta is safe for as long as we stand here,\"";

const std::string kOpen =
    R"({"id":"open-1","title":"Talmar waits","body":"\"The river decides,\" said Lena Ortiz, the mayor.)"
    R"( \"Nobody else does.\"","published":"2024-04-02","source":"Talmar Post","section":"local"})"
    "\n"
    R"({"id":"open-2","title":"Delta","body":"\"The last quagga of the delta is safe for as long as we stand)"
    R"( here,\" it was heard in the crowd.","published":"2024-05-03","source":"Talmar Post"})"
    "\n"
    R"({"id":"open-3","title":"Ferries","body":"Paul Hart rowed. \"The ferry stays,\" he said.",)"
    R"("published":"2024-05-04","source":"Delta News","authors":["Ida Brook"]})"
    "\n";

// Names nobody else has, and a copy of the open quote that says who spoke.
std::string secret(const std::string& id, const std::string& more) {
  return R"({"id":")" + id +
         R"(","title":"Axolotl merger","body":"\"The last quagga of the delta is safe for as long as we stand)"
         R"( here,\" said Grizelda Wobbegong, the narwhal minister.\n\n\"Zanzibar buys the works,\" said)"
         R"( Wobbegong. Otto Numbat smiled.","published":"2025-06-07","source":"Axolotl Wire","section":"numbats",)"
         R"("authors":["Kiwi Tapir"],"tags":["okapi"],"lang":"en")" +
         more + "}\n";
}

std::string rfc3339(system_clock::time_point moment) {
  const std::time_t seconds = system_clock::to_time_t(moment);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

void fill(const std::filesystem::path& archive, const std::string& articles) {
  const support::Run added = run({"quotidian-index", "add", "-a", archive, "-"}, articles);
  ASSERT_EQ(added.status, 0) << added.err;
}

// Without what may differ between two archives that hold the same: scores come of statistics.
std::string comparable(const support::Run& answer) {
  static const std::regex kOwn(
      R"re("(took_us|score|generation|next|cursor)":("[^"]*"|[-+.e0-9]+)|[0-9.]+ (ms|us|s)\b|generation [0-9]+)re");
  static const std::regex kRank(R"re(\b[0-9]+\.[0-9]+\b)re");
  std::string told = answer.out + answer.err;
  // How the heads of two columns break depends on how long it took.
  if (const std::size_t line = told.find("--- | ---"); line != std::string::npos) told.erase(0, line);
  return std::to_string(answer.status) + "\n" +
         std::regex_replace(std::regex_replace(told, kOwn, ""), kRank, "");
}

const std::vector<std::string> kQueries = {"*",
                                           "-river",
                                           "quagga",
                                           "quag*",
                                           "=quagga",
                                           "\"last quagga\"",
                                           "quagza",
                                           "axolottl",
                                           "zanzibar works",
                                           "Wobbegong quagga",
                                           "Grizelda",
                                           "speaker:wobbegong",
                                           "speaker:Wobegong",
                                           "speaker:*",
                                           "speaker:?",
                                           "speaker:grizelda",
                                           "role:narwhal",
                                           "narwhal minister quagga",
                                           "about:numbat",
                                           "source:axolotl",
                                           "sourse:axolotl",
                                           "source:*",
                                           "author:tapir",
                                           "section:numbats",
                                           "tag:okapi",
                                           "tag:*",
                                           "date:2025-06",
                                           "date:>2025",
                                           "id:secret",
                                           "id:withheld",
                                           "title:merger",
                                           "last NEAR/5 safe",
                                           "quote:(last safe)",
                                           "conf:>0.5",
                                           "kind:direct",
                                           "lang:en",
                                           "last SAME/Q safe",
                                           "delta OR zanzibar"};

// All kinds of answers to all queries, by one warm process, then each kind in each format.
std::vector<std::string> answers(const std::filesystem::path& archive) {
  std::vector<std::string> all;
  std::string batch;
  for (const std::string show : {"articles", "quotes", "speakers", "sources", "timeline", "kwic", "count"})
    for (const std::string& query : kQueries)
      // Ranks come of statistics, too.
      batch += R"({"id":")" + show + R"(","limit":50,"sort":"newest","show":")" + show + R"(","query":")" +
               std::regex_replace(query, std::regex("\""), "\\\"") + "\"}\n";
  all.push_back(comparable(run({"quotidian-search", "-a", archive, "--batch", "-"}, batch)));
  const auto ask = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"quotidian-search", "-a", archive});
    all.push_back(comparable(run(options)));
  };
  for (const char* show : {"articles", "quotes"})
    for (const char* format : {"text", "jsonl", "csv", "tsv", "ris", "bibtex"})
      ask({"--show", show, "--format", format, "--sort", "newest", "--all", "--facets",
           "speaker,kind,source,section,year", "--context", "paragraph", "*"});
  for (const char* show : {"speakers", "sources", "timeline", "kwic", "count"})
    for (const char* format : {"text", "jsonl", "csv", "tsv"})
      ask({"--show", show, "--format", format, "quag* OR river OR zanzibar"});
  for (const char* query : {"quag*", "speaker:Wobegong", "Wobbegong quagga", "date:2025"})
    ask({"--explain", "--format", "jsonl", "--sort", "newest", query});
  for (const char* collapse : {"wire", "quote"})
    ask({"--collapse", collapse, "--show", "quotes", "--format", "jsonl", "--sort", "oldest", "last quagga"});
  for (const char* format : {"text", "jsonl"}) {
    ask({"--verify", "--format", format, kSaid, "speaker:Wobbegong"});
    ask({"--verify", "--format", format, "Zanzibar buys the works"});
    ask({"--compare", "speaker:wobbegong", "speaker:ortiz", "--format", format, "*"});
  }
  return all;
}

void expect_same(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  ASSERT_EQ(left.size(), right.size());
  for (std::size_t i = 0; i < left.size(); ++i) EXPECT_EQ(left[i], right[i]);
}

TEST(Hidden, LeaksOutOfNoAnswerBeforeItsMomentAndIsThereAfterIt) {
  const TemporaryDirectory home;
  const std::string withheld = secret("withheld", R"(,"status":"withheld")"),
                    killed = secret("killed", "") + R"({"id":"killed","status":"canceled"})" + "\n",
                    deleted = secret("deleted", "") + R"({"id":"deleted","status":"deleted"})" + "\n",
                    over = secret("over", R"(,"expires":"2025-06-08")") +
                           secret("over-2", R"(,"expires":"2025-07-01T08:00:00+02:00")");
  fill(home / "never", kOpen);
  const std::vector<std::string> never = answers(home / "never");
  const std::string bare = secret("secret", "");
  fill(home / "always", kOpen + bare);
  const std::vector<std::string> always = answers(home / "always");
  ASSERT_NE(never, always);
  // On a slow machine the moment may come before all is asked: then it is put off.
  for (int seconds = 4;; seconds *= 2) {
    ASSERT_LT(seconds, 300);
    const std::filesystem::path archive = home / ("hidden-" + std::to_string(seconds));
    const system_clock::time_point moment = system_clock::now() + std::chrono::seconds(seconds);
    fill(archive, kOpen + withheld + killed + deleted + over +
                      secret("secret", R"(,"embargoed_until":")" + rfc3339(moment) + "\""));
    const std::vector<std::string> before = answers(archive);
    if (system_clock::now() + std::chrono::seconds(1) >= moment) continue;
    expect_same(before, never);
    std::this_thread::sleep_until(moment + std::chrono::seconds(1));
    // The votes of its copies count from the next commit on.
    fill(archive, R"({"id":"later","body":"x","status":"usable"})"
                  "\n"
                  R"({"id":"later","status":"removed"})"
                  "\n");
    expect_same(answers(archive), always);
    break;
  }
}

}  // namespace
}  // namespace quotidian
