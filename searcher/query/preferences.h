// Preferences: what makes one match better than another beside the weight of its words: words in the title,
// close together, in the form they were typed in; and, for a bag of words, what the best matches have in
// common. Between the compiler and the pager. They add to scores and never a match. The figures are measured,
// see docs/accuracy.md.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/compiler.h"

namespace quotidian {

// `query`, which is `clause` compiled in the scope, with what is added for title, closeness and form.
Xapian::Query prefer(const Xapian::Database& database, Compiler& compiler, const Clause& clause, Scope scope,
                     const Xapian::Query& query);

// True for an OR of several words, which describes what is sought rather than names it.
bool is_bag_of_words(const Clause& clause);

// `query` for articles, with what is added for the words that its five best matches share (pseudo relevance
// feedback, after Rocchio). The words' keys are appended to `shared`.
Xapian::Query prefer_what_the_best_share(const Xapian::Database& database, Compiler& compiler,
                                         const Xapian::Query& query, std::vector<std::string>& shared);

}  // namespace quotidian
