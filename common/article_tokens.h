// Which words of an article and of its quotes are searched, and at which positions. The indexer
// makes postings of them, the searcher finds the words to mark by them; so they cannot disagree.
#pragma once

#include <algorithm>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/article.h>

#include "common/text/layout.h"

namespace quotidian {

// The fields one after another, kFieldGap between them; offsets count in each field's own text.
struct ArticleTokens {
  std::vector<Token> title, subtitle, body;
  std::vector<std::vector<Token>> captions;
};

// `body` is the layout of article.body. Furniture is part of `body` here; see for_each_indexed().
void analyze_article(const Article& article, const text::Layout& body, Analyzer& analyzer,
                     ArticleTokens& out);

// Calls each(token) for those that lie in no teaser.
template <typename Each>
void for_each_indexed(const std::vector<Token>& body, const std::vector<Furniture>& furniture, Each&& each) {
  auto stretch = furniture.begin();
  for (const Token& token : body) {
    while (stretch != furniture.end() &&
           (stretch->kind != Furniture::Kind::teaser || stretch->span.end <= token.begin))
      ++stretch;
    if (stretch == furniture.end() || token.end <= stretch->span.begin) each(token);
  }
}

// Calls each(token, position, offset) for the words inside a quote's spans. Positions start at 1 and
// keep the text's distances inside a span; spans stand kSentenceGap apart. `offset` is what to take
// from the token's code points to get those in the quote's text, where one space joins the spans.
template <typename Each>
void for_each_in_spans(const std::vector<Token>& tokens, const std::vector<Span>& spans, Each&& each) {
  std::uint32_t base = 1, text_begin = 0;
  for (const Span& span : spans) {
    auto token = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                  [](const Token& left, std::uint32_t begin) { return left.begin < begin; });
    const std::uint32_t offset =
        span.begin - text_begin;  // wraps where the text grew past the span; so does its use
    text_begin += span.end - span.begin + 1;
    if (token == tokens.end()) continue;
    const std::uint32_t first = token->position;
    std::uint32_t last = base;
    for (; token != tokens.end() && token->end <= span.end; ++token) {
      last = base + (token->position - first);
      each(*token, last, offset);
    }
    base = last + kSentenceGap;
  }
}

}  // namespace quotidian
