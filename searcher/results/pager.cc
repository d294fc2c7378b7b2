// See pager.h.
#include "searcher/results/pager.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <unordered_set>

#include "common/schema.h"

namespace quotidian {
namespace {

// Counts the different articles of the documents matched. (Xapian's own count after a collapse is exact
// only when all of them are asked for.)
class ArticleCounter : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    std::string id = document.get_value(schema::kArticleIdSlot);
    if (id == last_) return;  // an article's quotes lie side by side
    articles_.insert(id);
    last_ = std::move(id);
  }
  Xapian::doccount count() const { return static_cast<Xapian::doccount>(articles_.size()); }

 private:
  std::unordered_set<std::string> articles_;
  std::string last_;
};

std::string year_term(int year) {
  char digits[12];
  std::snprintf(digits, sizeof digits, "%04d", year);
  return std::string(schema::kYear) + digits;
}

}  // namespace

Pager::Pager(const Xapian::Database& database, const Compiler& compiler, const std::vector<int>& years,
             Sort sort)
    : database_(database), compiler_(compiler), sort_(sort) {
  std::vector<Xapian::Query> terms;
  for (const int year : years) terms.emplace_back(year_term(year));
  dated_ = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

Xapian::Enquire Pager::enquire(const Prepared& prepared, bool by_article) const {
  Xapian::Enquire enquire(database_);
  enquire.set_query(prepared.query);
  enquire.set_weighting_scheme(compiler_.ranking(prepared.scope).weight());
  if (by_article) enquire.set_collapse_key(schema::kArticleIdSlot);
  return enquire;
}

void Pager::add_list(Xapian::Enquire& enquire, Xapian::doccount first, Xapian::doccount most, bool by_article,
                     Page& page) const {
  ArticleCounter articles;
  if (by_article) enquire.add_matchspy(&articles);
  // Asked for no hit at all, Xapian would estimate.
  const Xapian::MSet list =
      enquire.get_mset(first, std::max<Xapian::doccount>(most, 1), database_.get_doccount());
  page.total += by_article ? articles.count() : list.get_matches_estimated();
  if (most == 0) return;
  page.size += list.size();
  page.lists.push_back(list);
}

Page Pager::page(const Prepared& prepared, Xapian::doccount first, Xapian::doccount most,
                 bool by_article) const {
  Page page;
  if (prepared.query.empty()) return page;
  if (sort_ != Sort::oldest) {
    Xapian::Enquire all = enquire(prepared, by_article);
    if (sort_ == Sort::newest) all.set_sort_by_value_then_relevance(schema::kDateSlot, true);
    add_list(all, first, most, by_article, page);
    return page;
  }
  // The undated come last, though their empty value sorts first.
  Xapian::Enquire known =
      enquire({prepared.scope, {}, {Xapian::Query::OP_FILTER, prepared.query, dated_}}, by_article);
  known.set_sort_by_value_then_relevance(schema::kDateSlot, false);
  add_list(known, first, most, by_article, page);
  Xapian::Enquire unknown =
      enquire({prepared.scope, {}, {Xapian::Query::OP_AND_NOT, prepared.query, dated_}}, by_article);
  add_list(unknown, first > page.total ? first - page.total : 0, most - page.size, by_article, page);
  return page;
}

}  // namespace quotidian
