// DatabaseWriter: documents in, a finished glass database out, in one pass and without a search
// structure in memory. The face of the bulk builder: for archives made from nothing; afterwards the
// library reads and changes what it wrote as its own.
//
//   1. add() documents in the order of their numbers; texts and term lists go to their tables at once,
//      postings and positions into runs, values and lengths into a spool;
//   2. set_metadata(), any time before
//   3. finish(), which merges the runs into the other two tables, syncs all, and writes the version
//      file last: before it there is no database.
// Destroyed without finish(), it leaves files that are no database. Called from one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archive/bulk/chunks.h"
#include "indexer/archive/bulk/packed_document.h"
#include "indexer/archive/bulk/run.h"
#include "indexer/archive/bulk/table_writer.h"
#include "indexer/archive/bulk/version_file.h"

namespace quotidian::archive::bulk {

struct BuildOptions {
  std::size_t postings_per_run = 1'500'000;  // some 50 MB with their positions
  std::size_t runs_per_merge = 64;           // so many become one, so that few files are read at once
  bool two_threads = true;  // a run is written while the next one fills, and both tables at the same time
};

class DatabaseWriter {
 public:
  // REQUIRES: `directory` exists and is empty. Throws Error no_space, internal, as do all functions.
  explicit DatabaseWriter(const std::filesystem::path& directory, const BuildOptions& options = {});

  // REQUIRES: `docid` is behind all before it.
  void add(Docid docid, const PackedDocument& document);
  void set_metadata(std::string_view key, std::string_view value);  // an empty one takes it away
  void finish();
  // Whether each file is on disk as it was written. REQUIRES: after finish().
  bool is_as_written() const;

  const Statistics& statistics() const { return version_.statistics; }
  // The most that the temporary files took at once, in bytes, so far. They hold each posting,
  // position, value and length once; twice while runs are merged into one.
  std::uint64_t temporary_bytes() const { return most_temporary_; }

 private:
  void end_run();
  void wait_for_run();  // the one that is being written
  void merge_level(std::size_t level);
  Run new_run();
  void write_postings();
  void write_positions();
  std::vector<std::filesystem::path> files(std::filesystem::path Run::*kind) const;

  std::filesystem::path directory_, temporary_;
  BuildOptions options_;
  TableWriter texts_, term_lists_;
  Inverter inverter_, full_;  // the one that fills, and the one that is being written
  std::optional<Spool> spool_;
  PostingChunks lengths_;
  ValueChunks values_;
  std::map<std::string, std::string, std::less<>> metadata_;
  Version version_;
  std::vector<std::vector<Run>> levels_;  // of runs merged 0, 1, 2... times; those are the older ones
  std::uint64_t runs_made_ = 0, run_bytes_ = 0, most_temporary_ = 0;
  std::future<Run> writing_;
};

}  // namespace quotidian::archive::bulk
