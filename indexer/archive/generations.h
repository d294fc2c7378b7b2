// The life of a generation under the archive's one writer: begun beside the live one, looked over, sealed
// with the sums of its files, published by one rename, swept away when newer ones stand. Knows databases
// and files, not articles. Where they lie and what a manifest says: common/generation.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/generation.h"

namespace quotidian::archive {

bool has_live_generation(const std::filesystem::path& archive);

// A directory without CURRENT may become an archive. Throws Error archive_missing when it holds files of
// others, archive_damaged when it holds generations that were published: then CURRENT was lost.
void refuse_foreign_directory(const std::filesystem::path& archive);

// The whole ones, published or about to be, by number: those with a manifest.
std::vector<Generation> generations_of(const std::filesystem::path& archive);

// Without CURRENT the only whole generation there is is the live one: its writer died before it named it, or
// the file was lost. Where there are several, somebody has to choose; see refuse_foreign_directory().
void find_lost_current(const std::filesystem::path& archive);

// Directories without a manifest are the leavings of a writer that died before it published them. `but` one
// that is still wanted.
void remove_leavings(const std::filesystem::path& archive, const std::filesystem::path& but = {});

// The manifest goes first: killed half-way, it leaves no generation that looks whole.
void remove_generation(const std::filesystem::path& directory);

// Leaves the live generation and `keep` others, for readers that still have them open and for going back:
// first the one that was live `before`, then the newest.
void remove_others(const std::filesystem::path& archive, std::uint64_t live, std::uint64_t before,
                   std::uint64_t keep);

// Generation `to`, or the newest older than the live one. Throws Error bad_input, naming those there are,
// when there is none such, or when it is the live one.
Generation generation_to_go_back_to(const std::filesystem::path& archive, std::uint64_t live,
                                    std::optional<std::uint64_t> to);

// What differs from the manifest, a line for each file; empty when all is as it was written.
std::vector<std::string> faults_of_files(const Generation& generation, const Manifest& manifest);
// Whether every byte of the manifest is as it was written.
bool is_as_written(const std::string& manifest);

// The counts that were committed together with the documents.
Counts counts_of(const Xapian::Database& database);

// The generation that a writer is at work in. A value; the writer lock makes it the only one.
class OpenGeneration {
 public:
  OpenGeneration() = default;

  // One that is there, which is changed in place. Throws Error archive_outdated, archive_damaged.
  static OpenGeneration existing(Generation generation);
  // A fresh one in a new directory: nobody sees it before publish(). Its number was never used, so that a
  // reader's "gen-000007" is always the same one.
  static OpenGeneration fresh(const std::filesystem::path& archive);

  // A copy of another archive's, in a directory that may hold some of its files already.
  static OpenGeneration copied(const std::filesystem::path& archive, std::uint64_t number,
                               const Generation& original, const Manifest& manifest);

  std::uint64_t number() const { return generation_.number; }
  const std::filesystem::path& directory() const { return generation_.directory; }
  std::filesystem::path database() const { return generation_.database(); }
  // Where the database of a fresh one is built; see place().
  std::filesystem::path build() const { return generation_.directory / "build"; }

  // Makes the closed database at `from` this generation's; compacted, unless it was made in bulk and looked
  // over. Throws Error internal when Xapian finds faults in it or its counts are not `expected`.
  void place(const std::filesystem::path& from, bool compact, const Counts& expected) const;

  // Throws Error archive_damaged, naming the file, when it is not as it was sealed; where it is not sealed,
  // when Xapian finds faults.
  void look_over() const;

  // Whether the manifest holds the sums of the files as they are.
  bool is_sealed() const { return !manifest_.sha256.empty(); }
  // Before the first change: the sums will hold no more.
  void unseal();
  // Writes the manifest with the sums of all files, which are synced first if nobody has seen them yet.
  void seal(const Counts& counts);
  // Writes the manifest that the copy came with. REQUIRES: each file is there, held against it and synced.
  void seal_as_copied();
  // Makes it the live one. REQUIRES: it is sealed.
  void publish();
  bool may_have_readers() const { return seen_; }

 private:
  void write_manifest();

  Generation generation_;
  Manifest manifest_;
  bool seen_ = false;  // may have readers
};

}  // namespace quotidian::archive
