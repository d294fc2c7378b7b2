// The operators of the query language and all their spellings. Between the lexer and the parser; pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "searcher/query/lexer.h"

namespace quotidian {

struct Operator {
  enum class Kind { none, conjunction, disjunction, negation, near, before, same };
  Kind kind = Kind::none;
  std::uint32_t distance = 0;
  std::string unit;  // of SAME

  bool joins_places() const { return kind == Kind::near || kind == Kind::before || kind == Kind::same; }
};

// In capitals AND OR NOT NEAR ADJ SAME; in any case NEAR/5 near5 w/5 n/5 within/5 /5, PRE/3 p/3 ADJ/3 adj3,
// SAME/S w/s /s /sent (and p, q); and the signs & and |.
Operator operator_in(const Lexeme& lexeme);

std::string lower_ascii(std::string_view text);

}  // namespace quotidian
