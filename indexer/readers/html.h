// A page's HTML -> an Article: schema.org's NewsArticle first, then meta tags, the paragraphs from the
// page itself. Shared by HTML files and WARC. Not for concurrent use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>

#include "indexer/readers/json_values.h"
#include "indexer/readers/mapping.h"

namespace quotidian {

class HtmlPage {
 public:
  // Bytes of any encoding to UTF-8: what is valid stays, else the page's own word on it counts, or
  // `charset` from outside. Repairs are told in `warnings`.
  static std::string decode(std::string_view bytes, std::string_view charset,
                            std::vector<std::string>& warnings);

  // Throws Error bad_article for a page without text.
  void read(std::string_view utf8, Article& article, std::vector<std::string>& warnings);

 private:
  Mapping json_ld_{&Paths::json_ld}, html_{&Paths::html};
  json::Parser parser_;
};

}  // namespace quotidian
