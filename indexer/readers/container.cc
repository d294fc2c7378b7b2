// Reading tar and zip with libarchive; see container.h.
#include "indexer/readers/container.h"

#include <archive.h>
#include <archive_entry.h>

#include <quotidian/error.h>

namespace quotidian {

struct Container::Impl {
  explicit Impl(Input& input) : outer(input), reader(archive_read_new()) {
    if (reader == nullptr) throw Error(ErrorCode::internal, "libarchive cannot start");
    archive_read_support_format_tar(reader);
    archive_read_support_format_zip_streamable(reader);
    if (archive_read_open(reader, this, nullptr, next_block, nullptr) != ARCHIVE_OK) fail();
  }
  ~Impl() { archive_read_free(reader); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  static la_ssize_t next_block(archive*, void* self, const void** data) {
    const std::string_view block = static_cast<Impl*>(self)->outer.read();
    *data = block.data();
    return static_cast<la_ssize_t>(block.size());
  }

  void fail() {
    const char* const why = archive_error_string(reader);
    failure = "the container is cut off or damaged: " + std::string(why != nullptr ? why : "unknown fault");
  }

  Input& outer;
  archive* reader;
  std::string failure;
};

namespace {

class Entry : public ByteSource {
 public:
  explicit Entry(archive* reader) : reader_(reader) {}

  std::string_view read(std::string& failure) override {
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int status = ARCHIVE_OK;
    do {
      status = archive_read_data_block(reader_, &data, &size, &offset);
    } while (status == ARCHIVE_OK && size == 0);
    if (status != ARCHIVE_OK && status != ARCHIVE_EOF) {
      const char* const why = archive_error_string(reader_);
      failure =
          "this file inside the container is damaged: " + std::string(why != nullptr ? why : "unknown fault");
    }
    if (status != ARCHIVE_OK) return {};
    read_ += size;
    return {static_cast<const char*>(data), size};
  }
  std::uint64_t bytes_read() const override { return read_; }

 private:
  archive* reader_;
  std::uint64_t read_ = 0;
};

}  // namespace

bool Container::looks_like(std::string_view start) {
  const bool tar = start.size() >= 512 && start.substr(257, 5) == "ustar";
  return tar || start.starts_with("PK\x03\x04") || start.starts_with("PK\x05\x06");
}

Container::Container(Input& outer) : impl_(std::make_unique<Impl>(outer)) {}
Container::~Container() = default;
Container::Container(Container&&) noexcept = default;

std::optional<std::string> Container::next() {
  while (impl_->failure.empty()) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(impl_->reader, &entry);
    if (status == ARCHIVE_EOF) return std::nullopt;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
      impl_->fail();
      return std::nullopt;
    }
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    const char* const name = archive_entry_pathname(entry);
    return name != nullptr ? name : "file without a name";
  }
  return std::nullopt;
}

std::unique_ptr<ByteSource> Container::content() { return std::make_unique<Entry>(impl_->reader); }
const std::string& Container::failure() const { return impl_->failure; }

}  // namespace quotidian
