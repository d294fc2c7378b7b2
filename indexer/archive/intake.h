// Intake: the articles of a fresh build as they come in, kept in a temporary file with what was read out of
// them until all are there. What needs all of them is settled here, before the first document is made: which
// version stands, who comes first, and whom copies elect. Called from one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/archive/bulk/files.h"
#include "indexer/archive/document_builder.h"

namespace quotidian::archive {

class Intake {
 public:
  using Place = std::uint32_t;  // of an article among those that came, from 0

  // Makes the file, and takes it away in the end. Throws Error no_space, internal, as do all functions.
  explicit Intake(const std::filesystem::path& file);
  ~Intake();
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  // In place of an older version. `bytes` are those of the article's IntakeRecord.
  void put(const Article& article, const std::string& hash, const Findings& findings, std::string_view bytes);
  bool remove(std::string_view id);  // false if there was no such article

  // The content hash of the article that stands; nothing if there is none. And its version.
  std::optional<std::string> hash_of(std::string_view id) const;
  std::string version_of(std::string_view id);

  // The articles that stand, by date, those without one last; of equal dates by id.
  std::vector<Place> newest_first() const;
  std::string bytes_of(Place place);

  // What copies of quotes that their votes change are to say: by article, then by the quote's place there.
  // `now` as schema::kDateSlot has times.
  using Votes = std::unordered_map<Place, std::vector<std::pair<std::size_t, QuoteRecord>>>;
  Votes votes(const std::string& now);

  std::uint64_t bytes() const { return file_.size(); }

 private:
  struct Id {  // a hash of it
    std::uint64_t high, low;
    bool operator==(const Id&) const = default;
  };
  struct IdHash {
    std::size_t operator()(const Id& id) const { return id.low; }
  };
  struct Entry {
    std::uint64_t offset, size;  // in the file; no size: it stands no more
    std::uint64_t date;          // as a number that sorts as the date does; 0 for none
    std::string id, hash;
  };
  struct Copy {
    std::uint64_t text;  // its fingerprint's hash
    Place article;
    std::uint32_t quote;
  };
  static Id id_of(std::string_view id);
  const Entry* find(std::string_view id) const;

  std::filesystem::path path_;
  bulk::OutputFile file_;
  std::optional<bulk::InputFile> reading_;
  std::vector<Entry> entries_;
  std::unordered_map<Id, Place, IdHash> places_;
  std::vector<Copy> copies_;  // of quotes that may have some
};

}  // namespace quotidian::archive
