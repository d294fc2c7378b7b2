// See stored_positions.h.
#include "searcher/query/stored_positions.h"

#include <algorithm>

#include "common/schema.h"
#include "searcher/query/word_terms.h"

namespace quotidian {

std::vector<std::uint32_t> StoredPositions::of(const Clause& clause) const {
  std::vector<std::uint32_t> positions;
  const auto add = [&](const std::string& term) {
    if (effort_.spend(Effort::kPositionsAlone))
      add_positions(database_, id_, clause.prefix + term, effort_, positions);
  };
  if (clause.terms.size() <= kMany)
    std::for_each(clause.terms.begin(), clause.terms.end(), add);
  else if (effort_.spend(Effort::kTermList))
    for_each_held(database_, id_, clause,
                  [&](std::size_t term, Xapian::termcount) { add(clause.terms[term]); });
  if (clause.terms.size() > 1) std::sort(positions.begin(), positions.end());
  return positions;
}

std::vector<std::uint32_t> StoredPositions::starts(char unit) const {
  std::vector<std::uint32_t> positions;
  if (effort_.spend(Effort::kPositionsAlone))
    add_positions(database_, id_, start_term(unit), effort_, positions);
  return positions;
}

std::string start_term(char unit) {
  return std::string(unit == 'S' ? schema::kSentenceStart : schema::kParagraphStart);
}

void add_positions(const Xapian::Database& database, Xapian::docid id, const std::string& term,
                   Effort& effort, std::vector<std::uint32_t>& positions) {
  const std::size_t before = positions.size();
  for (auto it = database.positionlist_begin(id, term), end = database.positionlist_end(id, term); it != end;
       ++it)
    positions.push_back(*it);
  effort.spend(positions.size() - before);
}

}  // namespace quotidian
