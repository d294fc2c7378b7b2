// VotePass: holds the votes of the groups of copies that a transaction touched, and gives each copy the
// speaker it is to have. Last step before a commit; belongs to the archive writer. Articles that may not be
// seen have no vote, since their copies would tell whom they name: neither under an embargo, until the first
// commit after it, nor with an end, which would come without a commit.
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

  // The groups of articles whose embargo ended after `since` and not after `now`, both as kDateSlot has
  // times.
  void embargoes_ended(const Xapian::Database& database, const std::string& since, const std::string& now);
  bool pending() const { return !touched_.empty(); }

  // Votes anew in each group touched since the last run, from what the articles themselves say, and rewrites
  // the copies whose speaker changes.
  void run(Xapian::WritableDatabase& database, const std::string& now);

 private:
  void vote(Xapian::WritableDatabase& database, const std::string& term, const std::string& now);

  std::vector<std::pair<std::string, bool>> touched_;  // and whether a copy went
  Analyzer analyzer_;
};

}  // namespace quotidian::archive
