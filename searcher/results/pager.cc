// See pager.h. All matches pass, to be counted, unless no count is wanted; the best are kept in a heap. What
// matches in a local database passes as it is found; from a remote one it comes as one answer, all shards at
// work meanwhile.
#include "searcher/results/pager.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "common/schema.h"
#include "searcher/results/promising.h"

namespace quotidian {
namespace {

constexpr double kAnyWeight = -std::numeric_limits<double>::infinity();

// A walk with no end in sight begins with few and asks for more and more.
constexpr Xapian::doccount kGrowth = 8;

// Calls pass(document, weight) for all that match in a local database, in their order.
template <typename Pass>
class Spy : public Xapian::MatchSpy {
 public:
  explicit Spy(Pass pass) : pass_(std::move(pass)) {}
  void operator()(const Xapian::Document& document, double weight) override { pass_(document, weight); }

 private:
  Pass pass_;
};

template <typename Pass>
void spy(Xapian::Enquire enquire, Xapian::doccount documents, Pass pass) {
  Spy spy(std::move(pass));
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 1, documents);  // asked for none, Xapian would look at few
}

class LocalMatched : public Matched {
 public:
  LocalMatched(const Xapian::Document& document, Xapian::docid number)
      : document_(document), number_(number) {}
  Xapian::docid id() const override { return number_; }
  std::string value(Xapian::valueno slot) const override { return document_.get_value(slot); }
  std::string data() const override { return document_.get_data(); }

 private:
  const Xapian::Document& document_;
  Xapian::docid number_;
};

class RemoteMatched : public Matched {
 public:
  RemoteMatched(const RemoteMatch& match, const std::vector<Xapian::valueno>& slots, const Shard& shard,
                Xapian::docid number)
      : match_(match), slots_(slots), shard_(shard), number_(number) {}
  Xapian::docid id() const override { return number_; }
  std::string value(Xapian::valueno slot) const override {
    const auto known = std::find(slots_.begin(), slots_.end(), slot);
    if (known == slots_.end()) return shard_.database.get_document(match_.id).get_value(slot);
    return match_.values[static_cast<std::size_t>(known - slots_.begin())];
  }
  std::string data() const override { return shard_.database.get_document(match_.id).get_data(); }

 private:
  const RemoteMatch& match_;
  const std::vector<Xapian::valueno>& slots_;
  const Shard& shard_;
  Xapian::docid number_;
};

}  // namespace

Total Pager::walk(const Prepared& prepared, const Slice& slice, bool by_article,
                  const std::function<bool(const Rank&)>& each) const {
  const std::uint64_t end = slice.most == 0 ? 0 : std::uint64_t{slice.first} + slice.most;
  const bool endless = slice.most == std::numeric_limits<Xapian::doccount>::max();
  Total total;
  std::optional<Rank> after = slice.after;
  std::uint64_t at = 0;
  std::vector<Rank> found;
  for (Xapian::doccount chunk = endless ? slice.chunk : kChunk;; chunk = std::min(chunk * kGrowth, kChunk)) {
    const auto most = static_cast<Xapian::doccount>(std::min<std::uint64_t>(chunk, end - at));
    total = collect(prepared, {after, most, by_article, slice.counted}, found);
    const bool is_last = found.empty() || found.size() < most;
    if (!is_last) after = dated(found.back());
    if (slice.sift) slice.sift(found);
    for (const Rank& rank : found) {
      deadline_.check();
      if (at++ >= slice.first && !each(rank)) return total;
    }
    if (at >= end || is_last) return total;
  }
}

Xapian::doccount Pager::count(const Prepared& prepared) const {
  std::vector<Rank> none;
  const std::optional<Rank> from_the_first;
  return collect(prepared, {from_the_first, 0}, none).count;
}

Total Pager::collect(const Prepared& prepared, const Request& request, std::vector<Rank>& found) const {
  found.clear();
  if (prepared.query.empty()) return {};
  std::optional<Xapian::doccount> known;
  if (!request.by_article) known = this->known(prepared);
  if (request.most == 0 && known) return {*known, true};
  Best best(collection_, sort_, request.after, request.most, prepared.scope, request.by_article);
  RemoteAnswers::Request asked{&compilers_.ranking(prepared.scope),
                               {schema::kDateSlot, schema::kArticleIdSlot}};
  if (!request.by_article && (request.most == 0 || (sort_ == Sort::relevance && !request.after)))
    asked.best = request.most;
  const bool passed_all = pass_all(
      prepared, {request.after, request.most, request.by_article, request.counted && !known}, asked, best);
  found = best.take();
  return {known.value_or(best.total()), known || passed_all};
}

std::optional<Xapian::doccount> Pager::known(const Prepared& prepared) const {
  Xapian::doccount sum = 0;
  for (std::size_t i = 0; i < collection_.shards.size(); ++i) {
    const auto one = compilers_.known(i, prepared.clause, prepared.scope);
    if (!one) return {};
    sum += *one;
  }
  return sum;
}

bool Pager::pass_all(const Prepared& prepared, const Request& request, const RemoteAnswers::Request& asked,
                     Best& best) const {
  // Made before servers are at work: a matcher asks them too.
  std::vector<std::unique_ptr<Matcher>> matchers(collection_.shards.size());
  const auto is_walked = [&](std::size_t i) {
    return !collection_.shards[i].remote && !prepared.query.of(i).empty();
  };
  for (std::size_t i = 0; i < matchers.size(); ++i)
    if (prepared.is_plain && is_walked(i))
      matchers[i] = std::make_unique<Matcher>(collection_, i, compilers_, prepared);
  RemoteAnswers remote(collection_, prepared.query, asked);
  bool all = true;
  for (std::size_t i = 0; i < matchers.size(); ++i) {
    if (!is_walked(i)) continue;
    best.begin_shard(i);
    if (matchers[i]) {
      all &= pass_plain(*matchers[i], request, best);
      if (matchers[i]->cut()) compilers_.of(i).places_are_cut();
    } else if (sort_ == Sort::relevance && request.most > 0 && !request.counted && !request.by_article &&
               !request.after) {
      all &= pass_first_by_xapian(prepared, i, request.most, best);
    } else {
      pass_by_xapian(prepared, i, best);
    }
  }
  remote.wait();
  for (std::size_t i = 0; i < matchers.size(); ++i) {
    if (!collection_.shards[i].remote) continue;
    best.begin_shard(i);
    const auto& [matches, total] = remote.of(i);
    for (const RemoteMatch& match : matches) {
      deadline_.check();
      best.pass(match);
    }
    best.pass_over(total - static_cast<Xapian::doccount>(matches.size()));
  }
  return all;
}

Xapian::Enquire Pager::enquire(const CompiledQuery& query, std::size_t shard, const Ranking* ranking) const {
  Xapian::Enquire enquire(collection_.shards[shard].database);
  enquire.set_query(query.of(shard));
  if (ranking != nullptr)
    enquire.set_weighting_scheme(ranking->weight());
  else
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire;
}

void Pager::pass_by_xapian(const Prepared& prepared, std::size_t shard, Best& best) const {
  std::uint64_t seen = 0;
  spy(enquire(prepared.query, shard, &compilers_.ranking(prepared.scope)),
      collection_.shards[shard].database.get_doccount(),
      [&](const Xapian::Document& document, double weight) {
        deadline_.check(++seen);
        best.count(document.get_docid());
        best.offer(document.get_docid(), weight);
      });
}

// Xapian leaves out what cannot be among the first.
bool Pager::pass_first_by_xapian(const Prepared& prepared, std::size_t shard, Xapian::doccount most,
                                 Best& best) const {
  // All that weigh as much as the last of them are wanted too.
  constexpr Xapian::doccount kMore = 10;
  Xapian::Enquire all = enquire(prepared.query, shard, &compilers_.ranking(prepared.scope));
  Xapian::MSet found;
  Xapian::doccount asked = most + kMore;
  const auto weight = [&](Xapian::doccount at) { return static_cast<float>(found[at].get_weight()); };
  for (;; asked *= kGrowth) {
    deadline_.check();
    found = all.get_mset(0, asked);
    if (found.size() < asked || weight(asked - 1) < weight(most - 1)) break;
  }
  for (auto match = found.begin(); match != found.end(); ++match) {
    best.count(*match);
    best.offer(*match, match.get_weight());
  }
  return found.size() < asked;
}

bool Pager::pass_plain(Matcher& matcher, const Request& request, Best& best) const {
  const bool all = sort_ == Sort::relevance && request.most > 0 && !request.by_article
                       ? pass_by_promise(matcher, request, best)
                       : pass_in_order(matcher, request, best);
  return all && !matcher.passes_over();
}

bool Pager::pass_in_order(Matcher& matcher, const Request& request, Best& best) const {
  const bool ranked = sort_ == Sort::relevance;
  // Where the newest come first, none behind one that is too old need be looked at.
  const bool stops = sort_ == Sort::newest && matcher.newest_first() && !request.counted && request.most > 0;
  bool all = true;
  std::uint64_t seen = 0;
  for (Xapian::docid id = 0; !matcher.cut();) {
    deadline_.check(++seen);
    id = matcher.next(id + 1, request.counted ? kAnyWeight : best.enough_behind());
    if (id == kNoDocument) break;
    const bool wanted = best.wants(id);
    if (!wanted && stops) return false;
    std::optional<Weighed> match;
    if (wanted) match = matcher.weigh(ranked ? best.enough_behind() : kAnyWeight);
    if (matcher.wants_places()) {
      if (!match && !request.counted) {
        all = false;
        continue;
      }
      if (!matcher.is_placed(id)) continue;
    }
    best.count(id);
    if (!match) continue;
    matcher.add_closeness(*match);
    best.offer(id, match->weight);
  }
  return all;
}

// What stands where is read of the most promising matches alone, unless all that stand so are to be counted.
bool Pager::pass_by_promise(Matcher& matcher, const Request& request, Best& best) const {
  const bool places_last = matcher.wants_places() && !request.counted;
  Promising promising(best, request.most, request.after);
  const auto enough = [&] { return std::max(best.enough_behind(), promising.enough_behind()); };
  std::uint64_t seen = 0;
  for (Xapian::docid id = 0; !matcher.cut();) {
    deadline_.check(++seen);
    id = matcher.next(id + 1, request.counted ? kAnyWeight : enough());
    if (id == kNoDocument) break;
    if (!places_last) {
      if (!matcher.is_placed(id)) continue;
      best.count(id);
    }
    if (const auto match = matcher.weigh(enough())) promising.add(*match, !places_last);
  }
  // In their order, some at a time: what lies side by side is read for less.
  constexpr std::size_t kMost = 1024;
  for (std::size_t some = std::min<std::size_t>(request.most, kMost);; some = std::min(2 * some, kMost)) {
    const std::vector<Weighed> taken = promising.take(some);
    if (taken.empty() || (places_last && matcher.cut())) break;
    for (Weighed match : taken) {
      deadline_.check(++seen);
      if (places_last) {
        if (!matcher.is_placed(match.id)) continue;
        best.count(match.id);
      }
      matcher.add_closeness(match);
      best.offer(match.id, match.weight);
    }
  }
  return !places_last || promising.empty();
}

Pager::Numbers Pager::count_quotes(const Prepared& quotes) const {
  if (quotes.query.empty()) return {};
  const std::optional<Rank> from_the_first;
  Best best(collection_, sort_, from_the_first, 0, quotes.scope, true);
  pass_all(quotes, {from_the_first, 0, true}, {nullptr, {schema::kDateSlot, schema::kArticleIdSlot}}, best);
  return {best.total(), known(quotes).value_or(static_cast<Xapian::doccount>(best.counted()))};
}

bool Pager::any(const CompiledQuery& query) const {
  for (std::size_t i = 0; i < collection_.shards.size(); ++i)
    if (!query.of(i).empty() && !enquire(query, i, nullptr).get_mset(0, 1).empty()) return true;
  return false;
}

void Pager::visit(const CompiledQuery& query, const std::vector<Xapian::valueno>& slots,
                  const std::function<void(const Matched&)>& each) const {
  const RemoteAnswers::Request request{nullptr, slots};
  RemoteAnswers remote(collection_, query, request);
  remote.wait();  // each() may ask the shards for more: none is at work meanwhile
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < collection_.shards.size(); ++i) {
    const Shard& shard = collection_.shards[i];
    if (query.of(i).empty()) continue;
    for (const RemoteMatch& match : remote.of(i).matches) {
      deadline_.check(++seen);
      each(RemoteMatched(match, slots, shard, collection_.number(match.id, i)));
    }
    if (shard.remote) continue;
    spy(enquire(query, i, nullptr), shard.database.get_doccount(),
        [&](const Xapian::Document& document, double) {
          deadline_.check(++seen);
          each(LocalMatched(document, collection_.number(document.get_docid(), i)));
        });
  }
}

void Pager::take_out(const Prepared& prepared, const std::function<std::string(const Rank&)>& term_of,
                     bool met, std::vector<Rank>& ranks) const {
  std::vector<bool> meets(ranks.size());
  // Where the shard is walked by our own matcher, in one walk along the lists of postings.
  std::vector<std::vector<std::pair<Xapian::docid, std::size_t>>> documents(collection_.shards.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const std::string term = term_of(ranks[i]);
    const std::size_t at = collection_.shard_of(ranks[i].id);
    const Shard& shard = collection_.shards[at];
    if (!prepared.is_plain || shard.remote) {
      meets[i] = has(prepared, at, term);
      continue;
    }
    const auto end = shard.database.postlist_end(term);
    for (auto id = shard.database.postlist_begin(term); id != end; ++id) documents[at].emplace_back(*id, i);
  }
  for (std::size_t at = 0; at < documents.size(); ++at) {
    if (documents[at].empty() || prepared.query.of(at).empty()) continue;
    std::sort(documents[at].begin(), documents[at].end());
    Matcher matcher(collection_, at, compilers_, prepared);
    for (const auto& [id, rank] : documents[at])
      if (!meets[rank] && matcher.next(id, kAnyWeight) == id && matcher.is_placed(id)) meets[rank] = true;
  }
  std::vector<Rank> left;
  for (std::size_t i = 0; i < ranks.size(); ++i)
    if (meets[i] != met) left.push_back(std::move(ranks[i]));
  ranks = std::move(left);
}

// True if a document with the term meets the query.
bool Pager::has(const Prepared& prepared, std::size_t shard, const std::string& term) const {
  const CompiledQuery here(Xapian::Query::OP_FILTER, prepared.query, Xapian::Query(term));
  return !here.of(shard).empty() && !enquire(here, shard, nullptr).get_mset(0, 1).empty();
}

std::vector<Rank> Pager::best(const Prepared& prepared, Xapian::doccount most) const {
  std::vector<Rank> best;
  const std::optional<Rank> from_the_first;
  if (most > 0) sorted(Sort::relevance).collect(prepared, {from_the_first, most, false, false}, best);
  return best;
}

std::vector<Rank> Pager::best_of(const Prepared& prepared, const std::string& of,
                                 Xapian::doccount most) const {
  if (!prepared.is_plain || most == 0) {
    const Prepared here{prepared.scope, {}, {Xapian::Query::OP_FILTER, prepared.query, Xapian::Query(of)}};
    return this->best(here, most);
  }
  const std::optional<Rank> from_the_first;
  Best best(collection_, Sort::relevance, from_the_first, most, prepared.scope, false);
  for (std::size_t i = 0; i < collection_.shards.size(); ++i) {
    const Shard& shard = collection_.shards[i];
    if (prepared.query.of(i).empty()) continue;
    best.begin_shard(i);
    if (shard.remote) {
      const Xapian::Query here(Xapian::Query::OP_FILTER, prepared.query.of(i), Xapian::Query(of));
      const Ranking& ranking = compilers_.ranking(prepared.scope);
      for (const RemoteMatch& match :
           best_remote_matches(shard.database, here, ranking.stock(shard.database.get_avlength()), most,
                               false)
               .matches)
        best.pass(match);
      continue;
    }
    auto id = shard.database.postlist_begin(of);
    const auto end = shard.database.postlist_end(of);
    if (id == end) continue;
    Matcher matcher(collection_, i, compilers_, prepared);
    for (; id != end; ++id) {
      if (matcher.next(*id, kAnyWeight) != *id || !matcher.is_placed(*id)) continue;
      std::optional<Weighed> match = matcher.weigh(kAnyWeight);
      matcher.add_closeness(*match);
      best.offer(*id, match->weight);
    }
  }
  return best.take();
}

std::optional<Rank> Pager::rank_of(const Prepared& prepared, const std::string& of) const {
  const std::vector<Rank> found = best_of(prepared, of, 1);
  return found.empty() ? std::nullopt : std::optional(dated(found.front()));
}

Rank Pager::dated(Rank rank) const {
  if (!rank.date) rank.date = collection_.date(rank.id);
  return rank;
}

}  // namespace quotidian
