// See many_terms_source.h.
#include "searcher/query/many_terms_source.h"

#include <algorithm>
#include <utility>

#include "searcher/query/word_terms.h"

namespace quotidian {
namespace {

// Asked for more documents one by one than these, it reads them all.
constexpr std::uint64_t kMostOneByOne = 400;

// A posting that is counted takes as long as so many that are passed.
constexpr std::uint64_t kCounted = 2;

// Makes one of those that are of the same document, in their order.
void add_up(std::vector<CountedDocument>& counted) {
  std::sort(counted.begin(), counted.end(),
            [](const auto& left, const auto& right) { return left.id < right.id; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (kept > 0 && counted[kept - 1].id == counted[i].id)
      counted[kept - 1].count += counted[i].count;
    else
      counted[kept++] = counted[i];
  }
  counted.resize(kept);
}

}  // namespace

// What is wanted is mostly near: it looks in steps twice as wide each time.
std::size_t place_of(const std::vector<CountedDocument>& documents, std::size_t place, Xapian::docid id) {
  std::size_t step = 1;
  for (; place + step < documents.size() && documents[place + step].id < id; step *= 2) place += step;
  const auto from = documents.begin() + static_cast<std::ptrdiff_t>(place),
             behind = documents.begin() +
                      static_cast<std::ptrdiff_t>(std::min(documents.size(), place + step + 1));
  return static_cast<std::size_t>(std::lower_bound(from, behind, id,
                                                   [](const CountedDocument& document, Xapian::docid wanted) {
                                                     return document.id < wanted;
                                                   }) -
                                  documents.begin());
}

ManyTerms::ManyTerms(const Xapian::Database& database, const Clause& word, Effort effort)
    : database_(database), effort_(effort), terms_(by_frequency({&word}, database)) {
  word_.prefix = word.prefix;
  word_.terms = word.terms;
  std::sort(word_.terms.begin(), word_.terms.end());
  std::uint64_t postings = 0;
  for (const auto& [frequency, term] : terms_) postings += frequency;
  // As many as take as long as reading all.
  const std::uint64_t all = std::min(effort_.left(), Effort::kTerm * terms_.size() + kCounted * postings);
  one_by_one_ = static_cast<std::uint32_t>(std::min(kMostOneByOne, 1 + all / Effort::kTermList));
  most_ = static_cast<Xapian::doccount>(std::min<std::uint64_t>(postings, database_.get_doccount()));
}

const std::vector<CountedDocument>& ManyTerms::all() {
  if (!has_all_) read_all();
  return all_;
}

void ManyTerms::read_all() {
  has_all_ = true;
  // A count for each document of the archive is quick to fill, but takes its time where few are.
  constexpr std::size_t kFew = 16;
  const std::size_t documents = database_.get_lastdocid() + std::size_t{1};
  const bool is_few = std::min<std::uint64_t>(most_, effort_.left() / kCounted) < documents / kFew;
  std::vector<std::uint32_t> counts(is_few ? 0 : documents);
  bool is_first = true;  // is read in any case
  for (const auto& [frequency, term] : terms_) {
    if (!effort_.spend(Effort::kTerm + kCounted * frequency) && !is_first) {
      cut_ = true;
      break;
    }
    is_first = false;
    for (auto it = database_.postlist_begin(term); it != Xapian::PostingIterator(); ++it) {
      const std::uint32_t count = std::max<Xapian::termcount>(1, it.get_wdf());
      if (is_few)
        all_.push_back({*it, count});
      else
        counts[*it] += count;
    }
  }
  if (is_few) add_up(all_);
  for (std::size_t id = 0; id < counts.size(); ++id)
    if (counts[id] > 0) all_.push_back({static_cast<Xapian::docid>(id), counts[id]});
}

std::uint32_t ManyTerms::count_in(Xapian::docid id) {
  if (++counted_ == one_by_one_) read_all();
  std::uint32_t count = 0;
  for_each_held(database_, id, word_, [&](std::size_t, Xapian::termcount within) {
    count += std::max<Xapian::termcount>(1, within);
  });
  return count;
}

ManyTermsSource::ManyTermsSource(std::shared_ptr<ManyTerms> terms, const std::optional<Ranking>& ranking,
                                 double idf)
    : terms_(std::move(terms)), ranking_(ranking), idf_(idf) {
  set_maxweight(ranking_ ? idf_ * ranking_->most_saturation() : 0);
}

void ManyTermsSource::init(const Xapian::Database& database) {
  database_ = database;
  at_ = {};
  place_ = 0;
  at_end_ = false;
}

double ManyTermsSource::get_weight() const {
  return ranking_ ? idf_ * ranking_->saturation(at_.count, database_.get_doclength(at_.id)) : 0;
}

void ManyTermsSource::next(double min_weight) { skip_to(at_.id + 1, min_weight); }

void ManyTermsSource::skip_to(Xapian::docid id, double) {
  const std::vector<CountedDocument>& all = terms_->all();
  place_ = place_of(all, place_, id);
  at_end_ = place_ == all.size();
  if (!at_end_) at_ = all[place_];
}

bool ManyTermsSource::check(Xapian::docid id, double min_weight) {
  if (terms_->has_all()) {
    skip_to(id, min_weight);
    return true;
  }
  at_ = {id, terms_->count_in(id)};
  return at_.count > 0;
}

std::string ManyTermsSource::get_description() const {
  return "ManyTermsSource(at most " + std::to_string(terms_->most()) + " documents)";
}

}  // namespace quotidian
