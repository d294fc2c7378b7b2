// See scan.h.
#include "indexer/archive/purge/scan.h"

#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <string>

#include <quotidian/error.h>

#include "common/schema.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/purge/glass_blocks.h"

namespace quotidian::archive {
namespace {

constexpr std::size_t kMostTold = 100;  // traces by their place; more are counted
constexpr std::size_t kPiece = std::size_t{1} << 22, kOverlap = Traces::kLongest;
// In coded and compressed bytes a shorter string stands by chance now and then. What they say is read through
// the library.
constexpr std::size_t kShortestInTables = 9;

const char* name_of(Traces::Kind kind) {
  switch (kind) {
    case Traces::Kind::id:
      return "an id";
    case Traces::Kind::word:
      return "a word";
    case Traces::Kind::passage:
      return "a passage";
    case Traces::Kind::field:
      return "a field's text";
  }
  return "";
}

class Scan {
 public:
  Scan(const Traces& traces, PurgeReport& report) : traces_(traces), report_(report) {}

  void file(const std::filesystem::path& path, const std::string& name) {
    ScannedFile scanned{name, 0, "", 0, 0};
    const bool table = path.extension() == ".glass" || path.filename() == "iamglass";
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error(ErrorCode::internal, "reading " + path.string());
    std::string bytes(kPiece, '\0');
    std::size_t kept = 0;  // of the piece before, for what lies across the border
    while (in.read(bytes.data() + kept, static_cast<std::streamsize>(kPiece - kept)), in.gcount() > 0) {
      const std::size_t size = kept + static_cast<std::size_t>(in.gcount());
      const std::uint64_t begin = scanned.bytes - kept;
      traces_.each_in(std::string_view(bytes).substr(0, size),
                      [&](Traces::Kind kind, std::size_t at, std::size_t length) {
                        const bool told = at + length <= kept;
                        if (!told && (!table || length >= kShortestInTables))
                          tell(name, begin + at, name_of(kind));
                      });
      scanned.bytes += static_cast<std::uint64_t>(in.gcount());
      kept = std::min(kOverlap, size);
      bytes.replace(0, kept, bytes, size - kept, kept);
    }
    scanned.sha256 = sha256_of_file(path);
    if (path.extension() == ".glass") {
      const DeadBytes dead = dead_bytes_of(path);
      scanned.blocks = dead.blocks;
      scanned.dead_bytes = dead.dead;
      if (dead.not_zero != 0) tell(name, 0, "bytes of no item that are not zero");
    }
    report_.files.push_back(std::move(scanned));
  }

  void items(const Xapian::Database& database) {
    const auto item = [&](const std::string& text, const char* what, std::uint64_t at) {
      ++report_.items;
      traces_.each_in(text,
                      [&](Traces::Kind kind, std::size_t, std::size_t) { tell(what, at, name_of(kind)); });
    };
    const auto terms = [&](Xapian::TermIterator term, const Xapian::TermIterator& end, const char* what,
                           std::uint64_t at) {
      for (; term != end; ++term) {
        item(*term, what, at);
        if (traces_.is_term(*term)) tell(what, at, "a term");
      }
    };
    terms(database.allterms_begin(), database.allterms_end(), "the list of terms", 0);
    terms(database.spellings_begin(), database.spellings_end(), "the spellings", 0);
    for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
      item(*key, "the synonyms", 0);
      terms(database.synonyms_begin(*key), database.synonyms_end(*key), "the synonyms", 0);
    }
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
      item(*key, "the metadata", 0);
      item(database.get_metadata(*key), "the metadata", 0);
    }
    for (Xapian::valueno slot = 0; slot <= schema::kLastSlot; ++slot) {
      item(database.get_value_lower_bound(slot), "the bounds of a value", slot);
      item(database.get_value_upper_bound(slot), "the bounds of a value", slot);
    }
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      const Xapian::Document document = database.get_document(*it);
      item(document.get_data(), "the record of document", *it);
      for (auto value = document.values_begin(); value != document.values_end(); ++value) {
        item(*value, "a value of document", *it);
        if (traces_.ids().count(*value) != 0) tell("a value of document", *it, "an id");
      }
      terms(document.termlist_begin(), document.termlist_end(), "the terms of document", *it);
    }
  }

 private:
  void tell(const std::string& where, std::uint64_t at, const char* what) {
    ++report_.traces;
    if (report_.places.size() < kMostTold) report_.places.push_back({where, at, what});
  }

  const Traces& traces_;
  PurgeReport& report_;
};

}  // namespace

void scan(const std::filesystem::path& archive, const std::filesystem::path& database, const Traces& traces,
          PurgeReport& report) {
  Scan scan(traces, report);
  scan.items(Xapian::Database(database.string()));
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files)
    scan.file(file, std::filesystem::relative(file, archive).generic_string());
}

}  // namespace quotidian::archive
