// Query -> Clause: the words of a query become the terms one archive has of them, in one scope. Between
// the parser and the compiler. One for each thread, for as long as its Vocabulary.
#pragma once

#include <string>
#include <vector>

#include <quotidian/query.h>

#include "searcher/query/clause.h"
#include "searcher/query/vocabulary.h"

namespace quotidian {

// True if the query asks about quotes (speaker:, quote:, about:, role:, kind:, conf:, SAME/Q), so that
// all of it must hold in one quote.
bool asks_quotes(const Query& query);

class Expander {
 public:
  explicit Expander(Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  // In Scope::articles, speaker: is met by an article that quotes such a speaker; other fields of
  // quotes match nothing. Throws Error bad_query for what cannot be answered in the scope.
  Clause expand(const Query& query, Scope scope);

  // What had to be cut since the last call, e.g. "pro*: only the 200 most frequent words".
  std::vector<std::string> take_warnings() { return std::move(warnings_); }

 private:
  struct Place {  // where a word is looked for
    Scope scope;
    std::string_view field;
  };
  Clause expand_in(const Query& query, const Place& place);
  Clause leaf(const Query& query, const Place& place, bool in_phrase);
  Clause field(const Query& query, const Place& place);
  Clause list(Clause::Kind kind, const Query& query, const Place& place);
  Clause dates(const std::string& text);
  Clause language(const std::string& text);

  Vocabulary& vocabulary_;
  std::vector<std::string> warnings_;
};

}  // namespace quotidian
