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
#include "searcher/query/limit_source.h"
#include "searcher/query/many_terms_source.h"
#include "searcher/query/placed_documents.h"
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
  bool cut_places() const;
  // True once wildcards stood in more documents than are looked at: rarer words of theirs were left out.
  bool cut_wildcards() const;

  // A word of more terms than this is read whole, in time that grows with its postings alone.
  static constexpr std::size_t kMany = 32;
  // For all the words of a query that are so read, and for all words that are placed; see Effort.
  static constexpr std::uint64_t kMostForWildcards = 1'000'000, kMostForPlaces = 4'000'000;
  // Of positions that Xapian's own operators read, which takes about as long.
  static constexpr std::uint64_t kMostLists = 60'000;

 private:
  struct Compiled {
    Xapian::Query query;
    bool of_kind = false;  // matches documents of the scope's kind only
  };
  Compiled compile_in(const Clause& clause, Scope scope);
  Compiled terms(const Clause& clause, Scope scope);
  std::shared_ptr<ManyTerms> many(const Clause& clause);
  std::shared_ptr<PlacedDocuments> places(const Clause& clause, Scope scope);
  Compiled list(const Clause& clause, Scope scope);
  Compiled placed(const Clause& clause, Scope scope);
  Xapian::Query parents(const Clause& clause);
  double scale(const Clause& clause, Scope scope) const;
  double lists_of(const Clause& clause) const;

  Xapian::Database database_;
  Shown shown_;
  Ranking articles_, quotes_;
  // The same word or places are asked for many times while one query is answered.
  std::map<std::vector<std::string>, std::shared_ptr<ManyTerms>> many_;  // by terms and prefix
  std::map<std::string, std::shared_ptr<PlacedDocuments>> places_;       // by their printed form
  std::map<std::string, std::shared_ptr<LimitSource::Limit>> limits_;    // the same
  // In how many parts the effort is divided: the words and places of the query at hand.
  std::size_t words_ = 1, placed_ = 1;
  // Where in the clause the compiler is: the words that must stand there too, and whether it is denied.
  std::vector<Clause> beside_;
  bool denied_ = false;
};

}  // namespace quotidian
