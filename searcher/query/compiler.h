// Clause -> Xapian::Query, ranked by the statistics of its kind of document. The last step before
// Xapian. Belongs to its database's thread; its queries may not outlive it.
#pragma once

#include <memory>
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

  // A word or a pair, with its weight in the scope; it may match documents of the other kind.
  Xapian::Query weighted(const Clause& clause, Scope scope) { return compile_in(clause, scope).query; }

  const Ranking& ranking(Scope scope) const { return scope == Scope::articles ? articles_ : quotes_; }

  const Shown& shown() const { return shown_; }

  // What had to be cut since the last call.
  std::vector<std::string> take_warnings() { return std::move(warnings_); }
  // True once a query that ran was too much to look at: only some documents were searched for words in order
  // or near each other.
  bool cut_while_searching() const { return *cut_; }

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
  bool is_much(const Clause& clause) const;

  Xapian::Database database_;
  Shown shown_;
  Ranking articles_, quotes_;
  std::vector<std::string> warnings_;
  std::shared_ptr<bool> cut_ = std::make_shared<bool>(false);
};

}  // namespace quotidian
