// Format: what a file format is to the ArticleReader, and the table of those there are. A new format
// is one file that makes a Format, and one row in formats.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <quotidian/article.h>
#include <quotidian/article_reader.h>

#include "indexer/readers/input.h"

namespace quotidian {

// One open file, as its format sees it. All parts outlive the Format.
struct OpenFile {
  const std::string& name;  // as named by the caller
  Input& input;
  const ReaderOptions& options;
  const ArticleReader::OnRejected& reject;
  const ArticleReader::OnWarning& warn;

  void rejected(std::uint64_t line, const std::string& reason) const { reject({name, line, reason}); }
  void warned(std::uint64_t line, const std::string& what) const {
    if (warn) warn({name, line, what});
  }
};

class Format {
 public:
  virtual ~Format() = default;
  // Fills in the next good article, which comes empty; false at the end. What is wrong with an
  // article goes to the file's callbacks; what is wrong with the Input itself (failure()) is the
  // ArticleReader's to report.
  virtual bool next(Article& article) = 0;
  // Where the last article began.
  virtual std::uint64_t line() const = 0;
};

std::unique_ptr<Format> read_csv(const OpenFile& file);
bool looks_like_csv(std::string_view start);
std::unique_ptr<Format> read_es_bulk(const OpenFile& file);
std::unique_ptr<Format> read_feed(const OpenFile& file);
std::unique_ptr<Format> read_html(const OpenFile& file);
std::unique_ptr<Format> read_json_lines(const OpenFile& file);
std::unique_ptr<Format> read_newsml(const OpenFile& file);
std::unique_ptr<Format> read_ninjs(const OpenFile& file);
std::unique_ptr<Format> read_nitf(const OpenFile& file);
std::unique_ptr<Format> read_plain_text(const OpenFile& file);
std::unique_ptr<Format> read_warc(const OpenFile& file);

struct FormatRow {
  std::string_view name;                       // for ReaderOptions::format
  std::span<const std::string_view> endings;   // of file names, without that of a compression
  bool (*looks_like)(std::string_view start);  // by the first bytes of the content
  std::unique_ptr<Format> (*read)(const OpenFile& file);
};
std::span<const FormatRow> formats();

// The row of that name; nullptr where there is none.
const FormatRow* format_named(std::string_view name);
// Is it a file of some format by its name or its content, and not only text because all is?
bool is_known(std::string_view file_name, std::string_view start);
// The row for a file by its name and by how it starts: of those whose ending it has the first that it
// looks like, else the last of them; else the first of all that it looks like.
const FormatRow& format_of(std::string_view file_name, std::string_view start);

// "news/2012-03-13.txt.gz" -> "2012-03-13.txt" -> "2012-03-13": the name without folder and
// compression, and without its ending as well (as UTF-8, to be an id).
std::string_view unpacked_name(std::string_view file);
std::string bare_name(std::string_view file);

}  // namespace quotidian
