// Tombstones: which articles were killed, and in which version, and which were purged. Kept beside the
// generations, in ARCHIVE/tombstones.jsonl, so that neither a rebuild nor an older generation brings one
// back. Belongs to the archive's writer. Also the order of versions.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace quotidian::archive {

inline constexpr const char* kTombstonesFile = "tombstones.jsonl";

// -1, 0 or 1 as version `a` is older than `b`, as old, or newer: runs of digits by their number, all
// else byte by byte, none at all before any. "9" < "10", "2012-03-13T09:00:00Z" < "2012-03-13T10:00:00Z".
int compare_versions(std::string_view a, std::string_view b);

class Tombstones {
 public:
  // None if there is no such file. Throws Error archive_damaged with the line that cannot be read.
  static Tombstones read(const std::filesystem::path& archive);

  // Kills the article up to this version, or in every one if none is given. True if that is news.
  bool put(std::string_view id, std::string_view version);
  // Stops every version of the article without keeping its id: what stays is the SHA-256, in hex, of a salt
  // and the id, which comes back. A line that names the id is gone.
  std::string purge(std::string_view id);
  bool is_purged(std::string_view id) const;
  // True if this version of the article is killed, or the article was purged.
  bool hold(std::string_view id, std::string_view version) const;

  const std::map<std::string, std::string, std::less<>>& all() const { return by_id_; }  // id -> version
  std::size_t purged() const;

  // Of the file's text; empty for none.
  std::string fingerprint() const;
  void write(const std::filesystem::path& archive) const;  // atomically

 private:
  std::string text() const;

  std::map<std::string, std::string, std::less<>> by_id_;
  std::map<std::string, std::set<std::string>> purged_by_salt_;
};

// Ids of the articles that are in the database and should not be.
std::vector<std::string> killed_in(const Xapian::Database& database, const Tombstones& tombstones);

}  // namespace quotidian::archive
