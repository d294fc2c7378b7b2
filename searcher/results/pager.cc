// See pager.h. All matches pass a spy, which has to count them anyway; it keeps the best in a heap.
// Xapian's own order would break ties by document number, that is by the order of adding.
#include "searcher/results/pager.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/schema.h"

namespace quotidian {
namespace {

// True if `left` stands before `right`.
class Before {
 public:
  explicit Before(Sort sort) : sort_(sort) {}

  // By what is known of a document for nothing: below 0 if `left` stands before, 0 if that does not tell.
  int by_weight(double left, double right) const {
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

class Collector : public Xapian::MatchSpy {
 public:
  Collector(const Xapian::Database& database, Sort sort, const std::optional<Rank>& after, std::size_t most,
            Scope scope, bool by_article, const Deadline& deadline)
      : before_(sort),
        after_(after),
        most_(most),
        are_articles_(scope == Scope::articles),
        by_article_(by_article),
        deadline_(deadline),
        article_(database.postlist_begin(std::string(schema::kArticleKind))),
        articles_end_(database.postlist_end(std::string(schema::kArticleKind))) {}

  void operator()(const Xapian::Document& document, double weight) override {
    deadline_.check(++seen_);
    const Xapian::docid id = document.get_docid();
    if (id >= next_article_) begin_article(id);
    if (!by_article_) ++total_;
    if (most_ == 0 || (is_full() && before_.by_weight(weight, kept_.front().weight) > 0)) return;
    if (by_article_ && fits_) {  // of equals the first counts
      if (weight > best_.weight) {
        best_.weight = weight;
        best_.id = id;
      }
      return;
    }
    if (!by_article_ && after_ && before_.by_weight(weight, after_->weight) < 0) return;
    if (!has_date_) date_ = document.get_value(schema::kDateSlot);
    has_date_ = true;
    Rank rank{weight, date_, "", id};
    // No id stands before the empty one.
    if (is_full() && !before_(rank, kept_.front())) return;
    rank.article = document.get_value(schema::kArticleIdSlot);
    fits_ = true;
    if (by_article_)
      best_ = std::move(rank);
    else
      keep(std::move(rank));
  }

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
  void begin_article(Xapian::docid id) {
    flush();
    if (by_article_) ++total_;
    has_date_ = false;
    next_article_ = id + 1;
    if (are_articles_) return;
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
  std::string date_;                // of that article, once asked for
  bool has_date_ = false, fits_ = false;
  Rank best_;               // of its documents, if one fits
  std::vector<Rank> kept_;  // a heap, the last of them in front
};

class Visitor : public Xapian::MatchSpy {
 public:
  Visitor(const std::function<void(const Xapian::Document&)>& each, const Deadline& deadline)
      : each_(each), deadline_(deadline) {}
  void operator()(const Xapian::Document& document, double) override {
    deadline_.check(++seen_);
    each_(document);
  }

 private:
  const std::function<void(const Xapian::Document&)>& each_;
  const Deadline& deadline_;
  std::uint64_t seen_ = 0;
};

// A walk with no end in sight begins with few and asks for more and more.
constexpr Xapian::doccount kFirstChunk = 1000, kGrowth = 8;

}  // namespace

Xapian::Enquire Pager::enquire(const Prepared& prepared) const {
  Xapian::Enquire enquire(database_);
  enquire.set_query(prepared.query);
  enquire.set_weighting_scheme(compiler_.ranking(prepared.scope).weight());
  return enquire;
}

Xapian::doccount Pager::collect(const Prepared& prepared, const std::optional<Rank>& after,
                                Xapian::doccount most, bool by_article, std::vector<Rank>& found) const {
  found.clear();
  if (prepared.query.empty()) return 0;
  if (most == 0 && !by_article)
    if (const auto known = compiler_.known(prepared.clause, prepared.scope)) return *known;
  Xapian::Enquire all = enquire(prepared);
  Collector collector(database_, sort_, after, most, prepared.scope, by_article, deadline_);
  all.add_matchspy(&collector);
  all.get_mset(0, 1, database_.get_doccount());  // asked for none, Xapian would look at few
  found = collector.take();
  if (by_article) return collector.total();
  return compiler_.known(prepared.clause, prepared.scope).value_or(collector.total());
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
  Xapian::Enquire all = enquire(quotes);
  const std::optional<Rank> from_the_first;
  Collector collector(database_, sort_, from_the_first, 0, quotes.scope, true, deadline_);
  all.add_matchspy(&collector);
  all.get_mset(0, 1, database_.get_doccount());
  return {collector.total(), compiler_.known(quotes.clause, quotes.scope).value_or(collector.seen())};
}

bool Pager::any(const Xapian::Query& query) const {
  if (query.empty()) return false;
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

void Pager::visit(const Xapian::Query& query,
                  const std::function<void(const Xapian::Document&)>& each) const {
  if (query.empty()) return;
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Visitor visitor(each, deadline_);
  enquire.add_matchspy(&visitor);
  enquire.get_mset(0, 1, database_.get_doccount());
}

std::optional<Rank> Pager::rank_of(const Prepared& prepared, const std::string& of) const {
  if (prepared.query.empty()) return {};
  Prepared here{prepared.scope, {}, {Xapian::Query::OP_FILTER, prepared.query, Xapian::Query(of)}};
  const Xapian::MSet found = enquire(here).get_mset(0, 1);
  if (found.empty()) return {};
  const Xapian::Document document = found.begin().get_document();
  return Rank{found.begin().get_weight(), document.get_value(schema::kDateSlot),
              document.get_value(schema::kArticleIdSlot), *found.begin()};
}

}  // namespace quotidian
