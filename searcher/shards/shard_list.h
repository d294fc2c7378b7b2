// ShardList: the file that names the shards of what is searched as one, see docs/operations.md. Where it
// comes in: before anything is opened. A value, free to share.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "searcher/query/dates.h"

namespace quotidian {

struct ShardEntry {
  std::string name;               // in warnings: as given, else the archive or server
  std::filesystem::path archive;  // an archive's directory, or a Xapian database of one; empty for a server
  std::string host;               // of an xapian-tcpsrv
  std::uint16_t port = 0;
  std::chrono::milliseconds connect_timeout{2000}, timeout{5000};  // to be there; for each of its answers
  std::optional<DateRange> dates;                                  // of all that is in it with a date
};

struct ShardList {
  std::vector<ShardEntry> shards;
  std::filesystem::path names;  // the newsroom's list of names for all of them; empty for none
};

// Throws Error bad_input, with the line, for a file that is no such list.
ShardList read_shard_list(const std::filesystem::path& file);

}  // namespace quotidian
