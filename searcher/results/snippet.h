// Snippet: the stretch of an article that shows best why it matched. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/quote.h>

namespace quotidian {

struct MarkedWord {
  Span span;               // code points into the body
  std::uint32_t word = 0;  // which word of the query
};

struct Snippet {
  std::string text;  // line breaks are spaces; "…" where it is cut inside a sentence
  std::vector<Span> highlights;
};

// About kSnippetLength code points from the body, begun at a sentence where that shows as many different
// marked words as any other beginning; the lead when nothing is marked. `tokens` are the body's own
// words and `marks` in order.
Snippet make_snippet(const std::string& body, const std::vector<Token>& tokens,
                     const std::vector<MarkedWord>& marks);
inline constexpr std::uint32_t kSnippetLength = 240;

}  // namespace quotidian
