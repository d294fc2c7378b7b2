// See matcher.h.
#include "searcher/query/matcher.h"

#include <algorithm>
#include <numeric>

#include "common/schema.h"
#include "searcher/query/matcher_nodes.h"
#include "searcher/query/places.h"

namespace quotidian {
namespace {

using Kind = Clause::Kind;

bool is_word(const Clause& clause) {
  return clause.kind == Kind::terms && clause.terms.size() <= Compiler::kMany;
}

bool is_dates(const Clause& clause) { return clause.kind == Kind::terms && !clause.last.empty(); }

bool is_placed_clause(const Clause& clause) {
  return clause.kind == Kind::phrase || clause.kind == Kind::near || clause.kind == Kind::before ||
         clause.kind == Kind::same;
}

bool all_words(const Clause& clause) {
  return std::all_of(clause.children.begin(), clause.children.end(), is_word);
}

std::size_t count_placed(const Clause& clause) {
  std::size_t count = is_placed_clause(clause) ? 1 : 0;
  for (const Clause& child : clause.children) count += count_placed(child);
  return count;
}

// True where little is to be judged: the positions are read of the most promising matches first.
bool has_few(const Clause& placed, const Compilers& compilers) {
  constexpr Xapian::doccount kFew = 200;
  return all_words(placed) &&
         std::any_of(placed.children.begin(), placed.children.end(),
                     [&](const Clause& word) { return compilers.frequency(word) <= kFew; });
}

}  // namespace

double Weighed::most() const { return std::accumulate(if_close.begin(), if_close.end(), weight); }

bool Matcher::can_walk(const Clause& clause, const Compilers& compilers) {
  constexpr std::size_t kMostPlaced = 8;
  if (count_placed(clause) > kMostPlaced) return false;
  const auto is_by_xapian = [&](const Clause& each) {
    return is_placed_clause(each) && Compiler::weighs_as_one(each) && !has_few(each, compilers);
  };
  if (clause.kind == Kind::all)
    return std::none_of(clause.children.begin(), clause.children.end(), is_by_xapian);
  return !is_by_xapian(clause);
}

Matcher::Matcher(const Collection& collection, std::size_t shard, const Compilers& compilers,
                 const Prepared& prepared)
    : database_(collection.shards[shard].database),
      figures_(*collection.shards[shard].figures),
      compilers_(compilers),
      compiler_(compilers.of(shard)),
      scope_(prepared.scope),
      last_(prepared.last.empty() || prepared.last[shard] == 0 ? kNoDocument - 1 : prepared.last[shard]),
      effort_(prepared.effort) {
  kind_.kind = Kind::terms;
  kind_.terms = {std::string(scope_ == Scope::articles ? schema::kArticleKind : schema::kQuoteKind)};
  const auto made = [&](std::unique_ptr<Node> node) {
    nodes_.push_back(std::move(node));
    return nodes_.back().get();
  };
  root_ = node(prepared.clause, {true, true, false});
  if (!Compiler::is_of_kind(prepared.clause))
    root_ = made(std::make_unique<All>(std::vector<Node*>{root_, word(kind_, 0)}));
  if (const std::vector<Xapian::docid>& hidden = compilers.hidden(shard); !hidden.empty())
    root_ =
        made(std::make_unique<Without>(root_, std::vector<Node*>{made(std::make_unique<Listed>(hidden))}));
  for (const Preferences::Word& each : prepared.preferred.words) {
    if (compilers.frequency(each.clause) == 0) continue;
    preferred_.push_back(word(each.clause, each.factor));
    preferred_.back()->follow();
    most_preferred_ += preferred_.back()->most();
  }
  if (prepared.preferred.close.empty()) return;
  const std::vector<const Clause*> searched = searched_words(prepared.clause, scope_);
  const auto walked = [&](std::size_t number) {
    const auto found = std::find_if(words_.begin(), words_.end(),
                                    [&](const auto& each) { return each.first == searched[number]; });
    return found->second;
  };
  for (const auto& [left, right, is_certain] : prepared.preferred.close)
    close_.push_back({near(*searched[left], *searched[right]), walked(left), walked(right), is_certain});
}

Matcher::~Matcher() = default;

Matcher::Node* Matcher::word(const Clause& clause, double factor) {
  const Xapian::doccount frequency = compilers_.frequency(clause);
  const Ranking& ranking = compilers_.ranking(scope_);
  const double idf = clause.words ? factor * ranking.idf(frequency) : 0;
  if (is_word(clause))
    nodes_.push_back(std::make_unique<Word>(database_, figures_, ranking, clause, frequency, idf));
  else
    nodes_.push_back(std::make_unique<Many>(compiler_.many(clause), figures_, ranking, idf));
  return nodes_.back().get();
}

// The words of a clause with an order or a distance, wherever they stand. Those of another one in it count as
// they would alone.
std::unique_ptr<Matcher::Node> Matcher::together(const Clause& clause, bool is_within) {
  std::vector<Node*> nodes;
  const auto first = static_cast<std::ptrdiff_t>(words_.size());
  for (const Clause& child : clause.children) {
    if (is_placed_clause(child)) nodes_.push_back(together(child, true));
    nodes.push_back(is_placed_clause(child) ? nodes_.back().get() : node(child, {}));
  }
  if (is_within || !Compiler::weighs_as_one(clause)) return std::make_unique<All>(nodes);
  std::vector<Word*> words;
  std::for_each(words_.begin() + first, words_.end(),
                [&](const auto& each) { words.push_back(static_cast<Word*>(each.second)); });  // of few forms
  return std::make_unique<Together>(nodes, std::move(words), compiler_.scale(clause, scope_));
}

Matcher::Node* Matcher::node(const Clause& clause, Place place) {
  const auto parts = [&](std::size_t first, Place of) {
    std::vector<Node*> nodes;
    for (std::size_t i = first; i < clause.children.size(); ++i)
      nodes.push_back(node(clause.children[i], of));
    return nodes;
  };
  const auto keep = [&](std::unique_ptr<Node> node) {
    nodes_.push_back(std::move(node));
    return nodes_.back().get();
  };
  switch (clause.kind) {
    case Kind::terms: {
      if (is_dates(clause) && place.follows) return keep(std::make_unique<Dated>(figures_, clause));
      Node* const walked = word(clause, 1);
      words_.emplace_back(&clause, walked);
      return walked;
    }
    case Kind::everything:
      return word(kind_, 0);
    case Kind::range:
      return keep(std::make_unique<Ranged>(database_, schema::kConfidenceSlot, clause));
    case Kind::parents:
      return keep(std::make_unique<Behind>(compiler_.quotes_of(clause.children.front())));
    case Kind::phrase:
    case Kind::near:
    case Kind::before:
    case Kind::same: {
      Node* const words = keep(together(clause, false));
      if (place.is_condition && has_few(clause, compilers_)) {
        placed_.push_back(&clause);
        return words;
      }
      return keep(std::make_unique<Placed>(compiler_.places(clause, scope_, effort_), words, place.denied));
    }
    case Kind::all: {
      // Dates follow if another part leads.
      const bool leads = !std::all_of(clause.children.begin(), clause.children.end(), is_dates);
      return keep(std::make_unique<All>(parts(0, {place.is_condition, leads, place.denied})));
    }
    case Kind::any:
      return keep(std::make_unique<Any>(parts(0, {false, false, place.denied})));
    case Kind::without: {
      Node* const wanted = node(clause.children.front(), {false, false, place.denied});
      return keep(std::make_unique<Without>(wanted, parts(1, {false, false, !place.denied})));
    }
    case Kind::nothing:
      break;
  }
  return keep(std::make_unique<Nothing>());
}

bool Matcher::passes_over() const { return passed_over_ || root_->passes_over(); }

Xapian::docid Matcher::next(Xapian::docid from, double enough) {
  double more = most_preferred_;
  for (const Pair& pair : close_) more += kClose * (pair.left->most() + pair.right->most());
  if ((root_->most() + more) * kSlack < enough) {
    passed_over_ = true;
    return kNoDocument;
  }
  root_->raise(enough - more);
  const Xapian::docid at = root_->to(from);
  here_ = at;
  return at > last_ ? kNoDocument : at;
}

std::optional<Weighed> Matcher::weigh(double enough) {
  Weighed match;
  match.id = here_;
  match.weight = root_->weight();
  for (std::size_t i = 0; i < close_.size(); ++i)
    if (close_[i].left->to(here_) == here_ && close_[i].right->to(here_) == here_)
      match.if_close[i] = kClose * (close_[i].left->weight() + close_[i].right->weight());
  if ((match.most() + most_preferred_) * kSlack < enough) return {};
  for (Node* each : preferred_)
    if (each->to(here_) == here_) match.weight += each->weight();
  if (match.most() * kSlack < enough) return {};
  return match;
}

const WalkedPositions& Matcher::positions(Xapian::docid id) {
  if (!positions_ || id < positions_->at()) positions_.emplace(database_, effort_);
  positions_->go_to(id);
  return *positions_;
}

bool Matcher::is_placed(Xapian::docid id) {
  return std::all_of(placed_.begin(), placed_.end(), [&](const Clause* clause) {
    return clause->kind == Kind::phrase ? positions(id).has_phrase(*clause)
                                        : has_place(*clause, positions(id), effort_);
  });
}

void Matcher::add_closeness(Weighed& match) {
  for (std::size_t i = 0; i < close_.size(); ++i)
    if (match.if_close[i] > 0) {
      const Effort before = effort_;
      if (close_[i].is_certain || has_place(close_[i].clause, positions(match.id), effort_))
        match.weight += match.if_close[i];
      effort_ = before;
    }
  match.if_close = {};
}

}  // namespace quotidian
