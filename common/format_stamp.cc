// See format_stamp.h.
#include "common/format_stamp.h"

#include <quotidian/analyzer.h>

#include "common/schema.h"

namespace quotidian {

std::string format_stamp() {
  return "format " + std::to_string(schema::kFormatVersion) + ", analyzer " + Analyzer::fingerprint();
}

}  // namespace quotidian
