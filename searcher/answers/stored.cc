// One article as it was indexed, with all of its quotes.
#include <algorithm>
#include <utility>

#include "common/quote_record.h"
#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"

namespace quotidian {

std::optional<StoredArticle> stored_article(Inquiry& inquiry, const std::string& id) {
  if (!inquiry.pager.any(inquiry.shown().of(Xapian::Query(article_term(id))))) return {};
  StoredArticle stored;
  std::vector<std::pair<std::uint64_t, Xapian::docid>> quotes;
  inquiry.pager.visit(inquiry.shown().of(Xapian::Query(quotes_term(id))), {}, [&](const Matched& quote) {
    quotes.emplace_back(quote_record_from(quote.data()).number, quote.id());
  });
  std::sort(quotes.begin(), quotes.end());
  for (const auto& [number, document] : quotes)
    stored.quotes.push_back(inquiry.hits.quote(inquiry.database.get_document(document), 0, Clause()));
  stored.article = inquiry.hits.load(id).article;
  return stored;
}

}  // namespace quotidian
