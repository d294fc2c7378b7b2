// Any bytes as a request to a service over a small archive: the first line is the target, the second the
// headers that are read, the rest a body. It ends in an answer that is no fault of ours.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "tests/searcher/service/service_of.h"

namespace {

std::string_view line_of(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static quotidian::tests::ServiceOf service;
  static const char* const kMethods[] = {"GET", "HEAD", "POST", "PUT"};
  if (size == 0) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string target(line_of(rest)), header(line_of(rest));
  const auto answer = service.ask(
      target, {{"authorization", header}, {"content-type", "application/json"}, {"if-none-match", header}},
      kMethods[data[0] % 4], std::string(rest));
  service.log.clear();
  if (answer.status < 200 || answer.status >= 500) std::abort();
  if (answer.type.find("json") != std::string::npos && !nlohmann::json::accept(answer.body)) std::abort();
  if (answer.status >= 400 && answer.type != "application/problem+json") std::abort();
  return 0;
}
