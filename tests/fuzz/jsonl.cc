// Any bytes as a JSON Lines file: the reader ends, and what it hands over is UTF-8 with an id.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/text/decode.h"
#include "tests/indexer/readers/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const quotidian::Article& article : quotidian::read_json_lines(bytes).articles)
    if (article.id.empty() || !quotidian::text::is_clean_utf8(article.body)) std::abort();
  return 0;
}
