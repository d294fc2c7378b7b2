// See request.h. cpp-httplib decodes targets too, but "q=a=b" comes out as "b", and a slash inside a segment
// as one between segments.
#include "searcher/service/request.h"

#include <charconv>

namespace quotidian::service {
namespace {

std::string decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const char* const hex = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(hex, hex + 2, byte, 16).ptr == hex + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

// Calls each(part) for what stands between the separators.
template <typename Each>
void for_each_part(std::string_view text, char separator, Each&& each) {
  while (true) {
    const std::size_t end = text.find(separator);
    each(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

bool read_target(std::string_view target, Request& request) {
  request.target = target;
  if (!target.starts_with('/')) return false;
  target = target.substr(0, target.find('#'));
  const std::size_t question = target.find('?');
  for_each_part(target.substr(1, question == std::string_view::npos ? question : question - 1), '/',
                [&](std::string_view segment) { request.path.push_back(decoded(segment, false)); });
  if (question == std::string_view::npos) return true;
  for_each_part(target.substr(question + 1), '&', [&](std::string_view pair) {
    if (pair.empty()) return;
    const std::size_t equals = pair.find('=');
    request.parameters.emplace_back(
        decoded(pair.substr(0, equals), true),
        equals == std::string_view::npos ? "" : decoded(pair.substr(equals + 1), true));
  });
  return true;
}

}  // namespace quotidian::service
