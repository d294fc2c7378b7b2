// Prepared: a query made ready for one kind of document, in the two forms in which its matches are found: by
// Matcher where its shape is plain, else by Xapian. Made by Inquiry::prepare(); a plain value.
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/compiled_query.h"
#include "searcher/query/effort.h"

namespace quotidian {

// What adds to a score beyond the words themselves; see preferences.h.
struct Preferences {
  struct Word {
    Clause clause;
    double factor = 0;  // of its weight
  };
  std::vector<Word> words;
  // Neighbours among the words of the query, by their numbers in searched_words().
  struct Pair {
    std::size_t left = 0, right = 0;
    bool is_certain = false;  // they are close wherever the query matches
  };
  std::vector<Pair> close;
};

struct Prepared {
  Scope scope = Scope::articles;
  Clause clause;
  // Says all, but for local shards where `is_plain`: there it says which documents match, and `clause` and
  // what follows say all.
  CompiledQuery query;
  bool is_plain = false;
  Preferences preferred = {};
  std::vector<Xapian::docid> last = {};  // by shard: documents behind it are not looked at; 0 for none
  Effort effort{0};                      // for reading positions
};

}  // namespace quotidian
