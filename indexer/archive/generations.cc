// See generations.h.
#include "indexer/archive/generations.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <quotidian/analyzer.h>
#include <quotidian/error.h>
#include <quotidian/version.h>

#include "common/name_variants.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/overrides.h"
#include "indexer/archive/tombstones.h"

namespace quotidian::archive {
namespace {

constexpr const char* kCurrent = "CURRENT";
constexpr const char* kManifestFile = "manifest.json";

std::vector<Generation> directories_of(const std::filesystem::path& archive) {
  std::vector<Generation> found;
  for (const auto& entry : std::filesystem::directory_iterator(archive))
    if (const std::uint64_t number = generation_number(entry.path().filename().string()); number != 0)
      found.push_back({entry.path(), number});
  std::sort(found.begin(), found.end(),
            [](const Generation& a, const Generation& b) { return a.number < b.number; });
  return found;
}

// What a writer has beside the tables: Xapian's lock, which a generation made in bulk gets when it is first
// opened for writing, and what was to be renamed when it died. They say nothing, and come and go.
bool is_a_writers_own(const std::string& file) {
  const std::string name = std::filesystem::path(file).filename().string();
  return name == "flintlock" || name == "v.tmp" || name == std::string(kManifestFile) + ".tmp";
}

std::map<std::string, std::string> sums_of(const std::filesystem::path& generation) {
  std::map<std::string, std::string> sums = sha256_of_files(generation, kManifestFile);
  std::erase_if(sums, [](const auto& sum) { return is_a_writers_own(sum.first); });
  return sums;
}

// Who reads CURRENT sees the one before or this one.
void name_as_current(const std::filesystem::path& generation) {
  const std::filesystem::path archive = generation.parent_path();
  sync_directory(archive);
  replace_file(archive / kCurrent, generation.filename().string() + "\n");
}

// Of the manifest as it stands without its own sum.
std::string sum_of(Manifest manifest) {
  manifest.sum.clear();
  return sha256_of_text(to_json(manifest));
}

}  // namespace

bool has_live_generation(const std::filesystem::path& archive) {
  return std::filesystem::exists(archive / kCurrent);
}

void refuse_foreign_directory(const std::filesystem::path& archive) {
  for (const Generation& found : generations_of(archive))
    if (!manifest_from_json(text_of(found.manifest())).sha256.empty())
      throw Error(ErrorCode::archive_damaged,
                  "the file " + (archive / kCurrent).string() + " is gone; quotidian-index rollback -a " +
                      archive.string() + " --to " + std::to_string(found.number) + " makes " +
                      generation_name(found.number) + " the live generation");
  for (const auto& entry : std::filesystem::directory_iterator(archive)) {
    const std::string name = entry.path().filename().string();
    if (name != "LOCK" && name != "CURRENT.tmp" && name != kNamesFile && name != kOverridesFile &&
        name != kTombstonesFile && generation_number(name) == 0)
      throw Error(ErrorCode::archive_missing, archive.string() + " is no archive and holds other files (" +
                                                  name + "); name an empty or a new directory");
  }
}

std::vector<Generation> generations_of(const std::filesystem::path& archive) {
  std::vector<Generation> whole;
  for (const Generation& found : directories_of(archive))
    if (std::filesystem::exists(found.manifest())) whole.push_back(found);
  return whole;
}

void remove_generation(const std::filesystem::path& directory) {
  if (std::filesystem::remove(directory / kManifestFile)) sync_directory(directory);
  std::filesystem::remove_all(directory);
}

void find_lost_current(const std::filesystem::path& archive) {
  if (has_live_generation(archive)) return;
  const std::vector<Generation> whole = generations_of(archive);
  if (whole.size() == 1) name_as_current(whole.front().directory);
}

void remove_leavings(const std::filesystem::path& archive, const std::filesystem::path& but) {
  for (const Generation& found : directories_of(archive))
    if (!std::filesystem::exists(found.manifest()) && found.directory != but)
      std::filesystem::remove_all(found.directory);
}

void remove_others(const std::filesystem::path& archive, std::uint64_t live, std::uint64_t before,
                   std::uint64_t keep) {
  std::vector<Generation> others = generations_of(archive);
  std::erase_if(others, [live](const Generation& other) { return other.number == live; });
  std::sort(others.begin(), others.end(), [before](const Generation& a, const Generation& b) {
    return std::pair(a.number == before, a.number) > std::pair(b.number == before, b.number);
  });
  for (std::size_t i = keep; i < others.size(); ++i) remove_generation(others[i].directory);
}

Generation generation_to_go_back_to(const std::filesystem::path& archive, std::uint64_t live,
                                    std::optional<std::uint64_t> to) {
  std::optional<Generation> found;
  std::string others;
  for (const Generation& there : generations_of(archive)) {
    if (there.number == live) continue;
    others += (others.empty() ? "" : ", ") + std::to_string(there.number);
    if (to ? there.number == *to : there.number < live) found = there;
  }
  if (found) return *found;
  const std::string wanted = to && *to == live ? "generation " + std::to_string(*to) + " is the live one"
                             : to              ? "there is no generation " + std::to_string(*to)
                                               : "no older generation is kept";
  throw Error(ErrorCode::bad_input,
              wanted + (others.empty() ? "; no other one is kept" : "; kept beside the live one: " + others));
}

std::vector<std::string> faults_of_files(const Generation& generation, const Manifest& manifest) {
  std::vector<std::string> faults;
  const auto found = sums_of(generation.directory);
  for (const auto& [file, sum] : manifest.sha256) {
    if (is_a_writers_own(file)) continue;
    const auto there = found.find(file);
    if (there == found.end())
      faults.push_back("the file " + file + " is missing");
    else if (there->second != sum)
      faults.push_back("the file " + file + " is not as it was written");
  }
  for (const auto& [file, sum] : found)
    if (!manifest.sha256.contains(file)) faults.push_back("the file " + file + " is none of the archive's");
  return faults;
}

bool is_as_written(const std::string& text) {
  Manifest manifest = manifest_from_json(text);
  const std::string sum = manifest.sum;
  return to_json(manifest) == text && sum_of(std::move(manifest)) == sum;
}

Counts counts_of(const Xapian::Database& database) {
  const std::string stored = database.get_metadata(std::string(schema::kCountsKey));
  return stored.empty() ? Counts{} : counts_from_json(stored);
}

OpenGeneration OpenGeneration::existing(Generation generation) {
  OpenGeneration opened;
  opened.generation_ = std::move(generation);
  opened.manifest_ = read_manifest(opened.generation_);
  opened.seen_ = true;
  return opened;
}

OpenGeneration OpenGeneration::fresh(const std::filesystem::path& archive) {
  const std::vector<Generation> there = directories_of(archive);
  const std::uint64_t number = there.empty() ? 1 : there.back().number + 1;
  OpenGeneration begun;
  begun.generation_ = {archive / generation_name(number), number};
  make_directories(begun.generation_.directory);
  begun.manifest_.format_version = schema::kFormatVersion;
  begun.manifest_.analyzer = Analyzer::fingerprint();
  begun.manifest_.generation = number;
  begun.manifest_.created_at = utc_now();
  return begun;
}

OpenGeneration OpenGeneration::copied(const std::filesystem::path& archive, std::uint64_t number,
                                      const Generation& original, const Manifest& manifest) {
  OpenGeneration copy;
  copy.generation_ = {archive / generation_name(number), number};
  make_directories(copy.generation_.directory);
  copy.manifest_ = manifest;
  copy.manifest_.generation = number;
  copy.manifest_.origin = std::filesystem::absolute(original.directory).string();
  return copy;
}

void OpenGeneration::place(const std::filesystem::path& from, bool compact, const Counts& expected) const {
  guard("looking over the new generation", [&] {
    if (compact)
      Xapian::Database(from.string()).compact(database().string());
    else
      std::filesystem::rename(from, database());
    const Counts written = counts_of(Xapian::Database(database().string()));
    if ((compact && Xapian::Database::check(database().string(), 0, nullptr) != 0) ||
        to_json(written) != to_json(expected))
      throw Error(ErrorCode::internal, "the new generation failed its check; the live one stands unchanged");
  });
}

void OpenGeneration::look_over() const {
  std::vector<std::string> faults;
  if (is_sealed())
    faults = faults_of_files(generation_, manifest_);
  else if (guard("looking over " + directory().string(),
                 [&] { return Xapian::Database::check(database().string(), 0, nullptr); }) != 0)
    faults.emplace_back("Xapian's check found errors");
  if (!faults.empty())
    throw Error(ErrorCode::archive_damaged,
                directory().string() + ": " + faults.front() + "; the live generation stands unchanged");
}

void OpenGeneration::unseal() {
  if (!is_sealed()) return;
  manifest_.sha256.clear();
  manifest_.origin.clear();  // from here on it is nobody's copy
  write_manifest();
}

void OpenGeneration::seal(const Counts& counts) {
  manifest_.counts = counts;
  manifest_.xapian_version = Xapian::version_string();
  manifest_.program_version = QUOTIDIAN_VERSION;
  manifest_.sha256 = sums_of(directory());
  if (!seen_)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory())) {
      if (entry.is_regular_file()) sync_file(entry.path());
      if (entry.is_directory()) sync_directory(entry.path());
    }
  write_manifest();
}

void OpenGeneration::seal_as_copied() {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory()))
    if (entry.is_directory()) sync_directory(entry.path());
  write_manifest();
}

void OpenGeneration::write_manifest() {
  manifest_.sum = sum_of(manifest_);
  replace_file(generation_.manifest(), to_json(manifest_));
}

void OpenGeneration::publish() {
  seen_ = true;  // should the next step fail half-way, it may be the live one
  name_as_current(directory());
}

}  // namespace quotidian::archive
