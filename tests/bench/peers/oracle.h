// The oracle: how many articles meet each query of a log, by walking every word of every article. It knows no
// index; it shares the analyzer's words with Quotidian, and the list of other English forms. One pass, memory
// that does not grow with the articles. One for each thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/article.h>

#include "tests/bench/peers/log_query.h"
#include "tests/bench/peers/words.h"

namespace quotidian::bench {

class Oracle {
 public:
  explicit Oracle(std::vector<LoggedQuery> log);

  void see(const Article& article);
  // In the log's order; nothing for queries about quotes, which it does not judge.
  std::vector<std::optional<std::uint64_t>> counts() const;

 private:
  struct Wanted {  // a query's words as numbers of words_
    std::vector<std::size_t> words;
    std::vector<std::string> source;  // its words
    std::uint64_t count = 0;
  };
  struct Word {
    std::uint64_t last = 0;  // the article that `positions` is of
    std::vector<std::uint32_t> positions;
  };

  std::size_t number_of(const std::string& form, bool stemmed);
  const std::vector<std::size_t>& met_by(std::string_view term);
  bool meets(const LoggedQuery& query, const Wanted& wanted, const Article& article) const;
  bool in_a_row(const Wanted& wanted) const;

  std::vector<LoggedQuery> log_;
  std::vector<Wanted> wanted_;
  std::vector<Word> words_;
  TextMap<std::size_t> exact_;                            // form -> word
  TextMap<std::vector<std::size_t>> by_stem_, by_other_;  // stem, or another form's letters -> words
  TextMap<std::size_t> stemmed_;                          // form -> word
  TextMap<std::vector<std::size_t>> met_;                 // term -> words it is one of, as far as seen
  TextMap<std::vector<std::string>> sources_;             // source -> its words
  Words reader_;
  std::uint64_t articles_ = 0;
};

}  // namespace quotidian::bench
