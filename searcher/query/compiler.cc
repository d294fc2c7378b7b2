// Which Xapian operator says what; see compiler.h.
#include "searcher/query/compiler.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "common/schema.h"
#include "searcher/query/first_documents.h"
#include "searcher/query/many_terms_source.h"
#include "searcher/query/places_source.h"
#include "searcher/query/quotes_source.h"
#include "searcher/query/stored_positions.h"

namespace quotidian {
namespace {

using Kind = Clause::Kind;

bool overlap(const Clause& left, const Clause& right) {
  return std::any_of(left.terms.begin(), left.terms.end(), [&](const std::string& term) {
    return std::binary_search(right.terms.begin(), right.terms.end(), term);
  });
}

bool all_terms(const Clause& clause) {
  return std::all_of(clause.children.begin(), clause.children.end(),
                     [](const Clause& child) { return child.kind == Kind::terms; });
}

// The terms of one word, as what may stand inside NEAR and PHRASE.
Xapian::Query alternatives(const Clause& clause) {
  if (clause.terms.size() == 1) return Xapian::Query(clause.prefix + clause.terms.front());
  std::vector<Xapian::Query> queries;
  for (const std::string& term : clause.terms) queries.emplace_back(clause.prefix + term);
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

bool is_placed(const Clause& clause) {
  return clause.kind == Kind::phrase || clause.kind == Kind::near || clause.kind == Kind::before ||
         clause.kind == Kind::same;
}

template <typename Counts>
std::size_t count(const Clause& clause, Counts&& counts) {
  if (counts(clause)) return 1;
  std::size_t sum = 0;
  for (const Clause& child : clause.children) sum += count(child, counts);
  return sum;
}

}  // namespace

std::string Compiler::kind_term(Scope scope) {
  return std::string(scope == Scope::articles ? schema::kArticleKind : schema::kQuoteKind);
}

// Prefixes that stand on documents of one kind only. Sources, bylines and dates stand on both.
bool Compiler::on_one_kind(std::string_view prefix, const std::vector<std::string>& terms) {
  if (!prefix.empty())
    return std::any_of(schema::kFields.begin(), schema::kFields.end(), [&](const schema::Field& field) {
      return field.prefix == prefix && field.on_articles != field.on_quotes;
    });
  // Words stand on articles alone; of the terms without a separate prefix, so do ids, parents and XSU.
  const auto whole = [](const std::string& term) {
    return term.empty() || term[0] < 'A' || term[0] > 'Z' || term[0] == 'Q' ||
           term.starts_with(schema::kParent) || term == schema::kUnknownSpeaker;
  };
  return std::all_of(terms.begin(), terms.end(), whole);
}

Xapian::Query Compiler::unweighted(const Xapian::Query& query) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

void Compiler::collect_words(const Clause& clause, std::vector<const Clause*>& words) {
  if (clause.kind == Kind::terms && clause.words) words.push_back(&clause);
  for (const Clause& child : clause.children) collect_words(child, words);
}

Xapian::Query Compiler::compile(const Clause& clause, Scope scope) {
  const Xapian::Query query = whole(clause, scope);
  return query.empty() ? query : up_to(bound(clause, scope), query);
}

Xapian::Query Compiler::up_to(Xapian::docid last, const Xapian::Query& query) {
  if (last == 0) return query;
  return {Xapian::Query::OP_FILTER, query, Xapian::Query((new FirstDocuments(last))->release())};
}

Xapian::Query Compiler::whole(const Clause& clause, Scope scope) {
  words_ =
      std::max<std::size_t>(1, count(clause, [](const Clause& each) { return each.terms.size() > kMany; }));
  placed_ = std::max<std::size_t>(1, count(clause, is_placed));
  const Xapian::Query query = compile_in(clause, scope);
  if (is_of_kind(clause) || query.empty()) return shown_.of(query);
  return shown_.of(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(kind_term(scope))));
}

bool Compiler::is_of_kind(const Clause& clause) {
  switch (clause.kind) {
    case Kind::nothing:
    case Kind::everything:
    case Kind::range:
      return true;
    case Kind::terms:
      return on_one_kind(clause.prefix, clause.terms);
    case Kind::parents:
      return false;
    case Kind::all:
      return std::any_of(clause.children.begin(), clause.children.end(), is_of_kind);
    case Kind::any:
      return std::all_of(clause.children.begin(), clause.children.end(), is_of_kind);
    default:
      return is_of_kind(clause.children.front());
  }
}

std::optional<Xapian::doccount> Compiler::known(const Clause& clause, Scope scope) const {
  if (!shown_.fingerprint().empty()) return {};
  if (clause.kind == Kind::everything) return database_.get_termfreq(kind_term(scope));
  if (clause.kind == Kind::terms && clause.terms.size() == 1 && on_one_kind(clause.prefix, clause.terms))
    return database_.get_termfreq(clause.prefix + clause.terms.front());
  return {};
}

Effort Compiler::effort(std::uint64_t most, std::size_t parts) const {
  return Effort(static_cast<std::uint64_t>(share_ * static_cast<double>(most) / static_cast<double>(parts)));
}

Xapian::Query Compiler::compile_in(const Clause& clause, Scope scope) {
  switch (clause.kind) {
    case Kind::nothing:
      return Xapian::Query::MatchNothing;
    case Kind::everything:
      return unweighted(Xapian::Query(kind_term(scope)));
    case Kind::terms:
      return terms(clause, scope);
    case Kind::phrase:
    case Kind::near:
    case Kind::before:
    case Kind::same:
      return placed(clause, scope);
    case Kind::all:
    case Kind::any:
    case Kind::without:
      return list(clause, scope);
    case Kind::parents:
      return parents(clause.children.front());
    case Kind::range:
      return unweighted({Xapian::Query::OP_VALUE_RANGE, schema::kConfidenceSlot, clause.first, clause.last});
  }
  return {};
}

double Compiler::scale(const Clause& clause, Scope scope) const {
  std::vector<const Clause*> words;
  collect_words(clause, words);
  double sum = 0;
  for (const Clause* word : words) sum += ranking(scope).idf(statistics_.frequency(*word));
  return words.empty() ? 0 : sum / static_cast<double>(words.size());
}

// A posting climbs the tree of an OR; of an AND the rarest part is read, and the others are asked. Articles
// are taken to have as many quotes as the mean.
Compiler::Reading Compiler::reading(const Clause& clause, Scope scope) {
  constexpr double kLevel = 1, kAsked = 4;
  const auto climbing = [](std::size_t n) { return 1 + kLevel * std::log2(static_cast<double>(n)); };
  const double all = ranking(scope).documents();
  switch (clause.kind) {
    case Kind::nothing:
      return {0, 0};
    case Kind::everything:
    case Kind::range:
      return {all, all};
    case Kind::parents: {
      const Reading articles = reading(clause.children.front(), Scope::articles);
      const double each = all / std::max(1.0, ranking(Scope::articles).documents());
      const double quotes = std::min(all, articles.documents * each);
      return {quotes, quotes + articles.postings + kMatched * articles.documents};
    }
    case Kind::terms: {
      if (!clause.last.empty()) return {all, all};  // dates, of which each term would be looked up
      const double postings = statistics_.frequency(clause);
      return {std::min(all, postings),
              clause.terms.size() > kMany ? postings : postings * climbing(clause.terms.size())};
    }
    case Kind::any: {
      Reading whole;
      for (const Clause& child : clause.children) {
        const Reading one = reading(child, scope);
        whole.documents = std::min(all, whole.documents + one.documents);
        whole.postings += one.postings + one.documents * climbing(clause.children.size());
      }
      return whole;
    }
    default: {
      Reading whole{all, 0};
      std::vector<Reading> parts;
      for (const Clause& child : clause.children) {
        parts.push_back(reading(child, scope));
        if (clause.kind != Kind::without || parts.size() == 1)
          whole.documents = std::min(whole.documents, parts.back().documents);
      }
      for (const Reading& part : parts) {
        const double each = part.postings / std::max(1.0, part.documents);
        whole.postings += std::min(part.postings, kAsked * whole.documents * std::max(1.0, each));
      }
      return whole;
    }
  }
}

double Compiler::cost(const Clause& clause, Scope scope) {
  if (known(clause, scope)) return 0;
  double lists = 0;
  const std::function<void(const Clause&)> add = [&](const Clause& each) {
    if (is_placed(each)) lists += std::min<double>(kMostLists, lists_of(each));
    std::for_each(each.children.begin(), each.children.end(), add);
  };
  add(clause);
  return postings(clause, scope) + lists * static_cast<double>(Effort::kPositions);
}

double Compiler::postings(const Clause& clause, Scope scope) {
  std::vector<const Clause*> words;
  collect_words(clause, words);
  const Reading all = reading(clause, scope);
  return all.postings + all.documents * (words.empty() ? kMatched : kWeighed);
}

Xapian::docid Compiler::bound(const Clause& clause, Scope scope) {
  const double most = share_ * std::max(kMostPostings, kMostOfEach * ranking(scope).documents());
  const double postings = this->postings(clause, scope);
  if (!bounds_ || postings <= most) return 0;
  counted_all_ &= known(clause, scope).has_value();
  part_read_ = std::min(part_read_, most / postings);
  return static_cast<Xapian::docid>(database_.get_lastdocid() * most / postings);
}

Xapian::Query Compiler::terms(const Clause& clause, Scope scope) {
  if (clause.terms.size() > kMany) {
    const std::optional<Ranking> weighing = clause.words ? std::optional(ranking(scope)) : std::nullopt;
    return Xapian::Query((new ManyTermsSource(many(clause), weighing, scale(clause, scope)))->release());
  }
  std::vector<Xapian::Query> queries;
  for (const std::string& term : clause.terms) queries.emplace_back(clause.prefix + term);
  // A synonym's members count as one word; without weight a plain OR does the same for less.
  const auto op = clause.words ? Xapian::Query::OP_SYNONYM : Xapian::Query::OP_OR;
  const Xapian::Query query =
      queries.size() == 1 ? queries.front() : Xapian::Query(op, queries.begin(), queries.end());
  return {Xapian::Query::OP_SCALE_WEIGHT, query, clause.words ? scale(clause, scope) : 0.0};
}

std::shared_ptr<ManyTerms> Compiler::many(const Clause& clause) {
  std::vector<std::string> name = clause.terms;
  name.push_back(clause.prefix);
  std::shared_ptr<ManyTerms>& terms = many_[std::move(name)];
  if (!terms) terms = std::make_shared<ManyTerms>(database_, clause, effort(kMostForWildcards, words_));
  return terms;
}

std::shared_ptr<PlacedDocuments> Compiler::places(const Clause& clause, Scope scope, const Effort& effort) {
  std::string name = to_string(clause);
  for (const Clause& word : beside_) name += to_string(word);
  std::shared_ptr<PlacedDocuments>& places = places_[std::move(name)];
  if (!places)
    places =
        std::make_shared<PlacedDocuments>(database_, ranking(scope).documents(), clause, beside_, effort);
  return places;
}

bool Compiler::cut_places() const {
  return cut_places_ ||
         std::any_of(places_.begin(), places_.end(), [](const auto& each) { return each.second->cut(); }) ||
         std::any_of(limits_.begin(), limits_.end(), [](const auto& each) { return each.second->met; });
}

bool Compiler::cut_wildcards() const {
  return std::any_of(many_.begin(), many_.end(), [](const auto& each) { return each.second->cut(); });
}

Xapian::Query Compiler::list(const Clause& clause, Scope scope) {
  std::vector<Xapian::Query> queries;
  std::vector<double> times;                                // each of `queries` is written
  std::map<std::vector<std::string>, std::size_t> written;  // the terms of a word, and its place in `queries`
  const std::size_t beside = beside_.size();
  const auto add_beside = [&](const Clause& child) {
    if (child.kind == Kind::terms && child.terms.size() <= StoredPositions::kMany) beside_.push_back(child);
  };
  const Clause& wanted = clause.kind == Kind::without ? clause.children.front() : clause;
  if (wanted.kind == Kind::terms) add_beside(wanted);
  if (wanted.kind == Kind::all) std::for_each(wanted.children.begin(), wanted.children.end(), add_beside);
  for (std::size_t i = 0; i < clause.children.size(); ++i) {
    // A word written again counts again, but need not be looked up again.
    const Clause& word = clause.children[i];
    if (word.kind == Kind::terms && word.words && clause.kind != Kind::without) {
      std::vector<std::string> name = word.terms;
      name.push_back(word.prefix);
      const auto [place, is_new] = written.emplace(std::move(name), queries.size());
      if (!is_new) {
        ++times[place->second];
        continue;
      }
    }
    times.push_back(1);
    const bool denied = clause.kind == Kind::without && i > 0;
    denied_ ^= denied;
    queries.push_back(compile_in(clause.children[i], scope));
    denied_ ^= denied;
  }
  beside_.resize(beside);
  for (std::size_t i = 0; i < queries.size(); ++i)
    if (times[i] > 1) queries[i] = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, queries[i], times[i]);
  if (clause.kind == Kind::any) return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
  if (clause.kind == Kind::all) return {Xapian::Query::OP_AND, queries.begin(), queries.end()};
  Xapian::Query unwanted(Xapian::Query::OP_OR, queries.begin() + 1, queries.end());
  return {Xapian::Query::OP_AND_NOT, queries.front(), unwanted};
}

// How many lists of positions Xapian's own operators may have to read for it.
double Compiler::lists_of(const Clause& clause) const {
  double documents = statistics_.documents(), terms = 0;
  for (const Clause& word : clause.children) {
    documents = std::min(documents, static_cast<double>(statistics_.frequency(word)));
    terms += static_cast<double>(word.terms.size());
  }
  return documents * terms;
}

bool Compiler::weighs_as_one(const Clause& clause) {
  const std::function<bool(const Clause&)> is_short = [&](const Clause& each) {
    return each.terms.size() <= StoredPositions::kMany &&
           std::all_of(each.children.begin(), each.children.end(), is_short);
  };
  if (!is_short(clause)) return false;
  return clause.kind == Kind::phrase ||
         (clause.kind != Kind::same && all_terms(clause) && !overlap(clause.children[0], clause.children[1]));
}

Xapian::Query Compiler::plain(const Clause& clause) {
  std::vector<Xapian::Query> queries;
  for (const Clause& child : clause.children) queries.push_back(alternatives(child));
  const auto op = clause.kind == Kind::near ? Xapian::Query::OP_NEAR : Xapian::Query::OP_PHRASE;
  const auto window = static_cast<Xapian::termcount>(
      clause.kind == Kind::phrase ? queries.size() : std::size_t{clause.distance} + 1);
  return {op, queries.begin(), queries.end(), window};
}

// Xapian's own operators where they say the same, which is for plain words of few terms; else PlacesSource.
Xapian::Query Compiler::placed(const Clause& clause, Scope scope) {
  const double most = share_ * static_cast<double>(kMostLists) / static_cast<double>(placed_);
  const bool suits = weighs_as_one(clause);
  const double lists = suits ? lists_of(clause) : 0;
  if (suits && (lists <= most || !denied_)) {
    Xapian::Query query = plain(clause);
    if (lists > most) {
      std::shared_ptr<LimitSource::Limit>& limit = limits_[to_string(clause)];
      if (!limit) {
        limit = std::make_shared<LimitSource::Limit>();
        limit->left = static_cast<std::uint64_t>(most) / clause.children.size();
      }
      query = {Xapian::Query::OP_FILTER, query, Xapian::Query((new LimitSource(limit))->release())};
    }
    return {Xapian::Query::OP_SCALE_WEIGHT, query, scale(clause, scope)};
  }
  const Xapian::Query placed(
      (new PlacesSource(places(clause, scope, effort_for_places()), denied_))->release());
  std::vector<const Clause*> words;
  collect_words(clause, words);
  std::vector<Xapian::Query> scored;
  for (const Clause* word : words) scored.push_back(terms(*word, scope));
  if (scored.empty()) return placed;
  return {Xapian::Query::OP_AND, placed, Xapian::Query(Xapian::Query::OP_OR, scored.begin(), scored.end())};
}

std::shared_ptr<const QuotesSource::Ranges> Compiler::quotes_of(const Clause& clause) {
  class Articles : public Xapian::MatchSpy {
   public:
    void operator()(const Xapian::Document& document, double) override {
      found.push_back(document.get_docid());
    }
    std::vector<Xapian::docid> found;  // in the order of the match, which is ascending
  };
  std::shared_ptr<const QuotesSource::Ranges>& quotes = quotes_of_[to_string(clause)];
  if (quotes) return quotes;
  std::vector<Clause> beside;
  beside.swap(beside_);  // they stand in the quotes
  const auto parts = std::pair(words_, placed_);
  const Xapian::Query query = whole(clause, Scope::articles);
  std::tie(words_, placed_) = parts;
  beside.swap(beside_);
  Articles articles;
  if (!query.empty()) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&articles);
    enquire.get_mset(0, 1, database_.get_doccount());
  }
  quotes = std::make_shared<const QuotesSource::Ranges>(QuotesSource::behind(articles.found, database_));
  return quotes;
}

Xapian::Query Compiler::parents(const Clause& clause) {
  const auto quotes = quotes_of(clause);
  if (quotes->empty()) return Xapian::Query::MatchNothing;
  return unweighted(Xapian::Query((new QuotesSource(quotes))->release()));
}

}  // namespace quotidian
