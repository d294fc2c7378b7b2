// What an article and its quotes are as documents of an export, and the index for them. Stateless.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <quotidian/article.h>

#include "common/quote_record.h"

namespace quotidian::exports {

using Json = nlohmann::ordered_json;

// The article as it came in, with the keys of JSON Lines (docs/inputs.md).
Json as_it_came(const Article& article);

// The same without its id, and with all quotes:
// {"title",…,"quotes":[{"id","kind","spans","text","speaker",…}], "body"}.
Json with_quotes(const Article& article, const std::vector<QuoteRecord>& quotes);

// What each of its quotes tells of an article: {"title","source","published",…}
Json told_by_quotes(const Article& article);

// {"id","article","kind","spans","text","speaker",…, and what is told of the article}
Json flat(const QuoteRecord& quote, const Json& of_article);

// Settings and mapping for documents as with_quotes() or, where `are_flat`, as flat() makes them.
Json index_for(bool are_flat);

}  // namespace quotidian::exports
