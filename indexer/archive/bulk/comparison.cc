// Tables item by item, statistics field by field; see comparison.h.
#include "indexer/archive/bulk/comparison.h"

#include <algorithm>
#include <cstdint>

#include "indexer/archive/bulk/table_items.h"
#include "indexer/archive/bulk/version_file.h"

namespace quotidian::archive::bulk {
namespace {

std::string printed(const std::string& key) {
  std::string text;
  for (const char c : key) {
    const unsigned byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f)
      text += c;
    else
      text += std::string("\\x") + "0123456789abcdef"[byte >> 4] + "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace

std::vector<std::string> differences(const std::filesystem::path& reference,
                                     const std::filesystem::path& ours) {
  std::vector<std::string> found;
  const Version left = read_version(reference), right = read_version(ours);
  for (std::size_t table = 0; table < kTableFiles.size(); ++table) {
    const std::string name = kTableFiles[table];
    const auto wanted = leaf_items(reference / name), given = leaf_items(ours / name);
    const auto wanted_tags = tags_of(wanted), given_tags = tags_of(given);
    const auto [tag, other] =
        std::mismatch(wanted_tags.begin(), wanted_tags.end(), given_tags.begin(), given_tags.end());
    if (tag != wanted_tags.end() || other != given_tags.end())
      found.push_back(name + ": the item " + printed(tag != wanted_tags.end() ? tag->first : other->first));
    else if ((table == kPostings || table == kPositions) && wanted != given)
      found.push_back(name + ": the same items, cut otherwise");
    if (left.tables[table].items != right.tables[table].items) found.push_back(name + ": number of items");
  }
  const auto compare = [&](const char* what, std::uint64_t wanted, std::uint64_t given) {
    if (wanted != given)
      found.push_back(std::string(what) + ": " + std::to_string(given) + " for " + std::to_string(wanted));
  };
  const Statistics &all = left.statistics, &mine = right.statistics;
  compare("documents", all.documents, mine.documents);
  compare("last docid", all.last_docid, mine.last_docid);
  compare("shortest document", all.shortest, mine.shortest);
  compare("longest document", all.longest, mine.longest);
  compare("highest wdf", all.highest_wdf, mine.highest_wdf);
  compare("total length", all.total_length, mine.total_length);
  return found;
}

}  // namespace quotidian::archive::bulk
