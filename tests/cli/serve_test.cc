// quotidian-serve as a stranger runs it: the real program over the articles of corpus/, on a port of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

#include <httplib.h>

#include "tests/cli/corpus_archive.h"
#include "tests/cli/served.h"

namespace quotidian {
namespace {

using support::run;
using support::TemporaryDirectory;
using support::text_of;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

class Serve : public CorpusArchive {};

TEST_F(Serve, AnswersWhatTheCommandLineAnswers) {
  const Served served({"-a", archive()});
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"/v1/search?q=Lavrov+simultaneous", {"Lavrov", "simultaneous"}},
      {"/v1/search?q=council&sort=newest&limit=7&quotes=1",
       {"--sort", "newest", "--limit", "7", "--quotes", "1", "council"}},
      {"/v1/quotes?q=speaker:lavrov&context=sentence",
       {"--show", "quotes", "--context", "sentence", "speaker:lavrov"}},
      {"/v1/search?q=council&show=kwic", {"--show", "kwic", "council"}},
      {"/v1/search?q=council&show=timeline&by=year", {"--show", "timeline", "--by", "year", "council"}},
  };
  for (const auto& [target, words] : cases) {
    std::vector<std::string> arguments = {"--format", "jsonl"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    std::vector<Json> expected = lines(search(arguments).out);
    expected.pop_back();
    EXPECT_EQ(served.json(target)["hits"], Json(expected)) << target;
  }
}

TEST_F(Serve, ExtractsAsTheIndexerDoes) {
  const Served served({"-a", archive()});
  const Json article = {{"id", "river"},
                        {"title", "Talmar waits"},
                        {"body", "\"We wait,\" said Lena Ortiz, the mayor.\n\n\"Then we act,\" she said."}};
  const support::Run printed = run(
      {"quotidian-index", "extract", "--mentions", "--input-format", "jsonl", "-"}, article.dump() + "\n");
  httplib::Client client = served.client();
  const auto sent = client.Post("/v1/extract?mentions=true", article.dump(2), "application/json");
  ASSERT_TRUE(sent);
  EXPECT_EQ(sent->status, 200) << sent->body;
  EXPECT_EQ(sent->body, printed.out);
  for (const char* body : {"{", "{}", "{\"body\":\"\"}", "[1]"})
    EXPECT_EQ(client.Post("/v1/extract", body, "application/json")->status, 400) << body;
}

TEST_F(Serve, TheManualsCommandsAreAllAnswered) {
  const Served served({"-a", archive()});
  std::ifstream manual(kSource / "docs/http-api.md");
  int asked = 0;
  for (std::string line; std::getline(manual, line);) {
    if (!line.starts_with("    curl ")) continue;
    const std::string place = "http://127.0.0.1:8080";
    const std::size_t at = line.find(place);
    ASSERT_NE(at, std::string::npos) << line;
    std::string command = line;
    command.replace(at, place.size(), served.url());
    command.replace(0, 9, "curl -sS --fail ");
    const support::Run answered = run({"/bin/sh", "-c", command});
    EXPECT_EQ(answered.status, 0) << line << ": " << answered.err;
    ASSERT_TRUE(Json::accept(answered.out)) << line;
    const Json answer = Json::parse(answered.out);
    EXPECT_TRUE(answer.value("warnings", Json::array()).empty()) << line;
    EXPECT_NE(answer.value("hits", Json("none told")), Json::array()) << line;
    ++asked;
  }
  EXPECT_GE(asked, 10);
}

TEST_F(Serve, FollowsARebuildWithoutAFailedRequest) {
  const TemporaryDirectory home;
  const std::string mine = home / "news",
                    articles = home.file("a.jsonl", R"({"id":"1","body":"The ferry sails."})"),
                    more = home.file("b.jsonl",
                                     "{\"id\":\"1\",\"body\":\"The ferry sails.\"}\n"
                                     "{\"id\":\"2\",\"body\":\"The ferry waits.\"}\n");
  ASSERT_EQ(run({"quotidian-index", "add", "-a", mine, articles}).status, 0);
  const Served served({"-a", mine, "--quiet"});
  std::atomic<bool> over = false;
  std::atomic<int> answered = 0, failed = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i)
    readers.emplace_back([&] {
      httplib::Client client = served.client();
      client.set_keep_alive(true);
      while (!over) {
        const auto result = client.Get("/v1/search?q=ferry");
        ++answered;
        if (!result || result->status != 200) ++failed;
      }
    });
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(
        run({"quotidian-index", "rebuild", "-a", mine, "--max-drop", "100", i % 2 == 0 ? more : articles})
            .status,
        0);
  over = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(failed, 0);
  EXPECT_GT(answered, 0);
  EXPECT_EQ(served.json("/v1/search?q=ferry")["total"], 2);
  EXPECT_EQ(served.json("/readyz")["generation"], 4);
}

TEST_F(Serve, EndsWellOnASignal) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Served served({"-a", archive()});
    EXPECT_EQ(served.client().Get("/healthz")->status, 200);
    EXPECT_EQ(served.end(signal), 0) << served.log();
  }
}

TEST_F(Serve, LetsInWhoHasAKeyAndReadsTheKeysAgain) {
  const auto new_key = [](const std::string& name) {
    const std::string out = run({"quotidian-serve", "--new-key", name, "--scopes", "search,metrics"}).out;
    const std::size_t key = out.find("key:  ") + 6, line = out.find("line: ") + 6;
    return std::pair(out.substr(key, out.find('\n') - key), out.substr(line));
  };
  const TemporaryDirectory home;
  const auto [key, line] = new_key("desk");
  const std::string keys = home.file("keys.txt", line);
  const Served served({"-a", archive(), "--keys", keys});
  httplib::Client client = served.client();
  EXPECT_EQ(client.Get("/v1/search?q=ferry")->status, 401);
  const httplib::Headers with_key = {{"Authorization", "Bearer " + key}};
  EXPECT_EQ(client.Get("/v1/search?q=ferry", with_key)->status, 200);
  EXPECT_EQ(client.Get("/metrics", with_key)->status, 200);
  EXPECT_EQ(client.Post("/v1/extract", with_key, "{}", "application/json")->status, 403);
  home.file("keys.txt", new_key("other").second);
  served.signal(SIGHUP);
  int status = 0;
  for (int i = 0; i < 500 && status != 401; ++i) {
    status = client.Get("/v1/search?q=ferry", with_key)->status;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(status, 401);
  EXPECT_THAT(served.log(),
              AllOf(HasSubstr("\"key\":\"desk\""), Not(HasSubstr("ferry")), Not(HasSubstr(key))));
}

TEST_F(Serve, RefusesWhatWouldGoWrong) {
  const TemporaryDirectory home;
  const std::pair<std::vector<std::string>, const char*> cases[] = {
      {{}, "which archive?"},
      {{"-a", home / "none"}, "no archive at"},
      {{"-a", archive(), "--listen", "0.0.0.0:0"}, "--allow-anonymous"},
      {{"-a", archive(), "--listen", "8080"}, "HOST:PORT"},
      {{"-a", archive(), "--keys", home / "none"}, "cannot read the keys"},
      {{"-a", archive(), "--searches", "0"}, "--searches is a number from 1"},
      {{"-a", archive(), "--port", "80"}, "--help"},
      {{"--new-key", "two words"}, "one word"},
  };
  for (const auto& [arguments, message] : cases) {
    std::vector<std::string> words = {"quotidian-serve"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const support::Run failed = run(words);
    EXPECT_EQ(failed.status, 2) << message;
    EXPECT_THAT(failed.err, AllOf(StartsWith("quotidian-serve: "), HasSubstr(message)));
  }
}

TEST_F(Serve, TellsHowItIsUsed) {
  const support::Run help = run({"quotidian-serve", "--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.out, AllOf(StartsWith("usage: quotidian-serve -a ARCHIVE"), HasSubstr("--allow-anonymous"),
                              HasSubstr("curl 'http://127.0.0.1:8080/v1/search?q=")));
  EXPECT_THAT(run({"quotidian-serve", "--version"}).out, StartsWith("quotidian-serve "));
}

TEST_F(Serve, SpeaksToTheServiceManager) {
  const TemporaryDirectory home;
  const std::string place = home / "notify";
  const int listening = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  place.copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  const auto heard = [&] {
    pollfd one{listening, POLLIN, 0};
    char text[500];
    if (::poll(&one, 1, 10000) <= 0) return std::string();
    const ssize_t size = ::recv(listening, text, sizeof text, 0);
    return std::string(text, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  };
  ::setenv("NOTIFY_SOCKET", place.c_str(), 1);
  ::setenv("WATCHDOG_USEC", "400000", 1);
  Served served({"-a", archive()});
  ::unsetenv("NOTIFY_SOCKET");
  ::unsetenv("WATCHDOG_USEC");
  EXPECT_THAT(heard(), StartsWith("READY=1\nSTATUS=serving "));
  EXPECT_EQ(heard(), "WATCHDOG=1");
  EXPECT_EQ(heard(), "WATCHDOG=1");
  EXPECT_EQ(served.end(), 0);
  std::string last;
  for (std::string next = heard(); !next.empty() && last != "STOPPING=1";
       next = last == "STOPPING=1" ? "" : heard())
    last = next;
  EXPECT_EQ(last, "STOPPING=1");
  ::close(listening);
}

}  // namespace
}  // namespace quotidian
