// Walking along the blocks; see glass_blocks.h.
#include "indexer/archive/purge/glass_blocks.h"

#include <algorithm>
#include <fstream>
#include <string>

#include <quotidian/error.h>

#include "indexer/archive/bulk/table_writer.h"

namespace quotidian::archive {
namespace {

using bulk::kBlockSize;

constexpr std::size_t kHeader = 11, kLevelAt = 4, kDirectoryEndAt = 9;
constexpr unsigned kHighestLevel = 10;

unsigned byte_at(const std::string& block, std::size_t at) { return static_cast<unsigned char>(block[at]); }
unsigned two_bytes_at(const std::string& block, std::size_t at) {
  return byte_at(block, at) << 8 | byte_at(block, at + 1);
}

// Of an item of a leaf, or of a branch, without looking beyond the block.
std::size_t size_of_item(const std::string& block, std::size_t at, bool leaf) {
  constexpr unsigned kSizeBits = 0x1FFF;
  constexpr std::size_t kLeafLess = 3, kChild = 4, kComponent = 2;
  if (leaf) return (two_bytes_at(block, at) & kSizeBits) + kLeafLess;
  return at + kChild < kBlockSize ? kChild + 1 + byte_at(block, at + kChild) + kComponent : kBlockSize;
}

// Which bytes of the block are in use.
std::string uses_of(const std::string& block, const std::filesystem::path& table) {
  const auto damaged = [&]() -> Error {
    return {ErrorCode::archive_damaged, table.string() + " has a block that is not laid out as one of glass"};
  };
  const unsigned level = byte_at(block, kLevelAt);
  const std::size_t directory_end = two_bytes_at(block, kDirectoryEndAt);
  if (level > kHighestLevel || directory_end < kHeader || directory_end > kBlockSize) throw damaged();
  std::string used(kBlockSize, '\0');
  std::fill_n(used.begin(), directory_end, '\1');
  for (std::size_t entry = kHeader; entry + 1 < directory_end; entry += 2) {
    const std::size_t at = two_bytes_at(block, entry);
    if (at < directory_end || at + 2 > kBlockSize) throw damaged();
    const std::size_t size = size_of_item(block, at, level == 0);
    if (at + size > kBlockSize) throw damaged();
    std::fill_n(used.begin() + static_cast<std::ptrdiff_t>(at), size, '\1');
  }
  return used;
}

DeadBytes walk(const std::filesystem::path& table, bool wipe) {
  const auto mode = std::ios::binary | std::ios::in;
  std::fstream file(table, wipe ? mode | std::ios::out : mode);
  DeadBytes found;
  std::string block(kBlockSize, '\0');
  while (file.read(block.data(), kBlockSize)) {
    ++found.blocks;
    const std::string used = uses_of(block, table);
    std::uint64_t not_zero = 0;
    for (std::size_t i = 0; i < kBlockSize; ++i) {
      if (used[i] != '\0') continue;
      ++found.dead;
      if (block[i] == '\0') continue;
      ++not_zero;
      block[i] = '\0';
    }
    found.not_zero += not_zero;
    if (!wipe || not_zero == 0) continue;
    const std::streamoff at = static_cast<std::streamoff>((found.blocks - 1) * kBlockSize);
    file.seekp(at);
    file.write(block.data(), kBlockSize);
    file.seekg(at + static_cast<std::streamoff>(kBlockSize));
  }
  if (!file.eof() || file.gcount() != 0)
    throw Error(ErrorCode::internal, "reading the blocks of " + table.string());
  return found;
}

}  // namespace

DeadBytes dead_bytes_of(const std::filesystem::path& table) { return walk(table, false); }

DeadBytes wipe_dead_bytes(const std::filesystem::path& table) { return walk(table, true); }

}  // namespace quotidian::archive
