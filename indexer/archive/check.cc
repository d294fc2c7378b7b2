// check_archive(): the archive against its manifest, Xapian's check and our own invariants.
#include <quotidian/archive_writer.h>
#include <xapian.h>

#include <sstream>

#include "common/generation.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/durable.h"

namespace quotidian {
namespace {

void check_sums(const Generation& generation, const Manifest& manifest, std::vector<std::string>& faults) {
  if (manifest.sha256.empty()) {
    faults.push_back(
        "the manifest has no sums: a writer is at work, or died; run quotidian-index add once more");
    return;
  }
  const auto found = archive::sha256_of_files(generation.directory, "manifest.json");
  for (const auto& [file, sum] : manifest.sha256) {
    const auto there = found.find(file);
    if (there == found.end())
      faults.push_back("the file " + file + " is missing");
    else if (there->second != sum)
      faults.push_back("the file " + file + " is not as it was written");
  }
}

// The articles' tallies added up must be the counts, and each quote's parent an article.
void check_documents(const Xapian::Database& database, std::vector<std::string>& faults) {
  const std::string metadata = database.get_metadata(std::string(schema::kCountsKey));
  // An archive that never held anything has no counts yet.
  const Counts counts = metadata.empty() ? Counts{} : counts_from_json(metadata);
  std::uint64_t articles = 0, quotes = 0;
  const std::string article_kind(schema::kArticleKind), id(schema::find_field("id")->prefix),
      parent(schema::kParent);
  const std::string withheld(schema::kWithheldKind);
  articles += database.get_termfreq(withheld);
  for (auto it = database.postlist_begin(article_kind); it != database.postlist_end(article_kind); ++it) {
    ++articles;
    quotes += archive::Tally::from_text(database.get_document(*it).get_value(schema::kTallySlot)).quotes();
  }
  const auto expect = [&](const char* what, std::uint64_t counted, std::uint64_t stored) {
    if (counted != stored)
      faults.push_back(std::string(what) + ": " + std::to_string(counted) + " found, " +
                       std::to_string(stored) + " counted");
  };
  expect("articles", articles, counts.articles);
  expect("quotes by their articles", quotes, counts.quotes);
  expect("quotes", database.get_termfreq(std::string(schema::kQuoteKind)), counts.quotes);
  expect("documents", database.get_doccount(), counts.articles + counts.quotes);
  for (auto it = database.allterms_begin(parent); it != database.allterms_end(parent); ++it) {
    const std::string article = id + (*it).substr(parent.size());
    // A term cut by its length ends in a hash of itself and cannot be turned into the other.
    if ((*it).size() < 200 && database.get_termfreq(article) != 1)
      faults.push_back("quotes of an article that is not there: " + article.substr(id.size()));
  }
}

}  // namespace

std::vector<std::string> check_archive(const std::filesystem::path& path) {
  const Generation generation = live_generation(path);
  const Manifest manifest = read_manifest(generation);
  std::vector<std::string> faults;
  check_sums(generation, manifest, faults);
  try {
    guard("checking the archive " + path.string(), [&] {
      std::ostringstream details;
      const std::size_t errors = Xapian::Database::check(generation.database().string(), 0, &details);
      if (errors != 0) faults.push_back("Xapian's check found " + std::to_string(errors) + " errors");
      check_documents(Xapian::Database(generation.database().string()), faults);
    });
  } catch (const Error& error) {
    faults.emplace_back(error.what());
  }
  return faults;
}

}  // namespace quotidian
