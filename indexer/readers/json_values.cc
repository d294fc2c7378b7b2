// Parsing, finding and filling; see json_values.h.
#include "indexer/readers/json_values.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <optional>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "indexer/readers/given_quotes.h"
#include "indexer/readers/markup.h"

namespace quotidian::json {
namespace {

// Above this, the parser's memory (some 13 bytes a byte of JSON) is let go after use.
constexpr std::size_t kLarge = std::size_t{4} << 20;

using Warnings = std::vector<std::string>;

[[noreturn]] void wrong_type(std::string_view key, const char* expected, dom::element value) {
  throw Error(ErrorCode::bad_article,
              std::string(key) + " must be " + expected + ", not " + type_name(value));
}

// The value of "\ud83d" at `at`, nothing if there is no such escape.
std::optional<unsigned> unit_escape(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (const char c : json.substr(at + 2, 4)) {
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    unit = unit * 16 + static_cast<unsigned>(digit);
  }
  return unit;
}

// Rewrites escapes of lone surrogates, which are no characters, to that of U+FFFD.
std::size_t repair_surrogates(std::string& json) {
  std::size_t repaired = 0;
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const auto unit = unit_escape(json, at);
    if (!unit || *unit < 0xD800 || *unit > 0xDFFF) {
      at += 2;  // the escaped character is no backslash of its own
      continue;
    }
    const auto second = unit_escape(json, at + 6);
    if (*unit < 0xDC00 && second && *second >= 0xDC00 && *second <= 0xDFFF) {
      at += 12;
      continue;
    }
    json.replace(at + 2, 4, "fffd");
    ++repaired;
    at += 6;
  }
  return repaired;
}

std::string repair(std::string_view json, Warnings& warnings) {
  text::DecodeReport report;
  std::string text = text::decode(json, report);
  if (report.as_windows_1252 > 0)
    warnings.push_back(std::to_string(report.as_windows_1252) + " bytes read as Windows-1252");
  if (report.replaced > 0)
    warnings.push_back(std::to_string(report.replaced) + " bytes that meant nothing replaced by U+FFFD");
  std::size_t controls = report.nuls;
  for (char& c : text) {
    if (static_cast<unsigned char>(c) >= ' ') continue;
    c = ' ';
    ++controls;
  }
  if (controls > 0)
    warnings.push_back(std::to_string(controls) + " bare control characters replaced by spaces");
  if (const std::size_t surrogates = repair_surrogates(text); surrogates > 0)
    warnings.push_back(std::to_string(surrogates) + " lone surrogates replaced by U+FFFD");
  return text;
}

// Strings; numbers and booleans as they are printed.
std::string text_of(std::string_view key, dom::element value, Warnings& warnings) {
  std::string_view view;
  if (value.get(view) != simdjson::SUCCESS) {
    if (value.is_array() || value.is_object()) wrong_type(key, "a string", value);
    return simdjson::minify(value);
  }
  std::string text(view);
  if (std::memchr(text.data(), 0, text.size()) != nullptr) {
    std::replace(text.begin(), text.end(), '\0', ' ');
    warnings.push_back(std::string(key) + ": NULs replaced by spaces");
  }
  return text;
}

std::vector<std::string> paragraphs_of(std::string_view key, dom::element value, Warnings& warnings) {
  if (!value.is_array()) return {text_of(key, value, warnings)};
  std::vector<std::string> paragraphs;
  for (const dom::element paragraph : dom::array(value)) {
    if (!paragraph.is_string()) wrong_type(key, "a string or a list of strings", value);
    paragraphs.push_back(text_of(key, paragraph, warnings));
  }
  return paragraphs;
}

// {"name": "Ana Ruiz", ...}
std::string name_of(std::string_view key, dom::element object, Warnings& warnings) {
  dom::element name;
  if (object["name"].get(name) != simdjson::SUCCESS || !name.is_string())
    throw Error(ErrorCode::bad_article, std::string(key) + " must be strings, or objects that have a name");
  return text_of(key, name, warnings);
}

std::vector<std::string> list_of(Shape shape, std::string_view key, dom::element value, Warnings& warnings) {
  if (value.is_object()) return {name_of(key, value, warnings)};
  if (!value.is_array()) {
    std::string text = text_of(key, value, warnings);
    if (shape == Shape::comma_list) return split_list(text);
    return {std::move(text)};
  }
  std::vector<std::string> list;
  for (const dom::element item : dom::array(value)) {
    if (item.is_null()) continue;
    list.push_back(item.is_object() ? name_of(key, item, warnings) : text_of(key, item, warnings));
  }
  return list;
}

bool meets(dom::element value, const Step& step) {
  dom::element member;
  if (value[step.key].get(member) != simdjson::SUCCESS) return false;
  std::string_view text;
  return step.value.empty() || (member.get(text) == simdjson::SUCCESS && text == step.value);
}

void find_from(dom::element value, std::span<const Step> steps, std::vector<dom::element>& found) {
  if (value.is_null()) return;
  if (steps.empty()) return found.push_back(value);
  if (value.is_array()) {
    for (const dom::element item : dom::array(value)) find_from(item, steps, found);
    return;
  }
  if (!value.is_object()) return;
  const Step& step = steps.front();
  std::optional<dom::element> named;
  const auto follow = [&](dom::element member) {
    if (step.key.empty()) return find_from(member, steps.subspan(1), found);
    if (member.is_object() && meets(member, step)) find_from(member, steps.subspan(1), found);
    if (!member.is_array()) return;
    for (const dom::element item : dom::array(member))
      if (item.is_object() && meets(item, step)) find_from(item, steps.subspan(1), found);
  };
  for (const auto [key, member] : dom::object(value)) {
    if (!step.fits(key) || member.is_null()) continue;
    if (step.name.ends_with('*'))
      follow(member);
    else
      named = member;
  }
  if (named) follow(*named);
}

std::vector<std::string> values_of(const InputField& field, const Path& path, dom::element value,
                                   Warnings& warnings) {
  switch (field.shape) {
    case Shape::body:
      return paragraphs_of(path.printed, value, warnings);
    case Shape::list:
    case Shape::comma_list:
      return list_of(field.shape, path.printed, value, warnings);
    default:
      return {text_of(path.printed, value, warnings)};
  }
}

}  // namespace

const char* type_name(dom::element value) {
  switch (value.type()) {
    case dom::element_type::ARRAY:
      return "a list";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "a boolean";
    case dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

std::vector<dom::element> find(dom::element root, const Path& path) {
  std::vector<dom::element> found;
  find_from(root, path.steps, found);
  return found;
}

dom::element Parser::parse(std::string_view json, Warnings& warnings) {
  if (largest_ > kLarge) {
    parser_ = dom::parser();
    largest_ = 0;
  }
  largest_ = std::max(largest_, json.size());
  dom::element root;
  auto error = parser_.parse(json.data(), json.size(), false).get(root);
  if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS ||
      error == simdjson::STRING_ERROR) {
    repaired_ = repair(json, warnings);
    repaired_.reserve(repaired_.size() + kPadding);
    error = parser_.parse(repaired_.data(), repaired_.size(), false).get(root);
  }
  if (error != simdjson::SUCCESS)
    throw Error(ErrorCode::bad_article, std::string("no JSON: ") + simdjson::error_message(error));
  return root;
}

void fill_own(Article& article, dom::element object, const Mapping& mapping, Warnings& warnings) {
  std::vector<std::string_view> used;  // keys that feed a field
  const auto use = [&](const Path& path) {
    std::vector<dom::element> values = find(object, path);
    if (!values.empty() && path.steps.size() == 1) used.push_back(path.printed);
    return values;
  };
  Extra extra;
  std::optional<dom::element> quotes;
  for (const MappedField& field : mapping.fields()) {
    if (field.field->shape != Shape::quotes && field.field->shape != Shape::extra) continue;
    for (const Path& path : field.sums.front()) {
      for (const dom::element value : use(path)) {
        if (field.field->shape == Shape::quotes) {
          if (!value.is_array()) wrong_type(path.printed, "a list", value);
          quotes = value;
          continue;
        }
        if (!value.is_object()) wrong_type(path.printed, "an object", value);
        for (const auto [key, member] : dom::object(value))
          extra[std::string(key)] = simdjson::minify(member);
      }
    }
  }
  fill(
      article, mapping,
      [&](const InputField& field, const Path& path) {
        std::vector<std::string> texts;
        for (const dom::element value : use(path))
          for (std::string& text : values_of(field, path, value, warnings)) texts.push_back(std::move(text));
        return texts;
      },
      extra, warnings);
  for (const auto [key, value] : dom::object(object))
    if (!value.is_null() && std::find(used.begin(), used.end(), key) == used.end())
      extra[std::string(key)] = simdjson::minify(value);
  article.extra = to_json(extra);
  require_text(article);
  if (quotes) article.quotes = given_quotes(simdjson::minify(*quotes), article, warnings);
}

void fill_foreign(Article& article, dom::element object, const Mapping& mapping, Warnings& warnings) {
  Extra extra;
  fill(
      article, mapping,
      [&](const InputField& field, const Path& path) {
        std::vector<std::string> texts;
        for (const dom::element value : find(object, path)) {
          if (field.shape == Shape::body && !texts.empty()) break;  // the same text in another form
          try {
            for (std::string& text : values_of(field, path, value, warnings)) {
              text = field.shape == Shape::body ? markup::body_text(text) : markup::line_text(text);
              if (field.list == &Article::authors) text = without_by(text);
              texts.push_back(std::move(text));
            }
          } catch (const Error&) {
            continue;  // a value of another type holds nothing for this field
          }
        }
        return texts;
      },
      extra, warnings);
  article.extra = to_json(extra);
}

}  // namespace quotidian::json
