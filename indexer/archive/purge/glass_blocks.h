// The blocks of a glass table, looked at from outside the library: which of their bytes belong to no item.
// A writer leaves there what the memory held before, which may be a text that was deleted. Stateless; the
// layout of a block stands in indexer/archive/bulk/table_writer.h.
#pragma once

#include <cstdint>
#include <filesystem>

namespace quotidian::archive {

struct DeadBytes {
  std::uint64_t blocks = 0;
  std::uint64_t dead = 0;      // bytes that no item, directory or header holds
  std::uint64_t not_zero = 0;  // of these
};

// Of one table ("postlist.glass"). REQUIRES: compacted, so that every block is in use. Throws Error
// archive_damaged for a block that is not laid out so, internal when the file cannot be read.
DeadBytes dead_bytes_of(const std::filesystem::path& table);

// Makes them zero; what it gives is what there was before. Nobody may have the table open.
DeadBytes wipe_dead_bytes(const std::filesystem::path& table);

}  // namespace quotidian::archive
