// Clause -> Xapian::Query, ranked by the statistics of its kind of document. The last step before
// Xapian. Belongs to its database's thread; its queries may not outlive it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/many_terms_source.h"
#include "searcher/query/ranking.h"
#include "searcher/query/shown.h"

namespace quotidian {

class Compiler {
 public:
  Compiler(const Xapian::Database& database, const Counts& counts, const Shown& shown)
      : database_(database),
        shown_(shown),
        articles_(database, counts, Scope::articles),
        quotes_(database, counts, Scope::quotes) {}

  // Matches documents of the scope's kind alone, and of these what may be seen.
  Xapian::Query compile(const Clause& clause, Scope scope);

  // A word or a pair, with its weight in the scope; it may match documents of the other kind.
  Xapian::Query weighted(const Clause& clause, Scope scope) { return compile_in(clause, scope).query; }

  const Ranking& ranking(Scope scope) const { return scope == Scope::articles ? articles_ : quotes_; }

  const Shown& shown() const { return shown_; }

  // True once a query that ran was too much to look at: only some documents were searched for words in order
  // or near each other.
  bool cut_while_searching() const { return *cut_; }
  // True once wildcards stood in more documents than are looked at: rarer words of theirs were left out.
  bool cut_postings() const { return cut_postings_; }

  // A word of more terms than this is read whole, in time that grows with its postings alone; of these, a
  // query reads no more than kMostPostings in all.
  static constexpr std::size_t kMany = 32;
  static constexpr std::uint64_t kMostPostings = 4'000'000;

 private:
  struct Compiled {
    Xapian::Query query;
    bool of_kind = false;  // matches documents of the scope's kind only
  };
  Compiled compile_in(const Clause& clause, Scope scope);
  Compiled terms(const Clause& clause, Scope scope);
  ManyTermsSource::Documents many(const Clause& clause);
  Compiled list(const Clause& clause, Scope scope);
  Compiled placed(const Clause& clause, Scope scope);
  Xapian::Query parents(const Clause& clause);
  double scale(const Clause& clause, Scope scope) const;
  bool is_much(const Clause& clause) const;

  Xapian::Database database_;
  Shown shown_;
  Ranking articles_, quotes_;
  std::map<std::vector<std::string>, ManyTermsSource::Documents> many_;  // by terms and prefix
  std::uint64_t postings_ = kMostPostings;                               // that may still be read
  bool cut_postings_ = false;
  std::shared_ptr<bool> cut_ = std::make_shared<bool>(false);
};

}  // namespace quotidian
