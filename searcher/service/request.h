// Request and Response: what the service answers and with what, without a socket in sight. Values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quotidian::service {

struct Request {
  std::string method;
  std::vector<std::string> path;                                // "/v1/articles/a%2Fb" -> v1, articles, a/b
  std::vector<std::pair<std::string, std::string>> parameters;  // in order, decoded
  std::map<std::string, std::string> headers;                   // names in small letters
  std::string target, remote;                                   // as sent, and by whom; for the log
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

// Path and parameters of a request target ("/v1/search?q=a+b"), as the WHATWG URL standard decodes forms:
// "+" is a blank in parameters, a "%" without two hexadecimal digits stands for itself. False for a target
// that does not begin with "/".
bool read_target(std::string_view target, Request& request);

}  // namespace quotidian::service
