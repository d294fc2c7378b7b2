// JSON Lines: one article a line, its keys those of fields.h, all others kept under extra. Of a key
// given twice the last counts; null is as good as absent. Bytes that are no UTF-8, control characters
// and lone surrogates are repaired with a warning, without moving any offset.
#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <optional>
#include <utility>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "indexer/readers/fields.h"
#include "indexer/readers/format.h"
#include "indexer/readers/given_quotes.h"

namespace quotidian {
namespace {

namespace dom = simdjson::dom;

// Above this, the parser's memory (some 13 bytes a byte of JSON) is let go after use.
constexpr std::size_t kLargeLine = std::size_t{4} << 20;

constexpr std::string_view kWhite = " \t\r";

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

class JsonLines : public Format {
 public:
  explicit JsonLines(const OpenFile& file) : file_(file), lines_(file.input, file.options.largest_article) {}

  bool next(Article& article) override {
    Line line;
    while (lines_.next(line)) {
      if (line.cut_off) return false;
      line_ = line.number;
      if (line.too_long) {
        file_.rejected(line.number,
                       "the line is longer than " + std::to_string(file_.options.largest_article) + " bytes");
        continue;
      }
      // Where files were joined, a byte order mark may stand at the start of any line.
      if (line.bytes.starts_with("\xEF\xBB\xBF")) line.bytes.remove_prefix(3);
      if (line.bytes.find_first_not_of(kWhite) == std::string_view::npos) continue;
      if (opens_document(line.bytes)) {
        file_.rejected(line.number,
                       "this is one JSON document, not JSON Lines; the rest is left out. "
                       "Put each article on a line of its own, for instance with jq -c .");
        return false;
      }
      try {
        read(line.bytes, article);
        return true;
      } catch (const Error& error) {
        file_.rejected(line.number, error.what());
        article = {};
      }
    }
    return false;
  }
  std::uint64_t line() const override { return line_; }

 private:
  // A first line that only opens a bracket belongs to a document printed over many lines.
  bool opens_document(std::string_view line) {
    const std::size_t first = line.find_first_not_of(kWhite), last = line.find_last_not_of(kWhite);
    const bool lone = first == last && (line[first] == '{' || line[first] == '[');
    return std::exchange(at_start_, false) && lone;
  }

  void read(std::string_view json, Article& article) {
    warnings_.clear();
    dom::element root = parse(json);
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS)
      throw Error(ErrorCode::bad_article,
                  std::string("an article must be an object on a line of its own, not ") + type_name(root));
    fill(object, article);
    if (article.id.empty()) article.id = article.url.empty() ? content_id(article) : article.url;
    for (const std::string& warning : warnings_) file_.warned(line_, warning);
    if (json.size() > kLargeLine) parser_ = dom::parser();
  }

  dom::element parse(std::string_view json) {
    // The line reader leaves the padding that simdjson reads over.
    static_assert(LineReader::kPadding >= simdjson::SIMDJSON_PADDING);
    dom::element root;
    auto error = parser_.parse(json.data(), json.size(), false).get(root);
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS ||
        error == simdjson::STRING_ERROR) {
      repaired_ = repair(json);
      repaired_.reserve(repaired_.size() + simdjson::SIMDJSON_PADDING);
      error = parser_.parse(repaired_.data(), repaired_.size(), false).get(root);
    }
    if (error != simdjson::SUCCESS)
      throw Error(ErrorCode::bad_article, std::string("no JSON: ") + simdjson::error_message(error));
    return root;
  }

  std::string repair(std::string_view json) {
    text::DecodeReport report;
    std::string text = text::decode(json, report);
    if (report.as_windows_1252 > 0)
      warnings_.push_back(std::to_string(report.as_windows_1252) + " bytes read as Windows-1252");
    if (report.replaced > 0)
      warnings_.push_back(std::to_string(report.replaced) + " bytes that meant nothing replaced by U+FFFD");
    std::size_t controls = report.nuls;
    for (char& c : text) {
      if (static_cast<unsigned char>(c) >= ' ') continue;
      c = ' ';
      ++controls;
    }
    if (controls > 0)
      warnings_.push_back(std::to_string(controls) + " bare control characters replaced by spaces");
    if (const std::size_t surrogates = repair_surrogates(text); surrogates > 0)
      warnings_.push_back(std::to_string(surrogates) + " lone surrogates replaced by U+FFFD");
    return text;
  }

  void fill(dom::object object, Article& article) {
    KeysPresent keys;
    for (const auto [key, value] : object)
      if (!value.is_null()) keys.note(key);
    Extra extra;
    std::optional<dom::element> quotes;
    for (const auto [key, value] : object) {
      if (value.is_null()) continue;
      const InputField* const field = keys.field(key);
      if (field == nullptr) {
        extra[std::string(key)] = simdjson::minify(value);
        continue;
      }
      switch (field->shape) {
        case Shape::text:
          article.*field->text = text_of(key, value);
          break;
        case Shape::body:
          article.*field->text = body_of(key, value);
          break;
        case Shape::list:
        case Shape::comma_list:
          article.*field->list = list_of(*field, value);
          break;
        case Shape::date:
          if (const auto warning = set_date(article, *field, text_of(key, value), extra); !warning.empty())
            warnings_.push_back(warning);
          break;
        case Shape::status:
          set_status(article, text_of(key, value));
          break;
        case Shape::extra: {
          if (!value.is_object()) wrong_type(key, "an object", value);
          for (const auto [extra_key, extra_value] : dom::object(value))
            extra[std::string(extra_key)] = simdjson::minify(extra_value);
          break;
        }
        case Shape::quotes:
          if (!value.is_array()) wrong_type(key, "a list", value);
          quotes = value;
          break;
      }
    }
    article.extra = to_json(extra);
    require_text(article);
    if (quotes) article.quotes = given_quotes(simdjson::minify(*quotes), article, warnings_);
  }

  // Strings; numbers and booleans as they are printed.
  std::string text_of(std::string_view key, dom::element value) {
    std::string_view view;
    if (value.get(view) != simdjson::SUCCESS) {
      if (value.is_array() || value.is_object()) wrong_type(key, "a string", value);
      return simdjson::minify(value);
    }
    std::string text(view);
    if (std::memchr(text.data(), 0, text.size()) != nullptr) {
      std::replace(text.begin(), text.end(), '\0', ' ');
      warnings_.push_back(std::string(key) + ": NULs replaced by spaces");
    }
    return text;
  }

  std::string body_of(std::string_view key, dom::element value) {
    if (!value.is_array()) return text_of(key, value);
    std::string body;
    for (const dom::element paragraph : dom::array(value)) {
      if (!paragraph.is_string()) wrong_type(key, "a string or a list of strings", value);
      if (!body.empty()) body += "\n\n";
      body += text_of(key, paragraph);
    }
    return body;
  }

  std::vector<std::string> list_of(const InputField& field, dom::element value) {
    if (value.is_object()) return {name_of(field.key, value)};
    if (!value.is_array()) {
      std::string text = text_of(field.key, value);
      if (field.shape == Shape::comma_list) return split_list(text);
      return text.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(text)};
    }
    std::vector<std::string> list;
    for (const dom::element item : dom::array(value)) {
      if (item.is_null()) continue;
      list.push_back(item.is_object() ? name_of(field.key, item) : text_of(field.key, item));
    }
    return list;
  }

  // {"name": "Ana Ruiz", ...}
  std::string name_of(std::string_view key, dom::element object) {
    dom::element name;
    if (object["name"].get(name) != simdjson::SUCCESS || !name.is_string())
      throw Error(ErrorCode::bad_article, std::string(key) + " must be strings, or objects that have a name");
    return text_of(key, name);
  }

  OpenFile file_;
  LineReader lines_;
  dom::parser parser_;
  std::string repaired_;
  std::vector<std::string> warnings_;
  std::uint64_t line_ = 0;
  bool at_start_ = true;
};

}  // namespace

std::unique_ptr<Format> read_json_lines(const OpenFile& file) { return std::make_unique<JsonLines>(file); }

}  // namespace quotidian
