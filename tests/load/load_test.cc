// quotidian-serve under load: swaps below its feet, a hundred thousand requests, a thousand hostile ones. As
// ctest runs them they are fewer; QUOTIDIAN_LOAD=full, which ./dev load sets, runs them all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "tests/cli/corpus_archive.h"
#include "tests/cli/served.h"
#include "tests/load/hostile_requests.h"
#include "tests/support/http_client.h"

namespace quotidian {
namespace {

using support::answer_of;
using support::run;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

bool is_full() {
  const char* wanted = std::getenv("QUOTIDIAN_LOAD");
  return wanted != nullptr && std::string(wanted) == "full";
}

constexpr const char* kTargets[] = {
    "/v1/search?q=council",
    "/v1/search?q=Lavrov+simultaneous",
    "/v1/search?q=%22first+and+foremost%22&limit=50",
    "/v1/search?q=*&show=speakers&sort=newest",
    "/v1/search?q=council&show=timeline&by=year&facets=speaker,source",
    "/v1/search?q=river&show=kwic",
    "/v1/quotes?q=speaker:lavrov&context=paragraph",
    "/v1/quotes?q=kind:direct+-council&collapse=quote&limit=20",
    "/v1/articles/syria-lavrov-ceasefire-call",
    "/v1/speakers?prefix=la",
    "/v1/speakers/sergei-lavrov",
    "/v1/citations/syria-lavrov-ceasefire-call%231",
    "/v1/verify?q=this+must+be+simultaneous&speaker=lavrov",
    "/v1/search?q=nothinghasthisword",
    "/v1/search?q=date:never",  // a problem
    "/openapi.json",
    "/metrics",
    "/",
};

// Clients that go round the targets, each at another place, until told or until each has asked so often.
class Crowd {
 public:
  Crowd(const Served& served, int clients, long requests) {
    for (int i = 0; i < clients; ++i)
      threads_.emplace_back([this, &served, i, requests] {
        httplib::Client client = served.client();
        client.set_keep_alive(true);
        for (long n = 0; n < requests && !over_; ++n) {
          const char* const target = kTargets[static_cast<std::size_t>(n + i) % std::size(kTargets)];
          auto result = client.Get(target);
          // A kept connection may be ended by the service just when it is used again; clients then ask anew.
          if (!result) result = client.Get(target);
          ++answered_;
          if (!result || result->status >= 500 ||
              (result->status != 200) != (target == std::string_view(kTargets[14])))
            ++failed_;
        }
      });
  }
  ~Crowd() { end(); }
  void leave() {
    over_ = true;
    end();
  }
  void end() {
    for (std::thread& thread : threads_)
      if (thread.joinable()) thread.join();
  }
  long answered() const { return answered_; }
  long failed() const { return failed_; }

 private:
  std::atomic<bool> over_ = false;
  std::atomic<long> answered_ = 0, failed_ = 0;
  std::vector<std::thread> threads_;
};

// Resident memory of a process, in kB.
long memory_of(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  return 0;
}

class Load : public CorpusArchive {};

TEST_F(Load, TenSwapsFailNoRequest) {
  const support::TemporaryDirectory home;
  const std::string news = home / "news";
  std::vector<std::string> rebuild = {"quotidian-index", "rebuild", "-a", news, "--quiet"};
  for (const auto& file : std::filesystem::directory_iterator(kSource / "corpus/articles"))
    rebuild.push_back(file.path());
  ASSERT_EQ(run(rebuild).status, 0);
  ASSERT_EQ(run(rebuild).status, 0);
  const Served served({"-a", news, "--quiet"});
  Crowd crowd(served, 4, 1L << 40);
  const int rebuilds = is_full() ? 10 : 2;
  for (int i = 0; i < rebuilds; ++i) EXPECT_EQ(run(rebuild).status, 0);
  for (int i = rebuilds; i < 10; ++i) {
    const long before = crowd.answered();
    const auto generation = served.json("/readyz")["generation"].get<int>();
    const int other = generation == rebuilds + 2 ? generation - 1 : rebuilds + 2;
    EXPECT_EQ(run({"quotidian-index", "rollback", "-a", news, "--to", std::to_string(other)}).status, 0);
    while (crowd.answered() < before + 20) std::this_thread::yield();
    EXPECT_EQ(served.json("/readyz")["generation"], other);
  }
  crowd.leave();
  EXPECT_EQ(crowd.failed(), 0);
  EXPECT_GT(crowd.answered(), 100);
}

TEST_F(Load, MemoryStaysFlat) {
  const Served served({"-a", archive(), "--quiet"});
  const long warm = is_full() ? 10000 : 400, all = is_full() ? 100000 : 1200;
  Crowd first(served, 4, warm / 4);
  first.end();
  const long before = memory_of(served.process());
  Crowd rest(served, 4, (all - warm) / 4);
  rest.end();
  const long after = memory_of(served.process());
  EXPECT_EQ(first.failed() + rest.failed(), 0);
  EXPECT_EQ(first.answered() + rest.answered(), all);
  EXPECT_GT(before, 1000);
  // What grew would grow with the requests: at 1 kB for each, a hundred thousand took 100 MB.
  EXPECT_LT(after - before, 12 << 10) << before << " kB, then " << after;
  if (is_full())
    std::cout << all << " requests: " << before << " kB after " << warm << ", " << after << " kB\n";
}

// Sends the rest a byte now and then, and gives what is answered, or "closed".
std::string slowly(int port, const std::string& begun, const std::string& rest) {
  support::Client client(port);
  client.send(begun);
  for (const char byte : rest) {
    client.send({&byte, 1});
    const auto heard = client.hear_for(std::chrono::milliseconds(200));
    if (!heard) return "closed";
    if (!heard->empty()) return *heard;
  }
  return "it was heard to the end";
}

TEST_F(Load, AThousandHostileRequestsAreRefusedAndLeaveTheServiceAsItWas) {
  Served served({"-a", archive()});
  const std::string asked = "GET /v1/search?q=council&limit=3 HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const nlohmann::json expected = served.json("/v1/search?q=council&limit=3")["hits"];
  for (int i = 0; i < 20; ++i) answer_of(served.port, asked);
  const long before = memory_of(served.process());

  const std::size_t slow = is_full() ? 50 : 12;
  std::vector<std::string> slow_answers(slow);
  std::vector<std::thread> slow_clients;
  for (std::size_t i = 0; i < slow; ++i)
    slow_clients.emplace_back([&, i] {
      const std::string line = "GET /v1/search?q=council HTTP/1.1\r\n", headers = "Host: localhost\r\nX: ";
      slow_answers[i] = i % 2 == 0 ? slowly(served.port, line, headers + std::string(500, 'a'))
                                   : slowly(served.port, "", line + headers);
    });
  std::mt19937 random(1);
  for (std::size_t n = slow; n < 1000; ++n) {
    const std::string request = load::hostile_request(n, random);
    const std::string answer = answer_of(served.port, request);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 4")) << n << ": " << request.substr(0, 300);
    EXPECT_THAT(answer, Not(HasSubstr("root:x:"))) << request;
    EXPECT_THAT(answer, Not(HasSubstr("quotidian_http_requests_total"))) << request;
    if (n % 50 == 0) {
      ASSERT_THAT(answer_of(served.port, asked), StartsWith("HTTP/1.1 200")) << n;
    }
  }
  for (std::thread& client : slow_clients) client.join();
  for (const std::string& answer : slow_answers) EXPECT_THAT(answer, StartsWith("HTTP/1.1 4"));

  EXPECT_EQ(served.json("/v1/search?q=council&limit=3")["hits"], expected);
  EXPECT_LT(memory_of(served.process()) - before, 24 << 10);
  const std::string log = served.log();
  EXPECT_THAT(log, Not(HasSubstr("\"status\":5")));
  EXPECT_THAT(log, Not(HasSubstr("error:")));
  EXPECT_EQ(served.end(), 0);
}

}  // namespace
}  // namespace quotidian
