// VotePass: holds the votes of the groups of copies that a transaction touched, and gives each copy the
// speaker it is to have. Last step before a commit; belongs to the archive writer.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <quotidian/analyzer.h>
#include <xapian.h>

namespace quotidian::archive {

class VotePass {
 public:
  // `term` is a quote's schema::kQuoteText, of a document that was added or taken out.
  void added(const std::string& term) { touched_.emplace_back(term, false); }
  void taken_out(const std::string& term) { touched_.emplace_back(term, true); }

  // Every group of copies counts as touched: of a database that nobody voted in yet.
  void all_copied(const Xapian::Database& database);
  bool pending() const { return !touched_.empty(); }

  // Votes anew in each group touched since the last run, from what the articles themselves say, and rewrites
  // the copies whose speaker changes.
  void run(Xapian::WritableDatabase& database);

 private:
  void vote(Xapian::WritableDatabase& database, const std::string& term);

  std::vector<std::pair<std::string, bool>> touched_;  // and whether a copy went
  Analyzer analyzer_;
};

}  // namespace quotidian::archive
