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
  // With `guess_names` a speaker whom nobody is called like is looked for by likeness of spelling; `widely`,
  // words stand for their lookalikes too.
  explicit Expander(Vocabulary& vocabulary, bool guess_names = false, bool widely = false)
      : vocabulary_(vocabulary), guess_names_(guess_names), widely_(widely) {}

  // In Scope::articles, fields of quotes match nothing. Throws Error bad_query for what cannot be answered in
  // the scope.
  Clause expand(const Query& query, Scope scope);

  // A wildcard stands for no more words than this, and all of a query together for no more than that.
  static constexpr std::size_t kMostExpansions = 2000, kMostOfAll = 3000;

  // What had to be cut since the last call, e.g. "pro*: only the 2000 most frequent words", or guessed.
  std::vector<std::string> take_warnings() { return std::move(warnings_); }
  // True once a wildcard stood for more words than are searched.
  bool cut() const { return cut_; }

 private:
  struct Place {  // where a word is looked for
    Scope scope;
    std::string_view field;
  };
  Clause expand_in(const Query& query, const Place& place);
  Clause leaf(const Query& query, const Place& place, bool in_phrase);
  Clause stemmed(const Query& query, std::string_view prefix, bool words);
  Clause field(const Query& query, const Place& place);
  Clause list(Clause::Kind kind, const Query& query, const Place& place);
  Clause dates(const std::string& text);
  Clause language(const std::string& text);

  Vocabulary& vocabulary_;
  bool guess_names_, widely_, cut_ = false;
  std::size_t most_ = kMostExpansions;  // for each wildcard of the query at hand
  std::vector<std::string> warnings_;
};

}  // namespace quotidian
