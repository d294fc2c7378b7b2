// HitMaker: from documents of the archive to the hits a caller keeps: texts cut, words marked. One for
// each search; belongs to its database's thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/searcher.h>
#include <xapian.h>

#include "common/article_tokens.h"
#include "searcher/query/clause.h"

namespace quotidian {

class HitMaker {
 public:
  HitMaker(const Xapian::Database& database, Analyzer& analyzer) : database_(database), analyzer_(analyzer) {}

  // A quote's document as a hit; `clause` is the one for quotes.
  QuoteHit quote(const Xapian::Document& document, double score, const Clause& clause);

  // The article of `id` with the quotes made before. Its snippet marks the words of `clause`, one for
  // articles; without one, those that the first quote has marked.
  ArticleHit article(const std::string& id, double score, const Clause* clause, std::vector<QuoteHit> quotes);

 private:
  struct Loaded {
    Article article;
    ArticleTokens tokens;
  };
  const Loaded& load(const std::string& id);

  Xapian::Database database_;
  Analyzer& analyzer_;
  std::map<std::string, std::unique_ptr<Loaded>> loaded_;
};

}  // namespace quotidian
