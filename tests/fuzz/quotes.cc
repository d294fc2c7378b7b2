// Any bytes as an article: the first line is its title, the rest its body. Whatever is found must lie
// inside the text.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <quotidian/quote_extractor.h>

#include "common/text/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static quotidian::QuoteExtractor extractor;
  quotidian::text::DecodeReport report;
  const std::string text = quotidian::text::decode({reinterpret_cast<const char*>(data), size}, report);
  quotidian::Article article;
  const std::size_t line = std::min(text.find('\n'), text.size());
  article.title = text.substr(0, line);
  article.body = text.substr(line);
  const std::size_t length = quotidian::text::count_code_points(article.body);
  for (const quotidian::Quote& quote : extractor.extract(article)) {
    if (quote.spans.empty()) std::abort();
    for (const quotidian::Span& span : quote.spans) {
      if (span.begin >= span.end || (!quote.in_title && span.end > length)) std::abort();
    }
  }
  return 0;
}
