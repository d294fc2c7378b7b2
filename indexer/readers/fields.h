// What every format does with the values it found: dates, statuses and lists become those of the
// Article. mapping.h says where they are found. Stateless.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>

#include "indexer/readers/mapping.h"

namespace quotidian {

// Values kept for Article::extra, as JSON texts by key; of one key the last stays.
using Extra = std::map<std::string, std::string, std::less<>>;
std::string to_json(const Extra& extra);  // empty for none
std::string json_string(std::string_view text);

// The values at a path, in their order; none where there is nothing. Of a body these are paragraphs.
using Finder = std::function<std::vector<std::string>(const InputField&, const Path&)>;

// Fills in the fields that are still empty. A date that cannot be read is kept under
// "<key>_as_printed" in `extra` with a warning; an embargo that cannot be read, and a status that
// means nothing, are Error bad_article, so that nothing leaks. Given quotes are the reader's matter.
void fill(Article& article, const Mapping& mapping, const Finder& find, Extra& extra,
          std::vector<std::string>& warnings);

// usable, withheld, canceled, deleted; also "stat:canceled", capitals, and the words of other systems
// (publish, draft, killed, ...). Throws Error bad_article for anything else.
ArticleStatus read_status(std::string_view printed);

// Cut at `separator`, white space and empty parts left out.
std::vector<std::string> split_list(std::string_view text, char separator = ',');

// "By Ana Ruiz" -> "Ana Ruiz"
std::string without_by(std::string_view byline);

std::string_view trimmed(std::string_view text);
bool is_blank(std::string_view text);

// A name made of the content, for an article that has none: "x-" and 32 hex digits.
std::string content_id(const Article& article);

// A missing id becomes the url, else one made of the content.
void require_id(Article& article);

// Throws Error bad_article if there are neither words in the title nor in the body, unless the
// article only says that one is to be taken out.
void require_text(const Article& article);
bool needs_text(const Article& article);  // a usable one; others may only say what to do with their id

}  // namespace quotidian
