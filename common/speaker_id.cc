// See speaker_id.h.
#include "common/speaker_id.h"

#include <quotidian/analyzer.h>

namespace quotidian {

std::string speaker_id(std::string_view name) {
  std::string id;
  for (const char c : Analyzer::fold(name)) {
    const bool keep =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (keep) {
      id += c;
    } else if (c != '\'' && c != '.' && !id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

}  // namespace quotidian
