// See stored_positions.h.
#include "searcher/query/stored_positions.h"

#include <algorithm>

#include "common/schema.h"

namespace quotidian {

std::vector<std::uint32_t> StoredPositions::of(const Clause& clause) const {
  std::vector<std::uint32_t> positions;
  for (const std::string& term : clause.terms) add(clause.prefix + term, positions);
  if (clause.terms.size() > 1) std::sort(positions.begin(), positions.end());
  return positions;
}

std::vector<std::uint32_t> StoredPositions::starts(char unit) const {
  std::vector<std::uint32_t> positions;
  add(std::string(unit == 'S' ? schema::kSentenceStart : schema::kParagraphStart), positions);
  return positions;
}

void StoredPositions::add(const std::string& term, std::vector<std::uint32_t>& positions) const {
  for (auto it = database_.positionlist_begin(id_, term), end = database_.positionlist_end(id_, term);
       it != end; ++it)
    positions.push_back(*it);
}

}  // namespace quotidian
