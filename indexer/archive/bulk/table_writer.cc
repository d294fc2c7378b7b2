// Blocks filled one after another; see table_writer.h.
#include "indexer/archive/bulk/table_writer.h"

#include <algorithm>

#include <quotidian/error.h>

namespace quotidian::archive::bulk {
namespace {

constexpr std::size_t kHeader = 11, kDirectoryEntry = 2;
constexpr std::size_t kItemsPerBlock = 4;  // that must fit
constexpr std::size_t kLongestItem =
    (kBlockSize - kHeader - kItemsPerBlock * kDirectoryEntry) / kItemsPerBlock;
constexpr std::size_t kItemHead = 3;  // size and flags, length of the key
constexpr std::size_t kComponentNumber = 2;
constexpr unsigned kCompressed = 0x8000, kLast = 0x4000, kFirst = 0x2000;

void put(std::string& bytes, std::size_t at, std::uint32_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(number >> 8 * (size - 1 - i));
}

void append(std::string& bytes, std::uint32_t number, std::size_t size) {
  bytes.resize(bytes.size() + size);
  put(bytes, bytes.size() - size, number, size);
}

}  // namespace

TableWriter::TableWriter(std::filesystem::path file) : path_(std::move(file)) {}

void TableWriter::begin() {
  file_.emplace(path_);
  open_block(0);
  put_component({}, 1, {}, kFirst | kLast);
}

void TableWriter::open_block(std::size_t level) {
  if (levels_.size() == level) levels_.emplace_back();
  Block& block = levels_[level];
  block.bytes.assign(kBlockSize, '\0');
  block.directory_end = kHeader;
  block.items_begin = kBlockSize;
  block.first_key.clear();
  block.first_component = 0;
  block.empty = true;
}

void TableWriter::put_item(Block& block, std::string_view item) {
  block.items_begin -= item.size();
  item.copy(block.bytes.data() + block.items_begin, item.size());
  put(block.bytes, block.directory_end, static_cast<std::uint32_t>(block.items_begin), kDirectoryEntry);
  block.directory_end += kDirectoryEntry;
  block.empty = false;
}

std::uint32_t TableWriter::write_block(std::size_t level) {
  Block& block = levels_[level];
  put(block.bytes, 0, kRevision, 4);
  put(block.bytes, 4, static_cast<std::uint32_t>(level), 1);
  put(block.bytes, 5, static_cast<std::uint32_t>(block.room()), 2);
  put(block.bytes, 7, static_cast<std::uint32_t>(block.room()), 2);
  put(block.bytes, 9, static_cast<std::uint32_t>(block.directory_end), 2);
  file_->append(block.bytes);
  return blocks_++;
}

void TableWriter::put_child(std::size_t level, std::string_view key, std::uint16_t component,
                            std::uint32_t child) {
  if (levels_.size() == level) open_block(level);
  const std::size_t size = 4 + 1 + key.size() + kComponentNumber;
  if (levels_[level].room() < size + kDirectoryEntry) {
    const std::uint32_t full = write_block(level);
    const std::string separator = levels_[level].first_key;
    const std::uint16_t separator_component = levels_[level].first_component;
    open_block(level);
    levels_[level].first_key = key;
    levels_[level].first_component = component;
    put_child(level + 1, separator, separator_component, full);
  }
  Block& block = levels_[level];
  if (block.empty) {
    key = {};
    component = 0;
  }
  std::string item;
  append(item, child, 4);
  append(item, static_cast<std::uint32_t>(key.size()), 1);
  item += key;
  append(item, component, kComponentNumber);
  put_item(block, item);
}

void TableWriter::put_component(std::string_view key, std::uint32_t component, std::string_view piece,
                                unsigned flags) {
  const std::size_t size = kItemHead + key.size() + (component > 1 ? kComponentNumber : 0) + piece.size();
  if (levels_[0].room() < size + kDirectoryEntry) {
    const std::uint32_t full = write_block(0);
    const std::string separator = levels_[0].first_key;
    const std::uint16_t separator_component = levels_[0].first_component;
    open_block(0);
    // As short as tells it from the key before.
    const auto differ = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first;
    const std::size_t shared = static_cast<std::size_t>(differ - key.begin());
    levels_[0].first_key = key.substr(0, shared + 1);
    levels_[0].first_component = static_cast<std::uint16_t>(component);
    put_child(1, separator, separator_component, full);
  }
  item_.clear();
  append(item_, static_cast<std::uint32_t>(size - kItemHead) | flags, 2);
  append(item_, static_cast<std::uint32_t>(key.size()), 1);
  item_ += key;
  if (component > 1) append(item_, component, kComponentNumber);
  item_ += piece;
  put_item(levels_[0], item_);
  last_key_ = key;
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed) {
  if (!file_) begin();
  if (key <= last_key_ || key.size() > 255)
    throw Error(ErrorCode::internal, "items of " + path_.string() + " come out of order");
  const std::size_t head = kItemHead + key.size() + kComponentNumber;
  const std::size_t piece = kLongestItem - head, first_piece = piece + kComponentNumber;
  std::size_t cut = first_piece;
  if (tag.size() > first_piece) {
    // The first component is cut to what is left of the block when items of full length have filled the
    // rest of it, if that makes no component more.
    const std::size_t gap = levels_[0].room() % (kLongestItem + kDirectoryEntry);
    const std::size_t taken = kDirectoryEntry + head;
    if (gap > taken && gap - taken >= (tag.size() - kComponentNumber) % piece)
      cut = gap - taken + kComponentNumber;
  }
  const unsigned flag = compressed ? kCompressed : 0;
  std::uint32_t component = 1;
  do {
    const std::size_t size = std::min(tag.size(), component == 1 ? cut : piece);
    if (component > 0xffff)
      throw Error(ErrorCode::internal, "an item of " + path_.string() + " is too large");
    put_component(key, component, tag.substr(0, size),
                  flag | (component == 1 ? kFirst : 0) | (size == tag.size() ? kLast : 0));
    tag.remove_prefix(size);
    ++component;
  } while (!tag.empty());
  ++items_;
}

TableRoot TableWriter::finish(bool always) {
  if (!file_ && !always) return {};
  if (!file_) begin();
  TableRoot root;
  for (std::size_t level = 0;; ++level) {
    const Block& block = levels_[level];
    const std::string separator = block.first_key;
    const std::uint16_t component = block.first_component;
    root.root = write_block(level);
    root.level = static_cast<std::uint32_t>(level);
    if (level + 1 == levels_.size()) break;
    put_child(level + 1, separator, component, root.root);
  }
  root.blocks = blocks_;
  root.items = items_;
  file_->sync();
  root.hash = file_->hash();
  return root;
}

}  // namespace quotidian::archive::bulk
