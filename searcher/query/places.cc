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

std::vector<Place> find_phrase(const Clause& clause, const Positions& positions, std::size_t most) {
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
    if (places.size() >= most) break;
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

std::vector<Place> find_pairs(const Clause& clause, const Positions& positions, std::size_t most) {
  const std::vector<Place> left = find_places(clause.children.at(0), positions);
  if (left.empty()) return {};
  const std::vector<Place> right = find_places(clause.children.at(1), positions);
  std::vector<std::uint32_t> starts;
  if (clause.kind == Clause::Kind::same) starts = positions.starts(clause.unit);
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
      if (places.size() >= most) return places;
      if (joined(clause, one, *other, starts)) places.push_back(hull(one, *other));
    }
  }
  return places;
}

std::vector<Place> find(const Clause& clause, const Positions& positions, std::size_t most) {
  std::vector<Place> places;
  switch (clause.kind) {
    case Clause::Kind::terms:
      for (const std::uint32_t at : positions.of(clause)) places.push_back({at, at, {at}});
      break;
    case Clause::Kind::phrase:
      places = find_phrase(clause, positions, most);
      break;
    case Clause::Kind::near:
    case Clause::Kind::before:
    case Clause::Kind::same:
      places = find_pairs(clause, positions, most);
      break;
    case Clause::Kind::any:
      for (const Clause& child : clause.children)
        for (Place& place : find_places(child, positions)) places.push_back(std::move(place));
      break;
    default:
      break;
  }
  tidy(places);
  return places;
}

}  // namespace

std::vector<Place> find_places(const Clause& clause, const Positions& positions) {
  return find(clause, positions, kMostPlaces);
}

bool has_place(const Clause& clause, const Positions& positions) {
  return !find(clause, positions, 1).empty();
}

}  // namespace quotidian
