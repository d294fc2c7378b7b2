// Record: one operation on files as the shim (shim.cc) writes it down and the disk model (disk_model.h) reads
// it. Shared by these two, and too plain to need a library: a fixed head, then the bytes of `path` and
// `more`.
#pragma once

#include <cstdint>

namespace quotidian::endurance {

enum class Operation : std::uint32_t {
  create,    // path: a file that is made if it is not there
  write,     // path, offset; more: the bytes
  truncate,  // path, offset: the new size
  rename,    // path to more
  link,      // path, also as more
  remove,    // path: a file or an empty directory
  make_directory,
  sync,  // path: a file's content, or a directory's entries, are on the disk for good
};

struct RecordHead {
  Operation operation;
  std::uint32_t path_size, more_size, unused;
  std::uint64_t offset;
};

// The directory whose files are watched, and the file that the records are appended to.
inline constexpr const char* kWatched = "QUOTIDIAN_WATCHED";
inline constexpr const char* kJournal = "QUOTIDIAN_JOURNAL";

}  // namespace quotidian::endurance
