// POSIX calls with errors that name the file; see durable.h.
#include "indexer/archive/durable.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

#include <quotidian/error.h>

#include "common/full_disk.h"

namespace quotidian::archive {
namespace {

[[noreturn]] void fail(const std::string& doing, const std::filesystem::path& file, int cause = errno) {
  const bool full = is_full_disk(cause);
  throw Error(full ? ErrorCode::no_space : ErrorCode::internal,
              doing + " " + file.string() + ": " + std::strerror(cause) + (full ? kMakeRoom : ""));
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& file, int flags)
      : number_(::open(file.c_str(), flags | O_CLOEXEC, 0644)) {
    if (number_ < 0) fail("opening", file);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  }
  void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
  std::string hex() const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &length);
    return archive::hex({reinterpret_cast<const char*>(digest.data()), length});
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256_of_file(const std::filesystem::path& file) {
  const Descriptor in(file, O_RDONLY);
  Sha256 sum;
  std::vector<char> block(std::size_t{1} << 20);
  while (true) {
    const ssize_t size = ::read(in.number(), block.data(), block.size());
    if (size < 0) fail("reading", file);
    if (size == 0) break;
    sum.add({block.data(), static_cast<std::size_t>(size)});
  }
  return sum.hex();
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += kDigits[static_cast<unsigned char>(byte) >> 4];
    text += kDigits[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

std::string sha256_of_text(std::string_view text) {
  Sha256 sum;
  sum.add(text);
  return sum.hex();
}

void replace_file(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path temporary = file.string() + ".tmp";
  {
    const Descriptor out(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    while (!text.empty()) {
      const ssize_t written = ::write(out.number(), text.data(), text.size());
      if (written < 0) fail("writing", temporary);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(out.number()) != 0) fail("syncing", temporary);
  }
  if (::rename(temporary.c_str(), file.c_str()) != 0) fail("renaming to", file);
  sync_directory(file.parent_path());
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void sync_file(const std::filesystem::path& file) {
  const Descriptor opened(file, O_RDONLY);
  if (::fsync(opened.number()) != 0) fail("syncing", file);
}

void sync_directory(const std::filesystem::path& directory) {
  const Descriptor opened(directory.empty() ? "." : directory, O_RDONLY | O_DIRECTORY);
  if (::fsync(opened.number()) != 0) fail("syncing", directory);
}

void copy_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code error;
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, error);
  if (error) fail("copying " + from.string() + " to", to, error.value());
  sync_file(to);
}

void make_directories(const std::filesystem::path& path) {
  const std::filesystem::path directory = std::filesystem::absolute(path);
  std::filesystem::path made;
  for (const auto& part : directory) {
    made /= part;
    if (std::filesystem::is_directory(made)) continue;
    std::error_code error;
    std::filesystem::create_directory(made, error);
    if (error) fail("making the directory", made, error.value());
    sync_directory(made.parent_path());
  }
}

std::map<std::string, std::string> sha256_of_files(const std::filesystem::path& directory,
                                                   std::string_view except) {
  std::map<std::string, std::string> sums;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file() || entry.path().filename() == except) continue;
    sums[std::filesystem::relative(entry.path(), directory).generic_string()] = sha256_of_file(entry.path());
  }
  return sums;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace quotidian::archive
