// Input: one file as a stream of bytes, unpacked as it is read, and the lines in it. Below every
// format. Not for concurrent use.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace quotidian {

// Where an Input's bytes come from: a file, or one inside a container.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // The next stretch, valid until the next call; empty at the end. Sets `failure` when it came too early.
  virtual std::string_view read(std::string& failure) = 0;
  virtual std::uint64_t bytes_read() const = 0;
};

// "-" is standard input. gz, zst, xz, bz2 and lz4 are known by their first bytes. A byte order mark
// is taken off, UTF-16 becomes UTF-8; any other bytes come through as they are.
class Input {
 public:
  // Throws Error bad_input when the file cannot be opened. `stop` is asked when a signal cut a read short;
  // true ends the bytes there.
  explicit Input(const std::string& file, std::function<bool()> stop = {});
  explicit Input(std::unique_ptr<ByteSource> source);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // The next stretch of bytes, valid until the next call; empty at the end or where reading failed.
  std::string_view read();
  // What read() will give next.
  std::string_view peek();

  // Why the bytes stopped before their end (cut-off or damaged compression, a disk error); empty
  // as long as all is well. What was readable before the break has been handed out by then.
  const std::string& failure() const;

  // UTF-16 units that meant nothing and were replaced, so far.
  std::uint64_t replaced() const;
  // Bytes of the file itself read so far, compressed where it is.
  std::uint64_t bytes_read() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct Line {
  std::string_view bytes;    // without the line break; valid until the next line is read
  std::uint64_t number = 0;  // from 1
  bool too_long = false;     // longer than the limit: skipped to its end, `bytes` is empty
  bool cut_off = false;      // the input broke in the middle of it
};

// Cuts an Input at its line feeds. Memory is bounded by the longest line allowed.
class LineReader {
 public:
  static constexpr std::size_t kPadding = 64;  // readable bytes behind each line, as simdjson needs

  LineReader(Input& input, std::size_t longest_line) : input_(input), longest_(longest_line) {}
  bool next(Line& line);

 private:
  bool fill();  // appends a block to the buffer; false at the end
  bool skip_line(Line& line);

  Input& input_;
  std::size_t longest_;
  std::string buffer_;  // [begin_, end_) is not handed out yet; kPadding bytes follow
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace quotidian
