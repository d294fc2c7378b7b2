// Articles, each with its best quotes: those with a quote that meets the query, or all that hold its words,
// the ones where a named speaker says them first.
#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"
#include "searcher/query/query_tree.h"

namespace quotidian {
namespace {

class Articles {
 public:
  explicit Articles(Inquiry& inquiry) : inquiry_(inquiry) {}

  void run() {
    if (inquiry_.reading.about_quotes) {
      const Prepared quotes = inquiry_.prepare(inquiry_.reading.quotes, Scope::quotes, "quotes");
      const auto show = [&](const Rank& rank) {
        add_article(inquiry_, rank.article, rank.weight, nullptr, quotes);
      };
      inquiry_.results.total = inquiry_.list(quotes, true, show).count;
      return;
    }
    Prepared articles = inquiry_.prepare(inquiry_.reading.articles, Scope::articles, "articles");
    inquiry_.prefer_what_the_best_share(articles);
    Prepared named;
    std::set<std::string> said;  // the articles with a quote by name, as far as they have come by
    bool said_all = false;
    if (inquiry_.reading.named && inquiry_.options.sort == Sort::relevance) {
      named = inquiry_.prepare(*inquiry_.reading.named, Scope::quotes, "quotes");
      const auto show = [&](const Rank& rank) {
        add_article(inquiry_, rank.article, rank.weight, &articles.clause, named);
      };
      const auto in_articles_with_all = [&](std::vector<Rank>& ranks) {
        for (const Rank& rank : ranks) said.insert(rank.article);
        inquiry_.pager.take_out(
            articles, [](const Rank& rank) { return article_term(rank.article); }, false, ranks);
      };
      const Total total = inquiry_.list(named, true, show, in_articles_with_all, false);
      said_all = total.exact && said.size() == total.count;
    }
    const Prepared loosely = inquiry_.options.detail == Detail::full
                                 ? inquiry_.prepare(loosened(inquiry_.reading.quotes), Scope::quotes)
                                 : Prepared{};
    const auto show = [&](const Rank& rank) {
      add_article(inquiry_, rank.article, rank.weight, &articles.clause, loosely);
    };
    // All articles with all words, but for those that have been passed.
    std::function<void(std::vector<Rank>&)> but_for_those;
    if (said_all && !said.empty())
      but_for_those = [&](std::vector<Rank>& ranks) {
        std::erase_if(ranks, [&](const Rank& rank) { return said.contains(rank.article); });
      };
    else if (!said_all && !named.query.empty())
      but_for_those = [&](std::vector<Rank>& ranks) {
        inquiry_.pager.take_out(
            named, [](const Rank& rank) { return quotes_term(rank.article); }, true, ranks);
      };
    inquiry_.results.total = inquiry_.list(articles, false, show, but_for_those).count;
    if (!inquiry_.options.exact_total)
      inquiry_.results.total = std::max(inquiry_.results.total, inquiry_.results.shown);
  }

 private:
  Inquiry& inquiry_;
};

}  // namespace

Query loosened(const Query& query) {
  // Each costs a look-up for each article shown.
  constexpr std::size_t kMost = 8;
  if (query.kind == Query::Kind::without) return loosened(query.children.front());
  if (query.kind != Query::Kind::all && query.kind != Query::Kind::any) return query;
  std::vector<Query> parts = query.children;
  if (parts.size() > kMost) parts.resize(kMost);
  return *any_of(std::move(parts));
}

void add_article(Inquiry& inquiry, const std::string& id, double score, const Clause* clause,
                 const Prepared& quotes, std::uint64_t copies) {
  if (inquiry.options.detail != Detail::full) {
    inquiry.results.articles.push_back(inquiry.hits.article(id, score));
    inquiry.results.articles.back().copies = copies;
    inquiry.added();
    return;
  }
  std::vector<QuoteHit> best;
  if (inquiry.options.quotes_per_article > 0) {
    for (const Rank& rank :
         inquiry.pager.best_of(quotes, quotes_term(id), inquiry.options.quotes_per_article))
      best.push_back(inquiry.hits.quote(inquiry.database.get_document(rank.id), rank.weight, quotes.clause));
  }
  inquiry.results.articles.push_back(inquiry.hits.article(id, score, clause, std::move(best)));
  inquiry.results.articles.back().copies = copies;
  inquiry.added();
}

void answer_articles(Inquiry& inquiry) { Articles(inquiry).run(); }

}  // namespace quotidian
