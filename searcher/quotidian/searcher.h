// Searcher: an open archive that answers queries. Hits are copies, valid after it is gone. It sees
// new commits and swapped generations at the next search. One for each thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/export.h>
#include <quotidian/query.h>
#include <quotidian/quote.h>

namespace quotidian {

enum class Show { articles, quotes, speakers, count };
enum class Sort { relevance, newest, oldest };

struct SearchOptions {
  Show show = Show::articles;
  Sort sort = Sort::relevance;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::uint32_t quotes_per_article = 3;
  bool explain = false;  // fill Results::stages and QuoteHit::evidence
};

struct QuoteHit {
  std::string id;       // "<article id>#<n>", n from 1 in text order
  std::string article;  // the article's id
  Quote quote;
  std::optional<OwnReading> own;  // where copies in other articles outvoted the quote's own
  std::vector<std::string>
      evidence;                  // with SearchOptions::explain: rule, cue, how the mention led to the speaker
  std::vector<Span> highlights;  // code points into quote.text
  double score = 0;
  std::string title, source, published, url;  // the article's
};

struct ArticleHit {
  std::string id;
  double score = 0;
  std::string title, source, published, url;
  std::string snippet;
  std::vector<Span> highlights;  // code points into the snippet
  std::vector<QuoteHit> quotes;  // its best matching ones, best first
};

struct SpeakerHit {
  Speaker speaker;
  std::string role;          // the most frequent one among the quotes
  std::uint64_t quotes = 0;  // of this speaker that match
};

struct Results {
  std::vector<ArticleHit> articles;  // one of the three, as asked by SearchOptions::show
  std::vector<QuoteHit> quotes;
  std::vector<SpeakerHit> speakers;
  std::uint64_t total = 0;                    // articles, quotes or speakers that match; articles for a count
  std::optional<std::uint64_t> total_quotes;  // with Show::count: quotes that match
  bool total_exact = true;
  bool partial = false;
  std::uint64_t took_us = 0;
  std::uint64_t generation = 0;
  std::string read_as;  // how the query was read, one line
  std::vector<std::string> warnings;
  std::vector<std::string> stages;  // with SearchOptions::explain: typed, parsed, expanded, compiled
};

class QUOTIDIAN_EXPORT Searcher {
 public:
  // Throws Error archive_missing, archive_outdated, archive_damaged.
  explicit Searcher(const std::filesystem::path& archive);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Throws Error bad_query (a query that cannot be answered), archive_busy, archive_damaged.
  Results search(const ParsedQuery& query, const SearchOptions& options = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quotidian
