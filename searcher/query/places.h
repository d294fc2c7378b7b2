// Places: where in one document a clause with an order or a distance holds. One judge for matching
// (positions from the archive) and for marking words (positions from the text itself).
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/query/clause.h"
#include "searcher/query/effort.h"

namespace quotidian {

// A stretch of positions, both ends in, and the words in it that made it match, ascending.
struct Place {
  std::uint32_t first = 0, last = 0;
  std::vector<std::uint32_t> words;
};

// One document's positions.
class Positions {
 public:
  virtual ~Positions() = default;
  // Ascending positions of any of the clause's terms.
  virtual std::vector<std::uint32_t> of(const Clause& terms) const = 0;
  // Ascending positions of the first words of all sentences ('S') or paragraphs ('P') but the first.
  virtual std::vector<std::uint32_t> starts(char unit) const = 0;
};

// The places of a clause of kind terms, phrase, near, before, same or any, in order, each once; at most
// kMostPlaces, and not all where very many are to be joined. Two words are n apart when n-1 words stand
// between them; two places must not overlap.
inline constexpr std::size_t kMostPlaces = 10000;
std::vector<Place> find_places(const Clause& clause, const Positions& positions);

// True if there is any. What is joined is taken off `effort`; once that is out, the answer may be false.
bool has_place(const Clause& clause, const Positions& positions, Effort& effort);

}  // namespace quotidian
