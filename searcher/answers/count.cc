// The count: how many articles, and how many quotes.
#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"

namespace quotidian {

void answer_count(Inquiry& inquiry) {
  // Where there are two questions, each may take half of the effort.
  if (!inquiry.reading.about_quotes) inquiry.share(0.5);
  const Prepared quotes = inquiry.prepare(inquiry.reading.quotes, Scope::quotes, "quotes");
  if (inquiry.reading.about_quotes) {
    const Pager::Numbers found = inquiry.pager.count_quotes(quotes);
    inquiry.results.total = found.articles;
    inquiry.results.total_quotes = found.quotes;
    if (inquiry.saw_a_part()) inquiry.results.total_exact = false;
    return;
  }
  inquiry.results.total_quotes = inquiry.pager.count(quotes);
  inquiry.results.total =
      inquiry.pager.count(inquiry.prepare(inquiry.reading.articles, Scope::articles, "articles"));
}

}  // namespace quotidian
