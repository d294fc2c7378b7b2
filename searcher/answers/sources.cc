// Sources: which outlets have it, how many quotes and articles of each.
#include "searcher/answers/answers.h"
#include "searcher/answers/census.h"

namespace quotidian {

void answer_sources(Inquiry& inquiry) {
  const auto counted = most_frequent(Census(inquiry).by_article(source_of, {schema::kSourceSlot}),
                                     inquiry.reading.about_quotes);
  inquiry.results.total = counted.size();
  for (const auto& [name, group] : inquiry.slice(counted)) {
    inquiry.results.sources.push_back({name, group.quotes, group.articles});
    inquiry.added();
  }
}

}  // namespace quotidian
