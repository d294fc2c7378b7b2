// RemoteCompiler: the compiler for a shard behind xapian-tcpsrv, which runs Xapian's own operators and
// nothing of ours. What they cannot say is found out first and asked for by the documents' ids. Belongs to
// its database's thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "searcher/query/compiler.h"

namespace quotidian {

class RemoteCompiler : public Compiler {
 public:
  RemoteCompiler(const Xapian::Database& database, Statistics& statistics, const Shown& shown)
      : Compiler(database, statistics, shown, false) {}

  bool cut_places() const override { return cut_; }
  Xapian::docid bound(const Clause&, Scope) override { return 0; }

  // Documents that are judged word by word, each over the net, and those that are asked for by their ids.
  static constexpr std::size_t kMostJudged = 2000, kMostIds = 20'000;

 private:
  Xapian::Query terms(const Clause& clause, Scope scope) override;
  Xapian::Query placed(const Clause& clause, Scope scope) override;
  Xapian::Query parents(const Clause& clause) override;

  std::vector<std::string> held(const Clause& word);
  Xapian::Query scaled(const Xapian::Query& query, const std::vector<std::string>& terms, double idf,
                       Scope scope);
  double own_idf(const std::vector<std::string>& terms);
  Xapian::Query candidates(const Clause& clause);
  Xapian::Query having_place(const Clause& clause, Scope scope);
  Xapian::doccount frequency(const std::string& term);

  std::map<std::string, Xapian::doccount> frequencies_;    // by term, in this shard
  std::map<std::vector<std::string>, double> idfs_;        // by terms
  std::map<std::string, Xapian::Query> places_, parents_;  // by the clause's printed form
  bool cut_ = false;
};

}  // namespace quotidian
