// What a hit says of the article it stands in. Shared by what makes hits and what cites them.
#pragma once

#include <quotidian/article.h>

namespace quotidian {

template <typename Hit>
void add_origin(const Article& article, Hit& hit) {
  hit.title = article.title;
  hit.source = article.source;
  hit.published = article.published;
  hit.url = article.url;
  hit.section = article.section;
  hit.lang = article.lang;
  hit.authors = article.authors;
}

}  // namespace quotidian
