// The count: how many articles, and how many quotes.
#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"

namespace quotidian {

void answer_count(Inquiry& inquiry) {
  const Prepared quotes = inquiry.prepare(inquiry.reading.quotes, Scope::quotes, "quotes");
  inquiry.results.total_quotes = inquiry.pager.count(quotes);
  inquiry.results.total =
      inquiry.reading.about_quotes
          ? inquiry.pager.count(quotes, true)
          : inquiry.pager.count(inquiry.prepare(inquiry.reading.articles, Scope::articles, "articles"));
}

}  // namespace quotidian
