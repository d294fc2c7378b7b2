// Xapian's errors in our words; see xapian_guard.h.
#include "common/xapian_guard.h"

#include <cstdlib>
#include <cstring>

#include "common/full_disk.h"

namespace quotidian {

void throw_as_ours(const std::string& doing, const Xapian::Error& error) {
  const char* system = error.get_error_string();
  std::string cause = error.get_msg().empty() ? error.get_type() : error.get_msg();
  if (system != nullptr) cause += std::string(" (") + system + ")";
  const std::string type = error.get_type();
  auto fail = [&](ErrorCode code, const char* next) -> void {
    throw Error(code, doing + ": " + cause + next);
  };
  if (type == "DatabaseLockError")
    fail(ErrorCode::archive_locked, "; another writer is at work, try again later");
  if (type == "DatabaseNotFoundError")
    fail(ErrorCode::archive_missing, "; quotidian-index add -a ARCHIVE makes one");
  if (type == "DatabaseVersionError")
    fail(ErrorCode::archive_outdated, "; make it anew with quotidian-index rebuild");
  if (type == "DatabaseCorruptError") fail(ErrorCode::archive_damaged, "; quotidian-index check says more");
  if (type == "DatabaseModifiedError")
    fail(ErrorCode::archive_busy, "; the archive kept changing, try again");
  for (const int full : kFullDisk)
    if (cause.find(std::strerror(full)) != std::string::npos) fail(ErrorCode::no_space, kMakeRoom);
  fail(ErrorCode::internal, "");
  std::abort();  // not reached: fail() always throws
}

}  // namespace quotidian
