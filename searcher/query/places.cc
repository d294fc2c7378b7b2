// Joining lists of places by order and distance; see places.h.
#include "searcher/query/places.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace quotidian {
namespace {

Place hull(const Place& left, const Place& right) {
  Place place{std::min(left.first, right.first), std::max(left.last, right.last), {}};
  std::merge(left.words.begin(), left.words.end(), right.words.begin(), right.words.end(),
             std::back_inserter(place.words));
  return place;
}

void tidy(std::vector<Place>& places) {
  const auto key = [](const Place& place) { return std::tie(place.first, place.last, place.words); };
  std::sort(places.begin(), places.end(), [&](const Place& l, const Place& r) { return key(l) < key(r); });
  places.erase(std::unique(places.begin(), places.end(),
                           [&](const Place& l, const Place& r) { return key(l) == key(r); }),
               places.end());
  if (places.size() > kMostPlaces) places.resize(kMostPlaces);
}

// What one more place, and a look at a pair of them, takes.
constexpr std::uint64_t kPlace = 10, kPair = 2;
// For the places of one text.
constexpr std::uint64_t kMostEffort = 200'000;

std::vector<Place> find(const Clause& clause, const Positions& positions, std::size_t most, Effort& effort);

std::vector<Place> find_phrase(const Clause& clause, const Positions& positions, std::size_t most,
                               Effort& effort) {
  std::vector<std::vector<std::uint32_t>> lists;
  for (const Clause& word : clause.children) {
    lists.push_back(positions.of(word));
    if (lists.back().empty()) return {};
  }
  std::vector<Place> places;
  for (const std::uint32_t first : lists.front()) {
    Place place{first, first + static_cast<std::uint32_t>(lists.size()) - 1, {first}};
    for (std::size_t i = 1; i < lists.size(); ++i) {
      const auto at = first + static_cast<std::uint32_t>(i);
      if (!std::binary_search(lists[i].begin(), lists[i].end(), at)) break;
      place.words.push_back(at);
    }
    if (place.words.size() == lists.size()) places.push_back(std::move(place));
    if (places.size() >= most || !effort.spend(kPair * lists.size())) break;
  }
  return places;
}

// How far the later of two places begins behind the end of the earlier; 0 if they overlap.
std::uint32_t distance(const Place& left, const Place& right) {
  if (left.last < right.first) return right.first - left.last;
  if (right.last < left.first) return left.first - right.last;
  return 0;
}

bool joined(const Clause& clause, const Place& left, const Place& right,
            const std::vector<std::uint32_t>& starts) {
  const std::uint32_t apart = distance(left, right);
  if (apart == 0) return false;
  if (clause.kind == Clause::Kind::near) return apart <= clause.distance;
  if (clause.kind == Clause::Kind::before) return left.last < right.first && apart <= clause.distance;
  // In one unit: no unit starts behind the first word up to the last.
  const std::uint32_t first = std::min(left.first, right.first), last = std::max(left.last, right.last);
  const auto next = std::upper_bound(starts.begin(), starts.end(), first);
  return next == starts.end() || *next > last;
}

std::vector<Place> find_pairs(const Clause& clause, const Positions& positions, std::size_t most,
                              Effort& effort) {
  const std::vector<Place> left = find(clause.children.at(0), positions, kMostPlaces, effort);
  if (left.empty()) return {};
  const std::vector<Place> right = find(clause.children.at(1), positions, kMostPlaces, effort);
  std::vector<std::uint32_t> starts;
  if (clause.kind == Clause::Kind::same) starts = positions.starts(clause.unit);
  if (effort.is_out()) return {};  // the starts may be missing
  std::uint32_t longest = 0;
  for (const Place& place : right) longest = std::max(longest, place.last - place.first);
  std::vector<Place> places;
  for (const Place& one : left) {
    // Only places that begin in [from, to) can be near enough.
    std::uint32_t from = 0, to = UINT32_MAX;
    if (clause.kind == Clause::Kind::same) {
      const auto next = std::upper_bound(starts.begin(), starts.end(), one.first);
      from = next == starts.begin() ? 0 : *std::prev(next);
      if (next != starts.end()) to = *next;
    } else {
      const std::uint64_t reach = std::uint64_t{clause.distance} + longest;
      from = one.first > reach ? static_cast<std::uint32_t>(one.first - reach) : 0;
      to = one.last + clause.distance + 1;
    }
    auto other = std::lower_bound(right.begin(), right.end(), from,
                                  [](const Place& place, std::uint32_t at) { return place.first < at; });
    for (; other != right.end() && other->first < to; ++other) {
      if (places.size() >= most || !effort.spend(kPair)) return places;
      if (!joined(clause, one, *other, starts)) continue;
      places.push_back(hull(one, *other));
      effort.spend(kPlace + places.back().words.size());
    }
  }
  return places;
}

// True if two words stand as they should; what find_pairs() would find, for less.
bool has_pair(const Clause& clause, const Positions& positions, Effort& effort) {
  const std::vector<std::uint32_t> left = positions.of(clause.children[0]),
                                   right = positions.of(clause.children[1]);
  if (left.empty() || right.empty()) return false;
  std::vector<std::uint32_t> starts;
  if (clause.kind == Clause::Kind::same) starts = positions.starts(clause.unit);
  if (!effort.spend(left.size() * kPair)) return false;  // the starts may be missing
  for (const std::uint32_t at : left) {
    std::uint32_t from = at + 1, to = at + clause.distance + 1;
    if (clause.kind == Clause::Kind::same) {
      const auto next = std::upper_bound(starts.begin(), starts.end(), at);
      from = next == starts.begin() ? 0 : *std::prev(next);
      to = next == starts.end() ? UINT32_MAX : *next;
    } else if (clause.kind == Clause::Kind::near) {
      from = at > clause.distance ? at - clause.distance : 0;
    }
    auto other = std::lower_bound(right.begin(), right.end(), from);
    while (other != right.end() && *other == at) ++other;
    if (other != right.end() && *other < to) return true;
  }
  return false;
}

std::vector<Place> find(const Clause& clause, const Positions& positions, std::size_t most, Effort& effort) {
  std::vector<Place> places;
  switch (clause.kind) {
    case Clause::Kind::terms:
      for (const std::uint32_t at : positions.of(clause)) places.push_back({at, at, {at}});
      effort.spend(kPlace * places.size());
      break;
    case Clause::Kind::phrase:
      places = find_phrase(clause, positions, most, effort);
      break;
    case Clause::Kind::near:
    case Clause::Kind::before:
    case Clause::Kind::same:
      places = find_pairs(clause, positions, most, effort);
      break;
    case Clause::Kind::any:
      for (const Clause& child : clause.children)
        for (Place& place : find(child, positions, kMostPlaces, effort)) places.push_back(std::move(place));
      break;
    default:
      break;
  }
  tidy(places);
  return places;
}

}  // namespace

std::vector<Place> find_places(const Clause& clause, const Positions& positions) {
  Effort effort(kMostEffort);
  return find(clause, positions, kMostPlaces, effort);
}

bool has_place(const Clause& clause, const Positions& positions, Effort& effort) {
  const bool is_pair = clause.kind == Clause::Kind::near || clause.kind == Clause::Kind::before ||
                       clause.kind == Clause::Kind::same;
  if (is_pair && clause.children.at(0).kind == Clause::Kind::terms &&
      clause.children.at(1).kind == Clause::Kind::terms)
    return has_pair(clause, positions, effort);
  return !find(clause, positions, 1, effort).empty();
}

}  // namespace quotidian
