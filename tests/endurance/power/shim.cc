// A library for LD_PRELOAD that writes down what a program does to the files of one directory: every write,
// rename, removal and sync, in order, with the bytes. The power cuts of power_test.cc are made of that.
//
// An operation and its record are one step under a lock, so that the order of records is that of the disk.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <string>
#include <string_view>

#include "tests/endurance/power/journal.h"

namespace {

using quotidian::endurance::kJournal;
using quotidian::endurance::kWatched;
using quotidian::endurance::Operation;
using quotidian::endurance::RecordHead;

std::recursive_mutex& mutex() {
  static std::recursive_mutex one;
  return one;
}

// The C library's own function of this name and type.
template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool is_watched(std::string_view path) {
  const char* root = getenv(kWatched);
  if (root == nullptr || getenv(kJournal) == nullptr || path.ends_with(" (deleted)")) return false;
  return path == root || path.starts_with(std::string(root) + "/");
}

// The file is opened for each record: a program may close descriptors that it does not know.
void note(Operation operation, std::string_view path, std::string_view more = {}, std::uint64_t offset = 0) {
  const int before = errno;
  RecordHead head{operation, static_cast<std::uint32_t>(path.size()), static_cast<std::uint32_t>(more.size()),
                  0, offset};
  std::string record(reinterpret_cast<const char*>(&head), sizeof head);
  record += path;
  record += more;
  const long journal = syscall(SYS_openat, AT_FDCWD, getenv(kJournal), O_WRONLY | O_CREAT | O_APPEND, 0600);
  const long written = syscall(SYS_write, journal, record.data(), record.size());
  if (written != static_cast<long>(record.size())) abort();  // a journal with holes would prove nothing
  syscall(SYS_close, journal);
  errno = before;
}

// Where the file of a descriptor lies now.
std::string path_of(int descriptor) {
  char link[64], target[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = ::readlink(link, target, sizeof target);
  return size < 0 ? std::string() : std::string(target, static_cast<std::size_t>(size));
}

std::string path_at(int directory, const char* path) {
  if (path[0] == '/') return path;
  if (directory != AT_FDCWD) return path_of(directory) + "/" + path;
  char here[4096];
  return getcwd(here, sizeof here) == nullptr ? path : std::string(here) + "/" + path;
}

void note_opened(const std::string& path, int flags, int descriptor) {
  if (descriptor < 0 || (flags & O_ACCMODE) == O_RDONLY || !is_watched(path)) return;
  if ((flags & O_CREAT) != 0) note(Operation::create, path);
  if ((flags & O_TRUNC) != 0) note(Operation::truncate, path);
}

int opened(const char* name, int directory, const char* path, int flags, mode_t mode) {
  const std::lock_guard lock(mutex());
  const int descriptor = real<int(int, const char*, int, mode_t)>(name)(directory, path, flags, mode);
  note_opened(path_at(directory, path), flags, descriptor);
  return descriptor;
}

mode_t mode_of(int flags, va_list rest) {
  const bool given = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  return given ? static_cast<mode_t>(va_arg(rest, int)) : 0;
}

template <typename Write>
ssize_t written(int descriptor, const iovec* pieces, int count, off_t offset, Write&& write) {
  const std::lock_guard lock(mutex());
  const std::string path = path_of(descriptor);
  if (!is_watched(path)) return write();
  if (offset < 0) {
    struct stat now {};
    const bool appends = (fcntl(descriptor, F_GETFL) & O_APPEND) != 0;
    offset = appends && fstat(descriptor, &now) == 0 ? now.st_size : lseek(descriptor, 0, SEEK_CUR);
  }
  const ssize_t size = write();
  if (size < 0) return size;
  std::string bytes;
  for (int i = 0; i < count; ++i)
    bytes.append(static_cast<const char*>(pieces[i].iov_base), pieces[i].iov_len);
  note(Operation::write, path, std::string_view(bytes).substr(0, static_cast<std::size_t>(size)),
       static_cast<std::uint64_t>(offset));
  return size;
}

template <typename Do>
int noted(int descriptor, Operation operation, std::uint64_t offset, Do&& act) {
  const std::lock_guard lock(mutex());
  const std::string path = path_of(descriptor);
  const int result = act();
  if (result == 0 && is_watched(path)) note(operation, path, {}, offset);
  return result;
}

template <typename Do>
int noted(const std::string& path, Operation operation, const std::string& more, Do&& act) {
  const std::lock_guard lock(mutex());
  const int result = act();
  if (result == 0 && (is_watched(path) || is_watched(more))) note(operation, path, more);
  return result;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return opened("openat", AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return opened("openat64", AT_FDCWD, path, flags, mode);
}
int openat(int directory, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return opened("openat", directory, path, flags, mode);
}
int openat64(int directory, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return opened("openat64", directory, path, flags, mode);
}
int creat(const char* path, mode_t mode) {
  return opened("openat", AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

// Streams write through the calls below; only their opening is hidden inside the C library.
static FILE* stream(const char* name, const char* path, const char* mode) {
  const std::lock_guard lock(mutex());
  FILE* file = real<FILE*(const char*, const char*)>(name)(path, mode);
  const int flags = mode[0] == 'w'   ? O_WRONLY | O_CREAT | O_TRUNC
                    : mode[0] == 'a' ? O_WRONLY | O_CREAT
                                     : O_RDONLY;
  if (file != nullptr) note_opened(path_at(AT_FDCWD, path), flags, fileno(file));
  return file;
}
FILE* fopen(const char* path, const char* mode) { return stream("fopen", path, mode); }
FILE* fopen64(const char* path, const char* mode) { return stream("fopen64", path, mode); }

ssize_t write(int descriptor, const void* bytes, size_t size) {
  const iovec piece{const_cast<void*>(bytes), size};
  return written(descriptor, &piece, 1, -1,
                 [&] { return real<ssize_t(int, const void*, size_t)>("write")(descriptor, bytes, size); });
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  const iovec piece{const_cast<void*>(bytes), size};
  return written(descriptor, &piece, 1, offset, [&] {
    return real<ssize_t(int, const void*, size_t, off_t)>("pwrite")(descriptor, bytes, size, offset);
  });
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  return pwrite(descriptor, bytes, size, offset);
}
ssize_t writev(int descriptor, const iovec* pieces, int count) {
  return written(descriptor, pieces, count, -1,
                 [&] { return real<ssize_t(int, const iovec*, int)>("writev")(descriptor, pieces, count); });
}

int ftruncate(int descriptor, off_t size) noexcept {
  return noted(descriptor, Operation::truncate, static_cast<std::uint64_t>(size),
               [&] { return real<int(int, off_t)>("ftruncate")(descriptor, size); });
}
int ftruncate64(int descriptor, off64_t size) noexcept { return ftruncate(descriptor, size); }
int fsync(int descriptor) {
  return noted(descriptor, Operation::sync, 0, [&] { return real<int(int)>("fsync")(descriptor); });
}
int fdatasync(int descriptor) {
  return noted(descriptor, Operation::sync, 0, [&] { return real<int(int)>("fdatasync")(descriptor); });
}

int rename(const char* from, const char* to) noexcept {
  return noted(path_at(AT_FDCWD, from), Operation::rename, path_at(AT_FDCWD, to),
               [&] { return real<int(const char*, const char*)>("rename")(from, to); });
}
int renameat(int from_directory, const char* from, int to_directory, const char* to) noexcept {
  return noted(path_at(from_directory, from), Operation::rename, path_at(to_directory, to), [&] {
    return real<int(int, const char*, int, const char*)>("renameat")(from_directory, from, to_directory, to);
  });
}
int link(const char* from, const char* to) noexcept {
  return noted(path_at(AT_FDCWD, from), Operation::link, path_at(AT_FDCWD, to),
               [&] { return real<int(const char*, const char*)>("link")(from, to); });
}
int linkat(int from_directory, const char* from, int to_directory, const char* to, int flags) noexcept {
  return noted(path_at(from_directory, from), Operation::link, path_at(to_directory, to), [&] {
    return real<int(int, const char*, int, const char*, int)>("linkat")(from_directory, from, to_directory,
                                                                        to, flags);
  });
}
int unlink(const char* path) noexcept {
  return noted(path_at(AT_FDCWD, path), Operation::remove, "",
               [&] { return real<int(const char*)>("unlink")(path); });
}
int unlinkat(int directory, const char* path, int flags) noexcept {
  return noted(path_at(directory, path), Operation::remove, "",
               [&] { return real<int(int, const char*, int)>("unlinkat")(directory, path, flags); });
}
int rmdir(const char* path) noexcept {
  return noted(path_at(AT_FDCWD, path), Operation::remove, "",
               [&] { return real<int(const char*)>("rmdir")(path); });
}
int remove(const char* path) noexcept {
  return noted(path_at(AT_FDCWD, path), Operation::remove, "",
               [&] { return real<int(const char*)>("remove")(path); });
}
int mkdir(const char* path, mode_t mode) noexcept {
  return noted(path_at(AT_FDCWD, path), Operation::make_directory, "",
               [&] { return real<int(const char*, mode_t)>("mkdir")(path, mode); });
}
int mkdirat(int directory, const char* path, mode_t mode) noexcept {
  return noted(path_at(directory, path), Operation::make_directory, "",
               [&] { return real<int(int, const char*, mode_t)>("mkdirat")(directory, path, mode); });
}

}  // extern "C"
