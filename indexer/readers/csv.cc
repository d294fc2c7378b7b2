// CSV and TSV: a header of our keys (case does not matter; --map leads to others), then an article a row.
// libcsv knows quoting. The separator is the one that the header has most of: comma, semicolon, tab or
// bar, or what a line "sep=;" above it says.
#include <csv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>
#include <utility>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "indexer/readers/fields.h"
#include "indexer/readers/format.h"

namespace quotidian {
namespace {

using Row = std::vector<std::string>;

std::string lowered(std::string_view text) {
  std::string lower;
  for (const char c : text)
    lower += c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

char separator_of(std::string_view header) {
  constexpr std::array kSeparators = {',', ';', '\t', '|'};
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) counts[i] += !quoted && c == kSeparators[i];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                              counts.begin())];
}

// Rows out of lines, of which several may make one row and, with bare carriage returns, one several.
class Rows {
 public:
  explicit Rows(char separator) {
    csv_init(&parser_, 0);
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
  }
  ~Rows() { csv_free(&parser_); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  void feed(std::string_view bytes) {
    csv_parse(&parser_, bytes.data(), bytes.size(), take_field, end_row, this);
  }
  // False if the last row has a quote that nothing closes. Only strict parsing tells, and only here may
  // it: elsewhere it would refuse quotes inside a field.
  bool finish() {
    csv_set_opts(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    return csv_fini(&parser_, take_field, end_row, this) == 0;
  }

  bool take(Row& row) {
    if (rows_.empty()) return false;
    row = std::move(rows_.front());
    rows_.pop_front();
    return true;
  }

 private:
  static void take_field(void* text, std::size_t size, void* self) {
    static_cast<Rows*>(self)->row_.emplace_back(static_cast<const char*>(text), size);
  }
  static void end_row(int, void* self) {
    auto* rows = static_cast<Rows*>(self);
    rows->rows_.push_back(std::exchange(rows->row_, {}));
  }

  csv_parser parser_;
  Row row_;
  std::deque<Row> rows_;
};

class Csv : public Format {
 public:
  explicit Csv(const OpenFile& file)
      : file_(file),
        lines_(file.input, file.options.largest_article),
        mapping_(&Paths::own, file.options.map) {}

  bool next(Article& article) override {
    if (rows_ == nullptr && !read_header()) return false;
    Row row;
    while (next_row(row)) {
      try {
        fill_from(row, article);
        return true;
      } catch (const Error& error) {
        file_.rejected(line_, error.what());
        article = {};
      }
    }
    return false;
  }
  std::uint64_t line() const override { return line_; }

 private:
  bool next_line(std::string& bytes, std::uint64_t& number) {
    Line line;
    while (lines_.next(line)) {
      if (line.cut_off) return false;
      number = line.number;
      if (line.too_long) {
        file_.rejected(number, too_long());
        continue;
      }
      text::DecodeReport report;
      bytes = text::is_clean_utf8(line.bytes) ? std::string(line.bytes) : text::decode(line.bytes, report);
      if (report.as_windows_1252 > 0)
        file_.warned(number, std::to_string(report.as_windows_1252) + " bytes read as Windows-1252");
      if (report.replaced + report.nuls > 0)
        file_.warned(number,
                     std::to_string(report.replaced + report.nuls) + " bytes that meant nothing replaced");
      bytes += '\n';
      return true;
    }
    return false;
  }

  std::string too_long() const {
    return "the row is longer than " + std::to_string(file_.options.largest_article) +
           " bytes; is there a quote that is never closed?";
  }

  // The line of the row is that on which it began.
  bool next_row(Row& row) {
    std::string bytes;
    std::size_t size = 0;
    while (!rows_->take(row)) {
      std::uint64_t number = 0;
      if (ended_) return false;
      if (!next_line(bytes, number)) {
        ended_ = true;
        if (!file_.input.failure().empty()) return false;
        if (!rows_->finish()) {
          file_.rejected(row_began_,
                         "a quote in this row is never closed; the rest of the file is inside it");
          return false;
        }
        continue;
      }
      if (size == 0) row_began_ = number;
      size += bytes.size();
      if (size > file_.options.largest_article) {
        file_.rejected(row_began_, too_long());
        rows_ = std::make_unique<Rows>(separator_);
        size = 0;
        continue;
      }
      rows_->feed(bytes);
      if (is_blank(bytes) && size == bytes.size()) size = 0;
    }
    line_ = row_began_;
    return true;
  }

  bool read_header() {
    std::string line;
    std::uint64_t number = 0;
    do {
      if (!next_line(line, number)) return false;
    } while (is_blank(line));
    const std::string_view first = trimmed(line);
    const bool says_separator = first.size() == 5 && first.starts_with("sep=");
    separator_ = says_separator ? first[4] : separator_of(line);
    rows_ = std::make_unique<Rows>(separator_);
    row_began_ = number;
    if (!says_separator) rows_->feed(line);
    Row header;
    if (!next_row(header)) return false;
    for (const std::string& name : header) header_.push_back(lowered(trimmed(name)));
    for (const MappedField& field : mapping_.fields())
      for (const std::vector<Path>& paths : field.sums)
        for (const Path& path : paths)
          if (column(path) != header_.size()) return true;
    file_.rejected(number,
                   "no column of the header is a key of ours; see --map. It has: " + line.substr(0, 200));
    return false;
  }

  std::size_t column(const Path& path) const {
    return static_cast<std::size_t>(std::find(header_.begin(), header_.end(), lowered(path.printed)) -
                                    header_.begin());
  }

  void fill_from(const Row& row, Article& article) {
    for (std::size_t i = header_.size(); i < row.size(); ++i)
      if (!is_blank(row[i]))
        throw Error(ErrorCode::bad_article, "the row has " + std::to_string(row.size()) +
                                                " fields, the header " + std::to_string(header_.size()));
    Extra extra;
    for (std::size_t i = 0; i < std::min(row.size(), header_.size()); ++i)
      if (!row[i].empty() && !header_[i].empty()) extra[header_[i]] = json_string(row[i]);
    std::vector<std::string> warnings;
    fill(
        article, mapping_,
        [&](const InputField& field, const Path& path) -> std::vector<std::string> {
          const std::size_t at = column(path);
          if (at >= row.size() || is_blank(row[at])) return {};
          extra.erase(header_[at]);
          const bool is_list = field.shape == Shape::list || field.shape == Shape::comma_list;
          return is_list ? list_of(row[at]) : std::vector{row[at]};
        },
        extra, warnings);
    article.extra = to_json(extra);
    require_text(article);
    require_id(article);
    for (const std::string& warning : warnings) file_.warned(line_, warning);
  }

  // "Ana Ruiz; Li Wei", "Ana Ruiz, Li Wei", "['Ana Ruiz', 'Li Wei']"
  static std::vector<std::string> list_of(std::string_view text) {
    text = trimmed(text);
    const bool bracketed = text.size() >= 2 && text.front() == '[' && text.back() == ']';
    if (bracketed) text = text.substr(1, text.size() - 2);
    std::vector<std::string> list = split_list(text, text.find(';') == text.npos ? ',' : ';');
    for (std::string& item : list)
      if (bracketed && item.size() >= 2 && item.front() == item.back() && (item[0] == '\'' || item[0] == '"'))
        item = item.substr(1, item.size() - 2);
    return list;
  }

  OpenFile file_;
  LineReader lines_;
  Mapping mapping_;
  std::unique_ptr<Rows> rows_;
  Row header_;
  char separator_ = ',';
  bool ended_ = false;
  std::uint64_t row_began_ = 0, line_ = 0;
};

}  // namespace

std::unique_ptr<Format> read_csv(const OpenFile& file) { return std::make_unique<Csv>(file); }

bool looks_like_csv(std::string_view start) {
  const std::string_view header = start.substr(0, start.find('\n'));
  if (header.starts_with("sep=")) return true;
  std::size_t known = 0;
  for (const std::string& name : split_list(header, separator_of(header))) {
    std::string bare = lowered(name);
    std::erase(bare, '"');
    known += input_field(bare) != nullptr || bare == "text" || bare == "date" || bare == "author";
  }
  return known >= 2;
}

}  // namespace quotidian
