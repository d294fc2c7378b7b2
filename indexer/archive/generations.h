// The life of a generation under the archive's one writer: begun beside the live one, looked over, sealed
// with the sums of its files, published by one rename, swept away when newer ones stand. Knows databases
// and files, not articles. Where they lie and what a manifest says: common/generation.h.
#pragma once

#include <cstdint>
#include <filesystem>

#include <xapian.h>

#include "common/generation.h"

namespace quotidian::archive {

// Throws Error internal, with the path.
void make_directories(const std::filesystem::path& path);

bool has_live_generation(const std::filesystem::path& archive);

// Throws Error archive_missing when a directory that is no archive yet holds files of others.
void refuse_foreign_directory(const std::filesystem::path& archive);

// Generations newer than the live one are the leavings of a rebuild that died.
void remove_leavings(const std::filesystem::path& archive, std::uint64_t live);

// All that are older than the live one but the newest of them: it stays for readers that still have it open
// and for going back.
void remove_older_generations(const std::filesystem::path& archive, std::uint64_t live);

// The counts that were committed together with the documents.
Counts counts_of(const Xapian::Database& database);

// The generation that a writer is at work in. A value; the writer lock makes it the only one.
class OpenGeneration {
 public:
  OpenGeneration() = default;

  // The live one, which is changed in place. Throws Error archive_outdated, archive_damaged.
  static OpenGeneration live(const std::filesystem::path& archive);
  // A fresh one in a new directory: nobody sees it before publish().
  static OpenGeneration fresh(const std::filesystem::path& archive, std::uint64_t number);

  std::uint64_t number() const { return generation_.number; }
  const std::filesystem::path& directory() const { return generation_.directory; }
  std::filesystem::path database() const { return generation_.database(); }
  // Where the database of a fresh one is built; see place().
  std::filesystem::path build() const { return generation_.directory / "build"; }

  // Makes the closed database at `from` this generation's, compacted if it has holes, and looks it over.
  // Throws Error internal when Xapian finds faults in it or its counts are not `expected`.
  void place(const std::filesystem::path& from, bool compact, const Counts& expected) const;

  // Whether the manifest holds the sums of the files as they are.
  bool is_sealed() const { return !manifest_.sha256.empty(); }
  // Before the first change: the sums will hold no more.
  void unseal();
  // Writes the manifest with the sums of all files, which are synced first if nobody has seen them yet.
  void seal(const Counts& counts);
  // Makes it the live one. REQUIRES: it is sealed.
  void publish();

 private:
  Generation generation_;
  Manifest manifest_;
  bool seen_ = false;  // has been published
};

}  // namespace quotidian::archive
