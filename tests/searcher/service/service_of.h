// A service over a few articles, asked without a socket.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "searcher/service/service.h"
#include "tests/searcher/archive_of.h"

namespace quotidian::tests {

inline const char* const kFlood =
    "\"The river decides, not the council,\" said Lena Ortiz, the mayor of Talmar.\n\n"
    "Paul Hart, the harbour engineer, said the piers were older than the council.";
inline const char* const kBridge =
    "\"The council has no say over the river,\" said Paul Hart, the harbour engineer.\n\n"
    "Lena Ortiz, a former minister, said the bridge had to wait.";

inline std::vector<Article> flood_and_bridge() {
  std::vector<Article> articles = {article("flood", "Talmar waits", kFlood),
                                   article("a/b", "Bridge stays shut", kBridge)};
  articles[0].published = "2024-05-01";
  articles[1].published = "2025-02-03";
  return articles;
}

class ServiceOf {
 public:
  explicit ServiceOf(const std::vector<Article>& articles = flood_and_bridge(),
                     service::Settings settings = {})
      : archive_(articles) {
    if (settings.archive.empty()) settings.archive = archive_.path();
    settings.log = [this](const std::string& line) {
      const std::lock_guard lock(mutex_);
      log += line + "\n";
    };
    if (!settings.make_extract)
      settings.make_extract = [] {
        return [](const std::string& text, bool mentions) {
          return nlohmann::ordered_json{{"id", "sent"}, {"text", text}, {"mentions", mentions}};
        };
      };
    service_ = std::make_unique<service::Service>(settings);
  }

  using Headers = std::map<std::string, std::string>;

  service::Response ask(const std::string& target, Headers headers = {}, const std::string& method = "GET",
                        const std::string& body = "", bool is_full = false) {
    service::Request request;
    request.method = method;
    request.headers = std::move(headers);
    request.headers.emplace("host", "localhost:8080");
    service::read_target(target, request);
    return service_->answer(
        request,
        [&](std::size_t most) {
          return body.size() <= most ? std::optional<std::string>(body) : std::nullopt;
        },
        is_full);
  }

  // The answer's JSON; its status stands beside the test's own expectations.
  nlohmann::json json(const std::string& target, int status = 200) {
    const service::Response response = ask(target);
    if (response.status != status) return {{"unexpected", response.status}, {"body", response.body}};
    return nlohmann::json::parse(response.body);
  }

  service::Service& service() { return *service_; }
  ArchiveOf& archive() { return archive_; }

  std::string log;

 private:
  ArchiveOf archive_;
  std::mutex mutex_;  // of log
  std::unique_ptr<service::Service> service_;
};

inline std::string header_of(const service::Response& response, const std::string& name) {
  for (const auto& [each, value] : response.headers)
    if (each == name) return value;
  return "";
}

}  // namespace quotidian::tests
