// pull(): another archive's live generation becomes the live one here; see <quotidian/replica.h>.
#include <quotidian/replica.h>

#include <algorithm>
#include <array>
#include <optional>

#include <quotidian/error.h>

#include "common/generation.h"
#include "common/name_variants.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/generations.h"
#include "indexer/archive/overrides.h"
#include "indexer/archive/tombstones.h"
#include "indexer/archive/writer_lock.h"

namespace quotidian {
namespace archive {
namespace {

// What belongs to all generations of an archive, by name.
constexpr std::array kBeside = {kOverridesFile, kTombstonesFile, kNamesFile};

// A file of the source's may not lead out of the directory it is copied to.
bool is_inside(const std::filesystem::path& file) {
  return !file.empty() && file.is_relative() &&
         std::none_of(file.begin(), file.end(), [](const auto& part) { return part == ".."; });
}

// The source's live generation, as its manifest says.
class Original {
 public:
  explicit Original(const std::filesystem::path& archive)
      : archive_(archive), generation_(live_generation(archive)), text_(text_of(generation_.manifest())) {
    if (!is_as_written(text_)) refuse("the file manifest.json is not as it was written");
    manifest_ = read_manifest(generation_);
    if (manifest_.sha256.empty())
      throw Error(ErrorCode::archive_locked,
                  "a writer is at work in " + archive.string() +
                      ", or died there (then the next quotidian-index add ends its work); try again later");
    for (const auto& [file, sum] : manifest_.sha256)
      if (!is_inside(file)) refuse("its manifest names a file outside it, " + file);
  }

  const Generation& generation() const { return generation_; }
  const Manifest& manifest() const { return manifest_; }

  bool is_still_live() const {
    return live_generation(archive_).number == generation_.number && text_of(generation_.manifest()) == text_;
  }
  [[noreturn]] void tell_changed() const {
    throw Error(ErrorCode::archive_locked,
                "the archive " + archive_.string() + " was written to while it was copied; try again later");
  }
  [[noreturn]] void refuse(const std::string& fault) const {
    throw Error(ErrorCode::archive_damaged, generation_.directory.string() + ": " + fault +
                                                "; see quotidian-index check -a " + archive_.string() +
                                                ". What is live here stands unchanged");
  }

 private:
  std::filesystem::path archive_;
  Generation generation_;
  std::string text_;  // of its manifest
  Manifest manifest_;
};

class Pull {
 public:
  Pull(const std::filesystem::path& archive, const std::filesystem::path& source, const PullOptions& options)
      : archive_(archive),
        source_(source),
        options_(options),
        lock_(archive, options.holder),
        original_(source) {}

  PullReport run() {
    report_.from = original_.generation().number;
    report_.files = original_.manifest().sha256.size();
    find_lost_current(archive_);
    if (has_live_generation(archive_))
      look_at_live();
    else
      refuse_foreign_directory(archive_);
    if (!report_.changed) {
      report_.generation = report_.before;
      take_files_beside();
      return report_;
    }
    report_.generation = next_number();
    OpenGeneration copy =
        OpenGeneration::copied(archive_, report_.generation, original_.generation(), original_.manifest());
    remove_leavings(archive_, copy.directory());
    copy_files(copy.directory());
    take_files_beside();
    copy.seal_as_copied();
    copy.publish();
    remove_others(archive_, report_.generation, report_.before, options_.keep);
    return report_;
  }

 private:
  void look_at_live() {
    const Generation live = live_generation(archive_);
    const Manifest manifest = manifest_from_json(text_of(live.manifest()));
    if (manifest.origin.empty())
      throw Error(
          ErrorCode::bad_input,
          "what is live in " + archive_.string() +
              " was written there and not pulled, and would be lost; name an empty or a new directory");
    report_.before = live.number;
    report_.changed = manifest.sha256 != original_.manifest().sha256;
  }

  // The source's, unless that was used here. A pull that was cut short finds the same one again.
  std::uint64_t next_number() const {
    const std::vector<Generation> whole = generations_of(archive_);
    return std::max(original_.generation().number, whole.empty() ? 1 : whole.back().number + 1);
  }

  void copy_files(const std::filesystem::path& to) {
    const auto& sums = original_.manifest().sha256;
    remove_all_but(to, sums);
    for (const auto& [file, sum] : sums) {
      const std::filesystem::path from = original_.generation().directory / file;
      if (std::filesystem::exists(to / file) && sha256_of_file(to / file) == sum) continue;
      make_directories((to / file).parent_path());
      if (!std::filesystem::exists(from)) {
        if (!original_.is_still_live()) original_.tell_changed();
        original_.refuse("the file " + file + " is missing");
      }
      archive::copy_file(from, to / file);
      if (sha256_of_file(to / file) != sum) {
        if (!original_.is_still_live()) original_.tell_changed();
        original_.refuse("the file " + file + " is not as it was written");
      }
      ++report_.copied;
      report_.bytes += std::filesystem::file_size(to / file);
    }
  }

  // What a pull of an older state left.
  static void remove_all_but(const std::filesystem::path& directory,
                             const std::map<std::string, std::string>& files) {
    std::vector<std::filesystem::path> others;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
      if (!entry.is_directory() &&
          !files.contains(std::filesystem::relative(entry.path(), directory).generic_string()))
        others.push_back(entry.path());
    for (const std::filesystem::path& other : others) std::filesystem::remove(other);
  }

  // First the files: what they hold, the next writer here applies to whatever is live. All are read before
  // the source is known to have stood still.
  void take_files_beside() const {
    std::array<std::optional<std::string>, kBeside.size()> texts;
    for (std::size_t i = 0; i < kBeside.size(); ++i)
      if (std::filesystem::exists(source_ / kBeside[i])) texts[i] = text_of(source_ / kBeside[i]);
    if (!original_.is_still_live()) original_.tell_changed();
    for (std::size_t i = 0; i < kBeside.size(); ++i) {
      const std::filesystem::path here = archive_ / kBeside[i];
      if (!texts[i] && std::filesystem::remove(here)) sync_directory(archive_);
      if (texts[i] && (!std::filesystem::exists(here) || text_of(here) != *texts[i]))
        replace_file(here, *texts[i]);
    }
  }

  std::filesystem::path archive_, source_;
  PullOptions options_;
  WriterLock lock_;
  Original original_;
  PullReport report_{.changed = true};
};

}  // namespace
}  // namespace archive

PullReport pull(const std::filesystem::path& archive, const std::filesystem::path& source,
                const PullOptions& options) {
  live_generation(source);  // says that there is no archive, before a directory is made for its copy
  std::error_code ignored;
  if (std::filesystem::equivalent(archive, source, ignored))
    throw Error(ErrorCode::bad_input, archive.string() + " cannot be pulled from itself");
  archive::make_directories(archive);
  try {
    return archive::Pull(archive, source, options).run();
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(error.code() == std::errc::no_space_on_device ? ErrorCode::no_space : ErrorCode::internal,
                std::string("pulling: ") + error.what());
  }
}

}  // namespace quotidian
