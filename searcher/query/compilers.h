// Compilers: a compiler for each shard, asked for all of them together. Between the expander and the pager;
// belongs to its collection's thread; its queries may not outlive it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include <quotidian/query.h>

#include "searcher/query/compiled_query.h"
#include "searcher/query/compiler.h"
#include "searcher/shards/collection.h"

namespace quotidian {

class Compilers {
 public:
  // For what `query` asks, or a part of it: a shard of other dates has nothing of it and is not asked.
  Compilers(const Collection& collection, Statistics& statistics, const Shown& shown, const Query& query,
            bool bounds = true);

  // As those of a Compiler.
  void share(double part);
  CompiledQuery compile(const Clause& clause, Scope scope);
  CompiledQuery whole(const Clause& clause, Scope scope);
  CompiledQuery weighted(const Clause& clause, Scope scope);
  double cost(const Clause& clause, Scope scope);
  // By shard, as Compiler::bound(); `query` is the clause compiled whole.
  std::vector<Xapian::docid> bound(const CompiledQuery& query, const Clause& clause, Scope scope);
  static CompiledQuery up_to(const std::vector<Xapian::docid>& last, const CompiledQuery& query);
  std::optional<Xapian::doccount> known(std::size_t shard, const Clause& clause, Scope scope) const;
  const Ranking& ranking(Scope scope) const { return statistics_.ranking(scope); }
  Xapian::doccount frequency(const Clause& word) const { return statistics_.frequency(word); }
  const Shown& shown() const { return shown_; }
  Effort effort_for_places() const;
  // The compiler of a shard that a query of it asks.
  Compiler& of(std::size_t shard) const { return *compilers_[shard]; }
  // What is hidden in it, ascending.
  const std::vector<Xapian::docid>& hidden(std::size_t shard) const;
  bool cut_places() const;
  bool cut_wildcards() const;
  double part_read() const;
  bool counted_all() const;
  bool saw_all() const { return !cut_places() && !cut_wildcards() && part_read() == 1; }

 private:
  template <typename Compile>
  CompiledQuery each(Compile&& compile);
  template <typename Holds>
  bool any(Holds&& holds) const;

  const Collection& collection_;
  Statistics& statistics_;
  Shown shown_;
  mutable std::vector<std::optional<std::vector<Xapian::docid>>> hidden_;  // by shard
  std::vector<std::unique_ptr<Compiler>> compilers_;  // by shard; none for one that is not asked
};

// False if nothing of these dates can meet the query.
bool may_meet(const Query& query, const DateRange& dates);

}  // namespace quotidian
