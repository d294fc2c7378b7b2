// HitMaker: from documents of the archive to the hits a caller keeps: texts cut, words marked. One for
// each search; belongs to its database's thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/searcher.h>
#include <xapian.h>

#include "common/article_tokens.h"
#include "searcher/query/clause.h"
#include "searcher/query/deadline.h"

namespace quotidian {

class HitMaker {
 public:
  // Making hits throws Error too_slow behind the deadline.
  HitMaker(const Xapian::Database& database, Analyzer& analyzer, Context context, Detail detail,
           const Deadline& deadline)
      : database_(database), analyzer_(analyzer), context_(context), detail_(detail), deadline_(deadline) {}

  // A quote's document as a hit; `clause` is the one for quotes.
  QuoteHit quote(const Xapian::Document& document, double score, const Clause& clause);

  // The same with no more than is wanted of it, which is not all.
  QuoteHit quote(const Xapian::Document& document, double score);
  ArticleHit article(const std::string& id, double score);

  // The article of `id` with the quotes made before. Its snippet marks the words of `clause`, one for
  // articles; without one, those that the first quote has marked.
  ArticleHit article(const std::string& id, double score, const Clause* clause, std::vector<QuoteHit> quotes);

  // Whether the sentences a quote stands in meet `clause`, one for articles.
  bool sentences_hold(const Xapian::Document& quote, const Clause& clause);

  // An article with its words; the last few are kept, so it is valid until the next call of any of these.
  struct Loaded {
    Article article;
    text::Layout body;
    ArticleTokens tokens;
    bool has_words = false;  // body and tokens are there
  };
  const Loaded& load(const std::string& id);

 private:
  Loaded& record(const std::string& id);
  void add_context(const Loaded& loaded, QuoteHit& hit) const;

  Xapian::Database database_;
  Analyzer& analyzer_;
  Context context_;
  Detail detail_;
  Deadline deadline_;
  std::map<std::string, std::unique_ptr<Loaded>> loaded_;
};

// A quote's number in its article, from its document's record.
std::uint64_t quote_number(const Xapian::Document& quote);

}  // namespace quotidian
