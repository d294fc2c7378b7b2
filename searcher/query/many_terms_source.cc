// See many_terms_source.h.
#include "searcher/query/many_terms_source.h"

#include <algorithm>
#include <utility>

namespace quotidian {

std::vector<CountedDocument> documents_of(const Xapian::Database& database, std::string_view prefix,
                                          const std::vector<std::string>& terms, std::uint64_t& postings,
                                          bool& cut) {
  std::vector<std::pair<Xapian::doccount, std::string>> frequent;
  for (const std::string& term : terms) {
    std::string whole = std::string(prefix) + term;
    const Xapian::doccount frequency = database.get_termfreq(whole);
    frequent.emplace_back(frequency, std::move(whole));
  }
  std::sort(frequent.begin(), frequent.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  std::vector<std::uint32_t> counts(database.get_lastdocid() + std::size_t{1});
  bool first = true;
  for (const auto& [frequency, term] : frequent) {
    if (!first && frequency > postings) {
      cut = true;
      break;
    }
    first = false;
    postings -= std::min<std::uint64_t>(frequency, postings);
    for (auto it = database.postlist_begin(term), end = database.postlist_end(term); it != end; ++it)
      counts[*it] += std::max<Xapian::termcount>(1, it.get_wdf());
  }
  std::vector<CountedDocument> documents;
  for (std::size_t id = 0; id < counts.size(); ++id)
    if (counts[id] > 0) documents.push_back({static_cast<Xapian::docid>(id), counts[id]});
  return documents;
}

ManyTermsSource::ManyTermsSource(Documents documents, const std::optional<Ranking>& ranking)
    : documents_(std::move(documents)), ranking_(ranking), at_(documents_->begin()) {
  if (ranking_) idf_ = ranking_->idf(size());
  set_maxweight(ranking_ ? idf_ * ranking_->most_saturation() : 0);
}

void ManyTermsSource::init(const Xapian::Database& database) {
  database_ = database;
  started_ = false;
  at_ = documents_->begin();
}

double ManyTermsSource::get_weight() const {
  return ranking_ ? idf_ * ranking_->saturation(at_->count, database_.get_doclength(at_->id)) : 0;
}

void ManyTermsSource::next(double) {
  if (started_) ++at_;
  started_ = true;
}

void ManyTermsSource::skip_to(Xapian::docid id, double) {
  started_ = true;
  // What is wanted is mostly near: look in steps twice as wide each time.
  std::ptrdiff_t step = 1;
  auto low = at_;
  while (documents_->end() - low > step && (low + step)->id < id) {
    low += step;
    step *= 2;
  }
  const auto high = documents_->end() - low > step ? low + step + 1 : documents_->end();
  at_ = std::lower_bound(low, high, id, [](const CountedDocument& document, Xapian::docid wanted) {
    return document.id < wanted;
  });
}

std::string ManyTermsSource::get_description() const {
  return "ManyTermsSource(" + std::to_string(size()) + " documents)";
}

}  // namespace quotidian
