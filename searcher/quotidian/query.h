// Query: what was typed, as a value with a printed form; it knows no archive. Free to share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/export.h>

namespace quotidian {

struct Query {
  enum class Kind {
    nothing,  // an empty query
    word,     // text: one word, stemmed
    exact,    // text: one word in just this form
    prefix,   // text: the letters before the star
    phrase,   // children: word, exact or prefix, one after another
    all,      // AND of children
    any,      // OR of children
    without,  // children[0] AND NOT children[1..]; or, alone, NOT children[0]
    near,     // children within `distance` words, any order
    before,   // children within `distance` words, in this order
    same,     // children in one unit: text "S", "P" or "Q"
    field,    // text: the field's name; child: what must stand in it
    unknown,  // inside speaker: — nobody is named
    range,    // inside date: or conf: — text "2012-03..2012-06", ">0.8"
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
  std::vector<std::string> warnings;  // what was read leniently or cut, with its position
};

// Any string gives a query; what cannot be read as written is read as words, with a warning.
// Throws Error bad_query, with the position, only where a reading would mislead (an unknown
// field's value, a date that is none, a query over the caps).
QUOTIDIAN_EXPORT ParsedQuery parse_query(std::string_view typed);

// One line that parse_query() reads back to the same query: (AND lavrov (PHRASE first and)) is
// printed as  lavrov "first and".
QUOTIDIAN_EXPORT std::string to_string(const Query& query);

}  // namespace quotidian
