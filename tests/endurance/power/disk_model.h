// DiskModel: what a disk holds, and what it is bound to hold still after a power cut. It follows a journal
// (journal.h) by the rules of POSIX alone: a file's bytes are safe once the file was synced, a directory's
// entries once the directory was; all else may be there or not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/endurance/power/journal.h"

namespace quotidian::endurance {

struct Record {
  Operation operation;
  std::string path, more;
  std::uint64_t offset = 0;
};

std::vector<Record> read_journal(const std::filesystem::path& file);

// What becomes of that which nobody synced.
enum class Unsynced {
  lost,  // all of it
  kept,  // all of it: a process that is killed
  torn,  // of each file any of its writes, of each directory the first changes up to any one
};

class DiskModel {
 public:
  // Of a directory that is empty, and synced.
  explicit DiskModel(std::filesystem::path root);

  void apply(const Record& record);
  // Writes the disk as it is after a cut now into an empty directory.
  void leave(Unsynced unsynced, std::mt19937& random, const std::filesystem::path& directory) const;

 private:
  struct Node {
    bool is_directory = false;
    std::string now, safe;  // a file's bytes
    struct Write {
      std::uint64_t offset;
      std::string bytes;
      bool truncates;  // to `offset`
    };
    std::vector<Write> writes;  // since the last sync
    using Entries = std::map<std::string, std::shared_ptr<Node>>;
    Entries entries, safe_entries;
    std::vector<std::pair<std::string, std::shared_ptr<Node>>> changes;  // nothing for what was removed
  };

  static void write(std::string& bytes, const Node::Write& write);
  static void set(Node& directory, const std::string& name, std::shared_ptr<Node> node);
  static void leave(const Node& node, Unsynced unsynced, std::mt19937& random,
                    const std::filesystem::path& path);
  Node* parent_of(const std::string& path, std::string& name) const;
  std::shared_ptr<Node> find(const std::string& path) const;

  std::filesystem::path root_;
  std::shared_ptr<Node> top_;
};

}  // namespace quotidian::endurance
