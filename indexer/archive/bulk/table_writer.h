// TableWriter: one table of a glass database, a B-tree in blocks of 8 KB, from items that come in the
// order of their keys. One block a level is open; a full one is written behind the ones before it and
// its number goes up a level. Nothing is read back, moved or split. One owner.
//
// Numbers are big-endian. A block:
//   revision 4, level 1, free 2 (the largest gap), free 2 (all gaps), end of the directory 2,
//   directory of 2-byte offsets of items in key order, the gap, items packed from the end
// An item of a leaf (level 0):
//   size less 3, with three flags at the top, 2; length of the key 1; key;
//   number of this component, from 2, 2 (not in the first); tag, or this piece of it
// An item of a branch:
//   number of the block below 4, length of the key 1, key, number of the component 2; all items below
//   it are at or behind this key. In the first of a block the key is empty.
// Four items must fit in a block, so that a longer tag is cut into components. The tree begins with an
// item of empty key and tag.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archive/bulk/files.h"

namespace quotidian::archive::bulk {

inline constexpr std::size_t kBlockSize = 8192;
inline constexpr std::uint32_t kRevision = 1;  // that of a compacted database

// What the version file says of a table.
struct TableRoot {
  std::uint32_t root = 0, level = 0, blocks = 0;  // blocks: 0 when there is no file
  std::uint64_t items = 0;
  std::uint64_t hash = 0;  // of the file, see hash_of_file(); this is for the writer alone
};

class TableWriter {
 public:
  // Makes the file with the first item, or at finish().
  explicit TableWriter(std::filesystem::path file);

  // Throws Error no_space, internal. REQUIRES: `key` is behind the one before and has 1 to 255 bytes.
  void add(std::string_view key, std::string_view tag, bool compressed = false);

  // Writes what is open and syncs the file. Without items there will be no file unless `always`.
  TableRoot finish(bool always);

 private:
  struct Block {
    std::string bytes;
    std::size_t directory_end = 0, items_begin = 0;
    std::string first_key;  // what separates it from the block before, empty for the first of a level
    std::uint16_t first_component = 0;
    bool empty = true;
    std::size_t room() const { return items_begin - directory_end; }
  };

  void begin();
  void open_block(std::size_t level);
  void put_item(Block& block, std::string_view item);
  void put_component(std::string_view key, std::uint32_t component, std::string_view piece, unsigned flags);
  void put_child(std::size_t level, std::string_view key, std::uint16_t component, std::uint32_t child);
  std::uint32_t write_block(std::size_t level);

  std::filesystem::path path_;
  std::optional<OutputFile> file_;
  std::vector<Block> levels_;  // the open block of each, leaves first
  std::string last_key_, item_;
  std::uint64_t items_ = 0;
  std::uint32_t blocks_ = 0;
};

}  // namespace quotidian::archive::bulk
