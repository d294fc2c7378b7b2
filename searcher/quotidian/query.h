// Query: what was typed, as a value with a printed form; it knows no archive. Free to share.
//
//   Lavrov "first and foremost" -kind:indirect
//   parsed   (without (all (word Lavrov) (phrase first and foremost)) (field kind indirect))
//   printed  Lavrov "first and foremost" -kind:indirect
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/export.h>

namespace quotidian {

struct Query {
  enum class Kind {
    nothing,     // no word at all in what was typed: matches nothing
    everything,  // blank, or a lone star
    word,        // text: one word, stemmed, accents folded; the raw value inside id:, lang:, kind:
    exact,       // text: one word in just this form
    prefix,      // text: the letters before the star
    phrase,      // children: word, exact, prefix or any of these, one after another, unstemmed
    all,         // AND of two or more children
    any,         // OR of two or more children
    without,     // children[0] AND NOT children[1..]; a lone NOT has everything as children[0]
    near,        // two children at most `distance` words apart, in either order
    before,      // two children, the second at most `distance` words behind the first
    same,        // two children in one unit: text "S" sentence, "P" paragraph or "Q" quote
    field,       // text: the field's name; one child: what must stand in it
    unknown,     // inside speaker: nobody is named
    range,       // inside date: or conf: as typed, "2012-03..2012-06", ">0.8"
  };
  Kind kind = Kind::nothing;
  std::string text;
  std::uint32_t distance = 0;
  std::uint32_t begin = 0, end = 0;  // code points of the typed string this came from
  std::vector<Query> children;

  friend bool operator==(const Query&, const Query&) = default;
};

struct ParsedQuery {
  Query query;
  std::string typed;                  // as typed, repaired to valid UTF-8
  std::vector<std::string> warnings;  // what was read leniently, left out or cut, with its position
};

// Any string gives a query or an Error. What cannot be read as written is read as words, with a
// warning; brackets and quotation marks left open end where the query ends. At most 100 words and
// brackets 100 deep are read. Throws Error bad_query, with the position (code points from 1), where
// another reading would mislead: a date that is none, a kind that is none, a field inside NEAR.
QUOTIDIAN_EXPORT ParsedQuery parse_query(std::string_view typed);

// One line that parse_query() reads back to the same query, up to begin and end.
QUOTIDIAN_EXPORT std::string to_string(const Query& query);

}  // namespace quotidian
