// See problem.h.
#include "searcher/service/problem.h"

#include "searcher/results/json.h"

namespace quotidian::service {
namespace {

const char* title_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 421:
      return "Misdirected Request";
    case 503:
      return "Service Unavailable";
    default:
      return status < 500 ? "Client Error" : "Internal Server Error";
  }
}

}  // namespace

Response problem(int status, const std::string& code, const std::string& detail,
                 const nlohmann::ordered_json& more) {
  nlohmann::ordered_json json = {
      {"title", title_of(status)}, {"status", status}, {"code", code}, {"detail", detail}};
  json.update(more);
  return {status, "application/problem+json", {}, line_of(json) + "\n"};
}

Response busy(const std::string& detail) {
  Response response = problem(503, "busy", detail);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

Response problem_of(const Error& error) {
  switch (error.code()) {
    case ErrorCode::bad_query: {
      nlohmann::ordered_json more = nlohmann::ordered_json::object();
      if (error.position() != 0) more["position"] = error.position();
      return problem(400, "bad_query", error.what(), more);
    }
    case ErrorCode::bad_input:
      return problem(400, "bad_parameter", error.what());
    case ErrorCode::bad_article:
      return problem(400, "bad_article", error.what());
    case ErrorCode::too_slow:
      return problem(503, "too_slow", error.what());
    case ErrorCode::archive_busy:
      return busy("the archive kept changing; try again");
    case ErrorCode::archive_missing:
    case ErrorCode::archive_locked:
    case ErrorCode::archive_outdated:
    case ErrorCode::archive_damaged:
      return problem(503, "archive_unreadable", "the archive cannot be read; the service's log says why");
    case ErrorCode::no_space:
    case ErrorCode::internal:
      break;
  }
  return problem(500, "internal", "a fault of the service; its log says more");
}

}  // namespace quotidian::service
