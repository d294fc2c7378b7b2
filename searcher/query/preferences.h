// Preferences: what makes one match better than another beside the weight of its words: words in the title,
// close together, in the form they were typed in; and, for a bag of words, what the best matches have in
// common. Between the compiler and the pager. They add to scores and never a match. The figures are measured,
// see docs/accuracy.md.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/compilers.h"

namespace quotidian {

// `query`, which is `clause` compiled in the scope, with what is added for title, closeness and form.
CompiledQuery prefer(Compilers& compilers, const Clause& clause, Scope scope, const CompiledQuery& query);

// True for an OR of several words, which describes what is sought rather than names it.
bool is_bag_of_words(const Clause& clause);

// One of the articles that a query finds first.
struct Best {
  Xapian::docid id = 0;  // in `database`
  double weight = 0;
};
inline constexpr Xapian::doccount kBest = 5;

// `query` for articles, with what is added for the words that its kBest best matches share (pseudo relevance
// feedback, after Rocchio). The words' keys are appended to `shared`.
CompiledQuery prefer_what_the_best_share(const Xapian::Database& database, Compilers& compilers,
                                         const CompiledQuery& query, const std::vector<Best>& best,
                                         std::vector<std::string>& shared);

}  // namespace quotidian
