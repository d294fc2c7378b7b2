// See walked_positions.h.
#include "searcher/query/walked_positions.h"

#include <algorithm>
#include <utility>

#include "searcher/query/stored_positions.h"

namespace quotidian {

// Those of the clause's terms, at the document or behind it.
std::vector<WalkedPositions::List>& WalkedPositions::lists(const Clause& terms) const {
  const auto [place, is_new] = lists_.try_emplace(&terms);
  std::vector<List>& lists = place->second;
  if (is_new)
    for (const std::string& term : terms.terms) {
      Xapian::PostingIterator list = database_.postlist_begin(terms.prefix + term);
      if (list != Xapian::PostingIterator()) lists.push_back({*list, std::move(list)});
    }
  std::erase_if(lists, [&](List& list) {
    if (list.at < id_) {
      list.postings.skip_to(id_);
      if (list.postings == Xapian::PostingIterator()) return true;
      list.at = *list.postings;
    }
    return false;
  });
  return lists;
}

std::vector<std::uint32_t> WalkedPositions::of(const Clause& terms) const {
  std::vector<std::uint32_t> positions;
  for (List& list : lists(terms)) {
    if (list.at != id_ || !effort_.spend(Effort::kPositions)) continue;
    positions.insert(positions.end(), list.postings.positionlist_begin(), list.postings.positionlist_end());
  }
  effort_.spend(positions.size());
  if (terms.terms.size() > 1) std::sort(positions.begin(), positions.end());
  return positions;
}

std::vector<std::uint32_t> WalkedPositions::starts(char unit) const {
  std::vector<std::uint32_t> positions;
  if (effort_.spend(Effort::kPositionsAlone))
    add_positions(database_, id_, start_term(unit), effort_, positions);
  return positions;
}

bool WalkedPositions::has_phrase(const Clause& phrase) const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> words;  // how often each stands there, and its place
  for (std::uint32_t i = 0; i < phrase.children.size(); ++i) {
    std::uint64_t count = 0;
    for (const List& list : lists(phrase.children[i]))
      if (list.at == id_) count += list.postings.get_wdf();
    words.emplace_back(count, i);
  }
  std::sort(words.begin(), words.end());
  std::vector<std::uint32_t> starts;
  for (const auto& [count, place] : words) {
    const std::vector<std::uint32_t> positions = of(phrase.children[place]);
    if (place == words.front().second) {
      for (const std::uint32_t at : positions)
        if (at >= place) starts.push_back(at - place);
    } else {
      std::erase_if(starts, [&, offset = place](std::uint32_t start) {
        return !std::binary_search(positions.begin(), positions.end(), start + offset);
      });
    }
    if (starts.empty()) return false;
  }
  return !effort_.is_out();
}

}  // namespace quotidian
