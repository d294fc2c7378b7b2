// The parts of a clause as Matcher walks along them, each with the weight of the document it stands at. For
// matcher.cc alone.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/schema.h"
#include "searcher/query/document_figures.h"
#include "searcher/query/many_terms_source.h"
#include "searcher/query/matcher.h"
#include "searcher/query/placed_documents.h"
#include "searcher/query/quotes_source.h"
#include "searcher/query/ranking.h"
#include "searcher/query/word_cursor.h"

namespace quotidian {

// Sums of the same weights differ by so much, by the order in which they are added up.
inline constexpr double kSlack = 1 + 1e-9;

// A part of the clause, walked along.
class Matcher::Node {
 public:
  virtual ~Node() = default;
  // The first document at or behind `from`, and not before the one it gave last. `from` must not be less than
  // before.
  virtual Xapian::docid to(Xapian::docid from) = 0;
  // From now on it is asked about documents that others have: where it has not `from`, to() may give any
  // behind it up to the first that it has.
  virtual void follow() {}
  // Of the document that to() gave.
  virtual double weight() { return 0; }
  virtual double most() const { return 0; }  // no weight is greater
  virtual Xapian::doccount frequency() const = 0;
  // From now on documents that weigh less may be passed over.
  virtual void raise(double) {}
  virtual bool passes_over() const { return false; }  // whether any were
};

class Matcher::Word : public Node {
 public:
  Word(const Xapian::Database& database, DocumentFigures& figures, const Ranking& ranking,
       const Clause& clause, Xapian::doccount frequency, double idf)
      : cursor_(database, clause),
        figures_(figures),
        ranking_(ranking),
        frequency_(frequency),
        idf_(idf),
        most_(idf * Ranking::most_saturation()) {}

  Xapian::docid to(Xapian::docid from) override { return at_ = cursor_.to(from); }
  double weight() override {
    return idf_ == 0 ? 0 : idf_ * ranking_.saturation(cursor_.count(), figures_.length(at_));
  }
  double most() const override { return most_; }
  // The same where each form counts by itself, without the rarity.
  double apart() {
    double sum = 0;
    const double length = figures_.length(at_);
    cursor_.each_count([&](std::uint32_t count) { sum += ranking_.saturation(count, length); });
    return sum;
  }
  double most_apart() const { return static_cast<double>(cursor_.forms()) * Ranking::most_saturation(); }
  Xapian::doccount frequency() const override { return frequency_; }

 private:
  WordCursor cursor_;
  DocumentFigures& figures_;
  const Ranking& ranking_;
  Xapian::doccount frequency_;
  double idf_, most_;
  Xapian::docid at_ = 0;
};

using Node = Matcher::Node;

class Nothing : public Node {
 public:
  Xapian::docid to(Xapian::docid) override { return kNoDocument; }
  Xapian::doccount frequency() const override { return 0; }
};

// All of its parts: the rarest leads, the others follow.
class All : public Node {
 public:
  explicit All(std::vector<Node*> parts) : parts_(std::move(parts)), by_frequency_(parts_) {
    std::stable_sort(by_frequency_.begin(), by_frequency_.end(), [](const Node* left, const Node* right) {
      return left->frequency() < right->frequency();
    });
    for (std::size_t i = 1; i < by_frequency_.size(); ++i) by_frequency_[i]->follow();
  }
  Xapian::docid to(Xapian::docid from) override {
    for (std::size_t agreed = 0; agreed < by_frequency_.size();) {
      const Xapian::docid at = by_frequency_[agreed]->to(from);
      if (at == kNoDocument) return at;
      agreed = at == from || agreed == 0 ? agreed + 1 : 0;
      from = at;
    }
    return from;
  }
  double weight() override {
    double sum = 0;
    for (Node* part : parts_) sum += part->weight();
    return sum;
  }
  double most() const override {
    double sum = 0;
    for (const Node* part : parts_) sum += part->most();
    return sum;
  }
  Xapian::doccount frequency() const override { return by_frequency_.front()->frequency(); }
  void raise(double enough) override {
    for (Node* part : parts_) part->raise(enough - (most() - part->most()));
  }
  bool passes_over() const override {
    return std::any_of(parts_.begin(), parts_.end(), [](const Node* part) { return part->passes_over(); });
  }

 private:
  std::vector<Node*> parts_, by_frequency_;
};

// Words in an order or near each other, wherever they stand, that weigh as one.
class Together : public All {
 public:
  Together(const std::vector<Node*>& parts, std::vector<Matcher::Word*> words, double rarity)
      : All(parts), words_(std::move(words)), rarity_(rarity) {}
  Xapian::docid to(Xapian::docid from) override { return at_ = All::to(from); }
  double weight() override {
    double sum = 0;
    for (Matcher::Word* word : words_)
      if (word->to(at_) == at_) sum += rarity_ * word->apart();
    return sum;
  }
  double most() const override {
    double sum = 0;
    for (const Matcher::Word* word : words_) sum += rarity_ * word->most_apart();
    return sum;
  }
  void raise(double) override {}

 private:
  std::vector<Matcher::Word*> words_;
  double rarity_;
  Xapian::docid at_ = 0;
};

// Any of its parts. Those that together weigh less than is enough do not lead: they are asked about documents
// that another part has (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995).
class Any : public Node {
 public:
  explicit Any(std::vector<Node*> parts)
      : parts_(std::move(parts)), at_(parts_.size(), 0), weights_(at_.size()) {
    order_.resize(parts_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t left, std::size_t right) {
      return parts_[left]->most() < parts_[right]->most();
    });
    double sum = 0;
    for (const std::size_t part : order_) up_to_.push_back(sum += parts_[part]->most());
  }
  Xapian::docid to(Xapian::docid from) override {
    Xapian::docid first = kNoDocument;
    for (std::size_t i = leading_; i < order_.size(); ++i) {
      const std::size_t part = order_[i];
      if (at_[part] < from) at_[part] = parts_[part]->to(from);
      first = std::min(first, at_[part]);
    }
    return here_ = first;
  }
  double weight() override {
    double sum = 0;
    for (std::size_t i = order_.size(); i-- > 0;) {
      const std::size_t part = order_[i];
      weights_[part] = 0;
      if (i < leading_) {
        if ((sum + up_to_[i]) * kSlack < enough_) return -std::numeric_limits<double>::infinity();
        if (at_[part] < here_) at_[part] = parts_[part]->to(here_);
      }
      if (at_[part] == here_) sum += weights_[part] = parts_[part]->weight();
    }
    return std::accumulate(weights_.begin(), weights_.end(), 0.0);  // in the same order each time
  }
  double most() const override { return up_to_.back(); }
  Xapian::doccount frequency() const override {
    Xapian::doccount sum = 0;
    for (const Node* part : parts_) sum += part->frequency();
    return sum;
  }
  void raise(double enough) override {
    enough_ = enough;
    while (leading_ < order_.size() && up_to_[leading_] * kSlack < enough) ++leading_;
  }
  bool passes_over() const override { return leading_ > 0; }

 private:
  std::vector<Node*> parts_;
  std::vector<Xapian::docid> at_;
  std::vector<double> weights_;
  std::vector<std::size_t> order_;  // the parts by the most they weigh
  std::vector<double> up_to_;       // the sum of that up to here
  std::size_t leading_ = 0;         // the first of order_ that leads
  double enough_ = 0;
  Xapian::docid here_ = 0;
};

// Documents of certain days, by their dates. It only follows.
class Dated : public Node {
 public:
  Dated(DocumentFigures& figures, const Clause& dates)
      : figures_(figures),
        first_(day(dates.first)),
        // The last day of a month is that of months of which no day is known.
        last_(day(ends_a_month(dates.last) ? dates.last.substr(0, 6) + "31" : dates.last)) {
    if (figures.newest_first())
      std::tie(from_, to_) =
          figures.between(date_from(dates.first.substr(0, 4)), date_from(dates.last + "999999"));
  }
  Xapian::docid to(Xapian::docid from) override {
    if (from < from_) return from_;
    if (from > to_) return kNoDocument;
    return holds(figures_.date(from)) ? from : from + 1;
  }
  Xapian::doccount frequency() const override { return kNoDocument; }  // so it is asked last

 private:
  static Date day(const std::string& digits) { return date_from(digits) / kTime; }

  static bool ends_a_month(const std::string& digits) {
    using namespace std::chrono;
    const auto number = [&](std::size_t from, std::size_t length) {
      return std::atoi(digits.substr(from, length).c_str());
    };
    const year_month_day date(year(number(0, 4)), month(static_cast<unsigned>(number(4, 2))),
                              std::chrono::day(static_cast<unsigned>(number(6, 2))));
    return date.ok() && date == year_month_day(date.year() / date.month() / std::chrono::last);
  }

  // All of the days that the date may be are among them.
  bool holds(Date date) const {
    const Date known = date / kTime;
    if (known % 11 != 0) return first_ <= known && known <= last_;
    if (known == 0) return false;
    const bool month_known = known % kMonth != 0;
    const Date add_first = month_known ? digits_of("01") : digits_of("0101"),
               add_last = month_known ? digits_of("31") : digits_of("1231");
    return first_ <= known + add_first && known + add_last <= last_;
  }
  // What these digits add to a date that ends before them.
  static Date digits_of(const std::string& digits) {
    return day(std::string(8 - digits.size(), ' ') + digits);
  }

  static constexpr Date kTime = 11 * 11 * 11 * 11 * 11 * 11, kMonth = 11 * 11 * 11 * 11;
  DocumentFigures& figures_;
  const Date first_, last_;
  Xapian::docid from_ = 0, to_ = kNoDocument;
};

class Without : public Node {
 public:
  Without(Node* wanted, std::vector<Node*> unwanted) : wanted_(wanted), unwanted_(std::move(unwanted)) {
    for (Node* each : unwanted_) each->follow();
  }
  Xapian::docid to(Xapian::docid from) override {
    for (Xapian::docid at = wanted_->to(from); at != kNoDocument; at = wanted_->to(at + 1))
      if (std::none_of(unwanted_.begin(), unwanted_.end(), [at](Node* node) { return node->to(at) == at; }))
        return at;
    return kNoDocument;
  }
  double weight() override { return wanted_->weight(); }
  double most() const override { return wanted_->most(); }
  void raise(double enough) override { wanted_->raise(enough); }
  bool passes_over() const override { return wanted_->passes_over(); }
  Xapian::doccount frequency() const override { return wanted_->frequency(); }

 private:
  Node* wanted_;
  std::vector<Node*> unwanted_;
};

// What is hidden at the moment; see Shown.
class Listed : public Node {
 public:
  explicit Listed(const std::vector<Xapian::docid>& documents) : documents_(documents) {}
  Xapian::docid to(Xapian::docid from) override {
    const auto found = std::lower_bound(documents_.begin(), documents_.end(), from);
    return found == documents_.end() ? kNoDocument : *found;
  }
  Xapian::doccount frequency() const override { return static_cast<Xapian::doccount>(documents_.size()); }

 private:
  const std::vector<Xapian::docid>& documents_;
};

// A word of very many terms.
class Many : public Node {
 public:
  Many(std::shared_ptr<ManyTerms> terms, DocumentFigures& figures, const Ranking& ranking, double idf)
      : terms_(std::move(terms)), figures_(figures), ranking_(ranking), idf_(idf) {}
  void follow() override { follows_ = true; }
  Xapian::docid to(Xapian::docid from) override {
    if (from < at_.id || (from == at_.id && at_.count > 0)) return at_.id;
    if (follows_ && !terms_->has_all()) {
      at_ = {from, terms_->count_in(from)};
      if (at_.count == 0) ++at_.id;
      return at_.id;
    }
    const std::vector<CountedDocument>& all = terms_->all();
    place_ = place_of(all, place_, from);
    at_ = place_ == all.size() ? CountedDocument{kNoDocument, 0} : all[place_];
    return at_.id;
  }
  double weight() override {
    return idf_ == 0 ? 0 : idf_ * ranking_.saturation(at_.count, figures_.length(at_.id));
  }
  double most() const override { return idf_ * Ranking::most_saturation(); }
  Xapian::doccount frequency() const override { return terms_->most(); }

 private:
  std::shared_ptr<ManyTerms> terms_;
  DocumentFigures& figures_;
  const Ranking& ranking_;
  double idf_;
  CountedDocument at_;
  std::size_t place_ = 0;  // of what is at or behind at_, in all of them
  bool follows_ = false;
};

// Words in an order or near each other where that is judged on the way; where they are `denied`, with those
// documents that there was no time for.
class Placed : public Node {
 public:
  Placed(std::shared_ptr<PlacedDocuments> documents, Node* words, bool denied)
      : documents_(std::move(documents)), words_(words), denied_(denied) {}
  void follow() override { follows_ = true; }
  Xapian::docid to(Xapian::docid from) override {
    if (from < at_ || (from == at_ && has_)) return at_;
    if (follows_) {
      at_ = words_->to(from);
      has_ = at_ == from && may_have(from);
      return at_ == from && !has_ ? ++at_ : at_;
    }
    has_ = true;
    const Xapian::docid next = documents_->next(from, denied_);
    return at_ = next == 0 ? kNoDocument : next;
  }
  double weight() override { return words_->to(at_) == at_ ? words_->weight() : 0; }
  double most() const override { return words_->most(); }
  Xapian::doccount frequency() const override { return std::min(words_->frequency(), documents_->most()); }

 private:
  bool may_have(Xapian::docid id) {
    const PlacedDocuments::Verdict verdict = documents_->judge(id);
    return verdict == PlacedDocuments::Verdict::yes ||
           (denied_ && verdict == PlacedDocuments::Verdict::undecided);
  }

  std::shared_ptr<PlacedDocuments> documents_;
  Node* words_;
  bool denied_, follows_ = false, has_ = false;
  Xapian::docid at_ = 0;
};

// Documents with a value in a range.
class Ranged : public Node {
 public:
  Ranged(const Xapian::Database& database, Xapian::valueno slot, const Clause& range)
      : range_(range), value_(database.valuestream_begin(slot)), documents_(database.get_value_freq(slot)) {}
  Xapian::docid to(Xapian::docid from) override {
    if (value_ != Xapian::ValueIterator()) value_.skip_to(from);
    for (; value_ != Xapian::ValueIterator(); ++value_)
      if (const std::string value = *value_; range_.first <= value && value <= range_.last)
        return value_.get_docid();
    return kNoDocument;
  }
  Xapian::doccount frequency() const override { return documents_; }

 private:
  const Clause& range_;
  Xapian::ValueIterator value_;
  Xapian::doccount documents_;
};

// The quotes of articles; with what else lies there.
class Behind : public Node {
 public:
  explicit Behind(std::shared_ptr<const QuotesSource::Ranges> ranges) : ranges_(std::move(ranges)) {
    for (const QuotesSource::Range& range : *ranges_) documents_ += range.behind - range.first;
  }
  Xapian::docid to(Xapian::docid from) override {
    if (from <= at_) return at_;
    const auto found = std::upper_bound(
        ranges_->begin() + static_cast<std::ptrdiff_t>(range_), ranges_->end(), from,
        [](Xapian::docid id, const QuotesSource::Range& range) { return id < range.behind; });
    range_ = static_cast<std::size_t>(found - ranges_->begin());
    return at_ = found == ranges_->end() ? kNoDocument : std::max(from, found->first);
  }
  Xapian::doccount frequency() const override { return documents_; }

 private:
  std::shared_ptr<const QuotesSource::Ranges> ranges_;
  std::size_t range_ = 0;
  Xapian::docid at_ = 0;
  Xapian::doccount documents_ = 0;
};

}  // namespace quotidian
