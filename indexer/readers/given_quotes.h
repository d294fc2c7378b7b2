// Quotes that come with an article, already attributed, checked against its text. Stateless.
#pragma once

#include <string>
#include <vector>

#include <quotidian/article.h>

namespace quotidian {

// `json` is a list of the objects that common/quote_json.h describes. A quote needs spans into the
// body (or title), or a text that stands there; one that has neither is left out with a warning.
// Sorted by where they stand, title first. Throws Error bad_article for a wrong shape.
std::vector<Quote> given_quotes(const std::string& json, const Article& article,
                                std::vector<std::string>& warnings);

}  // namespace quotidian
