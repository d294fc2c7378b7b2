// The fields of an article in their order of positions; see article_tokens.h.
#include "common/article_tokens.h"

namespace quotidian {

void analyze_article(const Article& article, const text::Layout& body, Analyzer& analyzer,
                     ArticleTokens& out) {
  out.title.clear();
  out.subtitle.clear();
  out.body.clear();
  out.captions.clear();
  std::uint32_t position = analyzer.analyze(article.title, article.lang, 1, out.title);
  position = analyzer.analyze(article.subtitle, article.lang, position, out.subtitle);
  position = analyzer.analyze(article.body, body, article.lang, position, out.body);
  for (const std::string& caption : article.captions)
    position = analyzer.analyze(caption, article.lang, position, out.captions.emplace_back());
}

}  // namespace quotidian
