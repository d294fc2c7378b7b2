// Census: all that meets a query, grouped by a value of it, and how many quotes and articles each group has.
// Under speakers, sources, timeline and facets. Belongs to its database's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "searcher/answers/inquiry.h"

namespace quotidian {

struct Group {
  std::uint64_t quotes = 0, articles = 0;
};
using Groups = std::map<std::string, Group>;  // by value; "" for none

class Census {
 public:
  using Value = std::function<std::string(const Matched&)>;

  explicit Census(Inquiry& inquiry);

  // By a value that an article has as a whole, made of what stands in `slots`. A query about articles counts
  // those that meet it, one about quotes those with a quote that does.
  Groups by_article(const Value& value, const std::vector<Xapian::valueno>& slots = {}) const;

  // By a value that each quote has; of articles it counts those with such a quote.
  Groups by_quote(const Value& value, const std::vector<Xapian::valueno>& slots) const;

  Groups by_kind() const;  // "direct", "mixed", "indirect"

  const Prepared& quotes() const { return quotes_; }

 private:
  Groups group(const CompiledQuery& quotes, bool count_articles, const Value& value,
               const std::vector<Xapian::valueno>& slots) const;

  Inquiry& inquiry_;
  Prepared quotes_, articles_;
};

std::string date_of(const Matched& document);       // "20120313", "201203", "2012", "" as far as known
std::string printed_date(const std::string& date);  // "20120313" -> "2012-03-13"
std::string source_of(const Matched& document);

// The values by how often they occur, the most frequent first; the quotes count if `of_quotes`.
std::vector<std::pair<std::string, Group>> most_frequent(const Groups& groups, bool of_quotes);

}  // namespace quotidian
