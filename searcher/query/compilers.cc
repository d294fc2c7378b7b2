// See compilers.h.
#include "searcher/query/compilers.h"

#include <algorithm>

#include "searcher/query/remote_compiler.h"

namespace quotidian {

namespace {

// What stands inside date: is written with the operators too.
bool may_meet_in(const Query& query, bool in_date, const DateRange& dates) {
  const auto may = [&](const Query& child) { return may_meet_in(child, in_date, dates); };
  switch (query.kind) {
    case Query::Kind::all:
      return std::all_of(query.children.begin(), query.children.end(), may);
    case Query::Kind::any:
      return std::any_of(query.children.begin(), query.children.end(), may);
    case Query::Kind::without:
      return may(query.children.front());
    case Query::Kind::field:
      return query.text != "date" || may_meet_in(query.children.front(), true, dates);
    case Query::Kind::range: {
      const std::optional<DateRange> asked = in_date ? parse_dates(query.text) : std::nullopt;
      return !asked || (asked->first <= dates.last && dates.first <= asked->last);
    }
    default:
      return true;
  }
}

}  // namespace

bool may_meet(const Query& query, const DateRange& dates) { return may_meet_in(query, false, dates); }

Compilers::Compilers(const Collection& collection, Statistics& statistics, const Shown& shown,
                     const Query& query, bool bounds)
    : collection_(collection), statistics_(statistics), shown_(shown), hidden_(collection.shards.size()) {
  for (const Shard& shard : collection.shards) {
    std::unique_ptr<Compiler>& compiler = compilers_.emplace_back();
    if (shard.dates && !may_meet(query, *shard.dates)) continue;
    if (shard.remote)
      compiler = std::make_unique<RemoteCompiler>(shard.database, statistics_, shown_);
    else
      compiler = std::make_unique<Compiler>(shard.database, statistics_, shown_, bounds);
  }
}

void Compilers::share(double part) {
  for (const auto& compiler : compilers_)
    if (compiler) compiler->share(part);
}

template <typename Compile>
CompiledQuery Compilers::each(Compile&& compile) {
  std::vector<Xapian::Query> queries;
  for (const auto& compiler : compilers_) queries.push_back(compiler ? compile(*compiler) : Xapian::Query());
  return CompiledQuery(std::move(queries));
}

CompiledQuery Compilers::compile(const Clause& clause, Scope scope) {
  return each([&](Compiler& compiler) { return compiler.compile(clause, scope); });
}

CompiledQuery Compilers::whole(const Clause& clause, Scope scope) {
  return each([&](Compiler& compiler) { return compiler.whole(clause, scope); });
}

CompiledQuery Compilers::weighted(const Clause& clause, Scope scope) {
  return each([&](Compiler& compiler) { return compiler.weighted(clause, scope); });
}

// The statistics are of all shards.
double Compilers::cost(const Clause& clause, Scope scope) {
  for (const auto& compiler : compilers_)
    if (compiler) return compiler->cost(clause, scope);
  return 0;
}

std::vector<Xapian::docid> Compilers::bound(const CompiledQuery& query, const Clause& clause, Scope scope) {
  std::vector<Xapian::docid> last(compilers_.size());
  for (std::size_t i = 0; i < compilers_.size(); ++i)
    if (!query.of(i).empty()) last[i] = compilers_[i]->bound(clause, scope);
  return last;
}

CompiledQuery Compilers::up_to(const std::vector<Xapian::docid>& last, const CompiledQuery& query) {
  std::vector<Xapian::Query> queries;
  for (std::size_t i = 0; i < last.size(); ++i) queries.push_back(Compiler::up_to(last[i], query.of(i)));
  return CompiledQuery(std::move(queries));
}

Effort Compilers::effort_for_places() const {
  for (const auto& compiler : compilers_)
    if (compiler) return compiler->effort_for_places();
  return Effort(0);
}

const std::vector<Xapian::docid>& Compilers::hidden(std::size_t shard) const {
  if (collection_.shards.size() == 1) return shown_.documents();
  std::optional<std::vector<Xapian::docid>>& hidden = hidden_[shard];
  if (!hidden) {
    hidden.emplace();
    for (const Xapian::docid number : shown_.documents())
      if (collection_.shard_of(number) == shard) hidden->push_back(collection_.in_shard(number));
  }
  return *hidden;
}

std::optional<Xapian::doccount> Compilers::known(std::size_t shard, const Clause& clause, Scope scope) const {
  return compilers_[shard] ? compilers_[shard]->known(clause, scope) : 0;
}

template <typename Holds>
bool Compilers::any(Holds&& holds) const {
  return std::any_of(compilers_.begin(), compilers_.end(),
                     [&](const auto& compiler) { return compiler && holds(*compiler); });
}

bool Compilers::cut_places() const {
  return any([](const Compiler& compiler) { return compiler.cut_places(); });
}

bool Compilers::cut_wildcards() const {
  return any([](const Compiler& compiler) { return compiler.cut_wildcards(); });
}

bool Compilers::counted_all() const {
  return !any([](const Compiler& compiler) { return !compiler.counted_all(); });
}

double Compilers::part_read() const {
  double least = 1;
  for (const auto& compiler : compilers_)
    if (compiler) least = std::min(least, compiler->part_read());
  return least;
}

}  // namespace quotidian
