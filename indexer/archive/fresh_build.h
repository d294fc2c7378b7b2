// FreshBuild: a generation's database made in bulk, by the archive writer's second route, in two steps:
// articles are read and taken in as they come, and when all are there, made into documents, newest first.
// Looks the result over through the library. Called from one thread; works on several.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <quotidian/article.h>
#include <xapian.h>

#include "common/generation.h"
#include "indexer/archive/bulk/database_writer.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/draft.h"
#include "indexer/archive/intake.h"

namespace quotidian::archive {

class FreshBuild {
 public:
  // Makes the directory, which becomes the database. Throws Error no_space, internal, as do all.
  FreshBuild(const std::filesystem::path& directory, unsigned threads);

  // Of the articles that stand.
  std::optional<std::string> hash_of(std::string_view id) const { return intake_->hash_of(id); }
  std::string version_of(std::string_view id) { return intake_->version_of(id); }

  // Takes an article in, in place of an older version; `record` is its IntakeRecord as bytes.
  void add(const Article& article, const std::string& hash, const Findings& findings,
           std::string_view record) {
    intake_->put(article, hash, findings, record);
  }
  bool remove(std::string_view id) { return intake_->remove(id); }  // false if there was no such article

  void set_metadata(std::string_view key, std::string_view value) { writer_.set_metadata(key, value); }
  // Makes the documents, and ends the database with their counts. Copies vote as of counts.published_at.
  // Compares it with what came in: how many documents, and all terms, positions, values and texts of a
  // hundred of them. Throws Error internal when it is not the same.
  void finish(Counts& counts);

  // The most that the temporary files took at once, in bytes; complete after finish().
  std::uint64_t temporary_bytes() const { return most_temporary_; }

 private:
  struct Made;
  void write_documents(Counts& counts);
  void write(Made& made, Counts& counts);
  void sample(Xapian::docid docid, Draft& draft);
  void look_over() const;

  std::filesystem::path directory_;
  unsigned threads_;
  std::optional<Intake> intake_;  // until the documents are made
  bulk::DatabaseWriter writer_;
  Xapian::docid docid_ = 0;
  std::uint64_t without_speaker_ = 0;  // quotes
  std::uint64_t most_temporary_ = 0;
  // Fingerprints of documents at even distances, which doubles when they become too many.
  std::vector<std::pair<Xapian::docid, std::uint64_t>> samples_;
  Xapian::docid distance_ = 1;
};

}  // namespace quotidian::archive
