// What the fuzz targets of the readers share: any bytes as a file of one format. The reader ends, and
// what it hands over is UTF-8 with an id.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/text/decode.h"
#include "tests/indexer/readers/reading.h"

namespace quotidian {

inline int read_hostile(const std::uint8_t* data, std::size_t size, const char* format) {
  ReaderOptions options;
  options.format = format;
  options.largest_article = std::size_t{1} << 20;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const Article& article : read_bytes(bytes, "in", options).articles) {
    if (article.id.empty()) std::abort();
    for (const std::string* text : {&article.title, &article.subtitle, &article.body, &article.source})
      if (!text::is_clean_utf8(*text)) std::abort();
    for (const std::string& caption : article.captions)
      if (!text::is_clean_utf8(caption)) std::abort();
  }
  return 0;
}

}  // namespace quotidian
