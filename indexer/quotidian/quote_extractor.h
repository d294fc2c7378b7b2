// QuoteExtractor: finds what people are quoted as saying and who they are. Second step of the
// indexing journey (Article -> Quotes). One for each thread; it keeps its working memory.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <quotidian/article.h>
#include <quotidian/export.h>

namespace quotidian {

namespace text {
struct Layout;
}

class QUOTIDIAN_EXPORT QuoteExtractor {
 public:
  QuoteExtractor();
  ~QuoteExtractor();
  QuoteExtractor(QuoteExtractor&&) noexcept;
  QuoteExtractor& operator=(QuoteExtractor&&) noexcept;

  // The quotes of title and body in text order (title first). Nothing in article.furniture is
  // quoted. Never throws for any valid UTF-8; a text without quotes gives an empty list.
  std::vector<Quote> extract(const Article& article);
  // The same for a body that is already laid out.
  std::vector<Quote> extract(const Article& article, const text::Layout& body);

  // The persons whom the body mentions by name, in order of first mention, inside quotes and outside.
  // Reads the body anew, as far as the names. Never throws for any valid UTF-8.
  std::vector<Person> persons(const Article& article);

  // Changes whenever the same text may give other quotes; part of the archive's content hash.
  static std::string version();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quotidian
