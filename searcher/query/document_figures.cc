// See document_figures.h.
#include "searcher/query/document_figures.h"

#include "common/schema.h"

namespace quotidian {

Date date_from(std::string_view sortable) {
  // Base 11: a digit that is not there stands before all others.
  constexpr std::size_t kDigits = 14;
  Date date = 0;
  for (std::size_t i = 0; i < kDigits; ++i) {
    date *= 11;
    if (i < sortable.size() && sortable[i] >= '0' && sortable[i] <= '9')
      date += static_cast<Date>(sortable[i] - '0' + 1);
  }
  return date;
}

DocumentFigures::DocumentFigures(const Xapian::Database& database, bool newest_first)
    : database_(database),
      newest_first_(newest_first && database.get_doccount() == database.get_lastdocid()),
      lengths_(database.get_lastdocid() / kBlock + 1),
      dates_(database.get_lastdocid() / kBlock + 1) {}

std::uint32_t DocumentFigures::length(Xapian::docid id) {
  std::unique_ptr<Lengths>& block = lengths_[id / kBlock];
  if (!block) block = std::make_unique<Lengths>();
  std::uint32_t& length = (*block)[id % kBlock];
  if (length == 0) length = database_.get_doclength(id) + 1;
  return length - 1;
}

Date DocumentFigures::date(Xapian::docid id) {
  std::unique_ptr<Dates>& block = dates_[id / kBlock];
  if (!block) block = std::make_unique<Dates>();
  Date& date = (*block)[id % kBlock];
  if (date != 0) return date - 1;
  // Mostly a document behind the last is asked for, and the dates lie side by side.
  if (id <= date_read_ || date_read_ == 0) date_ = database_.valuestream_begin(schema::kDateSlot);
  date_read_ = id;
  if (date_ != Xapian::ValueIterator()) date_.skip_to(id);
  const bool has_date = date_ != Xapian::ValueIterator() && date_.get_docid() == id;
  date = (has_date ? date_from(*date_) : 0) + 1;
  return date - 1;
}

std::pair<Xapian::docid, Xapian::docid> DocumentFigures::between(Date first, Date last) {
  // Few documents are looked at, and the same ones each time.
  constexpr Xapian::docid kStep = kBlock;
  const auto document = [](Xapian::docid step) { return 1 + step * kStep; };
  const auto count_while = [&](auto&& holds) {
    Xapian::docid from = 0, behind = database_.get_lastdocid() / kStep + 1;
    while (from < behind) {
      const Xapian::docid step = (from + behind) / 2;
      if (document(step) <= database_.get_lastdocid() && holds(date(document(step))))
        from = step + 1;
      else
        behind = step;
    }
    return from;
  };
  const Xapian::docid later = count_while([&](Date date) { return date > last; }),
                      not_earlier = count_while([&](Date date) { return date >= first; });
  return {document(later == 0 ? 0 : later - 1), not_earlier * kStep};
}

}  // namespace quotidian
