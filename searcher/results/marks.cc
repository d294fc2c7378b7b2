// Walking a clause over a text; see marks.h.
#include "searcher/results/marks.h"

#include <algorithm>

namespace quotidian {
namespace {

class Marker {
 public:
  Marker(std::string_view prefix, const TextPositions& text) : prefix_(prefix), text_(text) {}

  bool walk(const Clause& clause, std::vector<Mark>& marks) {
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
        const std::vector<Place> places = find_places(clause, text_);
        for (const Place& place : places)
          for (const std::uint32_t position : place.words) marks.push_back({position, word});
        return !places.empty();
      }
      case Clause::Kind::all: {
        std::vector<Mark> inside;
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
        std::vector<Mark> inside, unwanted;
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
  const TextPositions& text_;
  std::uint32_t next_word_ = 0;
};

}  // namespace

void TextPositions::expect(const Clause& clause) {
  for (const std::string& term : clause.terms) by_term_.try_emplace(term);
  for (const Clause& child : clause.children) expect(child);
}

void TextPositions::add(const Token& token, std::uint32_t position) {
  if (const auto wanted = by_term_.find(token.term); wanted != by_term_.end())
    wanted->second.push_back(position);
  positions_.push_back(position);
}

std::vector<std::uint32_t> TextPositions::of(const Clause& clause) const {
  std::vector<std::uint32_t> positions;
  for (const std::string& term : clause.terms)
    if (const auto found = by_term_.find(term); found != by_term_.end())
      positions.insert(positions.end(), found->second.begin(), found->second.end());
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

bool mark_words(const Clause& clause, std::string_view prefix, const TextPositions& text,
                std::vector<Mark>& marks) {
  const bool holds = Marker(prefix, text).walk(clause, marks);
  if (!holds) marks.clear();
  const auto key = [](const Mark& mark) { return std::pair(mark.position, mark.word); };
  std::sort(marks.begin(), marks.end(), [&](const Mark& l, const Mark& r) { return key(l) < key(r); });
  marks.erase(std::unique(marks.begin(), marks.end(),
                          [](const Mark& l, const Mark& r) { return l.position == r.position; }),
              marks.end());
  return holds;
}

}  // namespace quotidian
