// See census.h.
#include "searcher/answers/census.h"

#include <algorithm>
#include <set>

#include "common/quote_json.h"

namespace quotidian {

Census::Census(Inquiry& inquiry)
    : inquiry_(inquiry), quotes_(inquiry.prepare(inquiry.reading.quotes, Scope::quotes, "quotes")) {
  if (!inquiry.reading.about_quotes)
    articles_ = inquiry.prepare(inquiry.reading.articles, Scope::articles, "articles");
}

// Quotes pass article by article, so what an article has had already is known.
Groups Census::group(const CompiledQuery& quotes, bool count_articles, const Value& value,
                     const std::vector<Xapian::valueno>& slots) const {
  Groups groups;
  std::string article;
  std::set<std::string> had;
  std::vector<Xapian::valueno> asked = slots;
  if (count_articles) asked.push_back(schema::kArticleIdSlot);
  inquiry_.pager.visit(quotes, asked, [&](const Matched& document) {
    const std::string key = value(document);
    Group& group = groups[key];
    ++group.quotes;
    if (!count_articles) return;
    if (std::string id = article_of(document); id != article) {
      article = std::move(id);
      had.clear();
    }
    if (had.insert(key).second) ++group.articles;
  });
  return groups;
}

Groups Census::by_article(const Value& value, const std::vector<Xapian::valueno>& slots) const {
  Groups groups = group(quotes_.query, inquiry_.reading.about_quotes, value, slots);
  inquiry_.pager.visit(articles_.query, slots,
                       [&](const Matched& document) { ++groups[value(document)].articles; });
  return groups;
}

Groups Census::by_quote(const Value& value, const std::vector<Xapian::valueno>& slots) const {
  return group(quotes_.query, true, value, slots);
}

Groups Census::by_kind() const {
  Groups groups;
  if (quotes_.query.empty()) return groups;
  for (const QuoteKind kind : {QuoteKind::direct, QuoteKind::mixed, QuoteKind::indirect}) {
    const std::string name = to_string(kind);
    const Xapian::Query of_kind(std::string(schema::find_field("kind")->prefix) + name);
    groups.merge(group({Xapian::Query::OP_FILTER, quotes_.query, of_kind}, true,
                       [&](const Matched&) { return name; }, {}));
  }
  return groups;
}

std::string date_of(const Matched& document) { return document.value(schema::kDateSlot).substr(0, 8); }

std::string printed_date(const std::string& date) {
  std::string text = date.substr(0, 4);
  for (std::size_t at = 4; at + 2 <= date.size(); at += 2) text += "-" + date.substr(at, 2);
  return text;
}

std::string source_of(const Matched& document) { return document.value(schema::kSourceSlot); }

std::vector<std::pair<std::string, Group>> most_frequent(const Groups& groups, bool of_quotes) {
  std::vector<std::pair<std::string, Group>> list(groups.begin(), groups.end());
  const auto key = [&](const Group& group) {
    return of_quotes ? std::pair(group.quotes, group.articles) : std::pair(group.articles, group.quotes);
  };
  std::stable_sort(list.begin(), list.end(),
                   [&](const auto& left, const auto& right) { return key(left.second) > key(right.second); });
  return list;
}

}  // namespace quotidian
