// Clause -> Xapian::Query for one shard, ranked by the statistics of its kind of document in all shards. The
// last step before Xapian. Belongs to its database's thread; its queries may not outlive it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/effort.h"
#include "searcher/query/limit_source.h"
#include "searcher/query/many_terms_source.h"
#include "searcher/query/placed_documents.h"
#include "searcher/query/quotes_source.h"
#include "searcher/query/ranking.h"
#include "searcher/query/shown.h"
#include "searcher/query/statistics.h"

namespace quotidian {

class Compiler {
 public:
  // With `bounds`, a query of very many frequent words sees a part of the archive only. The statistics are of
  // all shards, `database` among them.
  Compiler(const Xapian::Database& database, Statistics& statistics, const Shown& shown, bool bounds = true)
      : database_(database), statistics_(statistics), shown_(shown), bounds_(bounds) {}
  virtual ~Compiler() = default;
  Compiler(const Compiler&) = delete;
  Compiler& operator=(const Compiler&) = delete;

  // What part of the effort each query from here on may take, where an answer asks more than one.
  void share(double part) { share_ = part; }

  // Matches documents of the scope's kind alone, and of these what may be seen.
  Xapian::Query compile(const Clause& clause, Scope scope);

  // The same, with no bound on the frequent words: to be asked for few documents.
  Xapian::Query whole(const Clause& clause, Scope scope);

  // How many documents of the scope's kind match, where the archive tells without a search.
  std::optional<Xapian::doccount> known(const Clause& clause, Scope scope) const;

  // A word or a pair, with its weight in the scope; it may match documents of the other kind.
  Xapian::Query weighted(const Clause& clause, Scope scope) { return compile_in(clause, scope); }

  // True if a clause matches documents of its scope's kind only.
  static bool is_of_kind(const Clause& clause);

  // What it takes to find all that match a clause, in units of Effort, as far as is known beforehand.
  double cost(const Clause& clause, Scope scope);

  // The last document that a query of too many frequent words sees; 0 where it sees all. For a query that is
  // going to be asked: it counts as one that saw a part.
  virtual Xapian::docid bound(const Clause& clause, Scope scope);
  static Xapian::Query up_to(Xapian::docid last, const Xapian::Query& query);

  // The rarity of a clause's words, on average: what they are scaled by.
  double scale(const Clause& clause, Scope scope) const;
  // True for words in an order or near each other that count each form by itself, all by that rarity, as
  // Xapian's own operators have them; else each word counts as it would alone.
  static bool weighs_as_one(const Clause& clause);

  const Ranking& ranking(Scope scope) const { return statistics_.ranking(scope); }

  const Shown& shown() const { return shown_; }

  // A word of more than kMany terms; the same each time it is asked for.
  std::shared_ptr<ManyTerms> many(const Clause& clause);
  // The documents in which a clause with an order or a distance has a place, likewise.
  std::shared_ptr<PlacedDocuments> places(const Clause& clause, Scope scope, const Effort& effort);
  // Where the quotes of the articles that `clause` matches lie.
  std::shared_ptr<const QuotesSource::Ranges> quotes_of(const Clause& clause);

  // True once a query that ran was too much to look at: only some documents were searched for words in order
  // or near each other.
  virtual bool cut_places() const;
  void places_are_cut() { cut_places_ = true; }  // a Matcher ran out of effort
  Effort effort_for_places() const { return effort(kMostForPlaces, placed_); }
  // True once wildcards stood in more documents than are looked at: rarer words of theirs were left out.
  bool cut_wildcards() const;

  // What part of the archive's documents was seen, 1 for all.
  double part_read() const { return part_read_; }
  // False once a query saw a part whose number of matches is not known() either.
  bool counted_all() const { return counted_all_; }

  bool saw_all() const { return !cut_places() && !cut_wildcards() && part_read_ == 1; }

  // A word of more terms than this is read whole, in time that grows with its postings alone.
  static constexpr std::size_t kMany = 32;
  // For all the words of a query that are so read, and for all words that are placed; see Effort.
  static constexpr std::uint64_t kMostForWildcards = 300'000, kMostForPlaces = 1'000'000;
  // Of positions that Xapian's own operators read, which takes about as long.
  static constexpr std::uint64_t kMostLists = 16'000;
  // Of postings a query may read, and of postings for each document; one takes some 15 ns, measured with 4 to
  // 256 words joined by OR on 86,947 articles with 763,974 quotes.
  static constexpr double kMostPostings = 2'000'000, kMostOfEach = 2.5;
  // Postings that take as long as a document that matches, with and without a weight: measured with "the" and
  // "speaker:*" on the same, walked by Matcher. Through Xapian's matcher it takes about twice as long.
  static constexpr double kWeighed = 6, kMatched = 3.5;

 protected:
  Xapian::Query compile_in(const Clause& clause, Scope scope);
  // What each way to search has its own ways for.
  virtual Xapian::Query terms(const Clause& clause, Scope scope);
  virtual Xapian::Query placed(const Clause& clause, Scope scope);
  virtual Xapian::Query parents(const Clause& clause);

  static Xapian::Query plain(const Clause& clause);  // of one that weighs_as_one()
  static bool on_one_kind(std::string_view prefix, const std::vector<std::string>& terms);
  static std::string kind_term(Scope scope);
  static Xapian::Query unweighted(const Xapian::Query& query);
  static void collect_words(const Clause& clause, std::vector<const Clause*>& words);

  const Xapian::Database& database() const { return database_; }
  Statistics& statistics() const { return statistics_; }

 private:
  Xapian::Query list(const Clause& clause, Scope scope);
  // How many documents match at most, and how many postings Xapian reads for it, weighed by what they take.
  struct Reading {
    double documents = 0, postings = 0;
  };
  Reading reading(const Clause& clause, Scope scope);
  double postings(const Clause& clause, Scope scope);  // and what takes as long
  double lists_of(const Clause& clause) const;
  Effort effort(std::uint64_t most, std::size_t parts) const;

  Xapian::Database database_;
  Statistics& statistics_;
  Shown shown_;
  // The same word or places are asked for many times while one query is answered.
  std::map<std::vector<std::string>, std::shared_ptr<ManyTerms>> many_;  // by terms and prefix
  std::map<std::string, std::shared_ptr<PlacedDocuments>> places_;       // by their printed form
  std::map<std::string, std::shared_ptr<LimitSource::Limit>> limits_;    // the same
  std::map<std::string, std::shared_ptr<const QuotesSource::Ranges>> quotes_of_;
  // In how many parts the effort is divided: the words and places of the query at hand.
  std::size_t words_ = 1, placed_ = 1;
  // Where in the clause the compiler is: the words that must stand there too, and whether it is denied.
  std::vector<Clause> beside_;
  bool denied_ = false;
  bool bounds_, counted_all_ = true, cut_places_ = false;
  double share_ = 1, part_read_ = 1;
};

}  // namespace quotidian
