// Which of the system's errors say that there is no room left, and what to tell about it. Shared by all who
// write.
#pragma once

#include <array>
#include <cerrno>

namespace quotidian {

// No space, no more of the user's share, and a limit on the size of files, which is a full disk for who runs
// into it.
inline constexpr std::array<int, 3> kFullDisk = {ENOSPC, EDQUOT, EFBIG};

constexpr bool is_full_disk(int error) {
  for (const int full : kFullDisk)
    if (error == full) return true;
  return false;
}

inline constexpr const char* kMakeRoom = "; free some space and run it again";

}  // namespace quotidian
