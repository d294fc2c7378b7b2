// See log_query.h.
#include "tests/bench/peers/log_query.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace quotidian::bench {

std::string to_json(const LoggedQuery& query) {
  nlohmann::ordered_json json = {{"class", std::string(1, static_cast<char>(query.asked))},
                                 {"words", query.words}};
  if (!query.source.empty()) json["source"] = query.source;
  if (!query.from.empty()) json["from"] = query.from;
  if (!query.to.empty()) json["to"] = query.to;
  if (!query.speaker.empty()) json["speaker"] = query.speaker;
  return json.dump();
}

LoggedQuery from_json(const std::string& line) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object() || !json.contains("class") || !json.contains("words"))
    throw std::runtime_error("not a query of the log: " + line);
  const auto asked = json.at("class").get<std::string>();
  if (asked.size() != 1 || kClasses.find(asked) == std::string_view::npos)
    throw std::runtime_error("no such class of queries: " + asked);
  return {static_cast<QueryClass>(asked.front()),
          json.at("words").get<std::vector<std::string>>(),
          json.value("source", ""),
          json.value("from", ""),
          json.value("to", ""),
          json.value("speaker", "")};
}

}  // namespace quotidian::bench
