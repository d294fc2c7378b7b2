// See speaker_id.h.
#include "common/speaker_id.h"

#include <algorithm>

#include <quotidian/analyzer.h>

namespace quotidian {
namespace {

std::string joined(std::string_view folded) {
  std::string id;
  for (const char c : folded) {
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

}  // namespace

std::string speaker_id(std::string_view name) {
  std::string id = joined(Analyzer::fold(name));
  const bool ascii =
      std::all_of(id.begin(), id.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  // Once a point is gone, an accent behind it belongs to the letter before: "S.", U+0301.
  return ascii ? id : joined(Analyzer::fold(id));
}

}  // namespace quotidian
