// See best.h. Xapian's own order would break ties by document number, that is by the order of adding. Dates
// and ids are read of such as tie only.
#include "searcher/results/best.h"

#include <algorithm>
#include <cmath>

#include "common/schema.h"

namespace quotidian {

Best::Best(const Collection& collection, Sort sort, const std::optional<Rank>& after, std::size_t most,
           Scope scope, bool by_article)
    : collection_(collection), sort_(sort), most_(most), scope_(scope), by_article_(by_article) {
  if (after) after_ = Kept{after->weight, after->id, after->article, after->date};
  in_order_ = sort == Sort::relevance && collection.shards.size() == 1 && !collection.shards[0].remote &&
              collection.shards[0].figures->newest_first();
}

void Best::begin_shard(std::size_t shard) {
  flush();
  shard_ = shard;
  next_article_ = 0;
  last_article_.reset();
  const Shard& at = collection_.shards[shard];
  if (at.remote || !by_article_ || scope_ == Scope::articles) return;
  article_ = at.database.postlist_begin(std::string(schema::kArticleKind));
  articles_end_ = at.database.postlist_end(std::string(schema::kArticleKind));
}

void Best::count(Xapian::docid id) {
  ++counted_;
  if (!by_article_) {
    ++total_;
  } else if (id >= next_article_) {
    // An article and its quotes lie side by side, up to the next article.
    if (scope_ == Scope::quotes && article_ != articles_end_) article_.skip_to(id + 1);
    begin_article(scope_ == Scope::articles   ? id + 1
                  : article_ == articles_end_ ? std::numeric_limits<Xapian::docid>::max()
                                              : *article_);
  }
}

void Best::offer(Xapian::docid id, double weight) {
  offer({static_cast<float>(weight), collection_.number(id, shard_)});
}

void Best::pass(const RemoteMatch& match) {
  const std::string& article = match.values[1];
  ++counted_;
  if (!by_article_) {
    ++total_;
  } else if (last_article_ != article) {
    last_article_ = article;
    begin_article(0);
  }
  offer({static_cast<float>(match.weight), collection_.number(match.id, shard_), article,
         date_from(match.values[0])});
}

void Best::offer(Kept kept) {
  if (most_ == 0) return;
  if (!by_article_) return keep(std::move(kept));
  if (!best_ || kept.weight > best_->weight) best_ = std::move(kept);  // of equals the first counts
}

double Best::enough() const {
  if (most_ == 0) return std::numeric_limits<double>::infinity();
  if (sort_ == Sort::relevance && is_full()) return enough(kept_.front().weight);
  return -std::numeric_limits<double>::infinity();
}

double Best::enough_behind() const {
  return most_ > 0 && in_order_ && is_full() ? enough_behind(kept_.front().weight) : enough();
}

// Weights are compared as floats. Whatever is less than the float before is less.
double Best::enough(float weight) const {
  return std::nextafter(weight, -std::numeric_limits<float>::infinity());
}

// Whatever is less than half way to the float behind is no more.
double Best::enough_behind(float weight) const {
  if (!in_order_) return enough(weight);
  return (double{weight} + double{std::nextafter(weight, std::numeric_limits<float>::infinity())}) / 2;
}

bool Best::wants(Xapian::docid id) const {
  if (most_ == 0) return false;
  if (sort_ == Sort::relevance || !is_full()) return true;
  return !date_before(date(kept_.front()), collection_.shards[shard_].figures->date(id));
}

std::vector<Rank> Best::take() {
  flush();
  std::sort_heap(kept_.begin(), kept_.end(),
                 [this](const Kept& left, const Kept& right) { return before(left, right); });
  std::vector<Rank> ranks;
  for (const Kept& kept : kept_) ranks.push_back({kept.weight, article(kept), kept.id, kept.date});
  return ranks;
}

bool Best::date_before(Date left, Date right) const {
  if (left == 0 || right == 0) return left != right && right == 0;
  return sort_ == Sort::oldest ? left < right : left > right;
}

bool Best::before(const Kept& left, const Kept& right) const {
  if (sort_ == Sort::relevance && left.weight != right.weight) return left.weight > right.weight;
  if (in_order_ && left.id != 0 && right.id != 0) return left.id < right.id;
  if (const Date one = date(left), other = date(right); one != other) return date_before(one, other);
  if (left.weight != right.weight) return left.weight > right.weight;
  const int by_id = article(left).compare(article(right));
  return by_id != 0 ? by_id < 0 : left.id < right.id;
}

Date Best::date(const Kept& kept) const {
  if (!kept.date) kept.date = collection_.date(kept.id);
  return *kept.date;
}

const std::string& Best::article(const Kept& kept) const {
  if (!kept.article)
    kept.article = collection_.document(kept.id, Xapian::DOC_ASSUME_VALID).get_value(schema::kArticleIdSlot);
  return *kept.article;
}

void Best::begin_article(Xapian::docid next) {
  flush();
  ++total_;
  next_article_ = next;
}

void Best::flush() {
  if (best_) keep(std::move(*best_));
  best_.reset();
}

void Best::keep(Kept kept) {
  const auto before = [this](const Kept& left, const Kept& right) { return this->before(left, right); };
  if (after_ && !before(*after_, kept)) return;
  if (is_full()) {
    if (!before(kept, kept_.front())) return;
    std::pop_heap(kept_.begin(), kept_.end(), before);
    kept_.back() = std::move(kept);
  } else {
    kept_.push_back(std::move(kept));
  }
  std::push_heap(kept_.begin(), kept_.end(), before);
}

}  // namespace quotidian
