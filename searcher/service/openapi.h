// OpenAPI: the service's interface as a document for programs, made of the tables of routes, parameters and
// fields. Pure.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace quotidian::service {

nlohmann::ordered_json openapi();

// The same as text; made once.
const std::string& openapi_text();

}  // namespace quotidian::service
