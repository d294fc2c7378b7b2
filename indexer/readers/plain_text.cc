// Plain text: one article a file. The first line is the title, then a blank line, then paragraphs;
// keys may stand above it as `key: value` lines between two lines of "---".
//
// The body is all that follows the blank lines under the title, to the last byte. A first line with
// text right under it is a title, too, if it is no longer than 200 characters; otherwise, or when it
// is the only one, all is body. The id is that of the front matter, else the file's name without
// folders and endings; from standard input it is made of the content.
#include <algorithm>
#include <optional>
#include <utility>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "indexer/readers/fields.h"
#include "indexer/readers/format.h"

namespace quotidian {
namespace {

constexpr std::size_t kLongestLooseTitle = 200;  // code points
constexpr std::size_t kMostFrontMatter = 64 * 1024;

// Cuts the first line off `text`, line break included.
std::string_view take_line(std::string_view& text) {
  const std::size_t feed = text.find('\n');
  const std::string_view line = text.substr(0, feed);
  text.remove_prefix(feed == text.npos ? text.size() : feed + 1);
  return line;
}

void skip_blank_lines(std::string_view& text) {
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_blank(take_line(rest))) return;
    text = rest;
  }
}

std::string_view unquoted(std::string_view value) {
  const bool quoted =
      value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
  const bool bracketed = value.size() >= 2 && value.front() == '[' && value.back() == ']';
  return quoted || bracketed ? value.substr(1, value.size() - 2) : value;
}

using Lines = std::vector<std::pair<std::string_view, std::string_view>>;  // key, value

// Cuts the front matter off `text`. Nothing if there is none; sets `why` if what begins like one
// does not end like one.
std::optional<Lines> take_front_matter(std::string_view& text, std::string& why) {
  std::string_view rest = text;
  if (trimmed(take_line(rest)) != "---") return std::nullopt;
  Lines lines;
  const std::string_view start = rest;
  while (!rest.empty() && start.size() - rest.size() < kMostFrontMatter) {
    const std::string_view line = trimmed(take_line(rest));
    if (line == "---") {
      text = rest;
      return lines;
    }
    const std::size_t colon = line.find(':');
    if (line.empty() || line.front() == '#') continue;
    if (colon == line.npos || colon == 0) {
      why = "the lines under \"---\" are not all `key: value`; they are read as text";
      return std::nullopt;
    }
    lines.emplace_back(trimmed(line.substr(0, colon)), unquoted(trimmed(line.substr(colon + 1))));
  }
  why = "\"---\" opens a front matter that no other \"---\" closes; it is read as text";
  return std::nullopt;
}

class PlainText : public Format {
 public:
  explicit PlainText(const OpenFile& file) : file_(file), mapping_(&Paths::own, file.options.map) {}

  bool next(Article& article) override {
    if (std::exchange(done_, true)) return false;
    std::string bytes;
    try {
      if (!slurp(bytes)) return false;
      text::DecodeReport report;
      const bool clean = text::is_clean_utf8(bytes);
      const std::string decoded = clean ? std::move(bytes) : text::decode(bytes, report);
      if (!report.clean()) warn(report);
      read(decoded, article);
      return true;
    } catch (const Error& error) {
      file_.rejected(0, error.what());
    }
    article = {};
    return false;
  }
  std::uint64_t line() const override { return 1; }

 private:
  // False for a file that breaks off: a part of an article is none.
  bool slurp(std::string& bytes) {
    for (std::string_view block = file_.input.read(); !block.empty(); block = file_.input.read()) {
      if (bytes.size() + block.size() > file_.options.largest_article)
        throw Error(ErrorCode::bad_article,
                    "the article is longer than " + std::to_string(file_.options.largest_article) + " bytes");
      bytes += block;
    }
    return file_.input.failure().empty();
  }

  void warn(const text::DecodeReport& report) {
    if (report.as_windows_1252 > 0)
      file_.warned(0, std::to_string(report.as_windows_1252) + " bytes read as Windows-1252");
    if (report.replaced > 0)
      file_.warned(0, std::to_string(report.replaced) + " bytes that meant nothing replaced by U+FFFD");
    if (report.nuls > 0) file_.warned(0, std::to_string(report.nuls) + " NULs replaced by spaces");
  }

  void read(std::string_view text, Article& article) {
    std::string why;
    if (const auto front_matter = take_front_matter(text, why)) fill_from(*front_matter, article);
    if (!why.empty()) file_.warned(1, why);
    skip_blank_lines(text);
    std::string_view rest = text;
    const std::string_view first = trimmed(take_line(rest));
    if (!article.title.empty()) {
      // The front matter names the title; a first line that repeats it is not body.
      if (first == article.title) skip_blank_lines(text = rest);
      article.body = text;
    } else {
      std::string_view below = rest;
      skip_blank_lines(below);
      const bool blank_line_follows = below.data() != rest.data();
      const bool titled =
          !below.empty() && (blank_line_follows || text::count_code_points(first) <= kLongestLooseTitle);
      if (titled) article.title = first;
      article.body = titled ? below : text;
    }
    require_text(article);
    if (article.id.empty() && file_.name != "-") article.id = bare_name(file_.name);
    require_id(article);
  }

  // A list stands on one line; bodies and quotes have no place in a front matter.
  void fill_from(const Lines& lines, Article& article) {
    Extra extra;
    for (const auto& [key, value] : lines)
      if (!value.empty()) extra[std::string(key)] = json_string(value);
    std::vector<std::string> warnings;
    fill(
        article, mapping_,
        [&](const InputField& field, const Path& path) {
          std::vector<std::string> values;
          if (field.shape == Shape::body) return values;
          for (const auto& [key, value] : lines) {
            if (key != path.printed || value.empty()) continue;
            const bool is_list = field.shape == Shape::list || field.shape == Shape::comma_list;
            values = is_list ? split_list(value) : std::vector{std::string(value)};
            if (const auto kept = extra.find(path.printed); kept != extra.end()) extra.erase(kept);
          }
          return values;
        },
        extra, warnings);
    for (const std::string& warning : warnings) file_.warned(1, warning);
    article.extra = to_json(extra);
  }

  OpenFile file_;
  Mapping mapping_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Format> read_plain_text(const OpenFile& file) { return std::make_unique<PlainText>(file); }

}  // namespace quotidian
