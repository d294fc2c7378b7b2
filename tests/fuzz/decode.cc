// Any bytes: decoded once they are clean, and clean they stay.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/text/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace quotidian::text;
  DecodeReport report;
  const std::string text = decode({reinterpret_cast<const char*>(data), size}, report);
  if (!is_clean_utf8(text)) std::abort();
  if (byte_of_code_point(text, count_code_points(text)) != text.size()) std::abort();
  return 0;
}
