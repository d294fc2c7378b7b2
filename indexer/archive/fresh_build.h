// FreshBuild: a generation's database made in bulk, by the archive writer's second route. Knows which
// articles it has, since nothing can be looked up before the end, and looks the result over through
// the library. Called from one thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "indexer/archive/bulk/database_writer.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/draft.h"

namespace quotidian::archive {

// An article's documents as their numbers, its own first.
struct DocidRange {
  Xapian::docid article = 0;
  std::uint32_t quotes = 0;
};

class FreshBuild {
 public:
  // Makes the directory, which becomes the database. Throws Error no_space, internal, as do all.
  FreshBuild(const std::filesystem::path& directory, bool two_threads);

  // The content hash of the article's newest version; nothing if there is no such article.
  std::optional<std::string> hash_of(std::string_view id) const;

  std::string version_of(std::string_view id) const;  // of it; empty for none

  // Adds an article's documents. An older version stays where it is until the end; see outdated().
  // REQUIRES: `packed` are the documents packed, the article's own first.
  void write(const Article& article, const std::string& hash, Documents& documents,
             const std::vector<bulk::PackedDocument>& packed);
  bool remove(std::string_view id);  // false if there was no such article

  // Quotes written that nobody is named for, the outdated ones too.
  std::uint64_t without_speaker() const { return without_speaker_; }

  void set_metadata(std::string_view key, std::string_view value) { writer_.set_metadata(key, value); }
  // Ends the database and compares it with what came in: how many documents, and all terms, positions,
  // values and texts of a hundred of them. Throws Error internal when it is not the same.
  void finish();

  // Versions that a newer one or a removal made void. They are still in the finished database, from
  // which the library must delete them.
  const std::vector<DocidRange>& outdated() const { return outdated_; }
  std::uint64_t temporary_bytes() const { return writer_.temporary_bytes(); }

 private:
  struct Id {  // a hash of it: 16 bytes instead of the text
    std::uint64_t high, low;
    bool operator==(const Id&) const = default;
  };
  struct IdHash {
    std::size_t operator()(const Id& id) const { return id.low; }
  };
  struct Known {
    std::array<char, 16> hash;
    DocidRange documents;
    std::string version;
  };
  static Id id_of(std::string_view id);
  void sample(Xapian::docid docid, Draft& draft);

  std::filesystem::path directory_;
  bulk::DatabaseWriter writer_;
  std::unordered_map<Id, Known, IdHash> articles_;
  std::vector<DocidRange> outdated_;
  Xapian::docid docid_ = 0;
  std::uint64_t without_speaker_ = 0;
  // Fingerprints of documents at even distances, which doubles when they become too many.
  std::vector<std::pair<Xapian::docid, std::uint64_t>> samples_;
  Xapian::docid distance_ = 1;
};

}  // namespace quotidian::archive
