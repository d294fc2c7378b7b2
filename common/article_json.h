// An Article as the JSON of its data record in the archive: written by the indexer, read by the
// searcher. Its given quotes are not in it; they stand in records of their own.
#pragma once

#include <string>

#include <quotidian/article.h>

namespace quotidian {

// Only the fields that say something: {"id","version","status","embargoed_until","title",…,
// "furniture":[[begin,end,"link"],…],"extra","body"}.
std::string article_to_json(const Article& article);

// The way back. Throws Error archive_damaged for anything else.
Article article_from_json(const std::string& json);

}  // namespace quotidian
