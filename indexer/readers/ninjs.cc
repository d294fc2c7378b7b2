// ninjs 1.x, 2.x and 3.x, the IPTC's news in JSON: one item a file, a list of items, the envelope of an
// agency's API around them, or an item a line. Items that are no text are passed over and counted.
#include <array>
#include <optional>
#include <utility>

#include <quotidian/error.h>

#include "indexer/readers/format.h"
#include "indexer/readers/json_objects.h"

namespace quotidian {
namespace {

namespace dom = simdjson::dom;

// Types of items whose words are not an article's.
constexpr std::array<std::string_view, 9> kOtherTypes = {
    "picture", "video", "audio", "graphic", "animation", "composite", "event", "planning", "package"};

// Where an API keeps the items of its answer.
constexpr std::array<std::string_view, 4> kEnvelopes = {"data/items/item", "data/items", "items", "_items"};

std::string text_at(dom::element object, std::string_view path) {
  for (const dom::element value : json::find(object, parse_path(path))) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  }
  return {};
}

class Ninjs : public Format {
 public:
  explicit Ninjs(const OpenFile& file)
      : file_(file), lines_(file.input, file.options.largest_article), mapping_(&Paths::ninjs) {}

  bool next(Article& article) override {
    while (std::optional<dom::element> item = next_item()) {
      try {
        if (read(*item, article)) return true;
      } catch (const Error& error) {
        file_.rejected(line_, place() + error.what());
      }
      article = {};
    }
    if (const std::size_t count = std::exchange(passed_over_, 0); count > 0)
      file_.warned(0, std::to_string(count) +
                          " items that are no texts passed over (pictures, packages and the like)");
    return false;
  }
  std::uint64_t line() const override { return line_; }

 private:
  std::optional<dom::element> next_item() {
    while (true) {
      if (at_ < items_.size()) return items_[at_++];
      items_.clear();
      at_ = 0;
      if (!parse_more()) return std::nullopt;
    }
  }

  // A line, or where a line is no JSON by itself the whole file.
  bool parse_more() {
    Line line;
    while (!whole_file_ && lines_.next(line)) {
      if (line.cut_off) return false;
      line_ = line.number;
      if (line.too_long) {
        file_.rejected(line_,
                       "the line is longer than " + std::to_string(file_.options.largest_article) + " bytes");
        continue;
      }
      if (is_blank(line.bytes)) continue;
      warnings_.clear();
      try {
        unfold(parser_.parse(line.bytes, warnings_));
        first_ = false;
        return true;
      } catch (const Error& error) {
        if (first_) return parse_whole(line.bytes);
        file_.rejected(line_, error.what());
      }
    }
    return false;
  }

  bool parse_whole(std::string_view first_line) {
    whole_file_ = true;
    document_ = first_line;
    Line line;
    while (lines_.next(line)) {
      if (line.cut_off) return false;
      if (line.too_long || document_.size() + line.bytes.size() > file_.options.largest_article) {
        file_.rejected(
            line_, "the document is longer than " + std::to_string(file_.options.largest_article) + " bytes");
        return false;
      }
      document_ += '\n';
      document_ += line.bytes;
    }
    document_.reserve(document_.size() + json::Parser::kPadding);
    try {
      unfold(parser_.parse(document_, warnings_));
      return true;
    } catch (const Error& error) {
      file_.rejected(line_, error.what());
    }
    return false;
  }

  void unfold(dom::element root) {
    if (root.is_object()) {
      for (const std::string_view envelope : kEnvelopes) {
        for (const dom::element value : json::find(root, parse_path(envelope))) {
          if (value.is_array())
            for (const dom::element item : dom::array(value)) items_.push_back(item);
          else
            items_.push_back(value);
        }
        if (!items_.empty()) return;
      }
      items_.push_back(root);
      return;
    }
    if (!root.is_array()) throw Error(ErrorCode::bad_article, "ninjs is an object or a list of objects");
    for (const dom::element item : dom::array(root)) items_.push_back(item);
  }

  // Many items may stand on one line.
  std::string place() const {
    return at_ > 1 || items_.size() > 1 ? "item " + std::to_string(at_) + ": " : std::string();
  }

  bool read(dom::element item, Article& article) {
    if (!item.is_object())
      throw Error(ErrorCode::bad_article,
                  std::string("an item must be an object, not ") + json::type_name(item));
    const std::string type = text_at(item, "type");
    for (const std::string_view other : kOtherTypes)
      if (type == other) {
        ++passed_over_;
        return false;
      }
    json::fill_foreign(article, item, mapping_, warnings_);
    require_text(article);
    require_id(article);
    const std::string part = text_at(item, "representationtype") + text_at(item, "representationType");
    if (part == "incomplete" || part == "partial")
      warnings_.push_back("\"" + article.id + "\" says of itself that it is only a part of the article");
    if (text_at(item, "pubstatus") == "cancelled" || text_at(item, "pubStatus") == "cancelled")
      warnings_.emplace_back("the status \"cancelled\" is read as canceled");
    for (const std::string& warning : warnings_) file_.warned(line_, place() + warning);
    warnings_.clear();
    return true;
  }

  OpenFile file_;
  LineReader lines_;
  Mapping mapping_;
  json::Parser parser_;
  std::string document_;
  std::vector<dom::element> items_;
  std::size_t at_ = 0, passed_over_ = 0;
  std::vector<std::string> warnings_;
  bool first_ = true, whole_file_ = false;
  std::uint64_t line_ = 0;
};

}  // namespace

std::unique_ptr<Format> read_ninjs(const OpenFile& file) { return std::make_unique<Ninjs>(file); }

}  // namespace quotidian
