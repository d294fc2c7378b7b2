// Statistics: how many documents there are and in how many of them a word stands, in all shards together.
// Belongs to its database's thread; lives for one query.
#pragma once

#include <numeric>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include "common/generation.h"
#include "searcher/query/clause.h"
#include "searcher/query/ranking.h"

namespace quotidian {

class Statistics {
 public:
  // `database` is that of all shards.
  Statistics(const Xapian::Database& database, const Counts& counts)
      : database_(database), articles_(counts, Scope::articles), quotes_(counts, Scope::quotes) {}

  const Ranking& ranking(Scope scope) const { return scope == Scope::articles ? articles_ : quotes_; }

  // Of the word's terms, added up.
  Xapian::doccount frequency(const Clause& word) {
    Xapian::doccount sum = 0;
    if (const Clause::Frequencies& known = word.frequencies; known.of == word.prefix && !known.counts.empty())
      return std::accumulate(known.counts.begin(), known.counts.end(), sum);
    for (const std::string& term : word.terms) {
      const auto [place, is_new] = frequencies_.try_emplace(word.prefix + term);
      if (is_new) place->second = database_.get_termfreq(place->first);
      sum += place->second;
    }
    return sum;
  }

  Xapian::doccount documents() const { return database_.get_doccount(); }

 private:
  Xapian::Database database_;
  Ranking articles_, quotes_;
  std::unordered_map<std::string, Xapian::doccount> frequencies_;  // by term
};

}  // namespace quotidian
