// See places_source.h.
#include "searcher/query/places_source.h"

namespace quotidian {

Xapian::doccount PlacesSource::get_termfreq_max() const {
  return undecided_too_ ? last_ : documents_->most();
}

void PlacesSource::init(const Xapian::Database& database) {
  last_ = database.get_lastdocid();
  at_ = 0;
  at_end_ = false;
}

void PlacesSource::skip_to(Xapian::docid id, double) {
  const Xapian::docid next = documents_->next(id, undecided_too_);
  at_end_ = next == 0 || next > last_;
  if (!at_end_) at_ = next;
}

bool PlacesSource::check(Xapian::docid id, double) {
  at_ = id;
  const PlacedDocuments::Verdict verdict = documents_->judge(id);
  return verdict == PlacedDocuments::Verdict::yes ||
         (undecided_too_ && verdict == PlacedDocuments::Verdict::undecided);
}

std::string PlacesSource::get_description() const { return "PlacesSource" + to_string(documents_->clause()); }

}  // namespace quotidian
