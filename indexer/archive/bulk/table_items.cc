// Leaves read block by block; see table_items.h.
#include "indexer/archive/bulk/table_items.h"

#include <zlib.h>

#include <algorithm>
#include <string_view>
#include <tuple>

#include <quotidian/error.h>

#include "indexer/archive/bulk/files.h"
#include "indexer/archive/bulk/table_writer.h"

namespace quotidian::archive::bulk {
namespace {

[[noreturn]] void damaged(const char* what) {
  throw Error(ErrorCode::archive_damaged, std::string("a table's ") + what + " cannot be read");
}

// A big-endian number of `size` bytes.
std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at + size > bytes.size()) damaged("block");
  std::size_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

LeafItem item_at(std::string_view block, std::size_t at) {
  const std::size_t head = number_at(block, at, 2), size = (head & 0x1fff) + 3;
  if (at + size > block.size()) damaged("item");
  const std::string_view bytes = block.substr(at, size);
  LeafItem item;
  item.compressed = (head & 0x8000) != 0;
  item.last = (head & 0x4000) != 0;
  item.first = (head & 0x2000) != 0;
  const std::size_t key_size = number_at(bytes, 2, 1);
  if (3 + key_size > size) damaged("key");
  item.key = bytes.substr(3, key_size);
  std::size_t piece = 3 + key_size;
  if (!item.first) {
    item.component = static_cast<std::uint32_t>(number_at(bytes, piece, 2));
    piece += 2;
  }
  item.piece = bytes.substr(piece);
  return item;
}

std::string inflated(const std::string& bytes) {
  z_stream stream{};
  if (::inflateInit2(&stream, -15) != Z_OK) damaged("tag");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out, block(std::size_t{16} << 10, '\0');
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    state = ::inflate(&stream, Z_NO_FLUSH);
    out.append(block, 0, block.size() - stream.avail_out);
  }
  ::inflateEnd(&stream);
  if (state != Z_STREAM_END) damaged("tag");
  return out;
}

}  // namespace

std::vector<LeafItem> leaf_items(const std::filesystem::path& table) {
  std::vector<LeafItem> items;
  if (!std::filesystem::exists(table)) return items;
  InputFile file(table);
  std::string block;
  while (!file.at_end()) {
    block.clear();
    file.bytes(kBlockSize, block);
    if (number_at(block, 4, 1) != 0) continue;
    const std::size_t end = number_at(block, 9, 2);
    for (std::size_t entry = 11; entry < end; entry += 2)
      items.push_back(item_at(block, number_at(block, entry, 2)));
  }
  std::stable_sort(items.begin(), items.end(), [](const LeafItem& left, const LeafItem& right) {
    return std::tie(left.key, left.component) < std::tie(right.key, right.component);
  });
  return items;
}

std::map<std::string, std::string> tags_of(const std::vector<LeafItem>& items) {
  std::map<std::string, std::string> tags;
  std::string tag;
  for (const LeafItem& item : items) {
    tag += item.piece;
    if (!item.last) continue;
    tags[item.key] = item.compressed ? inflated(tag) : tag;
    tag.clear();
  }
  return tags;
}

}  // namespace quotidian::archive::bulk
