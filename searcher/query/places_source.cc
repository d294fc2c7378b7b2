// Walks the documents of the rarest word and asks find_places() about each; see places_source.h.
#include "searcher/query/places_source.h"

#include <algorithm>
#include <utility>

#include "common/schema.h"
#include "searcher/query/stored_positions.h"

namespace quotidian {
namespace {

// The list of terms one of which must stand in every match, with the fewest postings.
std::pair<Xapian::doccount, std::vector<std::string>> rarest(const Clause& clause,
                                                             const Xapian::Database& database) {
  std::pair<Xapian::doccount, std::vector<std::string>> best{0, {}};
  if (clause.kind == Clause::Kind::terms) {
    for (const std::string& term : clause.terms) {
      best.second.push_back(clause.prefix + term);
      best.first += database.get_termfreq(best.second.back());
    }
    return best;
  }
  bool first = true;
  for (const Clause& child : clause.children) {
    auto one = rarest(child, database);
    if (clause.kind == Clause::Kind::any) {
      best.first += one.first;
      best.second.insert(best.second.end(), one.second.begin(), one.second.end());
    } else if (first || one.first < best.first) {
      best = std::move(one);
    }
    first = false;
  }
  return best;
}

// A stem has some ten forms.

}  // namespace

PlacesSource::PlacesSource(Clause clause, std::shared_ptr<bool> cut)
    : clause_(std::move(clause)), cut_(std::move(cut)) {
  set_maxweight(0);
}

void PlacesSource::init(const Xapian::Database& database) {
  database_ = database;
  at_ = 0;
  at_end_ = false;
  lists_ = 0;
  postings_.clear();
  const auto [frequency, terms] = rarest(clause_, database_);
  upper_ = std::min(frequency, database_.get_doccount());
  for (const std::string& term : terms) {
    Xapian::PostingIterator postings = database_.postlist_begin(term);
    if (postings != database_.postlist_end(term)) postings_.push_back(std::move(postings));
  }
}

// To the first matching document from `from` on.
void PlacesSource::move_on(Xapian::docid from) {
  while (true) {
    Xapian::docid nearest = 0;
    std::erase_if(postings_, [&](Xapian::PostingIterator& postings) {
      if (*postings < from) postings.skip_to(from);
      if (postings == Xapian::PostingIterator()) return true;
      if (nearest == 0 || *postings < nearest) nearest = *postings;
      return false;
    });
    if (nearest == 0) {
      at_end_ = true;
      return;
    }
    if (lists_ > kMostLists) {
      *cut_ = true;
      at_end_ = true;
      return;
    }
    at_ = nearest;
    if (holds(at_)) return;
    from = at_ + 1;
  }
}

bool PlacesSource::holds(Xapian::docid id) {
  return has_place(clause_, StoredPositions(database_, id, &lists_));
}

void PlacesSource::next(double) { move_on(at_ + 1); }

void PlacesSource::skip_to(Xapian::docid id, double) {
  if (at_ < id) move_on(id);
}

bool PlacesSource::check(Xapian::docid id, double min_weight) {
  skip_to(id, min_weight);
  return true;
}

std::string PlacesSource::get_description() const { return "PlacesSource" + to_string(clause_); }

}  // namespace quotidian
