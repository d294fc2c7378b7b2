// The count: how many articles, and how many quotes.
#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"

namespace quotidian {

void answer_count(Inquiry& inquiry) {
  const Prepared quotes = inquiry.prepare(inquiry.reading.quotes, Scope::quotes, "quotes");
  inquiry.results.total_quotes = inquiry.pager.page(quotes, 0, 0).total;
  if (inquiry.reading.about_quotes)
    inquiry.results.total = inquiry.pager.page(quotes, 0, 0, true).total;
  else
    inquiry.results.total =
        inquiry.pager.page(inquiry.prepare(inquiry.reading.articles, Scope::articles, "articles"), 0, 0)
            .total;
}

}  // namespace quotidian
