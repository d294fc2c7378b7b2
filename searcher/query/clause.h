// Clause: a Query read against one archive for one kind of document, its words expanded to the terms
// the archive holds. The middle of the road from what was typed to Xapian; also what tells which words
// of a hit to mark. A plain value.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace quotidian {

// What is looked for: articles by their words, or quotes by theirs.
enum class Scope { articles, quotes };

struct Clause {
  enum class Kind {
    nothing,
    everything,
    terms,    // any of `terms`
    phrase,   // children (terms), one after another
    near,     // two children at most `distance` words apart
    before,   // the same, in this order
    same,     // two children in one sentence ('S') or paragraph ('P'): `unit`
    all,      // every child
    any,      // at least one child
    without,  // children[0] and none of the others
    parents,  // quotes whose article meets children[0], a clause for articles
    range,    // a value slot between `first` and `last`, both in
  };
  Kind kind = Kind::nothing;
  std::string prefix;              // of the terms
  std::vector<std::string> terms;  // without the prefix, in term order
  // In how many documents the terms stand, one for each; known only for `of`, where that still is the prefix.
  struct Frequencies {
    std::string of;
    std::vector<std::uint32_t> counts;
  } frequencies;
  std::vector<std::string> typed;  // those of the terms that are the word in the form it was typed in
  bool words = false;              // words of the text searched: they count in the score and are marked
  std::uint32_t distance = 0;
  char unit = 0;
  std::string first, last;  // of a range; of dates, which are terms too, the days "20120301" and "20120315"
  std::vector<Clause> children;
};

// One line for --explain: (all (terms lavrov) (phrase XQ (first) (and) (foremost))).
std::string to_string(const Clause& clause);

}  // namespace quotidian
