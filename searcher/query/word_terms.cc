// See word_terms.h.
#include "searcher/query/word_terms.h"

namespace quotidian {

std::vector<std::pair<Xapian::doccount, std::string>> by_frequency(const std::vector<const Clause*>& words,
                                                                   const Xapian::Database& database) {
  std::vector<std::pair<Xapian::doccount, std::string>> terms;
  for (const Clause* word : words) {
    const Clause::Frequencies& known = word->frequencies;
    const bool is_known = known.of == word->prefix && known.counts.size() == word->terms.size();
    for (std::size_t i = 0; i < word->terms.size(); ++i) {
      std::string whole = word->prefix + word->terms[i];
      const Xapian::doccount frequency = is_known ? known.counts[i] : database.get_termfreq(whole);
      if (frequency > 0) terms.emplace_back(frequency, std::move(whole));
    }
  }
  std::sort(terms.begin(), terms.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  return terms;
}

}  // namespace quotidian
