// flock(2) on ARCHIVE/LOCK; see writer_lock.h.
#include "indexer/archive/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include <quotidian/error.h>

#include "indexer/archive/durable.h"

namespace quotidian::archive {

WriterLock::WriterLock(const std::filesystem::path& archive, const std::string& holder) {
  const std::filesystem::path file = archive / "LOCK";
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0)
    throw Error(ErrorCode::internal, "opening " + file.string() + ": " + std::strerror(errno));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int cause = errno;
    std::string who;
    std::ifstream in(file);
    std::getline(in, who);
    ::close(descriptor_);
    if (cause != EWOULDBLOCK)
      throw Error(ErrorCode::internal, "locking " + file.string() + ": " + std::strerror(cause));
    throw Error(ErrorCode::archive_locked, archive.string() + " is being written by " +
                                               (who.empty() ? "another process" : who) + "; try again later");
  }
  const std::string text = holder + " (pid " + std::to_string(::getpid()) + ") since " + utc_now() + "\n";
  // The text only helps people; the lock holds without it.
  if (::ftruncate(descriptor_, 0) == 0) [[maybe_unused]]
    const ssize_t written = ::pwrite(descriptor_, text.data(), text.size(), 0);
}

WriterLock::~WriterLock() { ::close(descriptor_); }

}  // namespace quotidian::archive
