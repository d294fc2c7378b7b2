// JSON texts as the readers of JSON formats share them: parsing with repairs, values by path, and an
// Article filled from an object. Not for concurrent use.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>

#include "indexer/readers/fields.h"
#include "indexer/readers/mapping.h"

namespace quotidian::json {

namespace dom = simdjson::dom;

const char* type_name(dom::element value);  // "a list", "an object", ...

// The values a path leads to in `root`, nulls left out. Lists on the way are walked through, a list
// at its end is one value. Of a key given twice the last counts.
std::vector<dom::element> find(dom::element root, const Path& path);

// One JSON text at a time. Bytes that are no UTF-8, control characters and lone surrogates are
// repaired with a warning, without moving any offset.
class Parser {
 public:
  static constexpr std::size_t kPadding = simdjson::SIMDJSON_PADDING;

  // `json` has kPadding readable bytes behind it and stays until the next call, and so does what is
  // given. Throws Error bad_article.
  dom::element parse(std::string_view json, std::vector<std::string>& warnings);

 private:
  dom::parser parser_;
  std::size_t largest_ = 0;
  std::string repaired_;
};

// Fills an Article from an object with our own keys, all others kept under extra. Throws Error
// bad_article for a value of the wrong type and for an article without text.
void fill_own(Article& article, dom::element object, const Mapping& mapping,
              std::vector<std::string>& warnings);

// Fills an Article from an object of another format, whose strings may hold HTML. What has an
// unexpected type is passed over.
void fill_foreign(Article& article, dom::element object, const Mapping& mapping,
                  std::vector<std::string>& warnings);

}  // namespace quotidian::json
