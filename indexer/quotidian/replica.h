// Replicas: an archive that is a copy of another one, for more machines that search, or for a spare. The live
// generation is copied file by file beside the one that is live here, held against its SHA-256, and swapped
// in; with it come the fixes, the tombstones and the newsroom's spellings. Plain values, free to share; one
// pull into an archive at a time (a lock says so).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <quotidian/export.h>

namespace quotidian {

struct PullOptions {
  std::uint64_t keep = 1;  // generations left beside the new one: the one before, then the newest
  std::string holder = "another program";  // who to name to a second writer
};

struct PullReport {
  std::uint64_t from = 0;        // the source's generation
  std::uint64_t generation = 0;  // what it is here, and live
  std::uint64_t before = 0;      // what was live here; 0 for nothing
  bool changed = false;          // false if this state of the source was here already
  std::uint64_t files = 0;       // of the generation
  std::uint64_t copied = 0;      // of them; the others were here with the right sums, from a pull cut short
  std::uint64_t bytes = 0;       // copied
};

// Makes `archive` what the archive in the directory `source` is now. Searches see the old state or the new
// one, whole; killed in the middle, the old one stands and the next pull goes on behind the files that are
// there. A generation has the source's number where that is free, else the next one. Throws Error
// archive_missing and archive_outdated (of the source); archive_locked when a writer is at work in either, or
// died in the source, or the source was written to while it was copied; archive_damaged, with the file, when
// the source is not as it was written; bad_input when what is live here was not pulled but written here,
// since it would be lost; no_space.
QUOTIDIAN_EXPORT PullReport pull(const std::filesystem::path& archive, const std::filesystem::path& source,
                                 const PullOptions& options = {});

}  // namespace quotidian
