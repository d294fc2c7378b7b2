// read_status(): what is in the live generation.
#include <quotidian/archive_writer.h>
#include <xapian.h>

#include <exception>
#include <iterator>

#include "common/generation.h"
#include "common/name_variants.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/generations.h"
#include "indexer/archive/tombstones.h"

namespace quotidian {
namespace {

constexpr int kMostAttempts = 5;

ArchiveStatus status_of(const std::filesystem::path& archive, const Generation& generation) {
  const Manifest manifest = read_manifest(generation);
  ArchiveStatus status;
  status.names_faults = NameVariants(archive / kNamesFile).faults();
  const archive::Tombstones tombstones = archive::Tombstones::read(archive);
  status.tombstones = tombstones.all().size();
  status.purged = tombstones.purged();
  status.generation = generation.number;
  status.created_at = manifest.created_at;
  status.origin = manifest.origin;
  status.sealed = !manifest.sha256.empty();
  status.analyzer = manifest.analyzer;
  status.program_version = manifest.program_version;
  status.xapian_version = manifest.xapian_version;
  guard("reading the archive " + archive.string(), [&] {
    const Xapian::Database database(generation.database().string());
    const std::string stored = database.get_metadata(std::string(schema::kCountsKey));
    const Counts counts = stored.empty() ? Counts{} : counts_from_json(stored);
    status.articles = counts.articles;
    status.quotes = counts.quotes;
    status.direct = counts.direct;
    status.mixed = counts.mixed;
    status.indirect = counts.indirect;
    status.attributed = counts.attributed;
    status.languages = counts.languages;
    status.published_at = counts.published_at;
    const std::string prefix(schema::kSpeakerId);
    status.speakers = static_cast<std::uint64_t>(
        std::distance(database.allterms_begin(prefix), database.allterms_end(prefix)));
  });
  for (const Generation& other : archive::generations_of(archive))
    if (other.number != generation.number) status.kept.insert(status.kept.begin(), other.number);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation.directory))
    if (entry.is_regular_file()) status.bytes += entry.file_size();
  return status;
}

}  // namespace

ArchiveStatus read_status(const std::filesystem::path& archive) {
  for (int attempt = 1;; ++attempt) {
    const Generation generation = live_generation(archive);
    try {
      return status_of(archive, generation);
    } catch (const std::exception&) {
      // It may have gone meanwhile; then another one is live.
      if (attempt == kMostAttempts || live_generation(archive).number == generation.number) throw;
    }
  }
}

}  // namespace quotidian
