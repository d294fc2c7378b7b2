// Inquiry: one query against one state of the archive: how it was read, and the tools that every answer
// works with. Lives for one attempt; an answer fills `results`. Belongs to its database's thread.
#pragma once

#include <string>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/searcher.h>
#include <xapian.h>

#include "common/schema.h"
#include "searcher/query/compiler.h"
#include "searcher/query/expander.h"
#include "searcher/query/reading.h"
#include "searcher/query/vocabulary.h"
#include "searcher/results/hits.h"
#include "searcher/results/pager.h"

namespace quotidian {

class Inquiry : private Known {
 public:
  Inquiry(const Xapian::Database& database, const Counts& counts, Vocabulary& vocabulary, Analyzer& analyzer,
          const ParsedQuery& parsed, const SearchOptions& options, Results& results);

  // Expanded and compiled. What had to be cut on the way is kept for finish(); a `name` makes it a stage.
  Prepared prepare(const Query& query, Scope scope, const std::string& name = "");
  Xapian::Query compile(const Clause& clause, Scope scope);

  // Filters quotes to those of the articles that `query` matches.
  Xapian::Query of_articles(const Query& query);

  // Adds a line to Results::stages when they were asked for.
  void stage(const std::string& name, const std::string& value);

  // The warnings of all steps, each once.
  void finish();

  const Xapian::Database& database;
  const SearchOptions& options;
  Results& results;
  Reading reading;

 private:
  bool speaker(const Query& word) const override;
  bool role(const Query& phrase) const override;

  const Counts& counts_;
  Vocabulary& vocabulary_;
  Expander expander_;
  Compiler compiler_;
  std::vector<std::string> expander_warnings_, compiler_warnings_;

 public:
  const Pager pager;
  HitMaker hits;
};

// The id of the article that a document is, or is a quote of.
inline std::string article_of(const Xapian::Document& document) {
  return document.get_value(schema::kArticleIdSlot);
}

}  // namespace quotidian
