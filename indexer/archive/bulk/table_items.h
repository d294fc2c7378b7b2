// The items of a finished table, as bytes: what the self-test and the tests compare, ours against the
// library's. Reads all leaves of a table that was written in one go; never used for searching.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace quotidian::archive::bulk {

// An item of a leaf as it lies there.
struct LeafItem {
  std::string key;
  std::uint32_t component = 1;
  bool compressed = false, first = false, last = false;
  std::string piece;  // of the tag
  bool operator==(const LeafItem&) const = default;
};

// In the order of keys and components; empty when there is no file. Throws Error archive_damaged when
// the bytes are no such table.
std::vector<LeafItem> leaf_items(const std::filesystem::path& table);

// Key to tag, joined and inflated. Throws Error archive_damaged too.
std::map<std::string, std::string> tags_of(const std::vector<LeafItem>& items);

}  // namespace quotidian::archive::bulk
