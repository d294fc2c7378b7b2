// Preferences: what adds to an article's or quote's score beyond the weight of its words: words in the title,
// close together, in the form they were typed in; and, for a bag of words, what the best matches have in
// common. Between the compilers and the pager. They add to scores and never a match. The figures are
// measured, see docs/accuracy.md.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/compilers.h"
#include "searcher/query/prepared.h"

namespace quotidian {

// The words of the text that the clause asks for, in the order typed; parts of the clause.
std::vector<const Clause*> searched_words(const Clause& clause, Scope scope);

Preferences preferences_of(const Compilers& compilers, const Clause& clause, Scope scope);

// Of a pair of words, what it adds where they stand close: this share of their weights. So many pairs at
// most.
inline constexpr double kClose = 0.1;
inline constexpr std::size_t kMostPairs = 3;
Clause near(const Clause& left, const Clause& right);

// The prepared query with that added to it.
CompiledQuery prefer(Compilers& compilers, const Prepared& prepared, const Preferences& preferred);

// True for an OR of several words, which describes what is sought rather than names it.
bool is_bag_of_words(const Clause& clause);

// How many of the best matches tell what they share.
inline constexpr Xapian::doccount kBest = 5;

// The words that the `best` matches of a query for articles share, given by their numbers in `database` with
// their weights (pseudo relevance feedback, after Rocchio). The words' keys are appended to `shared`.
Preferences what_the_best_share(const Xapian::Database& database, const Compilers& compilers,
                                const std::vector<std::pair<Xapian::docid, double>>& best,
                                std::vector<std::string>& shared);

}  // namespace quotidian
