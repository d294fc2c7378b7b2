// See shown.h.
#include "searcher/query/shown.h"

#include <xxhash.h>

#include <algorithm>
#include <ctime>

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

// Years before this one, months before this one of this year, and so on to the second: it is over with it.
void add_expired(const Xapian::Database& database, const std::string& now, std::vector<std::string>& hidden) {
  std::size_t same = 0;  // so many digits are those of now
  for (const auto& [letter, digits] : schema::kExpiryTerms) {
    const std::string prefix = std::string(schema::kExpiry).append(letter);
    const std::string last = prefix + now.substr(0, digits);
    const bool second = digits == now.size();
    const std::string within = prefix + now.substr(0, same);
    for (auto term = database.allterms_begin(within), end = database.allterms_end(within); term != end;
         ++term) {
      if (second ? *term > last : *term >= last) break;
      hidden.push_back(*term);
    }
    same = digits;
  }
}

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
    : database_(database), documents_(std::make_shared<std::optional<std::vector<Xapian::docid>>>()) {
  if (database_.term_exists(std::string(schema::kWithheldKind))) terms_.emplace_back(schema::kWithheldKind);
  const std::string prefix(schema::kEmbargo);
  Xapian::TermIterator term = database_.allterms_begin(prefix);
  const Xapian::TermIterator end = database_.allterms_end(prefix);
  if (term != end) term.skip_to(prefix + now + '\0');  // the first that is later
  for (; term != end; ++term) terms_.push_back(*term);
  add_expired(database_, now, terms_);
  if (!terms_.empty()) hidden_ = Xapian::Query(Xapian::Query::OP_OR, terms_.begin(), terms_.end());
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

bool Shown::holds(const std::string& term) const {
  if (hidden_.empty()) return database_.term_exists(term);
  if (!*documents_) {
    std::vector<Xapian::docid>& hidden = documents_->emplace();
    for (const std::string& each : terms_)
      hidden.insert(hidden.end(), database_.postlist_begin(each), database_.postlist_end(each));
    std::sort(hidden.begin(), hidden.end());
  }
  const auto is_hidden = [&](Xapian::docid docid) {
    return std::binary_search((*documents_)->begin(), (*documents_)->end(), docid);
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
