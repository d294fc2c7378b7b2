// Reading and unpacking; see input.h. libarchive knows all compressions, but its gzip filter checks
// no checksum and drops the last block of a file cut short, so gzip goes through zlib.
#include "indexer/readers/input.h"

#include <archive.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <quotidian/error.h>

#include "common/text/decode.h"

namespace quotidian {
namespace {

constexpr std::size_t kBlock = 64 * 1024;

std::string damaged(const std::string& why) { return "the compressed data is cut off or damaged: " + why; }

// The bytes of the file as they lie on disk.
class File : public ByteSource {
 public:
  File(const std::string& name, std::function<bool()> stop)
      : descriptor_(name == "-" ? STDIN_FILENO : open_file(name)), stop_(std::move(stop)) {}
  ~File() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::string_view read(std::string& failure) override {
    while (true) {
      const ssize_t size = ::read(descriptor_, block_.data(), block_.size());
      if (size < 0 && errno == EINTR) {
        if (stop_ && stop_()) return {};
        continue;
      }
      if (size < 0) failure = std::string("reading failed: ") + std::strerror(errno);
      if (size <= 0) return {};
      bytes_read_ += static_cast<std::uint64_t>(size);
      return {block_.data(), static_cast<std::size_t>(size)};
    }
  }
  std::uint64_t bytes_read() const override { return bytes_read_; }

 private:
  static int open_file(const std::string& name) {
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (descriptor < 0)
      throw Error(ErrorCode::bad_input, "cannot open " + name + ": " + std::strerror(errno));
    if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
      ::close(descriptor);
      throw Error(ErrorCode::bad_input, "cannot read " + name + ": it is a directory; name the files in it");
    }
    return descriptor;
  }

  int descriptor_;
  std::function<bool()> stop_;
  std::array<char, kBlock> block_;
  std::uint64_t bytes_read_ = 0;
};

// A source whose first bytes have been looked at and come again.
class LookedAt : public ByteSource {
 public:
  explicit LookedAt(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // At least two bytes unless there are fewer.
  std::string_view start(std::string& failure) {
    while (start_.size() < 2) {
      const std::string_view block = source_->read(failure);
      if (block.empty()) break;
      start_ += block;
    }
    return start_;
  }

  std::string_view read(std::string& failure) override {
    if (!std::exchange(started_, true) && !start_.empty()) return start_;
    return source_->read(failure);
  }
  std::uint64_t bytes_read() const override { return source_->bytes_read(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string start_;
  bool started_ = false;
};

// One way of unpacking a source.
class Unpacker {
 public:
  virtual ~Unpacker() = default;
  // The next bytes, empty at the end; sets `failure` when the end came too early.
  virtual std::string_view read(std::string& failure) = 0;
};

class Gunzip : public Unpacker {
 public:
  explicit Gunzip(ByteSource& source) : source_(source) {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw Error(ErrorCode::internal, "zlib cannot start");
  }
  ~Gunzip() override { inflateEnd(&stream_); }

  std::string_view read(std::string& failure) override {
    stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
    stream_.avail_out = static_cast<uInt>(out_.size());
    while (stream_.avail_out > 0) {
      if (stream_.avail_in == 0 && !refill(failure)) {
        if (failure.empty() && inside_member_) failure = damaged("it ends inside a gzip member");
        break;
      }
      if (!inside_member_) {
        // Members follow each other; zeros are what block devices pad with.
        if (*stream_.next_in == 0 && any_member_) {
          ++stream_.next_in, --stream_.avail_in;
          continue;
        }
        inflateReset(&stream_);
        inside_member_ = any_member_ = true;
      }
      const int status = inflate(&stream_, Z_NO_FLUSH);
      if (status == Z_STREAM_END) {
        inside_member_ = false;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        failure = damaged(stream_.msg != nullptr ? stream_.msg : "not gzip data");
        break;
      }
    }
    return {out_.data(), out_.size() - stream_.avail_out};
  }

 private:
  bool refill(std::string& failure) {
    const std::string_view block = source_.read(failure);
    // zlib reads through a pointer to non-const but leaves the bytes alone.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(block.data()));
    stream_.avail_in = static_cast<uInt>(block.size());
    return !block.empty();
  }

  ByteSource& source_;
  z_stream stream_{};
  bool inside_member_ = false, any_member_ = false;
  std::array<char, kBlock> out_;
};

// Everything else, plain bytes included.
class Libarchive : public Unpacker {
 public:
  explicit Libarchive(ByteSource& source) : source_(source), archive_(archive_read_new()) {
    if (archive_ == nullptr) throw Error(ErrorCode::internal, "libarchive cannot start");
    archive_read_support_filter_bzip2(archive_);
    archive_read_support_filter_lz4(archive_);
    archive_read_support_filter_xz(archive_);
    archive_read_support_filter_zstd(archive_);
    archive_read_support_format_raw(archive_);
    archive_read_support_format_empty(archive_);
  }
  ~Libarchive() override { archive_read_free(archive_); }

  std::string_view read(std::string& failure) override {
    if (!open_) {
      open_ = true;
      archive_entry* entry = nullptr;
      int status = archive_read_open(archive_, this, nullptr, next_block, nullptr);
      if (status == ARCHIVE_OK) status = archive_read_next_header(archive_, &entry);
      if (status == ARCHIVE_EOF) return {};
      if (status != ARCHIVE_OK) {
        failure = why();
        return {};
      }
    }
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int status = archive_read_data_block(archive_, &data, &size, &offset);
    if (status != ARCHIVE_OK && status != ARCHIVE_EOF) {
      failure = why();
      return {};
    }
    return {static_cast<const char*>(data), status == ARCHIVE_OK ? size : 0};
  }

 private:
  static la_ssize_t next_block(archive*, void* self, const void** data) {
    auto* unpacker = static_cast<Libarchive*>(self);
    const std::string_view block = unpacker->source_.read(unpacker->source_failure_);
    *data = block.data();
    return unpacker->source_failure_.empty() ? static_cast<la_ssize_t>(block.size()) : -1;
  }

  std::string why() {
    if (!source_failure_.empty()) return source_failure_;
    const char* text = archive_error_string(archive_);
    return damaged(text != nullptr ? text : "unknown fault");
  }

  ByteSource& source_;
  archive* archive_;
  bool open_ = false;
  std::string source_failure_;
};

// UTF-16 blocks to UTF-8; what is half a character waits for the next block.
class Utf16 {
 public:
  explicit Utf16(std::string_view mark) : mark_(mark) {}

  std::string_view convert(std::string_view bytes, bool last) {
    waiting_.append(bytes);
    std::size_t whole = last ? waiting_.size() : waiting_.size() & ~std::size_t{1};
    if (!last && whole >= 2 && opens_pair(whole - 2)) whole -= 2;
    text::DecodeReport report;
    out_ = text::decode(mark_ + waiting_.substr(0, whole), report);
    replaced_ += report.replaced + report.nuls;
    waiting_.erase(0, whole);
    return out_;
  }
  std::uint64_t replaced() const { return replaced_; }

 private:
  bool opens_pair(std::size_t at) const {
    const auto high = static_cast<unsigned char>(waiting_[mark_[0] == '\xFE' ? at : at + 1]);
    return high >= 0xD8 && high < 0xDC;
  }

  std::string mark_, waiting_, out_;
  std::uint64_t replaced_ = 0;
};

}  // namespace

struct Input::Impl {
  explicit Impl(std::unique_ptr<ByteSource> bytes) : source(std::move(bytes)) {
    if (source.start(failure).starts_with("\x1F\x8B"))
      unpacker = std::make_unique<Gunzip>(source);
    else
      unpacker = std::make_unique<Libarchive>(source);
  }

  std::string_view unpack() {
    if (!failure.empty() || ended) return {};
    const std::string_view block = unpacker->read(failure);
    ended = block.empty();
    return block;
  }

  std::string_view decoded() {
    if (!started) {
      started = true;
      std::string_view block = unpack();
      if (block.starts_with("\xEF\xBB\xBF")) {
        block.remove_prefix(3);
        return block.empty() ? unpack() : block;
      }
      if (!block.starts_with("\xFF\xFE") && !block.starts_with("\xFE\xFF")) return block;
      utf16 = std::make_unique<Utf16>(block.substr(0, 2));
      const std::string_view text = utf16->convert(block.substr(2), false);
      if (!text.empty()) return text;
    }
    if (utf16 == nullptr) return unpack();
    while (!utf16_ended) {
      const std::string_view block = unpack();
      utf16_ended = block.empty();
      const std::string_view text = utf16->convert(block, utf16_ended);
      if (!text.empty()) return text;
    }
    return {};
  }

  LookedAt source;
  std::unique_ptr<Unpacker> unpacker;
  std::unique_ptr<Utf16> utf16;
  std::string failure;
  std::string_view peeked;
  bool started = false, ended = false, utf16_ended = false, has_peeked = false;
};

Input::Input(const std::string& file, std::function<bool()> stop)
    : Input(std::make_unique<File>(file, std::move(stop))) {}
Input::Input(std::unique_ptr<ByteSource> source) : impl_(std::make_unique<Impl>(std::move(source))) {}
Input::~Input() = default;

std::string_view Input::read() {
  if (!impl_->has_peeked) return impl_->decoded();
  impl_->has_peeked = false;
  return impl_->peeked;
}

std::string_view Input::peek() {
  if (!impl_->has_peeked) impl_->peeked = impl_->decoded();
  impl_->has_peeked = true;
  return impl_->peeked;
}

const std::string& Input::failure() const { return impl_->failure; }
std::uint64_t Input::replaced() const { return impl_->utf16 == nullptr ? 0 : impl_->utf16->replaced(); }
std::uint64_t Input::bytes_read() const { return impl_->source.bytes_read(); }

bool LineReader::fill() {
  const std::string_view block = input_.read();
  if (block.empty()) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + block.size() + kPadding)
    buffer_.resize(std::max(buffer_.size() * 2, end_ + block.size() + kPadding));
  std::memcpy(buffer_.data() + end_, block.data(), block.size());
  end_ += block.size();
  return true;
}

bool LineReader::next(Line& line) {
  line = {};
  std::size_t searched = 0;  // from begin_
  while (true) {
    const char* const start = buffer_.data() + begin_;
    const std::size_t have = end_ - begin_;
    const void* const feed = have > searched ? std::memchr(start + searched, '\n', have - searched) : nullptr;
    const std::size_t length =
        feed != nullptr ? static_cast<std::size_t>(static_cast<const char*>(feed) - start) : have;
    if (length > longest_) return skip_line(line);
    if (feed == nullptr) {
      searched = have;
      if (fill()) continue;
      if (begin_ == end_) return false;
      line.cut_off = !input_.failure().empty();
    }
    line.bytes = std::string_view(buffer_.data() + begin_, length);
    line.number = ++number_;
    begin_ += length + (feed != nullptr ? 1 : 0);
    return true;
  }
}

bool LineReader::skip_line(Line& line) {
  line.too_long = true;
  line.number = ++number_;
  while (true) {
    const void* const feed =
        begin_ < end_ ? std::memchr(buffer_.data() + begin_, '\n', end_ - begin_) : nullptr;
    if (feed != nullptr) {
      begin_ = static_cast<std::size_t>(static_cast<const char*>(feed) - buffer_.data()) + 1;
      return true;
    }
    begin_ = end_ = 0;
    if (fill()) continue;
    line.cut_off = !input_.failure().empty();
    return true;
  }
}

}  // namespace quotidian
