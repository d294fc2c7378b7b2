// WriterLock: one writer an archive. Held through the file ARCHIVE/LOCK, whose text names the
// holder; the kernel lets go of it when the process ends, however it ends.
#pragma once

#include <filesystem>
#include <string>

namespace quotidian::archive {

class WriterLock {
 public:
  // Throws Error archive_locked, with the holder's own words, when another writer has it.
  WriterLock(const std::filesystem::path& archive, const std::string& holder);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace quotidian::archive
