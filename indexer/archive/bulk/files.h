// Files written from front to back and read the same way, with errors that name the file: what the
// tables, the runs and the version file stand on. One owner each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace quotidian::archive::bulk {

// Every function throws Error no_space when the disk is full, else Error internal.
class OutputFile {
 public:
  // REQUIRES: no such file yet.
  explicit OutputFile(const std::filesystem::path& file);
  ~OutputFile();  // what was not flushed is lost
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void append(std::string_view bytes);
  std::uint64_t size() const { return size_; }
  void flush();
  void sync();  // flush, and fsync
  const std::filesystem::path& path() const { return path_; }
  std::uint64_t hash() const;  // of all that was flushed, see hash_of_file()

 private:
  struct Free {
    void operator()(XXH3_state_s* state) const;
  };
  std::filesystem::path path_;
  int descriptor_;
  std::unique_ptr<XXH3_state_s, Free> hash_;
  std::string buffer_;
  std::uint64_t size_ = 0;
};

class InputFile {
 public:
  explicit InputFile(const std::filesystem::path& file);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  bool at_end();
  std::uint64_t number();  // as put_number() wrote it
  // Appends the next `count` bytes to `out`.
  void bytes(std::uint64_t count, std::string& out);
  bool some(std::string& out);  // the next bytes, however many; false at the end
  // Appends `count` bytes from `offset` on; moves nothing.
  void bytes_at(std::uint64_t offset, std::uint64_t count, std::string& out) const;

 private:
  unsigned char next();
  void fill();

  std::filesystem::path path_;
  int descriptor_;
  std::string buffer_;
  std::size_t used_ = 0;
};

// XXH3 of what a file holds now.
std::uint64_t hash_of_file(const std::filesystem::path& file);

}  // namespace quotidian::archive::bulk
