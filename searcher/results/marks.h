// Marks: which words of a text made a clause hold. Between the hits and their highlights. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <quotidian/analyzer.h>

#include "searcher/query/clause.h"
#include "searcher/query/places.h"

namespace quotidian {

// A text's words, at the positions the index has of them.
class TextPositions : public Positions {
 public:
  void add(const Token& token, std::uint32_t position);

  std::vector<std::uint32_t> of(const Clause& terms) const override;
  std::vector<std::uint32_t> starts(char unit) const override;

 private:
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_term_;
  std::vector<std::uint32_t> positions_;
};

// Finds the places that satisfy `clause`, in order, each once; false and none if it does not hold.
// Of a clause with terms that are not words of this text (names, dates) it is taken that they hold.
// `prefix` is that of the text's words.
struct MarkedPlace {
  Place place;
  std::uint32_t word = 0;  // which word or phrase of the query, counted from 0
};
bool mark_places(const Clause& clause, std::string_view prefix, const Positions& text,
                 std::vector<MarkedPlace>& places);

struct Mark {
  std::uint32_t position = 0;
  std::uint32_t word = 0;  // which word or phrase of the query, counted from 0
};

// The same as words, by position, each once.
bool mark_words(const Clause& clause, std::string_view prefix, const Positions& text,
                std::vector<Mark>& marks);

}  // namespace quotidian
