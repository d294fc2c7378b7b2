// Problems: what went wrong, as application/problem+json (RFC 9457). Pure.
#pragma once

#include <exception>
#include <string>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "searcher/service/request.h"

namespace quotidian::service {

// {"title","status","code","detail"} and what `more` has. The code is for programs ("unknown_parameter").
Response problem(int status, const std::string& code, const std::string& detail,
                 const nlohmann::ordered_json& more = nlohmann::ordered_json::object());

// 503, to be tried again.
Response busy(const std::string& detail);

// What a caller did wrong is told as it is, with "position" where it is known; what is wrong in the archive
// or in us is told without the places on this machine that error.what() may name.
Response problem_of(const Error& error);

}  // namespace quotidian::service
