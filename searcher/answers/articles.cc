// Articles, each with its best quotes: those with a quote that meets the query, or all that hold its words,
// the ones where a named speaker says them first.
#include <unordered_set>

#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"
#include "searcher/query/query_tree.h"

namespace quotidian {
namespace {

// What a quote beside an article should have as much of as it can: any of the query's positive parts.
Query loosened(const Query& query) {
  if (query.kind == Query::Kind::without) return loosened(query.children.front());
  if (query.kind == Query::Kind::all) return *any_of(query.children);
  return query;
}

class Articles {
 public:
  explicit Articles(Inquiry& inquiry) : inquiry_(inquiry) {}

  void run() {
    if (inquiry_.reading.about_quotes) {
      const Prepared quotes = inquiry_.prepare(inquiry_.reading.quotes, Scope::quotes, "quotes");
      const Page found = inquiry_.pager.page(quotes, inquiry_.options.offset, inquiry_.options.limit, true);
      inquiry_.results.total = found.total;
      found.for_each([&](const Xapian::MSetIterator& hit) {
        add_article(article_of(hit.get_document()), hit.get_weight(), nullptr, quotes);
      });
      return;
    }
    const Prepared articles = inquiry_.prepare(inquiry_.reading.articles, Scope::articles, "articles");
    const Xapian::doccount wanted = inquiry_.options.offset + inquiry_.options.limit;
    Xapian::doccount passed = 0;
    std::unordered_set<std::string> before;
    if (inquiry_.reading.named && inquiry_.options.sort == Sort::relevance) {
      const Prepared named = inquiry_.prepare(*inquiry_.reading.named, Scope::quotes, "quotes");
      for (const auto& [id, score] : articles_with(named, articles, wanted)) {
        before.insert(id);
        if (passed++ >= inquiry_.options.offset) add_article(id, score, &articles.clause, named);
      }
    }
    // All articles with all words, but for those that have been passed.
    const Prepared loosely = inquiry_.prepare(loosened(inquiry_.reading.quotes), Scope::quotes);
    const bool mixed = !before.empty();
    const Page rest =
        mixed ? inquiry_.pager.page(articles, 0, wanted + static_cast<Xapian::doccount>(before.size()))
              : inquiry_.pager.page(articles, inquiry_.options.offset, inquiry_.options.limit);
    inquiry_.results.total = rest.total;
    rest.for_each([&](const Xapian::MSetIterator& hit) {
      if (inquiry_.results.articles.size() >= inquiry_.options.limit) return;
      const std::string id = article_of(hit.get_document());
      if (before.contains(id) || (mixed && passed++ < inquiry_.options.offset)) return;
      add_article(id, hit.get_weight(), &articles.clause, loosely);
    });
  }

 private:
  // The first `most` articles with a quote that meets `quotes`, by their best one, that meet `articles` too.
  std::vector<std::pair<std::string, double>> articles_with(const Prepared& quotes, const Prepared& articles,
                                                            Xapian::doccount most) {
    std::vector<std::pair<std::string, double>> found;
    if (quotes.query.empty() || articles.query.empty()) return found;
    for (Xapian::doccount first = 0; found.size() < most;) {
      Xapian::Enquire enquire = inquiry_.pager.enquire(quotes, true);
      const Xapian::MSet hits = enquire.get_mset(first, most);
      for (auto hit = hits.begin(); hit != hits.end() && found.size() < most; ++hit) {
        const std::string id = article_of(hit.get_document());
        if (meets(id, articles.query)) found.emplace_back(id, hit.get_weight());
      }
      first += hits.size();
      if (hits.size() < most) break;
    }
    return found;
  }

  bool meets(const std::string& id, const Xapian::Query& articles) const {
    Xapian::Enquire enquire(inquiry_.database);
    enquire.set_query({Xapian::Query::OP_FILTER,
                       Xapian::Query(schema::whole_term(schema::find_field("id")->prefix, id)), articles});
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  }

  // An article with its best quotes by `quotes`.
  void add_article(const std::string& id, double score, const Clause* clause, const Prepared& quotes) {
    std::vector<QuoteHit> best;
    if (inquiry_.options.quotes_per_article > 0 && !quotes.query.empty()) {
      Prepared here{Scope::quotes, {}, {}};
      here.query = Xapian::Query(Xapian::Query::OP_FILTER, quotes.query,
                                 Xapian::Query(schema::whole_term(schema::kParent, id)));
      const Xapian::MSet found =
          inquiry_.pager.enquire(here, false).get_mset(0, inquiry_.options.quotes_per_article);
      for (auto it = found.begin(); it != found.end(); ++it)
        best.push_back(inquiry_.hits.quote(it.get_document(), it.get_weight(), quotes.clause));
    }
    inquiry_.results.articles.push_back(inquiry_.hits.article(id, score, clause, std::move(best)));
  }

  Inquiry& inquiry_;
};

}  // namespace

void answer_articles(Inquiry& inquiry) { Articles(inquiry).run(); }

}  // namespace quotidian
