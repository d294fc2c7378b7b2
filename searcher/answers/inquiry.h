// Inquiry: one query against one state of the archive: how it was read, and the tools that every answer
// works with. Lives for one attempt; an answer fills `results`. Belongs to its database's thread.
//
// An answer of articles or quotes is one list or several, one after another; list() is called for each and
// knows where the page begins and ends in them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/searcher.h>
#include <xapian.h>

#include "common/schema.h"
#include "searcher/answers/cursor.h"
#include "searcher/query/compilers.h"
#include "searcher/query/expander.h"
#include "searcher/query/reading.h"
#include "searcher/query/vocabulary.h"
#include "searcher/results/hits.h"
#include "searcher/results/pager.h"
#include "searcher/shards/collection.h"

namespace quotidian {

using PageReceiver = std::function<void(const Results& page)>;

class Inquiry : private Known {
 public:
  // Begins behind `from` where it is given. Hits are handed to `receiver` now and then, if there is one.
  // `widely`: words stand for their lookalikes too, for when nothing is found without.
  Inquiry(const Collection& collection, Vocabulary& vocabulary, Analyzer& analyzer, const ParsedQuery& parsed,
          const SearchOptions& options, Results& results, const std::optional<Position>& from = {},
          const PageReceiver* receiver = nullptr, bool widely = false);

  // Expanded and compiled. What had to be cut on the way is kept for finish(). A `name` makes it a stage;
  // without one it is for few documents, and may be of many frequent words.
  Prepared prepare(const Query& query, Scope scope, const std::string& name = "");
  CompiledQuery compile(const Clause& clause, Scope scope);
  CompiledQuery weighted(const Clause& clause, Scope scope) { return compilers_.weighted(clause, scope); }
  // Its matches with all of their weight, for a query that is part of another.
  CompiledQuery weighed(const Prepared& prepared);

  // Where the articles were asked for by a bag of words, ranks those first that have what the best share.
  void prefer_what_the_best_share(Prepared& articles);

  // How many quotes, where it asks about quotes, or articles another query finds. Leaves no warnings; `exact`
  // becomes false if there may be more. Taken off `effort`; 0 where that does not suffice.
  std::uint64_t count(const Query& query, bool& exact, Effort& effort) const;
  // Whether it finds anything.
  bool finds(const Query& query) const;

  // What part of the effort each query from here on may take.
  void share(double part) { compilers_.share(part); }
  bool saw_a_part() const { return compilers_.part_read() < 1; }

  // What may be seen now: a query that the compilers have not made goes through it.
  const Shown& shown() const { return compilers_.shown(); }

  // Filters quotes to those of the articles that `query` matches.
  CompiledQuery of_articles(const Query& query);

  // The next of the answer's lists: calls show(rank) for each of its hits that lie on the page, all but those
  // that `sift` takes out. Returns how many match `prepared`; where they are not to be `counted`, or no exact
  // total is asked for, it may be fewer.
  Total list(const Prepared& prepared, bool by_article, const std::function<void(const Rank&)>& show,
             const std::function<void(std::vector<Rank>&)>& sift = {}, bool counted = true);

  // The page of a list that is counted whole anyway.
  template <typename Value>
  std::span<const Value> slice(const std::vector<Value>& all) const {
    const std::size_t first = std::min<std::size_t>(options.offset, all.size());
    return {all.data() + first, std::min<std::size_t>(options.limit, all.size() - first)};
  }

  // After each hit that was put in `results`: hands over a page when it is full.
  void added();

  // Adds a line to Results::stages when they were asked for, each once.
  void stage(const std::string& name, const std::string& value);

  // The last page, the cursor, the warnings of all steps, each once.
  void finish();

  // How many hits have been handed over, and the last of them where an answer can go on from it.
  std::uint64_t handed_over() const { return handed_over_; }
  const std::optional<Position>& reached() const { return reached_; }

  const Xapian::Database& database;  // of all shards
  const SearchOptions& options;
  Results& results;
  Reading reading;

 private:
  bool speaker(const Query& word) const override;
  bool role(const Query& phrase) const override;
  void hand_over();
  bool finds(const Clause& clause, Scope scope, const Query& query) const;
  static Prepared plan(Compilers& compilers, Clause clause, Scope scope, bool bounded);
  void prefer(Prepared& prepared, Preferences more);
  template <typename IsWanted>
  CompiledQuery prefer(const Prepared& prepared, const Preferences& preferred, IsWanted&& is_wanted);
  std::optional<Rank> place_now(const Position& position, const Prepared& prepared, bool by_article) const;
  Position position_of(std::uint32_t list, const Rank& rank) const;

  const Collection& collection_;
  Vocabulary& vocabulary_;
  Expander expander_;
  mutable Statistics statistics_;  // it keeps what it has looked up
  Compilers compilers_;
  std::vector<std::string> expander_warnings_, compiler_warnings_;

  const std::uint64_t fingerprint_;
  std::optional<Position> from_, reached_;
  std::optional<std::pair<std::uint32_t, Rank>> last_;  // the list and rank of the last hit
  const PageReceiver* receiver_;
  std::uint32_t lists_ = 0;
  std::uint64_t to_skip_, to_show_, on_page_ = 0, handed_over_ = 0;
  bool more_ = false;  // there are hits behind the page
  const Deadline deadline_;

 public:
  const Pager pager;
  HitMaker hits;
};

// The id of the article that a document is, or is a quote of.
inline std::string article_of(const Matched& document) { return document.value(schema::kArticleIdSlot); }

// The term of an article's document, and that of all its quotes.
inline std::string article_term(const std::string& id) {
  return schema::whole_term(schema::find_field("id")->prefix, id);
}
inline std::string quotes_term(const std::string& id) { return schema::whole_term(schema::kParent, id); }

}  // namespace quotidian
