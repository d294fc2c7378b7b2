// See stored_positions.h.
#include "searcher/query/stored_positions.h"

#include <algorithm>

#include "common/schema.h"

namespace quotidian {
namespace {

// A long list takes as much time as one more for each so many positions.
constexpr std::size_t kPositionsAList = 32;

}  // namespace

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
  const std::size_t before = positions.size();
  for (auto it = database_.positionlist_begin(id_, term), end = database_.positionlist_end(id_, term);
       it != end; ++it)
    positions.push_back(*it);
  if (lists_ != nullptr) *lists_ += 1 + (positions.size() - before) / kPositionsAList;
}

}  // namespace quotidian
