// Peer: an index that answers queries of the log, each in its own usual way. What the race times. One for
// each thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/peers/log_query.h"

namespace quotidian::bench {

inline constexpr std::uint32_t kHits = 10;

class Peer {
 public:
  virtual ~Peer() = default;

  virtual bool answers(QueryClass asked) const = 0;
  // What is timed: makes the query and gives the ids of its ten best (newest) hits.
  virtual std::vector<std::string> ten(const LoggedQuery& query) = 0;
  // How many there are, exactly; not timed.
  virtual std::uint64_t count(const LoggedQuery& query) = 0;
};

// Each opens an index that its peer has built.
enum class Shown {
  ids,
  page
};  // of Quotidian: ids alone; all that its default page shows, quotes and snippets
std::unique_ptr<Peer> open_quotidian(const std::filesystem::path& archive, Shown shown);
std::unique_ptr<Peer> open_xapian(const std::filesystem::path& database, bool stems);
std::unique_ptr<Peer> open_fts5(const std::filesystem::path& file);

// The query as one types it for Quotidian.
std::string typed(const LoggedQuery& query);

// Builds of the peers that bring no program of their own: as their manuals say, one thread, all defaults.
// `add` puts a corpus into what is there or into nothing; compact writes a merged copy (FTS5: merges in
// place).
void add_to_xapian(const std::filesystem::path& database, const std::filesystem::path& corpus, bool stems);
void compact_xapian(const std::filesystem::path& database, const std::filesystem::path& compacted);
void add_to_fts5(const std::filesystem::path& file, const std::filesystem::path& corpus);
void compact_fts5(const std::filesystem::path& file);

}  // namespace quotidian::bench
