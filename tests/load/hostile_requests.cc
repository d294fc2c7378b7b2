// See hostile_requests.h.
#include "tests/load/hostile_requests.h"

#include <array>
#include <string_view>

namespace quotidian::load {
namespace {

using Random = std::mt19937;

std::size_t below(std::size_t bound, Random& random) { return random() % bound; }

template <std::size_t Size>
std::string one_of(const std::array<std::string_view, Size>& choices, Random& random) {
  return std::string(choices[below(Size, random)]);
}

std::string bytes(std::size_t count, std::string_view of, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += of[below(of.size(), random)];
  return text;
}

std::string get(const std::string& target, const std::string& headers = "Host: localhost\r\n") {
  return "GET " + target + " HTTP/1.1\r\n" + headers + "\r\n";
}

std::string post(const std::string& headers, const std::string& body) {
  return "POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers +
         "\r\n" + body;
}

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";

std::string too_large(Random& random) {
  switch (below(7, random)) {
    case 0:
      return get("/v1/search?q=" + bytes(8000 + below(50000, random), kLetters, random));
    case 1:
      return get("/healthz", "Host: localhost\r\nX-" + bytes(5, kLetters, random) + ": " +
                                 bytes(17000 + below(100000, random), kLetters, random) + "\r\n");
    case 2: {
      std::string headers = "Host: localhost\r\n";
      while (headers.size() < 17000) headers += bytes(8, kLetters, random) + ": 1\r\n";
      return get("/healthz", headers);
    }
    case 3:
      return post("Content-Length: " + std::to_string(1048577 + random()) + "\r\n", "{}");
    case 4:
      return get("/v1/search?q=a&offset=" + std::to_string(10001 + random()));
    case 5:
      return get("/v1/search?q=a&limit=" + std::to_string(201 + random()));
    default: {
      std::string parameters = "q=a";
      for (std::size_t i = 0; i < 100 + below(1000, random); ++i)
        parameters += "&q=" + bytes(2, kLetters, random);
      return get("/v1/search?" + parameters);
    }
  }
}

std::string malformed(Random& random) {
  const std::string whole = get("/v1/search?q=river");
  switch (below(8, random)) {
    case 0:  // noise, which is no request line
      return bytes(1 + below(300, random), std::string_view("\0\x01\x16\x80\xff\r\n :/?GETHP1.", 20),
                   random) +
             "\r\n\r\n";
    case 1:  // broken off
      return whole.substr(0, 1 + below(whole.size() - 3, random));
    case 2:
      return "GET /healthz HTTP/" + bytes(1 + below(3, random), "23456789.", random) +
             "\r\nHost: localhost\r\n\r\n";
    case 3:
      return bytes(1 + below(9, random), "ABCXYZ", random) + " /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    case 4:
      return post("Transfer-Encoding: chunked\r\n",
                  bytes(1 + below(8, random), "ghxyz", random) + "\r\n{}\r\n0\r\n\r\n");
    case 5: {  // no JSON
      const std::string body = bytes(1 + below(200, random), "{}[]\":,\\\x01\xff", random) + "}";
      return post("Content-Length: " + std::to_string(body.size()) + "\r\n", body);
    }
    case 6:
      return post("Content-Length: " + std::to_string(10 + below(1000, random)) + "\r\n",
                  "{}");  // and then nothing
    default:
      return get("/v1/search?" + bytes(6, kLetters, random) + "=" + bytes(6, kLetters, random) + "&q=river");
  }
}

std::string astray(Random& random) {
  constexpr std::array<std::string_view, 7> kRoots = {
      "/", "/static/", "/v1/articles/", "/v1/citations/", "/v1/speakers/", "/v1/", "//"};
  constexpr std::array<std::string_view, 9> kUps = {
      "../", "%2e%2e/", "..%2f", "%2e%2e%2f", "..\\", "..%5c", "%252e%252e%252f", "..%c0%af", "....//"};
  constexpr std::array<std::string_view, 6> kGoals = {
      "etc/passwd",         "CURRENT",          "gen-000001/manifest.json", "main.cc",
      "etc/passwd%00.html", "proc/self/environ"};
  std::string path = one_of(kRoots, random);
  for (std::size_t depth = 1 + below(8, random); depth > 0; --depth) path += one_of(kUps, random);
  return get(path + one_of(kGoals, random));
}

std::string two_faced(Random& random) {
  constexpr std::array<std::string_view, 6> kHosts = {"evil.example",
                                                      "localhost.evil.example",
                                                      "127.0.0.1.evil.example",
                                                      "localhost@evil.example",
                                                      "10.0.0.1",
                                                      ""};
  constexpr std::array<std::string_view, 6> kFramings = {
      "Content-Length: 2\r\nContent-Length: 3\r\n",
      "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
      "Transfer-Encoding: gzip, chunked\r\n",
      "Transfer-Encoding: xchunked\r\n",
      "Content-Length: +2\r\n",
      "Content-Length: 2\r\nContent-Encoding: br\r\n"};
  switch (below(4, random)) {
    case 0:
      return get("/v1/search?q=" + bytes(4, kLetters, random), "Host: " + one_of(kHosts, random) + "\r\n");
    case 1:
      return get("/healthz", "Host: localhost\r\nHost: " + bytes(5, kLetters, random) + "\r\n");
    case 2:
      return get("/" + bytes(5, kLetters, random), "");
    default:
      return post(one_of(kFramings, random), "{}\r\n\r\n" + get("/metrics"));
  }
}

}  // namespace

std::string hostile_request(std::size_t n, Random& random) {
  switch (n % 4) {
    case 0:
      return too_large(random);
    case 1:
      return malformed(random);
    case 2:
      return astray(random);
    default:
      return two_faced(random);
  }
}

}  // namespace quotidian::load
