// Clause -> Xapian::Query, ranked by the statistics of its kind of document. The last step before
// Xapian. Belongs to its database's thread; its queries may not outlive it.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/ranking.h"
#include "searcher/query/shown.h"

namespace quotidian {

class Compiler {
 public:
  Compiler(const Xapian::Database& database, const Counts& counts)
      : database_(database),
        shown_(database, utc_now()),
        articles_(database, counts, Scope::articles),
        quotes_(database, counts, Scope::quotes) {}

  // Matches documents of the scope's kind alone, and of these what may be seen.
  Xapian::Query compile(const Clause& clause, Scope scope);

  const Ranking& ranking(Scope scope) const { return scope == Scope::articles ? articles_ : quotes_; }

  const Shown& shown() const { return shown_; }

  // What had to be cut since the last call.
  std::vector<std::string> take_warnings() { return std::move(warnings_); }

  // A clause about articles beside those about quotes looks into the quotes of at most so many articles.
  static constexpr Xapian::doccount kMostParents = 20000;

 private:
  struct Compiled {
    Xapian::Query query;
    bool of_kind = false;  // matches documents of the scope's kind only
  };
  Compiled compile_in(const Clause& clause, Scope scope);
  Compiled terms(const Clause& clause, Scope scope);
  Compiled list(const Clause& clause, Scope scope);
  Compiled placed(const Clause& clause, Scope scope);
  Xapian::Query parents(const Clause& clause);
  double scale(const Clause& clause, Scope scope) const;

  Xapian::Database database_;
  Shown shown_;
  Ranking articles_, quotes_;
  std::vector<std::string> warnings_;
};

}  // namespace quotidian
