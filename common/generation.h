// Where an archive's files lie and what its manifest says; read by both sides, written by the
// indexer alone (indexer/archive/). Values, free to share.
//
//   ARCHIVE/CURRENT            "gen-000007\n", replaced atomically
//   ARCHIVE/LOCK               held by the one writer; names it
//   ARCHIVE/gen-000007/db/     a Xapian database (one shard)
//   ARCHIVE/gen-000007/manifest.json
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace quotidian {

// Committed in the same transaction as the documents they count (schema::kCountsKey).
struct Counts {
  std::uint64_t articles = 0, quotes = 0;
  std::uint64_t direct = 0, mixed = 0, indirect = 0, attributed = 0;
  std::uint64_t article_length = 0, quote_length = 0;  // terms in all documents of the kind
  std::map<std::string, std::uint64_t> languages;      // articles by stemmer ("en", "none")
  std::string published_at;                            // RFC 3339, of the last commit
  // Whether the documents stand by date, the newest first, those without one last; of equal dates by
  // article id; an article's quotes right behind it. So a bulk build leaves them, until articles are added.
  bool newest_first = false;
};
std::string to_json(const Counts& counts);
Counts counts_from_json(const std::string& json);  // throws Error archive_damaged

struct Manifest {
  int format_version = 0;
  std::string analyzer;         // Analyzer::fingerprint()
  std::string program_version;  // of the writer
  std::string xapian_version;
  std::uint64_t generation = 0;
  std::string created_at;  // RFC 3339
  Counts counts;
  std::map<std::string, std::string> sha256;  // file name inside the generation -> hex; empty while
                                              // a writer is at work in it
  std::string origin;                         // of a copy that was pulled: the directory it is of
  std::string sum;                            // SHA-256 of this manifest's JSON with an empty `sum`
};
std::string to_json(const Manifest& manifest);
Manifest manifest_from_json(const std::string& json);  // throws Error archive_damaged

struct Generation {
  std::filesystem::path directory;  // ARCHIVE/gen-000007
  std::uint64_t number = 0;
  std::filesystem::path database() const { return directory / "db"; }
  std::filesystem::path manifest() const { return directory / "manifest.json"; }
};

// The live generation. Throws Error archive_missing when there is no archive at `archive`.
Generation live_generation(const std::filesystem::path& archive);

// Reads the manifest and refuses (Error archive_outdated, with the way out) a format or analyzer
// other than this program's.
Manifest read_manifest(const Generation& generation);

// "gen-000007" <-> 7; 0 for a name of another shape.
std::string generation_name(std::uint64_t number);
std::uint64_t generation_number(const std::string& name);

}  // namespace quotidian
