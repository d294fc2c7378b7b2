// An Article as the JSON of its data record in the archive: written by the indexer, read by the
// searcher. Nothing is lost on the way: the indexer can index an article again from its record.
#pragma once

#include <string>

#include <quotidian/article.h>

namespace quotidian {

// Only the fields that say something: {"id","version","status","embargoed_until","expires","title",…,
// "furniture":[[begin,end,"link"],…],"extra","quotes" where they were given,"body"}.
std::string article_to_json(const Article& article);

// The way back. Throws Error archive_damaged for anything else.
Article article_from_json(const std::string& json);

}  // namespace quotidian
