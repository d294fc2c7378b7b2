// One table from sorted items. The library keeps metadata as plain items of its table of postings, so
// that random metadata shows how it cuts, packs and separates them.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <xapian.h>

#include <map>
#include <random>

#include <quotidian/error.h>

#include "indexer/archive/bulk/packing.h"
#include "indexer/archive/bulk/table_items.h"
#include "indexer/archive/bulk/table_writer.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::archive::bulk {
namespace {

using support::TemporaryDirectory;

using Items = std::map<std::string, std::string>;

TableRoot write(const std::filesystem::path& file, const Items& items) {
  TableWriter table(file);
  for (const auto& [key, tag] : items) table.add(key, tag);
  return table.finish(true);
}

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// The library's table of `items` as metadata, compacted.
std::filesystem::path by_the_library(const TemporaryDirectory& home, const Items& items) {
  {
    Xapian::WritableDatabase database((home / "changed").string(), Xapian::DB_CREATE);
    for (const auto& [key, tag] : items) database.set_metadata(key, tag);
  }
  Xapian::Database((home / "changed").string()).compact((home / "compacted").string());
  return home / "compacted/postlist.glass";
}

TEST(TableWriter, ItemsComeBackInOrderWithTheirTags) {
  const TemporaryDirectory home;
  const Items items = {{"a", "1"}, {"b", ""}, {"c", std::string(20000, 'x')}};
  const TableRoot root = write(home / "t", items);
  EXPECT_EQ(root.items, 3u);
  Items expected = items;
  expected[""] = "";  // the head of every tree
  EXPECT_EQ(tags_of(leaf_items(home / "t")), expected);
}

TEST(TableWriter, WithoutItemsThereIsNoFileUnlessItIsWanted) {
  const TemporaryDirectory home;
  EXPECT_EQ(TableWriter(home / "none").finish(false).blocks, 0u);
  EXPECT_FALSE(std::filesystem::exists(home / "none"));
  EXPECT_EQ(TableWriter(home / "head").finish(true).blocks, 1u);
  EXPECT_EQ(std::filesystem::file_size(home / "head"), kBlockSize);
}

TEST(TableWriter, ItemsOutOfOrderAreRefused) {
  const TemporaryDirectory home;
  TableWriter table(home / "t");
  table.add("b", "1");
  EXPECT_THROW(table.add("b", "2"), Error);
  EXPECT_THROW(table.add("a", "2"), Error);
  EXPECT_THROW(table.add(std::string(256, 'z'), ""), Error);
}

TEST(TableWriter, CutsAndPacksItemsAsTheLibraryDoes) {
  for (const unsigned seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
    std::mt19937 random(seed);
    const TemporaryDirectory home;
    Items items;
    // The library halves a block that fills before it has seen ten items come in order.
    for (char c = 'a'; c < 'm'; ++c) items[std::string("!") + c] = "small";
    for (int i = 0; i < 1500; ++i)
      items["k" + random_bytes(random, random() % 200)] =
          random_bytes(random, random() % (random() % 4 == 0 ? 9000 : 2200));
    Items stored;
    for (const auto& [key, tag] : items)
      if (!tag.empty()) stored[metadata_key(key)] = tag;
    const TableRoot root = write(home / "t", stored);
    const auto library = by_the_library(home, items);
    EXPECT_EQ(root.items, stored.size());
    EXPECT_TRUE(leaf_items(home / "t") == leaf_items(library)) << seed;
  }
}

// A reader that follows the branches finds every key: a separator too short, or a block filed under
// the wrong one, hides some.
std::string tag_by_branches(const std::string& table, const TableRoot& root, const std::string& key) {
  const auto number = [&](std::size_t at, std::size_t size) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum = sum << 8 | static_cast<unsigned char>(table[at + i]);
    return sum;
  };
  std::size_t block = root.root * kBlockSize;
  for (std::uint32_t level = root.level; level > 0; --level) {
    std::size_t child = 0;
    for (std::size_t entry = block + 11; entry < block + number(block + 9, 2); entry += 2) {
      const std::size_t item = block + number(entry, 2), size = number(item + 4, 1);
      const std::string separator = table.substr(item + 5, size);
      if (separator < key || (separator == key && number(item + 5 + size, 2) <= 1)) child = number(item, 4);
    }
    block = child * kBlockSize;
  }
  for (std::size_t entry = block + 11; entry < block + number(block + 9, 2); entry += 2) {
    const std::size_t item = block + number(entry, 2), size = number(item + 2, 1);
    if (table.substr(item + 3, size) == key)
      return table.substr(item + 3 + size, (number(item, 2) & 0x1fff) - size);
  }
  return "not there";
}

TEST(TableWriter, EveryKeyIsFoundByWayOfTheBranches) {
  EXPECT_TRUE(rc::check([] {
    Items items;
    const auto keys = *rc::gen::resize(3000, rc::gen::container<std::vector<std::string>>(
                                                 rc::gen::resize(60, rc::gen::arbitrary<std::string>())));
    for (const std::string& key : keys)
      if (!key.empty() && key.size() < 250) items[key] = "tag of " + key;
    const TemporaryDirectory home;
    const TableRoot root = write(home / "t", items);
    const std::string table = support::text_of(home / "t");
    for (const auto& [key, tag] : items) RC_ASSERT(tag_by_branches(table, root, key) == tag);
  }));
}

TEST(TableWriter, AHundredThousandKeysNeedThreeLevels) {
  const TemporaryDirectory home;
  Items items;
  for (int i = 0; i < 100'000; ++i)
    items[std::string(150, 'k') + std::to_string(i) + "end"] = std::to_string(i);
  const TableRoot root = write(home / "t", items);
  EXPECT_EQ(root.level, 2u);
  const std::string table = support::text_of(home / "t");
  for (int i = 0; i < 100'000; i += 997)
    EXPECT_EQ(tag_by_branches(table, root, std::string(150, 'k') + std::to_string(i) + "end"),
              std::to_string(i));
}

}  // namespace
}  // namespace quotidian::archive::bulk
