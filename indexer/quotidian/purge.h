// Purging: taking articles out of an archive so that nothing of them is left in its files, and looking
// whether that is so. Removing an article only unlinks it: its words stay in blocks nobody uses, in the
// bounds of values, in generations kept for going back. What a purge cannot reach lies outside the archive's
// directory: inputs, files of rejects, backups, and what the disk itself keeps of files that are gone. Plain
// values, free to share; one purge of an archive at a time (a lock says so).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <quotidian/export.h>

namespace quotidian {

struct PurgeOptions {
  std::string holder = "another program";  // who to name to a second writer
};

struct PurgedArticle {
  std::string id;
  bool found = false;       // it was in the archive
  bool known = false;       // it had been purged before
  std::string text_sha256;  // of title, line feed and body, in hex; empty if it was not found
  std::uint64_t quotes = 0, overrides = 0;
  std::string tombstone;  // what stays: SHA-256 of a salt and the id, see docs/archive-format.md
};

struct ScannedFile {
  std::string name;  // below the archive's directory
  std::uint64_t bytes = 0;
  std::string sha256;
  std::uint64_t blocks = 0, dead_bytes = 0;  // of a table of the database; bytes that belong to no item
};

struct TracePlace {
  std::string where;     // a file, or a part of the database
  std::uint64_t at = 0;  // the byte in the file, the document or slot
  std::string what;      // "a word": not which, the report must hold nothing of the text
};

struct PurgeReport {
  std::string archive, started_at, finished_at;  // RFC 3339
  std::string program_version, xapian_version;
  std::uint64_t generation_before = 0, generation = 0;
  std::vector<PurgedArticle> articles;
  std::vector<std::string> removed;  // generations and files, by name
  std::vector<std::uint32_t> slots;  // whose bounds named values that were gone
  std::uint64_t wiped_bytes = 0;     // of no item that were not zero

  // What was looked for, and where.
  std::uint64_t ids = 0, terms = 0, words = 0, passages = 0, fields = 0;
  std::uint64_t shared = 0;  // strings that others have too
  // Articles that stay and hold four or more passages of the bodies purged: how many.
  std::map<std::string, std::uint64_t> copies;
  std::uint64_t items = 0;  // terms, values, records and others read through the library
  std::vector<ScannedFile> files;
  std::uint64_t traces = 0;        // found; 0 is the proof
  std::vector<TracePlace> places;  // of the first hundred
};

// Takes the articles out with their quotes, fixes and tombstones, into a generation of its own, which takes
// the place of all there are; leaves tombstones that stop them from coming in again; and scans. Copies of
// their quotes vote anew. Until the swap the archive stands as it was; killed in the middle it is the old one
// or the new one, and another purge of the same ids ends the work. Needs free space for two archives. Throws
// Error archive_missing, archive_locked, archive_outdated, archive_damaged, no_space, internal.
QUOTIDIAN_EXPORT PurgeReport purge(const std::filesystem::path& archive, const std::vector<std::string>& ids,
                                   const PurgeOptions& options = {});

// The certificate: one JSON object.
QUOTIDIAN_EXPORT std::string to_json(const PurgeReport& report);

}  // namespace quotidian
