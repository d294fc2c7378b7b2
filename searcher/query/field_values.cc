// See field_values.h.
#include "searcher/query/field_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/schema.h"
#include "searcher/query/query_tree.h"

namespace quotidian {
namespace {

using Names = std::pair<std::string_view, std::string_view>;

// How other archives call our fields.
constexpr std::array kOtherNames = {Names{"headline", "title"}, Names{"hlead", "title"},
                                    Names{"hd", "title"},       Names{"byline", "author"},
                                    Names{"by", "author"},      Names{"publication", "source"}};

}  // namespace

Values values_of(std::string_view field) {
  if (field == "speaker") return Values::speakers;
  if (field == "id" || field == "lang") return Values::raw;
  if (field == "kind") return Values::kinds;
  if (field == "date") return Values::dates;
  if (field == kConfidenceField) return Values::confidences;
  return Values::words;
}

std::string known_fields() {
  std::string names;
  for (const schema::Field& field : schema::kFields)
    if (!field.name.empty()) names += std::string(field.name) + ": ";
  return names + std::string(kConfidenceField) + ":";
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

bool is_confidence(std::string_view text) {
  const auto number = [](std::string_view digits) {
    if (digits.empty() || digits.size() > 8) return false;
    const std::string_view whole = digits.substr(0, digits.find('.'));
    if (whole != "0" && whole != "1" && !(whole.empty() && digits.size() > 1)) return false;
    return std::all_of(digits.begin(), digits.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.'; }) &&
           std::count(digits.begin(), digits.end(), '.') <= 1;
  };
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos)
    return number(text.substr(0, dots)) && number(text.substr(dots + 2));
  if (!text.empty() && (text.front() == '>' || text.front() == '<')) {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '=') text.remove_prefix(1);
  }
  return number(text);
}

std::string_view field_called(std::string_view name) {
  for (const auto& [other, field] : kOtherNames)
    if (name == other) return field;
  return name;
}

}  // namespace quotidian
