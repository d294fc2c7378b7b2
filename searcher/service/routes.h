// Routes: the one table of what the service answers. The dispatch, the OpenAPI document and docs/http-api.md
// agree with it. Values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/service/keys.h"
#include "searcher/service/request.h"

namespace quotidian::service {

struct Call;

struct Route {
  std::string_view method;  // "GET", which answers HEAD too, or "POST"
  std::string_view path;    // "/v1/articles/{id}"
  std::string_view name;
  std::string_view help;
  Access access;
  std::vector<std::string_view> parameters;
  std::string_view answer;     // the schema of what it answers, or its media type
  std::string_view body = {};  // the schema of what it takes
  bool is_of_archive = false;  // the answer changes with the archive's state alone: it has an ETag
  bool is_always = false;      // answered also when the service is full
  Response (*handle)(Call&) = nullptr;
};

std::span<const Route> routes();

// The route of a path, and the "{id}" in it; of several methods the one that is asked for, else any. nullptr
// for a path there is none of.
struct Found {
  const Route* route = nullptr;
  std::string id;
};
Found find_route(const Request& request);

}  // namespace quotidian::service
