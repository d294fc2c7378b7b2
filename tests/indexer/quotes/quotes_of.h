// Test helper: the quotes of a text as short lines, "kind | speaker | text / text", so that a test compares
// what it means in one look.
#pragma once

#include <string>
#include <vector>

#include <quotidian/quote_extractor.h>

#include "common/text/decode.h"

namespace quotidian {

inline std::string slice(const std::string& text, const Span& span) {
  const std::size_t begin = text::byte_of_code_point(text, span.begin);
  return text.substr(begin, text::byte_of_code_point(text, span.end) - begin);
}

inline std::string line(const Quote& q, const std::string& text) {
  const char* kinds[] = {"direct", "mixed", "indirect"};
  std::string out = kinds[static_cast<int>(q.kind)];
  out += " | " + (q.speaker ? q.speaker->name : "nobody") + " | ";
  for (std::size_t i = 0; i < q.spans.size(); ++i) out += (i > 0 ? " / " : "") + slice(text, q.spans[i]);
  return out;
}

inline std::vector<Quote> extract(const std::string& body, const std::string& title = {}) {
  Article article;
  article.title = title;
  article.body = body;
  return QuoteExtractor().extract(article);
}

inline std::vector<std::string> quotes_of(const std::string& body) {
  std::vector<std::string> lines;
  for (const Quote& q : extract(body)) lines.push_back(line(q, body));
  return lines;
}

}  // namespace quotidian
