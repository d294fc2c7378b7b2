// See remote_compiler.h.
#include "searcher/query/remote_compiler.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/schema.h"
#include "searcher/query/places.h"
#include "searcher/query/stored_positions.h"
#include "searcher/shards/remote_matches.h"

namespace quotidian {
namespace {

using Kind = Clause::Kind;

Xapian::Query any_of(const std::vector<Xapian::Query>& queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

}  // namespace

Xapian::doccount RemoteCompiler::frequency(const std::string& term) {
  const auto [place, is_new] = frequencies_.try_emplace(term);
  if (is_new) place->second = database().get_termfreq(term);
  return place->second;
}

// Of the word's terms, those that this shard has.
std::vector<std::string> RemoteCompiler::held(const Clause& word) {
  std::vector<std::string> terms;
  for (const std::string& term : word.terms)
    if (frequency(word.prefix + term) > 0) terms.push_back(word.prefix + term);
  return terms;
}

// The inverse document frequency that the server gives to one of the terms, or to several as synonyms. For
// those it estimates in how many documents they stand; with k1 = 0 a weight is just what that makes.
double RemoteCompiler::own_idf(const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Ranking::stock_idf(database().get_doccount(), frequency(terms.front()));
  const auto [place, is_new] = idfs_.try_emplace(terms, 1);
  if (!is_new) return place->second;
  Xapian::Enquire enquire(database());
  enquire.set_query({Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()});
  enquire.set_weighting_scheme(Xapian::BM25Weight(0, 0, 1, 0, 0));
  const Xapian::MSet found = enquire.get_mset(0, 1);
  if (!found.empty()) place->second = found.begin().get_weight();
  return place->second;
}

// `query` of the terms, with the weight that `idf` gives to them.
Xapian::Query RemoteCompiler::scaled(const Xapian::Query& query, const std::vector<std::string>& terms,
                                     double idf, Scope scope) {
  const double factor = idf / own_idf(terms) * ranking(scope).stock(database().get_avlength()).scale;
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

Xapian::Query RemoteCompiler::terms(const Clause& clause, Scope scope) {
  const std::vector<std::string> terms = held(clause);
  if (terms.empty()) return Xapian::Query::MatchNothing;
  if (!clause.words) return unweighted({Xapian::Query::OP_OR, terms.begin(), terms.end()});
  return scaled({Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()}, terms, scale(clause, scope), scope);
}

Xapian::Query RemoteCompiler::placed(const Clause& clause, Scope scope) {
  std::vector<const Clause*> words;
  collect_words(clause, words);
  std::vector<Xapian::Query> scored;
  Xapian::Query places;
  if (weighs_as_one(clause)) {
    // As the words of a phrase count where it is matched here: each form by itself, all by the same rarity.
    places = plain(clause);
    for (const Clause* word : words)
      for (const std::string& term : held(*word))
        scored.push_back(scaled(Xapian::Query(term), {term}, scale(clause, scope), scope));
  } else {
    places = having_place(clause, scope);
    for (const Clause* word : words) scored.push_back(terms(*word, scope));
  }
  if (scored.empty()) return unweighted(places);
  return {Xapian::Query::OP_AND, unweighted(places), any_of(scored)};
}

// What has the words of a clause with an order or a distance, wherever they stand.
Xapian::Query RemoteCompiler::candidates(const Clause& clause) {
  if (clause.kind == Kind::terms) {
    const std::vector<std::string> terms = held(clause);
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
  }
  std::vector<Xapian::Query> parts;
  for (const Clause& child : clause.children) parts.push_back(candidates(child));
  return {clause.kind == Kind::any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND, parts.begin(),
          parts.end()};
}

// The documents in which the clause has a place, by their ids.
Xapian::Query RemoteCompiler::having_place(const Clause& clause, Scope scope) {
  const auto [place, is_new] = places_.try_emplace(to_string(clause) + kind_term(scope));
  if (!is_new) return place->second;
  const Xapian::Query query(Xapian::Query::OP_FILTER, candidates(clause), Xapian::Query(kind_term(scope)));
  std::vector<std::string> ids;
  std::size_t judged = 0;
  for (const RemoteMatch& match :
       all_remote_matches(database(), query, {}, {schema::kArticleIdSlot}).matches) {
    if (++judged > kMostJudged) {
      cut_ = true;
      break;
    }
    Effort whatever(std::numeric_limits<std::uint64_t>::max());
    if (!has_place(clause, StoredPositions(database(), match.id, whatever), whatever)) continue;
    if (scope == Scope::articles) {
      ids.push_back(schema::whole_term(schema::find_field("id")->prefix, match.values.front()));
    } else if (auto term = database().termlist_begin(match.id); term != database().termlist_end(match.id)) {
      term.skip_to(std::string(schema::kQuoteId));
      if (term != database().termlist_end(match.id)) ids.push_back(*term);
    }
  }
  return place->second = {Xapian::Query::OP_OR, ids.begin(), ids.end()};
}

// The quotes of the articles that `clause` matches, by the articles' ids.
Xapian::Query RemoteCompiler::parents(const Clause& clause) {
  const auto [place, is_new] = parents_.try_emplace(to_string(clause));
  if (!is_new) return place->second;
  std::vector<std::string> ids;
  for (const RemoteMatch& match :
       all_remote_matches(database(), whole(clause, Scope::articles), {}, {schema::kArticleIdSlot}).matches) {
    if (ids.size() == kMostIds) {
      cut_ = true;
      break;
    }
    ids.push_back(schema::whole_term(schema::kParent, match.values.front()));
  }
  return parents_[to_string(clause)] = unweighted({Xapian::Query::OP_OR, ids.begin(), ids.end()});
}

}  // namespace quotidian
