// POSIX files behind a buffer; see files.h.
#include "indexer/archive/bulk/files.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include <quotidian/error.h>

#include "common/full_disk.h"

namespace quotidian::archive::bulk {
namespace {

constexpr std::size_t kOutputBuffer = std::size_t{512} << 10, kInputBuffer = std::size_t{128} << 10;

[[noreturn]] void fail(const char* doing, const std::filesystem::path& file) {
  const int cause = errno;
  const bool full = is_full_disk(cause);
  throw Error(
      full ? ErrorCode::no_space : ErrorCode::internal,
      std::string(doing) + " " + file.string() + ": " + std::strerror(cause) + (full ? kMakeRoom : ""));
}

int open_file(const std::filesystem::path& file, int flags) {
  const int descriptor = ::open(file.c_str(), flags | O_CLOEXEC, 0644);
  if (descriptor < 0) fail("opening", file);
  return descriptor;
}

}  // namespace

OutputFile::OutputFile(const std::filesystem::path& file)
    : path_(file), descriptor_(open_file(file, O_WRONLY | O_CREAT | O_EXCL)), hash_(XXH3_createState()) {
  if (!hash_) throw std::bad_alloc();
  XXH3_64bits_reset(hash_.get());
  buffer_.reserve(kOutputBuffer);
}

OutputFile::~OutputFile() { ::close(descriptor_); }

void OutputFile::Free::operator()(XXH3_state_s* state) const { XXH3_freeState(state); }

std::uint64_t OutputFile::hash() const { return XXH3_64bits_digest(hash_.get()); }

void OutputFile::append(std::string_view bytes) {
  size_ += bytes.size();
  if (buffer_.size() + bytes.size() > kOutputBuffer) flush();
  buffer_ += bytes;
}

void OutputFile::flush() {
  XXH3_64bits_update(hash_.get(), buffer_.data(), buffer_.size());
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("writing", path_);
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void OutputFile::sync() {
  flush();
  if (::fsync(descriptor_) != 0) fail("syncing", path_);
}

InputFile::InputFile(const std::filesystem::path& file)
    : path_(file), descriptor_(open_file(file, O_RDONLY)) {}

InputFile::~InputFile() { ::close(descriptor_); }

void InputFile::fill() {
  buffer_.resize(kInputBuffer);
  ssize_t size = 0;
  do size = ::read(descriptor_, buffer_.data(), buffer_.size());
  while (size < 0 && errno == EINTR);
  if (size < 0) fail("reading", path_);
  buffer_.resize(static_cast<std::size_t>(size));
  used_ = 0;
}

bool InputFile::at_end() {
  if (used_ == buffer_.size()) fill();
  return buffer_.empty();
}

unsigned char InputFile::next() {
  if (at_end()) throw Error(ErrorCode::internal, "the file " + path_.string() + " ends too early");
  return static_cast<unsigned char>(buffer_[used_++]);
}

std::uint64_t InputFile::number() {
  std::uint64_t number = 0;
  if (used_ < buffer_.size() && (buffer_[used_] & '\x80') == 0)  // most are one byte
    return static_cast<unsigned char>(buffer_[used_++]);
  for (int shift = 0; shift < 64; shift += 7) {
    const unsigned char byte = next();
    number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
  throw Error(ErrorCode::internal, "the file " + path_.string() + " holds no number where one should be");
}

void InputFile::bytes(std::uint64_t count, std::string& out) {
  while (count > 0) {
    if (at_end()) throw Error(ErrorCode::internal, "the file " + path_.string() + " ends too early");
    const std::size_t here = static_cast<std::size_t>(std::min<std::uint64_t>(count, buffer_.size() - used_));
    out.append(buffer_, used_, here);
    used_ += here;
    count -= here;
  }
}

bool InputFile::some(std::string& out) {
  if (at_end()) return false;
  out.assign(buffer_, used_);
  used_ = buffer_.size();
  return true;
}

void InputFile::bytes_at(std::uint64_t offset, std::uint64_t count, std::string& out) const {
  const std::size_t before = out.size();
  out.resize(before + count);
  std::uint64_t done = 0;
  while (done < count) {
    const ssize_t size =
        ::pread(descriptor_, out.data() + before + done, count - done, static_cast<off_t>(offset + done));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) fail("reading", path_);
    if (size == 0) throw Error(ErrorCode::internal, "the file " + path_.string() + " ends too early");
    done += static_cast<std::uint64_t>(size);
  }
}

std::uint64_t hash_of_file(const std::filesystem::path& path) {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> hash(XXH3_createState(),
                                                                             XXH3_freeState);
  if (!hash) throw std::bad_alloc();
  XXH3_64bits_reset(hash.get());
  InputFile file(path);
  for (std::string piece; file.some(piece);) XXH3_64bits_update(hash.get(), piece.data(), piece.size());
  return XXH3_64bits_digest(hash.get());
}

}  // namespace quotidian::archive::bulk
