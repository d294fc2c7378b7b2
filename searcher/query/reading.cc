// See reading.h.
#include "searcher/query/reading.h"

#include <algorithm>
#include <vector>

#include "searcher/query/expander.h"
#include "searcher/query/query_tree.h"

namespace quotidian {
namespace {

using Kind = Query::Kind;

Query speaker(Query name) { return node(Kind::field, "speaker", 0, std::move(name)); }

bool has_not(const Query& query) {
  return query.kind == Kind::without || std::any_of(query.children.begin(), query.children.end(), has_not);
}

std::vector<Query> conjuncts(const Query& query) {
  return query.kind == Kind::all ? query.children : std::vector{query};
}

}  // namespace

Reading read(const Query& query, const std::function<bool(const Query&)>& knows) {
  Reading reading;
  reading.articles = reading.quotes = query;
  reading.read_as = to_string(query);
  reading.about_quotes = asks_quotes(query);
  if (reading.about_quotes) {
    reading.read_as = "quotes with " + reading.read_as;
    return reading;
  }
  // What is denied of an article cannot be seen from its quotes, so such a query is read one way.
  if (has_not(query)) return reading;

  std::vector<Query> quotes, names, others;
  for (const Query& conjunct : conjuncts(query)) {
    if (conjunct.kind != Kind::word || !knows(conjunct)) {
      quotes.push_back(conjunct);
      others.push_back(conjunct);
      continue;
    }
    const Query name = speaker(conjunct);
    names.push_back(name);
    quotes.push_back(*any_of({conjunct, name}));
  }
  if (names.empty()) return reading;
  reading.quotes = *all_but(quotes, {});
  const bool one_name = names.size() == 1;
  std::string as = "quotes with ";
  if (one_name) {
    others.insert(others.begin(), names.front());
    as += to_string(*all_but(others, {}));
  } else {
    as += "speaker:(";
    for (const Query& name : names)
      as += (&name == &names.front() ? "" : " OR ") + to_string(name.children.front());
    as += ") and the other words";
  }
  quotes.push_back(*any_of(std::move(names)));
  reading.named = *all_but(std::move(quotes), {});
  reading.read_as = as + ", then articles with " + reading.read_as;
  return reading;
}

}  // namespace quotidian
