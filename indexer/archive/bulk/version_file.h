// The version file of a glass database: where the roots of its six tables are, and the statistics of
// all documents. Written last; before it there is no database.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

#include "indexer/archive/bulk/table_writer.h"

namespace quotidian::archive::bulk {

// Bounds are what ranking trusts: too low an upper one and the best hits are skipped.
struct Statistics {
  std::uint64_t documents = 0, last_docid = 0;
  std::uint64_t shortest = 0, longest = 0;  // lengths; documents of no length do not count
  std::uint64_t highest_wdf = 0;            // of any term in any document
  std::uint64_t total_length = 0;
  bool operator==(const Statistics&) const = default;
};

struct Version {
  Statistics statistics;
  std::array<TableRoot, 4> tables;  // postings, texts, term lists, positions; two more stay unmade
};
enum Table : std::size_t { kPostings, kTexts, kTermLists, kPositions };

// The names of the tables' files, by Table.
inline constexpr std::array<const char*, 4> kTableFiles = {"postlist.glass", "docdata.glass",
                                                           "termlist.glass", "position.glass"};

// Writes `directory`/iamglass with a new UUID: beside, synced, renamed. Throws Error no_space, internal.
void write_version(const std::filesystem::path& directory, const Version& version);

// Throws Error archive_damaged when it is no version file of the one format that we know.
Version read_version(const std::filesystem::path& directory);

}  // namespace quotidian::archive::bulk
