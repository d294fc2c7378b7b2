// Walking a clause over a text; see marks.h.
#include "searcher/results/marks.h"

#include <algorithm>
#include <tuple>

namespace quotidian {
namespace {

class Marker {
 public:
  Marker(std::string_view prefix, const Positions& text) : prefix_(prefix), text_(text) {}

  bool walk(const Clause& clause, std::vector<MarkedPlace>& marks) {
    switch (clause.kind) {
      case Clause::Kind::nothing:
        return false;
      case Clause::Kind::everything:
      case Clause::Kind::parents:
      case Clause::Kind::range:
        return true;
      case Clause::Kind::terms:
      case Clause::Kind::phrase:
      case Clause::Kind::near:
      case Clause::Kind::before:
      case Clause::Kind::same: {
        const std::uint32_t word = next_word_++;
        if (!about_text(clause)) return true;
        std::vector<Place> places = find_places(clause, text_);
        for (Place& place : places) marks.push_back({std::move(place), word});
        return !places.empty();
      }
      case Clause::Kind::all: {
        std::vector<MarkedPlace> inside;
        bool holds = true;
        for (const Clause& child : clause.children) holds &= walk(child, inside);
        if (holds) marks.insert(marks.end(), inside.begin(), inside.end());
        return holds;
      }
      case Clause::Kind::any: {
        bool holds = false;
        for (const Clause& child : clause.children) holds |= walk(child, marks);
        return holds;
      }
      case Clause::Kind::without: {
        std::vector<MarkedPlace> inside, unwanted;
        bool holds = walk(clause.children.front(), inside);
        for (std::size_t i = 1; i < clause.children.size(); ++i) {
          const bool denied = walk(clause.children[i], unwanted);
          if (denied && about_text(clause.children[i])) holds = false;
        }
        if (holds) marks.insert(marks.end(), inside.begin(), inside.end());
        return holds;
      }
    }
    return false;
  }

 private:
  // True if all its terms are words of this text.
  bool about_text(const Clause& clause) const {
    if (clause.kind == Clause::Kind::terms) return clause.words && clause.prefix == prefix_;
    return !clause.children.empty() && std::all_of(clause.children.begin(), clause.children.end(),
                                                   [&](const Clause& child) { return about_text(child); });
  }

  std::string_view prefix_;
  const Positions& text_;
  std::uint32_t next_word_ = 0;
};

}  // namespace

void TextPositions::add(const Token& token, std::uint32_t position) {
  by_term_[token.term].push_back(position);
  positions_.push_back(position);
}

std::vector<std::uint32_t> TextPositions::of(const Clause& clause) const {
  std::vector<std::uint32_t> positions;
  const auto take = [&](const std::vector<std::uint32_t>& of_term) {
    positions.insert(positions.end(), of_term.begin(), of_term.end());
  };
  if (clause.terms.size() <= by_term_.size()) {
    for (const std::string& term : clause.terms)
      if (const auto found = by_term_.find(term); found != by_term_.end()) take(found->second);
  } else {
    for (const auto& [term, of_term] : by_term_)
      if (std::binary_search(clause.terms.begin(), clause.terms.end(), term)) take(of_term);
  }
  std::sort(positions.begin(), positions.end());
  return positions;
}

std::vector<std::uint32_t> TextPositions::starts(char unit) const {
  const std::uint32_t gap = unit == 'S' ? kSentenceGap : kParagraphGap;
  std::vector<std::uint32_t> starts;
  for (std::size_t i = 1; i < positions_.size(); ++i)
    if (positions_[i] - positions_[i - 1] >= gap) starts.push_back(positions_[i]);
  return starts;
}

bool mark_places(const Clause& clause, std::string_view prefix, const Positions& text,
                 std::vector<MarkedPlace>& places) {
  const bool holds = Marker(prefix, text).walk(clause, places);
  if (!holds) places.clear();
  const auto key = [](const MarkedPlace& mark) {
    return std::tuple(mark.place.first, mark.place.last, mark.word);
  };
  std::sort(places.begin(), places.end(),
            [&](const MarkedPlace& l, const MarkedPlace& r) { return key(l) < key(r); });
  places.erase(std::unique(places.begin(), places.end(),
                           [](const MarkedPlace& l, const MarkedPlace& r) {
                             return l.place.first == r.place.first && l.place.last == r.place.last;
                           }),
               places.end());
  return holds;
}

bool mark_words(const Clause& clause, std::string_view prefix, const Positions& text,
                std::vector<Mark>& marks) {
  std::vector<MarkedPlace> places;
  const bool holds = mark_places(clause, prefix, text, places);
  for (const MarkedPlace& marked : places)
    for (const std::uint32_t position : marked.place.words) marks.push_back({position, marked.word});
  const auto key = [](const Mark& mark) { return std::pair(mark.position, mark.word); };
  std::sort(marks.begin(), marks.end(), [&](const Mark& l, const Mark& r) { return key(l) < key(r); });
  marks.erase(std::unique(marks.begin(), marks.end(),
                          [](const Mark& l, const Mark& r) { return l.position == r.position; }),
              marks.end());
  return holds;
}

}  // namespace quotidian
