// See shown.h.
#include "searcher/query/shown.h"

#include <xxhash.h>

#include <algorithm>
#include <ctime>

#include "common/hidden.h"
#include "common/quote_fingerprint.h"
#include "common/schema.h"

namespace quotidian {

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  char text[20];
  text[std::strftime(text, sizeof text, "%Y%m%d%H%M%S", ::gmtime_r(&now, &parts))] = '\0';
  return text;
}

namespace {

// The one that closes at `close` and the one it closes.
void erase_pair_of_brackets(std::string& text, std::size_t close) {
  int open = 0;
  for (std::size_t at = close + 1; at-- > 0;) {
    open += text[at] == ')' ? 1 : text[at] == '(' ? -1 : 0;
    if (open != 0) continue;
    text.erase(close, 1);
    text.erase(at, 1);
    return;
  }
}

}  // namespace

Shown::Shown(const Xapian::Database& database, const std::string& now)
    : database_(database),
      terms_(hidden_terms(database, now)),
      documents_(std::make_shared<std::optional<std::vector<Xapian::docid>>>()) {
  if (!terms_.empty()) hidden_ = Xapian::Query(Xapian::Query::OP_OR, terms_.begin(), terms_.end());
}

bool Shown::hides_ever(const Xapian::Database& database) {
  const auto has = [&](std::string_view prefix) {
    return database.allterms_begin(std::string(prefix)) != database.allterms_end(std::string(prefix));
  };
  return has(schema::kWithheldKind) || has(schema::kEmbargo) || has(schema::kExpiry);
}

std::string Shown::fingerprint() const {
  std::string all;
  for (const std::string& term : terms_) all.append(term).push_back('\0');
  return all.empty() ? std::string() : hex_of(XXH3_64bits(all.data(), all.size()));
}

Xapian::Query Shown::of(const Xapian::Query& query) const {
  if (hidden_.empty() || query.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query, hidden_};
}

const std::vector<Xapian::docid>& Shown::documents() const {
  if (!*documents_) *documents_ = documents_with(database_, terms_);
  return **documents_;
}

bool Shown::holds(const std::string& term) const {
  if (hidden_.empty()) return database_.term_exists(term);
  const std::vector<Xapian::docid>& hidden = documents();
  const auto is_hidden = [&](Xapian::docid docid) {
    return std::binary_search(hidden.begin(), hidden.end(), docid);
  };
  return !std::all_of(database_.postlist_begin(term), database_.postlist_end(term), is_hidden);
}

CompiledQuery Shown::of(const CompiledQuery& query) const {
  if (hidden_.empty() || query.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query, hidden_};
}

std::string Shown::description(const Xapian::Query& query) const {
  std::string text = query.get_description();
  if (hidden_.empty()) return text;
  constexpr std::string_view kOutside = "Query(";
  std::string hidden = hidden_.get_description();
  hidden = " AND_NOT " + hidden.substr(kOutside.size(), hidden.size() - kOutside.size() - 1);
  for (std::size_t at = 0; (at = text.find(hidden, at)) != text.npos;) {
    text.erase(at, hidden.size());
    erase_pair_of_brackets(text, at);
  }
  return text;
}

}  // namespace quotidian
