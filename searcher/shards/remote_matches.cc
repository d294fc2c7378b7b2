// See remote_matches.h. A match carries the value it is sorted by and the one it is collapsed on, so two
// slots come with each answer; as many may be the same as there are documents, so that nothing is collapsed.
#include "searcher/shards/remote_matches.h"

#include <algorithm>

#include "common/schema.h"

namespace quotidian {
namespace {

void add(const Xapian::MSet& found, bool sort_key, bool collapse_key, std::vector<RemoteMatch>& matches) {
  matches.reserve(found.size());
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    RemoteMatch& match = matches.emplace_back();
    match.id = *hit;
    match.weight = hit.get_weight();
    if (sort_key) match.values.push_back(hit.get_sort_key());
    if (collapse_key) match.values.push_back(hit.get_collapse_key());
  }
  std::sort(matches.begin(), matches.end(),
            [](const RemoteMatch& left, const RemoteMatch& right) { return left.id < right.id; });
}

}  // namespace

RemoteMatches all_remote_matches(const Xapian::Database& database, const Xapian::Query& query,
                                 const std::optional<Ranking::Stock>& weighing,
                                 const std::vector<Xapian::valueno>& slots) {
  RemoteMatches all;
  const Xapian::doccount documents = database.get_doccount();
  if (query.empty() || documents == 0) return all;
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  for (std::size_t slot = 0; slot == 0 || slot < slots.size(); slot += 2) {
    if (slot == 0 && weighing)
      enquire.set_weighting_scheme(weighing->weight());
    else
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    const bool has_one = slot < slots.size(), has_two = slot + 1 < slots.size();
    if (has_one) enquire.set_sort_by_value(slots[slot], false);
    enquire.set_collapse_key(has_two ? slots[slot + 1] : Xapian::BAD_VALUENO, documents);
    std::vector<RemoteMatch> part;
    add(enquire.get_mset(0, documents), has_one, has_two, part);
    if (slot == 0) {
      all.matches = std::move(part);
      continue;
    }
    // The database stays as it was opened, so these are the same documents.
    for (std::size_t i = 0; i < all.matches.size(); ++i)
      for (std::string& value : part[i].values) all.matches[i].values.push_back(std::move(value));
  }
  all.total = static_cast<Xapian::doccount>(all.matches.size());
  return all;
}

RemoteMatches best_remote_matches(const Xapian::Database& database, const Xapian::Query& query,
                                  const Ranking::Stock& weighing, Xapian::doccount most, bool counted) {
  RemoteMatches best;
  const Xapian::doccount documents = database.get_doccount();
  if (query.empty() || documents == 0) return best;
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  if (counted) {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    best.total = enquire.get_mset(0, 1, documents).get_matches_estimated();  // no guess, as all are looked at
    if (best.total == 0) return best;
  }
  if (most == 0) return best;
  enquire.set_weighting_scheme(weighing.weight());
  enquire.set_sort_by_relevance_then_value(schema::kDateSlot, true);
  enquire.set_collapse_key(schema::kArticleIdSlot, documents);
  // Behind the last there may be none that stands before the last wanted. Weights that are equal as floats
  // need not be equal; those that are nothing are.
  const auto is_enough = [&](const Xapian::MSet& page) {
    const auto wanted = page[most - 1], last = page[page.size() - 1];
    if (wanted.get_weight() == 0) return last.get_sort_key() < wanted.get_sort_key();
    return static_cast<float>(last.get_weight()) < static_cast<float>(wanted.get_weight());
  };
  constexpr Xapian::doccount kGrowth = 8;
  for (Xapian::doccount size = most + 1;; size = std::min(documents, size * kGrowth)) {
    const Xapian::MSet page = enquire.get_mset(0, size);
    if (page.size() >= size && size < documents && !is_enough(page)) continue;
    add(page, true, true, best.matches);
    return best;
  }
}

}  // namespace quotidian
