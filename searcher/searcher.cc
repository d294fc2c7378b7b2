// The journey of one search: open the live generation, read the query, answer it; begun anew when the
// archive changes meanwhile. See <quotidian/searcher.h>.
#include <quotidian/searcher.h>
#include <xapian.h>

#include <chrono>
#include <optional>

#include <quotidian/error.h>

#include "common/generation.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"
#include "searcher/results/evidence.h"

namespace quotidian {
namespace {

// A reader loses its snapshot when a writer commits twice during one search; more often than this in
// one search, something is wrong.
constexpr int kMostAttempts = 5;
void answer(Inquiry& inquiry) {
  switch (inquiry.options.show) {
    case Show::articles:
      return answer_articles(inquiry);
    case Show::quotes:
      return answer_quotes(inquiry);
    case Show::speakers:
      return answer_speakers(inquiry);
    case Show::count:
      return answer_count(inquiry);
  }
}

}  // namespace

struct Searcher::Impl {
  explicit Impl(std::filesystem::path path) : archive(std::move(path)) { refresh(); }

  std::filesystem::path archive;
  Generation generation;
  std::optional<Xapian::Database> database;
  Counts counts;
  NameVariants names;  // with the newsroom's own list, as of the last commit seen
  std::optional<Vocabulary> vocabulary;
  Analyzer analyzer;

  // True if what is open is not what was. A generation may go between reading CURRENT and opening it;
  // then CURRENT names another.
  bool open_live() {
    for (int attempt = 1;; ++attempt) {
      try {
        const Generation live = live_generation(archive);
        if (database && live.directory == generation.directory) return database->reopen();
        read_manifest(live);
        database.emplace(live.database().string());
        generation = live;
        return true;
      } catch (const Xapian::DatabaseOpeningError&) {
        if (attempt == kMostAttempts) throw;
      } catch (const Error& error) {
        if (attempt == kMostAttempts || error.code() != ErrorCode::archive_damaged) throw;
      }
    }
  }

  // The live generation at its last commit.
  void refresh() {
    const bool changed = open_live();
    if (!changed) return;
    const std::string stored = database->get_metadata(std::string(schema::kCountsKey));
    counts = stored.empty() ? Counts{} : counts_from_json(stored);
    std::vector<std::string> languages;
    for (const auto& [language, articles] : counts.languages) languages.push_back(language);
    names = NameVariants(archive / kNamesFile);
    vocabulary.emplace(*database, std::move(languages), names);
  }
};

Searcher::Searcher(const std::filesystem::path& archive) {
  guard("opening the archive " + archive.string(), [&] { impl_ = std::make_unique<Impl>(archive); });
}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Results Searcher::search(const ParsedQuery& query, const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  return guard("searching the archive " + impl_->archive.string(), [&] {
    for (int attempt = 1;; ++attempt) {
      Results results;
      try {
        impl_->refresh();
        impl_->analyzer.clear();
        results.generation = impl_->generation.number;
        Inquiry inquiry(*impl_->database, impl_->counts, *impl_->vocabulary, impl_->analyzer, query, options,
                        results);
        answer(inquiry);
        inquiry.finish();
        if (options.explain) explain_quotes(results);
        results.took_us = static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
                .count());
        return results;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMostAttempts)
          throw Error(ErrorCode::archive_busy, "the archive changed during each of " +
                                                   std::to_string(kMostAttempts) +
                                                   " attempts to search it; try again");
      }
    }
  });
}

}  // namespace quotidian
