// Holdings: what a Searcher has open, an archive or the shards of a list, and what has become of each. It
// follows commits, swaps and servers that come and go. Belongs to its searcher's thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/generation.h"
#include "searcher/shards/collection.h"
#include "searcher/shards/remote_answers.h"
#include "searcher/shards/shard_list.h"

namespace quotidian {

class Holdings {
 public:
  // An archive's directory, or a file that lists shards. Opens nothing. Throws Error bad_input.
  explicit Holdings(const std::filesystem::path& path);

  // Opens what is not open and follows what has changed, all shards at once. True if anything is not what it
  // was. Throws Error where an archive cannot be opened, archive_missing where no shard of a list can.
  bool refresh();

  // Takes out those that gave no answer; they are tried again after a while.
  void lose(const ShardsLost& lost);
  // The same for an error on the way to a server. False if it is not known which: then nothing is lost.
  bool lose(const Xapian::Error& error);

  const Collection& collection() const { return collection_; }
  bool is_list() const { return is_list_; }
  std::filesystem::path names() const { return names_; }  // the newsroom's own list of names
  std::uint64_t generation() const;                       // 0 of a list
  std::string state() const;  // another text after each commit, swap, loss and return

  struct Lost {
    std::string name, why;
    std::optional<DateRange> dates;
  };
  std::vector<Lost> lost() const;

 private:
  struct Slot {
    ShardEntry entry;
    std::optional<Xapian::Database> database;
    Generation generation;  // of an archive
    Counts counts;
    std::shared_ptr<DocumentFigures> figures;
    std::string state, why_lost;
    std::chrono::steady_clock::time_point again{};  // when it is tried, once lost
  };
  static bool refresh(Slot& slot, bool must);
  static bool open_archive(Slot& slot);
  static bool open_database(Slot& slot);
  static void look(Slot& slot);
  static void lose(Slot& slot, const std::string& why);
  void collect();

  std::filesystem::path names_;
  bool is_list_ = false, stale_ = true;  // a slot is not what it was when the collection was made
  std::vector<Slot> slots_;
  Collection collection_;
  std::vector<std::size_t> open_;  // slots by shard of the collection
};

}  // namespace quotidian
