// Tombstones: which articles were killed, and in which version. Kept beside the generations, in
// ARCHIVE/tombstones.jsonl, so that neither a rebuild nor an older generation brings one back.
// Belongs to the archive's writer. Also the order of versions.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

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
  // True if this version of the article is killed.
  bool hold(std::string_view id, std::string_view version) const;

  const std::map<std::string, std::string, std::less<>>& all() const { return by_id_; }  // id -> version

  // Of the file's text; empty for none.
  std::string fingerprint() const;
  void write(const std::filesystem::path& archive) const;  // atomically

 private:
  std::string text() const;

  std::map<std::string, std::string, std::less<>> by_id_;
};

}  // namespace quotidian::archive
