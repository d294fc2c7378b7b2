// The service on a socket: requests in pieces, in the wrong shape, too long, too slow, too many at a time.
#include "searcher/service/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <future>
#include <thread>

#include <quotidian/error.h>

#include "tests/searcher/service/service_of.h"
#include "tests/support/http_client.h"

namespace quotidian::tests {
namespace {

using service::Server;
using service::ServerOptions;
using std::chrono::milliseconds;
using support::answer_of;
using support::Client;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// Serves from its making to its end.
class Serving {
 public:
  explicit Serving(ServerOptions options = {}, service::Settings settings = {})
      : service_(flood_and_bridge(), std::move(settings)), server_(service_.service(), options) {
    const std::string address = server_.bind("127.0.0.1:0");
    port = std::stoi(address.substr(address.rfind(':') + 1));
    thread_ = std::thread([this] { server_.serve(); });
    while (!server_.is_serving()) std::this_thread::yield();
  }
  ~Serving() { stop(); }

  void stop() {
    if (!thread_.joinable()) return;
    server_.stop();
    thread_.join();
  }
  ServiceOf& service() { return service_; }

  int port = 0;

 private:
  ServiceOf service_;
  Server server_;
  std::thread thread_;
};

std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

std::string post(const std::string& headers, const std::string& body) {
  return "POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers +
         "\r\n" + body;
}

TEST(HttpServer, AnswersAndKeepsTheConnection) {
  Serving serving;
  Client client(serving.port);
  for (int i = 0; i < 3; ++i) {
    client.send(get("/v1/search?q=river"));
    EXPECT_THAT(client.hear("}\n"), AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("ETag: W/\"1-")));
  }
  client.send(get("/healthz") + get("/healthz"));  // two in one piece
  client.end();
  const std::string both = client.hear();
  EXPECT_EQ(both.find("HTTP/1.1 200"), 0u);
  EXPECT_NE(both.find("HTTP/1.1 200", 1), std::string::npos);
}

TEST(HttpServer, AnswersHeadWithoutABodyAndWhatIsKnownWithNothing) {
  Serving serving;
  const std::string head =
      answer_of(serving.port, "HEAD /v1/search?q=river HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(head,
              AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("Content-Length: "), Not(HasSubstr("\"hits\""))));
  EXPECT_THAT(head, Not(HasSubstr("Content-Length: 0")));
  const std::string same = answer_of(serving.port, get("/v1/search?q=river", "If-None-Match: *\r\n"));
  EXPECT_THAT(same, AllOf(StartsWith("HTTP/1.1 304"), Not(HasSubstr("Content-Length"))));
}

TEST(HttpServer, PacksAnswersForWhoAsks) {
  Serving serving;
  EXPECT_THAT(answer_of(serving.port, get("/v1/search?q=river", "Accept-Encoding: gzip, br\r\n")),
              HasSubstr("Content-Encoding: gzip"));
  EXPECT_THAT(answer_of(serving.port, get("/v1/search?q=river", "Accept-Encoding: br\r\n")),
              Not(HasSubstr("Content-Encoding")));
}

TEST(HttpServer, TakesABodyInOnePieceAndInChunks) {
  Serving serving;
  EXPECT_THAT(answer_of(serving.port, post("Content-Length: 2\r\n", "{}")), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(
      answer_of(serving.port, post("Transfer-Encoding: chunked\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")),
      AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("Connection: close")));
}

std::string gzip(const std::string& text) {
  std::string packed(text.size() + 100, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

// --- hostile ---

TEST(HttpServer, RefusesWhatIsNoRequestAndLivesOn) {
  Serving serving;
  const std::string long_text(100000, 'a');
  const std::string requests[] = {
      "\r\n\r\n",
      "GET\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      "GET  /  HTTP/1.1\r\n\r\n",
      "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n",
      std::string("GET /\0 HTTP/1.1\r\n\r\n", 20),
      "\x16\x03\x01\x02\x01\x01\xfc\x03\x03",  // TLS
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "GET /" + long_text + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
      long_text,
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + long_text + "\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + std::string(50000, '\n') + "\r\n",
      "GET /healthz HTTP/1.1\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
      "GET http://elsewhere/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "CONNECT elsewhere:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      get("/v1/articles/../../etc/passwd"),
      get("/v1/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd"),
      get("/static/..%2f..%2fmain.cc"),
      get("//etc/passwd"),
      get("/v1/search?q=x&" + std::string(3000, '&') + "a"),
      get("/v1/search?q=" + std::string(9000, 'a')),
      get("/healthz", "Range: bytes=0-1,5-9,a\r\n"),
      post("Content-Length: 5\r\nContent-Length: 6\r\n", "{    }"),
      post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      post("Content-Length: -1\r\n", "{}"),
      post("Content-Length: 0x2\r\n", "{}"),
      post("Content-Length: 99999999999999999999\r\n", "{}"),
      post("Content-Length: 999999999999\r\n", "{}"),
      post("Content-Length: 50\r\n", "{}"),
      post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\n", "zz\r\n"),
      post("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\nx"),
      post("Transfer-Encoding: chunked\r\n", "200000\r\n" + std::string(0x200000, ' ') + "\r\n0\r\n\r\n"),
      post("Content-Encoding: gzip\r\nContent-Length: 2\r\n", "{}"),
      post("Content-Encoding: x\r\nContent-Length: 2\r\n", "{}"),
      post("Content-Length: 2\r\n", "[]"),
      "POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
      "Content-Length: 5\r\n\r\n--x--",
      "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
      "POST /" + std::string(7000, '/') + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
      "DELETE /v1/articles/flood HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "PUT /v1/articles/flood HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
  };
  for (const std::string& request : requests) {
    EXPECT_THAT(answer_of(serving.port, request), AnyOf(StartsWith("HTTP/1.1 4"), IsEmpty()))
        << request.substr(0, 200);
    ASSERT_THAT(answer_of(serving.port, get("/healthz")), StartsWith("HTTP/1.1 200"))
        << request.substr(0, 200);
  }
}

TEST(HttpServer, GivesNoParts) {
  Serving serving;
  std::string many = "Range: bytes=0-1";
  while (many.size() < 8000) many += ",0-1";
  EXPECT_THAT(answer_of(serving.port, get("/v1/search?q=river", "Range: bytes=0-1\r\n")),
              StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer_of(serving.port, get("/healthz", many + "\r\n")), StartsWith("HTTP/1.1 "));
  EXPECT_THAT(answer_of(serving.port, get("/healthz")), StartsWith("HTTP/1.1 200"));
}

TEST(HttpServer, TakesNoBodyForTheNextRequest) {
  Serving serving;
  const std::string inner = get("/metrics");
  for (const std::string& outer :
       {"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(inner.size()) +
            "\r\n\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(inner.size()) +
            "\r\n\r\n"}) {
    const std::string answer = answer_of(serving.port, outer + inner);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 "));
    EXPECT_EQ(answer.find("HTTP/1.1 ", 1), std::string::npos) << answer;
    EXPECT_THAT(answer, Not(HasSubstr("quotidian_http_requests_total")));
  }
}

TEST(HttpServer, UnpacksNoBomb) {
  service::Settings settings;
  settings.limits.body = 1000;
  Serving serving({}, settings);
  const auto send = [&](const std::string& body) {
    const std::string packed = gzip(body);
    EXPECT_LT(packed.size(), 1000u);
    return answer_of(
        serving.port,
        post("Content-Encoding: gzip\r\nContent-Length: " + std::to_string(packed.size()) + "\r\n", packed));
  };
  EXPECT_THAT(send("{" + std::string(900, ' ') + "}"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(send("{" + std::string(100000, ' ') + "}"), StartsWith("HTTP/1.1 413"));
}

TEST(HttpServer, WaitsForASlowRequestNoLongerThanItShould) {
  ServerOptions options;
  options.header_time = options.body_time = milliseconds(300);
  Serving serving(options);
  const auto slowly = [&](const std::string& request) {
    Client client(serving.port);
    const auto end = std::chrono::steady_clock::now() + milliseconds(3000);
    for (const char c : request) {
      if (std::chrono::steady_clock::now() > end) return std::string("it went on for three seconds");
      client.send({&c, 1});
      std::this_thread::sleep_for(milliseconds(20));
    }
    return client.hear();
  };
  EXPECT_THAT(slowly(get("/healthz", "X-Long: " + std::string(200, 'a') + "\r\n")),
              AnyOf(StartsWith("HTTP/1.1 4"), HasSubstr("three seconds"), IsEmpty()));
  Client client(serving.port);
  client.send(post("Content-Length: 100\r\n", "{"));
  EXPECT_THAT(client.hear(), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(answer_of(serving.port, get("/healthz")), StartsWith("HTTP/1.1 200"));
}

// --- many at a time ---

// An extraction that takes until it is told.
struct Gate {
  std::promise<void> begun, go_on;
  service::Settings settings() {
    service::Settings settings;
    settings.make_extract = [this] {
      return [this](const std::string&, bool) {
        begun.set_value();
        go_on.get_future().wait();
        return nlohmann::ordered_json{{"id", "slow"}};
      };
    };
    return settings;
  }
};

TEST(HttpServer, TellsThoseWhoAreTooManyToComeBack) {
  Gate gate;
  ServerOptions options;
  options.connections = options.waiting = 1;
  Serving serving(options, gate.settings());
  Client slow(serving.port);
  slow.send(post("Content-Length: 2\r\n", "{}"));
  gate.begun.get_future().wait();
  Client waits(serving.port);  // the one that may wait
  waits.send(get("/v1/search?q=river"));
  std::string refused;
  for (int i = 0; i < 50 && refused.empty(); ++i)
    refused = answer_of(serving.port, get("/v1/search?q=river"));
  EXPECT_THAT(refused, AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("Retry-After: 1"), HasSubstr("\"busy\"")));
  EXPECT_THAT(answer_of(serving.port, get("/healthz")), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer_of(serving.port, post("Content-Length: 2\r\n", "{}")), StartsWith("HTTP/1.1 503"));
  gate.go_on.set_value();
  EXPECT_THAT(slow.hear(), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(waits.hear("river"), StartsWith("HTTP/1.1 200"));
}

TEST(HttpServer, EndsWhatIsBegunBeforeItStops) {
  Gate gate;
  Serving serving({}, gate.settings());
  Client slow(serving.port);
  slow.send(post("Content-Length: 2\r\n", "{}"));
  gate.begun.get_future().wait();
  std::thread stopping([&] { serving.stop(); });
  gate.go_on.set_value();
  EXPECT_THAT(slow.hear(), AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("slow")));
  stopping.join();
  EXPECT_THROW(Client(serving.port), std::runtime_error);
}

TEST(HttpServer, SaysWhereItListensAndWhoReachesIt) {
  ServiceOf service;
  Server local(service.service(), {}), all(service.service(), {});
  EXPECT_THAT(local.bind("localhost:0"), StartsWith("localhost:"));
  EXPECT_TRUE(local.is_loopback());
  all.bind("0.0.0.0:0");
  EXPECT_FALSE(all.is_loopback());
  for (const char* address :
       {"", ":", "localhost", "localhost:", "localhost:x", "localhost:99999", ":80", "nowhere.invalid:0"}) {
    Server none(service.service(), {});
    EXPECT_THROW(none.bind(address), Error) << address;
  }
  Server second(service.service(), {});
  Server first(service.service(), {});
  const std::string taken = first.bind("127.0.0.1:0");
  EXPECT_THROW(second.bind(taken), Error);
}

}  // namespace
}  // namespace quotidian::tests
