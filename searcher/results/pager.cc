// See pager.h. All matches pass a collector, which has to count them anyway; it keeps the best in a heap.
// Xapian's own order would break ties by document number, that is by the order of adding. What matches in a
// local database passes as Xapian finds it; from a remote one it comes as one answer, all shards at work
// meanwhile.
#include "searcher/results/pager.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/schema.h"
#include "searcher/shards/remote_answers.h"

namespace quotidian {
namespace {

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

// Calls pass(document, its number in its shard, weight) for all that match in a local database.
template <typename Pass>
class Spy : public Xapian::MatchSpy {
 public:
  Spy(const Collection& collection, std::size_t shard, Pass pass)
      : collection_(collection), shard_(shard), pass_(std::move(pass)) {}
  void operator()(const Xapian::Document& document, double weight) override {
    const Xapian::docid id = document.get_docid();
    pass_(LocalMatched(document, collection_.number(id, shard_)), id, weight);
  }

 private:
  const Collection& collection_;
  std::size_t shard_;
  Pass pass_;
};

// Goes through what matches in the shards, one after another: begin(shard) is called before each, pass() for
// each match, and passed_over(number) for those that a
// remote shard keeps to itself. Where pass() `asks` the shards for more, none is at work meanwhile.
template <typename Begin, typename Pass, typename PassedOver>
void pass_all(const Collection& collection, const CompiledQuery& query, const RemoteAnswers::Request& request,
              bool asks, Begin&& begin, Pass&& pass, PassedOver&& passed_over) {
  RemoteAnswers remote(collection, query, request);
  if (asks) remote.wait();
  for (std::size_t i = 0; i < collection.shards.size(); ++i) {
    const Shard& shard = collection.shards[i];
    if (shard.remote || query.of(i).empty()) continue;
    begin(i);
    Xapian::Enquire enquire(shard.database);
    enquire.set_query(query.of(i));
    if (request.ranking != nullptr)
      enquire.set_weighting_scheme(request.ranking->weight());
    else
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    Spy spy(collection, i, std::ref(pass));
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 1, shard.database.get_doccount());  // asked for none, Xapian would look at few
  }
  if (!asks) remote.wait();
  for (std::size_t i = 0; i < collection.shards.size(); ++i) {
    const Shard& shard = collection.shards[i];
    if (!shard.remote) continue;
    begin(i);
    const auto& [matches, total] = remote.of(i);
    for (const RemoteMatch& match : matches)
      pass(RemoteMatched(match, request.slots, shard, collection.number(match.id, i)), match.id,
           match.weight);
    passed_over(total - static_cast<Xapian::doccount>(matches.size()));
  }
}

// True if `left` stands before `right`.
class Before {
 public:
  explicit Before(Sort sort) : sort_(sort) {}

  // By what is known of a document for nothing: below 0 if `left` stands before, 0 if that does not tell.
  int by_weight(float left, float right) const {
    return sort_ != Sort::relevance || left == right ? 0 : left > right ? -1 : 1;
  }

  bool operator()(const Rank& left, const Rank& right) const {
    if (sort_ == Sort::relevance && left.weight != right.weight) return left.weight > right.weight;
    if (left.date != right.date) {
      if (left.date.empty() || right.date.empty()) return right.date.empty();
      return sort_ == Sort::oldest ? left.date < right.date : left.date > right.date;
    }
    if (left.weight != right.weight) return left.weight > right.weight;
    return std::tie(left.article, left.id) < std::tie(right.article, right.id);
  }

 private:
  Sort sort_;
};

class Collector {
 public:
  Collector(Sort sort, const std::optional<Rank>& after, std::size_t most, Scope scope, bool by_article,
            const Deadline& deadline)
      : before_(sort),
        after_(after),
        most_(most),
        are_articles_(scope == Scope::articles),
        by_article_(by_article),
        deadline_(deadline) {}

  void begin_shard(const Shard& shard) {
    flush();
    next_article_ = 0;
    has_date_ = false;
    remote_ = shard.remote;
    last_article_.reset();
    if (remote_ || are_articles_) return;
    article_ = shard.database.postlist_begin(std::string(schema::kArticleKind));
    articles_end_ = shard.database.postlist_end(std::string(schema::kArticleKind));
  }

  void pass(const Matched& document, Xapian::docid id, double exact_weight) {
    deadline_.check(++seen_);
    const auto weight = static_cast<float>(exact_weight);
    if (is_next_article(document, id)) begin_article(id);
    if (!by_article_) ++total_;
    if (most_ == 0 || (is_full() && before_.by_weight(weight, kept_.front().weight) > 0)) return;
    if (by_article_ && fits_) {  // of equals the first counts
      if (weight > best_.weight) {
        best_.weight = weight;
        best_.id = document.id();
      }
      return;
    }
    if (!by_article_ && after_ && before_.by_weight(weight, after_->weight) < 0) return;
    if (!has_date_) date_ = document.value(schema::kDateSlot);
    has_date_ = true;
    Rank rank{weight, date_, "", document.id()};
    // No id stands before the empty one.
    if (is_full() && !before_(rank, kept_.front())) return;
    rank.article = document.value(schema::kArticleIdSlot);
    fits_ = true;
    if (by_article_)
      best_ = std::move(rank);
    else
      keep(std::move(rank));
  }

  // So many more match, and none of them fits.
  void pass_over(Xapian::doccount others) { total_ += others; }

  Xapian::doccount total() const { return total_; }
  Xapian::doccount seen() const { return static_cast<Xapian::doccount>(seen_); }

  std::vector<Rank> take() {
    flush();
    std::sort_heap(kept_.begin(), kept_.end(), before_);
    return std::move(kept_);
  }

 private:
  bool is_full() const { return kept_.size() >= most_; }

  // An article and its quotes lie side by side, up to the next article, and have one date.
  bool is_next_article(const Matched& document, Xapian::docid id) {
    if (!remote_) return id >= next_article_;
    std::string article = document.value(schema::kArticleIdSlot);
    if (last_article_ == article) return false;
    last_article_ = std::move(article);
    return true;
  }

  void begin_article(Xapian::docid id) {
    flush();
    if (by_article_) ++total_;
    has_date_ = false;
    next_article_ = id + 1;
    if (are_articles_ || remote_) return;
    if (article_ != articles_end_) article_.skip_to(id + 1);
    next_article_ = article_ == articles_end_ ? std::numeric_limits<Xapian::docid>::max() : *article_;
  }

  void flush() {
    if (by_article_ && fits_) keep(std::move(best_));
    fits_ = false;
  }

  void keep(Rank rank) {
    if (after_ && !before_(*after_, rank)) return;
    if (is_full()) {
      if (!before_(rank, kept_.front())) return;
      std::pop_heap(kept_.begin(), kept_.end(), before_);
      kept_.back() = std::move(rank);
    } else {
      kept_.push_back(std::move(rank));
    }
    std::push_heap(kept_.begin(), kept_.end(), before_);
  }

  const Before before_;
  const std::optional<Rank>& after_;
  const std::size_t most_;
  const bool are_articles_, by_article_;
  const Deadline& deadline_;
  std::uint64_t seen_ = 0;
  Xapian::doccount total_ = 0;
  Xapian::PostingIterator article_, articles_end_;
  Xapian::docid next_article_ = 0;  // behind the documents of the article at hand
  bool remote_ = false;
  std::optional<std::string> last_article_;
  std::string date_;  // of that article, once asked for
  bool has_date_ = false, fits_ = false;
  Rank best_;               // of its documents, if one fits
  std::vector<Rank> kept_;  // a heap, the last of them in front
};

// A walk with no end in sight begins with few and asks for more and more.
constexpr Xapian::doccount kFirstChunk = 1000, kGrowth = 8;

// What a rank is made of.
const std::vector<Xapian::valueno> kRankSlots = {schema::kDateSlot, schema::kArticleIdSlot};

}  // namespace

std::optional<Xapian::doccount> Pager::known(const Prepared& prepared) const {
  Xapian::doccount sum = 0;
  for (std::size_t i = 0; i < collection_.shards.size(); ++i) {
    const auto one = compilers_.known(i, prepared.clause, prepared.scope);
    if (!one) return {};
    sum += *one;
  }
  return sum;
}

Xapian::doccount Pager::collect(const Prepared& prepared, const std::optional<Rank>& after,
                                Xapian::doccount most, bool by_article, std::vector<Rank>& found) const {
  found.clear();
  if (prepared.query.empty()) return 0;
  if (most == 0 && !by_article)
    if (const auto all = known(prepared)) return *all;
  Collector collector(sort_, after, most, prepared.scope, by_article, deadline_);
  RemoteAnswers::Request request{&compilers_.ranking(prepared.scope), kRankSlots};
  if (!by_article && (most == 0 || (sort_ == Sort::relevance && !after))) request.best = most;
  pass_all(
      collection_, prepared.query, request, false,
      [&](std::size_t shard) { collector.begin_shard(collection_.shards[shard]); },
      [&](const Matched& document, Xapian::docid id, double weight) { collector.pass(document, id, weight); },
      [&](Xapian::doccount others) { collector.pass_over(others); });
  found = collector.take();
  if (by_article) return collector.total();
  return known(prepared).value_or(collector.total());
}

Xapian::doccount Pager::walk(const Prepared& prepared, const Slice& slice, bool by_article,
                             const std::function<bool(const Rank&)>& each) const {
  const std::uint64_t end = slice.most == 0 ? 0 : std::uint64_t{slice.first} + slice.most;
  const bool endless = slice.most == std::numeric_limits<Xapian::doccount>::max();
  Xapian::doccount total = 0;
  std::optional<Rank> after = slice.after;
  std::uint64_t at = 0;
  std::vector<Rank> found;
  for (Xapian::doccount chunk = endless ? kFirstChunk : kChunk;; chunk = std::min(chunk * kGrowth, kChunk)) {
    const auto most = static_cast<Xapian::doccount>(std::min<std::uint64_t>(chunk, end - at));
    total = collect(prepared, after, most, by_article, found);
    for (const Rank& rank : found) {
      deadline_.check();
      if (at++ >= slice.first && !each(rank)) return total;
    }
    if (at >= end || found.size() < most) return total;
    after = std::move(found.back());
  }
}

Xapian::doccount Pager::count(const Prepared& prepared) const {
  std::vector<Rank> none;
  return collect(prepared, {}, 0, false, none);
}

Pager::Numbers Pager::count_quotes(const Prepared& quotes) const {
  if (quotes.query.empty()) return {};
  const std::optional<Rank> from_the_first;
  Collector collector(sort_, from_the_first, 0, quotes.scope, true, deadline_);
  pass_all(
      collection_, quotes.query, {nullptr, {schema::kArticleIdSlot}}, false,
      [&](std::size_t shard) { collector.begin_shard(collection_.shards[shard]); },
      [&](const Matched& document, Xapian::docid id, double weight) { collector.pass(document, id, weight); },
      [](Xapian::doccount) {});
  return {collector.total(), known(quotes).value_or(collector.seen())};
}

bool Pager::any(const CompiledQuery& query) const {
  for (std::size_t i = 0; i < collection_.shards.size(); ++i) {
    if (query.of(i).empty()) continue;
    Xapian::Enquire enquire(collection_.shards[i].database);
    enquire.set_query(query.of(i));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (!enquire.get_mset(0, 1).empty()) return true;
  }
  return false;
}

void Pager::visit(const CompiledQuery& query, const std::vector<Xapian::valueno>& slots,
                  const std::function<void(const Matched&)>& each) const {
  std::uint64_t seen = 0;
  pass_all(
      collection_, query, {nullptr, slots}, true, [](std::size_t) {},
      [&](const Matched& document, Xapian::docid, double) {
        deadline_.check(++seen);
        each(document);
      },
      [](Xapian::doccount) {});
}

std::vector<Rank> Pager::best(const Prepared& prepared, Xapian::doccount most) const {
  std::vector<Rank> all;
  for (std::size_t i = 0; i < collection_.shards.size(); ++i) best_of(prepared, i, most, all);
  const Before before(Sort::relevance);
  std::sort(all.begin(), all.end(), before);
  if (all.size() > most) all.resize(most);
  return all;
}

// Of equals it asks for all, and their order is ours.
void Pager::best_of(const Prepared& prepared, std::size_t shard, Xapian::doccount most,
                    std::vector<Rank>& found) const {
  if (most == 0 || prepared.query.of(shard).empty()) return;
  const Xapian::Database& database = collection_.shards[shard].database;
  const bool remote = collection_.shards[shard].remote;
  const Ranking& ranking = compilers_.ranking(prepared.scope);
  Xapian::Enquire enquire(database);
  enquire.set_query(prepared.query.of(shard));
  if (remote) {
    enquire.set_weighting_scheme(ranking.stock(database.get_avlength()).weight());
    enquire.set_sort_by_relevance_then_value(schema::kDateSlot, true);
    enquire.set_collapse_key(schema::kArticleIdSlot, database.get_doccount());
  } else {
    enquire.set_weighting_scheme(ranking.weight());
  }
  Xapian::MSet page;
  const auto weight = [&](Xapian::doccount at) { return static_cast<float>(page[at].get_weight()); };
  for (Xapian::doccount size = most + 1;; size *= kGrowth) {
    page = enquire.get_mset(0, size);
    if (page.size() < size || weight(size - 1) < weight(most - 1)) break;
  }
  for (auto hit = page.begin(); hit != page.end(); ++hit) {
    Rank rank{static_cast<float>(hit.get_weight()), "", "", collection_.number(*hit, shard)};
    if (remote) {
      rank.date = hit.get_sort_key();
      rank.article = hit.get_collapse_key();
    } else {
      const Xapian::Document document = hit.get_document();
      rank.date = document.get_value(schema::kDateSlot);
      rank.article = document.get_value(schema::kArticleIdSlot);
    }
    found.push_back(std::move(rank));
  }
}

std::optional<Rank> Pager::rank_of(const Prepared& prepared, const std::string& of) const {
  if (prepared.query.empty()) return {};
  const Prepared here{prepared.scope, {}, {Xapian::Query::OP_FILTER, prepared.query, Xapian::Query(of)}};
  const std::vector<Rank> found = best(here, 1);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace quotidian
