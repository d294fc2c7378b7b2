// See generations.h.
#include "indexer/archive/generations.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/error.h>

#include "common/name_variants.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/overrides.h"

namespace quotidian::archive {
namespace {

constexpr const char* kCurrent = "CURRENT";

}  // namespace

void make_directories(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    throw Error(ErrorCode::internal, "making the directory " + path.string() + ": " + error.message());
}

bool has_live_generation(const std::filesystem::path& archive) {
  return std::filesystem::exists(archive / kCurrent);
}

void refuse_foreign_directory(const std::filesystem::path& archive) {
  for (const auto& entry : std::filesystem::directory_iterator(archive)) {
    const std::string name = entry.path().filename().string();
    if (name != "LOCK" && name != "CURRENT.tmp" && name != kNamesFile && name != kOverridesFile &&
        generation_number(name) == 0)
      throw Error(ErrorCode::archive_missing, archive.string() + " is no archive and holds other files (" +
                                                  name + "); name an empty or a new directory");
  }
}

void remove_leavings(const std::filesystem::path& archive, std::uint64_t live) {
  for (const auto& entry : std::filesystem::directory_iterator(archive))
    if (generation_number(entry.path().filename().string()) > live) std::filesystem::remove_all(entry.path());
}

void remove_older_generations(const std::filesystem::path& archive, std::uint64_t live) {
  std::vector<std::pair<std::uint64_t, std::filesystem::path>> older;
  for (const auto& entry : std::filesystem::directory_iterator(archive)) {
    const std::uint64_t number = generation_number(entry.path().filename().string());
    if (number != 0 && number < live) older.emplace_back(number, entry.path());
  }
  std::sort(older.begin(), older.end());
  for (std::size_t i = 0; i + 1 < older.size(); ++i) std::filesystem::remove_all(older[i].second);
}

Counts counts_of(const Xapian::Database& database) {
  const std::string stored = database.get_metadata(std::string(schema::kCountsKey));
  return stored.empty() ? Counts{} : counts_from_json(stored);
}

OpenGeneration OpenGeneration::live(const std::filesystem::path& archive) {
  OpenGeneration opened;
  opened.generation_ = live_generation(archive);
  opened.manifest_ = read_manifest(opened.generation_);
  opened.seen_ = true;
  return opened;
}

OpenGeneration OpenGeneration::fresh(const std::filesystem::path& archive, std::uint64_t number) {
  OpenGeneration begun;
  begun.generation_ = {archive / generation_name(number), number};
  make_directories(begun.generation_.directory);
  begun.manifest_.format_version = schema::kFormatVersion;
  begun.manifest_.analyzer = Analyzer::fingerprint();
  begun.manifest_.generation = number;
  begun.manifest_.created_at = utc_now();
  return begun;
}

void OpenGeneration::place(const std::filesystem::path& from, bool compact, const Counts& expected) const {
  guard("looking over the new generation", [&] {
    if (compact)
      Xapian::Database(from.string()).compact(database().string());
    else
      std::filesystem::rename(from, database());
    const Counts written = counts_of(Xapian::Database(database().string()));
    if (Xapian::Database::check(database().string(), 0, nullptr) != 0 ||
        to_json(written) != to_json(expected))
      throw Error(ErrorCode::internal, "the new generation failed its check; the live one stands unchanged");
  });
}

void OpenGeneration::unseal() {
  if (!is_sealed()) return;
  manifest_.sha256.clear();
  replace_file(generation_.manifest(), to_json(manifest_));
}

void OpenGeneration::seal(const Counts& counts) {
  manifest_.counts = counts;
  manifest_.xapian_version = Xapian::version_string();
  manifest_.program_version = QUOTIDIAN_VERSION;
  manifest_.sha256 = sha256_of_files(directory(), "manifest.json");
  if (!seen_)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory()))
      if (entry.is_regular_file()) sync_file(entry.path());
  replace_file(generation_.manifest(), to_json(manifest_));
}

void OpenGeneration::publish() {
  const std::filesystem::path archive = directory().parent_path();
  sync_directory(archive);
  replace_file(archive / kCurrent, directory().filename().string() + "\n");
  seen_ = true;
}

}  // namespace quotidian::archive
