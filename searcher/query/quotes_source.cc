// See quotes_source.h.
#include "searcher/query/quotes_source.h"

#include <algorithm>
#include <utility>

#include "common/schema.h"

namespace quotidian {

QuotesSource::Ranges QuotesSource::behind(const std::vector<Xapian::docid>& articles,
                                          const Xapian::Database& database) {
  Ranges ranges;
  const std::string kind(schema::kArticleKind);
  Xapian::PostingIterator next = database.postlist_begin(kind);
  const Xapian::PostingIterator end = database.postlist_end(kind);
  for (const Xapian::docid article : articles) {
    if (next != end) next.skip_to(article + 1);
    const Range range{article + 1, next == end ? database.get_lastdocid() + 1 : *next};
    if (range.first < range.behind) ranges.push_back(range);
  }
  return ranges;
}

QuotesSource::QuotesSource(std::shared_ptr<const Ranges> ranges) : ranges_(std::move(ranges)) {
  set_maxweight(0);
}

void QuotesSource::init(const Xapian::Database& database) {
  at_ = 0;
  range_ = 0;
  most_ = 0;
  for (const Range& range : *ranges_) most_ += range.behind - range.first;
  most_ = std::min(most_, database.get_doccount());
}

void QuotesSource::next(double min_weight) { skip_to(at_ + 1, min_weight); }

void QuotesSource::skip_to(Xapian::docid id, double) {
  if (id <= at_) return;
  if (!at_end() && (*ranges_)[range_].behind <= id) {
    const auto from = ranges_->begin() + static_cast<std::ptrdiff_t>(range_);
    const auto found = std::upper_bound(
        from, ranges_->end(), id, [](Xapian::docid at, const Range& range) { return at < range.behind; });
    range_ = static_cast<std::size_t>(found - ranges_->begin());
  }
  if (!at_end()) at_ = std::max(id, (*ranges_)[range_].first);
}

std::string QuotesSource::get_description() const {
  return "QuotesSource(of " + std::to_string(ranges_->size()) + " articles)";
}

}  // namespace quotidian
