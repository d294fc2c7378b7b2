// Any bytes as an HTML page: the reader ends, and what it hands over is UTF-8 with an id.
#include "tests/fuzz/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return quotidian::read_hostile(data, size, "html");
}
