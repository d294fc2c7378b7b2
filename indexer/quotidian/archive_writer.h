// ArchiveWriter: articles in, archive out. Last step of the indexing journey: it extracts the
// quotes, analyzes the words and commits articles and quotes together. One writer for an archive at
// a time (a lock says so); not for concurrent use.
//
//   1. open()      finds the live generation, or makes the first one;
//      rebuild()   starts a fresh generation beside the live one;
//   2. add(), remove() any number of times;
//   3. commit()    makes all since the last commit visible and durable at once;
//   4. finish()    the last commit, the manifest, and for a rebuild the swap.
// Destroyed without finish(), what was not committed is gone and a rebuild leaves no trace.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>
#include <quotidian/export.h>
#include <quotidian/overrides.h>

namespace quotidian {

// Who writes a fresh archive. `bulk` takes a quarter to a third of the time but can only begin from nothing,
// and shows nothing before the end.
enum class Builder {
  automatic,  // `bulk` for a rebuild and for a first import of 250 articles, else `api`; also
              // when the library's version is not one it was tested with, or its self-test fails
  api,        // Xapian's own writer
  bulk,       // or an Error: bad_input when the archive has articles, internal when it cannot be trusted
};

struct WriterOptions {
  std::uint64_t articles_per_commit = 10000;  // add() commits by itself after as many changes; 0 = never;
                                              // not while it builds in bulk
  bool sync = true;                           // fsync at each commit
  std::optional<unsigned> threads;            // that extract and analyze; none given: one a core
  std::string holder = "another program";     // who to name to a second writer
  Builder builder = Builder::automatic;
  std::uint64_t keep =
      1;  // generations left beside a new one: the one it takes the place of, then the newest
};

struct BuildReport {
  Builder builder = Builder::api;     // who wrote, never `automatic`
  std::string note;                   // why not in bulk, when that was asked for or expected; one line
  std::uint64_t temporary_bytes = 0;  // the most that a bulk build's temporary files took beside its tables
};

struct Rollback {
  std::uint64_t from = 0, to = 0;  // generations; from 0 where none was live
};

enum class Outcome {
  added,
  updated,
  unchanged,
  removed,
  stale,  // left out: a newer version is there, or this one was killed
};

class QUOTIDIAN_EXPORT ArchiveWriter {
 public:
  // Throws Error archive_locked (with who holds it), archive_outdated, archive_damaged, no_space.
  static ArchiveWriter open(const std::filesystem::path& archive, const WriterOptions& options = {});
  static ArchiveWriter rebuild(const std::filesystem::path& archive, const WriterOptions& options = {});

  // Makes generation `to` the live one, else the newest kept one that is older than the live one: looked over
  // first, and with the fixes as they stand now. Nothing else changes, so that it can be taken back. Throws
  // Error bad_input when there is no such generation, archive_damaged when it is not as it was written; then
  // the live one stands unchanged.
  static Rollback rollback(const std::filesystem::path& archive, std::optional<std::uint64_t> to = {},
                           const WriterOptions& options = {});

  ~ArchiveWriter();
  ArchiveWriter(ArchiveWriter&&) noexcept;
  ArchiveWriter& operator=(ArchiveWriter&&) noexcept;

  // Creates the article or replaces the one of the same id, with its quotes, unless that has a newer
  // version; of equal versions the later holds. One that is deleted or canceled needs no text: it takes
  // the article out up to its version, or every version if it names none, and none of them comes in again,
  // by this writer or a later one. What comes out does not depend on the order. Throws Error bad_article (no
  // id, no text) and stays usable.
  Outcome add(const Article& article);
  // True if there was such an article. Its quotes go with it.
  bool remove(std::string_view id);

  // Lets each decision stand: Override::quote names the quote by its id, what it is kept by is filled in, and
  // a speaker of kind `unknown` gets the kind the archive knows, else person. `undone` are ids of quotes
  // whose override is taken back. All or none: throws Error bad_input, having changed nothing, when there is
  // no such quote or override. Done when it returns: in the file first, then, in one transaction with
  // whatever was added before, in the archive.
  void fix(const std::vector<Override>& decisions, const std::vector<std::string>& undone = {});
  // Where all of them stand, with what was added so far.
  std::vector<OverrideStatus> overrides();

  // Where the article that is added next ends in its input, in the caller's own words. Committed together
  // with that article and those before it, so that a run that was cut short can be taken up; stays until
  // another word takes its place. The one committed last is given back, empty for none.
  void bookmark(std::string text);
  const std::string& bookmark() const;

  void commit();
  // All of finish() but that readers see it: for a rebuild, the fresh generation stands whole beside the live
  // one and can be compared with it. Nothing may be added afterwards.
  void conclude();
  void finish();

  const BuildReport& report() const;  // complete after finish()
  std::uint64_t generation() const;   // the one being written
  std::uint64_t live_before() const;  // of a rebuild: the one whose place it is to take; 0 for none
  std::uint64_t quotes() const;       // in the archive, with what was added so far; in bulk, at its end

 private:
  struct Impl;
  explicit ArchiveWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

struct ArchiveStatus {
  std::uint64_t generation = 0;
  std::string created_at, published_at;  // RFC 3339
  std::uint64_t articles = 0, quotes = 0, direct = 0, mixed = 0, indirect = 0, attributed = 0;
  std::uint64_t tombstones = 0;  // articles that were killed
  std::uint64_t purged = 0;      // that were purged
  std::uint64_t speakers = 0;    // distinct speaker ids
  std::uint64_t bytes = 0;       // of the generation's files
  bool sealed = false;  // false while a writer is at work in the generation, and after one died: then its
                        // files have no sums; the next writer makes them
  std::map<std::string, std::uint64_t> languages;
  std::string analyzer, program_version, xapian_version;
  std::string origin;  // of a replica: the generation it was pulled from, see replica.h; empty for its own
  std::vector<std::uint64_t> kept;  // other generations, that a rollback can make live; the newest first
  std::vector<std::string>
      names_faults;  // "names.txt:3: …", lines of the newsroom's spellings that are left out
};

QUOTIDIAN_EXPORT ArchiveStatus read_status(const std::filesystem::path& archive);

// Looks the archive over: CURRENT, every file of every generation against the SHA-256 in its manifest, the
// manifest against its own; of the live generation Xapian's own check, every quote behind its article and
// inside its text, the counts, and the words of a hundred articles against this program's analyzer. One line
// a fault, which names the file or the article; empty when all is well. Throws Error archive_missing,
// archive_outdated, and archive_damaged when CURRENT names no generation.
QUOTIDIAN_EXPORT std::vector<std::string> check_archive(const std::filesystem::path& archive);

}  // namespace quotidian
