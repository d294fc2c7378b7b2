// Articles, each with its best quotes: those with a quote that meets the query, or all that hold its words,
// the ones where a named speaker says them first.
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
      inquiry_.results.total = inquiry_.list(quotes, true, [&](const Rank& rank) {
        add_article(inquiry_, rank.article, rank.weight, nullptr, quotes);
      });
      return;
    }
    Prepared articles = inquiry_.prepare(inquiry_.reading.articles, Scope::articles, "articles");
    inquiry_.prefer_what_the_best_share(articles);
    Prepared named;
    if (inquiry_.reading.named && inquiry_.options.sort == Sort::relevance) {
      named = inquiry_.prepare(*inquiry_.reading.named, Scope::quotes, "quotes");
      inquiry_.list(
          named, true,
          [&](const Rank& rank) {
            add_article(inquiry_, rank.article, rank.weight, &articles.clause, named);
          },
          [&](const Rank& rank) { return holds(article_term(rank.article), articles.query); });
    }
    const Prepared loosely = inquiry_.prepare(loosened(inquiry_.reading.quotes), Scope::quotes);
    const auto show = [&](const Rank& rank) {
      add_article(inquiry_, rank.article, rank.weight, &articles.clause, loosely);
    };
    if (named.query.empty()) {
      inquiry_.results.total = inquiry_.list(articles, false, show);
      return;
    }
    // All articles with all words, but for those that have been passed.
    inquiry_.results.total = inquiry_.list(articles, false, show, [&](const Rank& rank) {
      return !holds(quotes_term(rank.article), named.query);
    });
  }

 private:
  // True if a document with the term `of` meets `query`.
  bool holds(const std::string& of, const CompiledQuery& query) const {
    return inquiry_.pager.any({Xapian::Query::OP_FILTER, Xapian::Query(of), query});
  }

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
  std::vector<QuoteHit> best;
  if (inquiry.options.quotes_per_article > 0 && !quotes.query.empty()) {
    const Prepared here{
        Scope::quotes, {}, {Xapian::Query::OP_FILTER, quotes.query, Xapian::Query(quotes_term(id))}};
    for (const Rank& rank : inquiry.pager.best(here, inquiry.options.quotes_per_article))
      best.push_back(inquiry.hits.quote(inquiry.database.get_document(rank.id), rank.weight, quotes.clause));
  }
  inquiry.results.articles.push_back(inquiry.hits.article(id, score, clause, std::move(best)));
  inquiry.results.articles.back().copies = copies;
  inquiry.added();
}

void answer_articles(Inquiry& inquiry) { Articles(inquiry).run(); }

}  // namespace quotidian
