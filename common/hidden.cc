// See hidden.h.
#include "common/hidden.h"

#include <algorithm>

#include "common/schema.h"

namespace quotidian {
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

}  // namespace

std::vector<std::string> hidden_terms(const Xapian::Database& database, const std::string& now) {
  std::vector<std::string> hidden;
  if (database.term_exists(std::string(schema::kWithheldKind))) hidden.emplace_back(schema::kWithheldKind);
  const std::string prefix(schema::kEmbargo);
  Xapian::TermIterator term = database.allterms_begin(prefix);
  const Xapian::TermIterator end = database.allterms_end(prefix);
  if (term != end) term.skip_to(prefix + now + '\0');  // the first that is later
  for (; term != end; ++term) hidden.push_back(*term);
  add_expired(database, now, hidden);
  return hidden;
}

std::vector<Xapian::docid> documents_with(const Xapian::Database& database,
                                          const std::vector<std::string>& terms) {
  std::vector<Xapian::docid> documents;
  for (const std::string& term : terms)
    documents.insert(documents.end(), database.postlist_begin(term), database.postlist_end(term));
  std::sort(documents.begin(), documents.end());
  return documents;
}

}  // namespace quotidian
