// ArticleReader: files in, Articles out, one at a time; a bad article is reported and skipped.
// First step of the indexing journey. Not for concurrent use.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <quotidian/article.h>
#include <quotidian/export.h>

namespace quotidian {

// Why an article, or a whole file, was left out.
struct Rejection {
  std::string file;        // as named by the caller; "-" for standard input
  std::uint64_t line = 0;  // first line of the article, from 1; 0 where lines mean nothing
  std::string reason;
};

struct ReaderOptions {
  std::string format = "auto";                           // or a name that input_formats() gives
  std::size_t largest_article = std::size_t{128} << 20;  // bytes of one article as it stands in the input
  // Their key, or path of keys cut at slashes, and our key that it stands for, in JSON and CSV.
  std::vector<std::pair<std::string, std::string>> map;
  // Asked when a signal cut a read short (of a pipe that gives nothing, say); true ends the input there.
  std::function<bool()> stop;
};

// The names of the formats there are, and the keys of an article that a map may name.
QUOTIDIAN_EXPORT std::vector<std::string> input_formats();
QUOTIDIAN_EXPORT std::vector<std::string> input_keys();

class QUOTIDIAN_EXPORT ArticleReader {
 public:
  using OnRejected = std::function<void(const Rejection&)>;
  using OnWarning = std::function<void(const Rejection&)>;  // read, but repaired: says what and where

  // Throws Error bad_input for a format there is none of, or a map to no key of ours. The callbacks are
  // called inside next().
  ArticleReader(const ReaderOptions& options, OnRejected on_rejected, OnWarning on_warning = {});
  ~ArticleReader();

  // Opens `file` ("-" is standard input; gz, zst, xz, bz2, lz4 are unpacked as they are read, tar and zip
  // and directories are walked through, with files no format knows passed over under one warning).
  // Throws Error bad_input when it cannot be opened; what is wrong inside it is reported by next().
  // Leaves the file before. The format is that of the options, else of the name, else of the content.
  void open(const std::string& file);

  // The same for what is in memory, of the format that the options name. Compressed it is unpacked, but
  // no container is walked through. `name` stands for the file in what is reported.
  void open_text(const std::string& name, std::string text);

  // The next good article of the open file, its furniture marked; false at the end. A missing id is
  // made from the url, else from the content; that of a plain text from the file's name. Where the
  // file breaks off, what came before is handed out, then one rejection names the file.
  bool next(Article& article);

  // Where the last article came from, and how far the file is read (compressed bytes), for progress.
  std::uint64_t line() const;
  std::uint64_t bytes_read() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quotidian
