// Pager: one page of the documents a compiled query matches, in the order asked for, and the exact number
// of all. Between the compiler and the hits; belongs to its database's thread.
#pragma once

#include <vector>

#include <quotidian/searcher.h>
#include <xapian.h>

#include "searcher/query/clause.h"
#include "searcher/query/compiler.h"

namespace quotidian {

struct Prepared {
  Scope scope = Scope::articles;
  Clause clause;
  Xapian::Query query;
};

// Hits in one list or two, one after the other.
struct Page {
  std::vector<Xapian::MSet> lists;
  Xapian::doccount total = 0, size = 0;

  template <typename Each>
  void for_each(Each&& each) const {
    for (const Xapian::MSet& list : lists)
      for (auto hit = list.begin(); hit != list.end(); ++hit) each(hit);
  }
};

class Pager {
 public:
  // `years` are those the archive's articles are dated in.
  Pager(const Xapian::Database& database, const Compiler& compiler, const std::vector<int>& years, Sort sort);

  // Hits [first, first + most). With `by_article` only the best of each article's quotes, and their total
  // is that of the articles.
  Page page(const Prepared& prepared, Xapian::doccount first, Xapian::doccount most,
            bool by_article = false) const;

  // Ranked as the page is when sorted by relevance.
  Xapian::Enquire enquire(const Prepared& prepared, bool by_article) const;

 private:
  void add_list(Xapian::Enquire& enquire, Xapian::doccount first, Xapian::doccount most, bool by_article,
                Page& page) const;

  Xapian::Database database_;
  const Compiler& compiler_;
  Sort sort_;
  Xapian::Query dated_;
};

}  // namespace quotidian
