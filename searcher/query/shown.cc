// See shown.h.
#include "searcher/query/shown.h"

#include <ctime>
#include <vector>

#include "common/schema.h"

namespace quotidian {

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  char text[20];
  text[std::strftime(text, sizeof text, "%Y%m%d%H%M%S", ::gmtime_r(&now, &parts))] = '\0';
  return text;
}

Shown::Shown(const Xapian::Database& database, const std::string& now) : database_(database) {
  std::vector<Xapian::Query> hidden;
  if (database_.term_exists(std::string(schema::kWithheldKind)))
    hidden.emplace_back(std::string(schema::kWithheldKind));
  const std::string prefix(schema::kEmbargo);
  Xapian::TermIterator term = database_.allterms_begin(prefix);
  const Xapian::TermIterator end = database_.allterms_end(prefix);
  if (term != end) term.skip_to(prefix + now + '\0');  // the first that is later
  for (; term != end; ++term) hidden.emplace_back(*term);
  if (!hidden.empty()) hidden_ = Xapian::Query(Xapian::Query::OP_OR, hidden.begin(), hidden.end());
}

Xapian::Query Shown::of(const Xapian::Query& query) const {
  if (hidden_.empty() || query.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query, hidden_};
}

bool Shown::holds(const std::string& term) const {
  if (hidden_.empty()) return database_.term_exists(term);
  Xapian::Enquire enquire(database_);
  enquire.set_query(of(Xapian::Query(term)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

}  // namespace quotidian
