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
    : statistics_(statistics), shown_(shown) {
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
