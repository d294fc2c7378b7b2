// See stored_positions.h.
#include "searcher/query/stored_positions.h"

#include <algorithm>

#include "common/schema.h"

namespace quotidian {
namespace {

// A long list takes as much time as one more for each so many positions.
constexpr std::size_t kPositionsAList = 32;

// Of more terms than this few stand in one document: its own list of terms tells which, for as much time as
// so many lists of positions take.
constexpr std::size_t kMany = 16;
constexpr std::uint64_t kTermList = 4;

}  // namespace

std::vector<std::uint32_t> StoredPositions::of(const Clause& clause) const {
  std::vector<std::uint32_t> positions;
  if (clause.terms.size() <= kMany) {
    for (const std::string& term : clause.terms) add(clause.prefix + term, positions);
  } else {
    auto held = database_.termlist_begin(id_);
    const auto end = database_.termlist_end(id_);
    if (lists_ != nullptr) *lists_ += kTermList;
    for (const std::string& term : clause.terms) {  // in term order, as the document's are
      if (held == end) break;
      const std::string whole = clause.prefix + term;
      held.skip_to(whole);
      if (held != end && *held == whole) add(whole, positions);
    }
  }
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
