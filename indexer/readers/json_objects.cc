// Lines that are objects; see json_objects.h.
#include "indexer/readers/json_objects.h"

#include <utility>

#include <quotidian/error.h>

namespace quotidian::json {

bool ObjectLines::next() {
  // The line reader leaves the padding that simdjson reads over.
  static_assert(LineReader::kPadding >= Parser::kPadding);
  Line line;
  while (lines_.next(line)) {
    if (line.cut_off) return false;
    line_ = line.number;
    warnings_.clear();
    if (line.too_long) {
      reject("the line is longer than " + std::to_string(file_.options.largest_article) + " bytes");
      continue;
    }
    // Where files were joined, a byte order mark may stand at the start of any line.
    if (line.bytes.starts_with("\xEF\xBB\xBF")) line.bytes.remove_prefix(3);
    if (is_blank(line.bytes)) continue;
    if (opens_document(line.bytes)) {
      reject(
          "this is one JSON document, not JSON Lines; the rest is left out. "
          "Put each article on a line of its own, for instance with jq -c .");
      return false;
    }
    try {
      object_ = parser_.parse(line.bytes, warnings_);
      if (object_.is_object()) return true;
      reject(std::string("an article must be an object on a line of its own, not ") + type_name(object_));
    } catch (const Error& error) {
      reject(error.what());
    }
  }
  return false;
}

// A first line that only opens a bracket belongs to a document printed over many lines.
bool ObjectLines::opens_document(std::string_view line) {
  const std::string_view text = trimmed(line);
  return std::exchange(at_start_, false) && (text == "{" || text == "[");
}

void ObjectLines::tell_warnings() {
  for (const std::string& warning : warnings_) file_.warned(line_, warning);
  warnings_.clear();
}

}  // namespace quotidian::json
