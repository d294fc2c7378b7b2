// CompiledQuery: what the compiler made of a query, one Xapian::Query for each shard of what is searched, or
// one for all of them; put together like a Xapian::Query. Made by Compilers, run by Pager; belongs to their
// thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace quotidian {

class CompiledQuery {
 public:
  CompiledQuery() : each_(1) {}  // matches nothing
  // The same everywhere; implicit, since a term is as much a query as a Xapian::Query of it.
  CompiledQuery(const Xapian::Query& everywhere)  // NOLINT(google-explicit-constructor)
      : each_{everywhere} {}
  explicit CompiledQuery(std::vector<Xapian::Query> each) : each_(std::move(each)) {}

  CompiledQuery(Xapian::Query::op op, const CompiledQuery& left, const CompiledQuery& right)
      : each_(std::max(left.each_.size(), right.each_.size())) {
    for (std::size_t i = 0; i < each_.size(); ++i) each_[i] = Xapian::Query(op, left.of(i), right.of(i));
  }
  CompiledQuery(Xapian::Query::op op, const CompiledQuery& query, double factor) : each_(query.each_.size()) {
    for (std::size_t i = 0; i < each_.size(); ++i) each_[i] = Xapian::Query(op, query.of(i), factor);
  }
  // Of a range of CompiledQuery.
  template <typename Iterator>
  CompiledQuery(Xapian::Query::op op, Iterator begin, Iterator end) : each_(1) {
    for (Iterator it = begin; it != end; ++it) each_.resize(std::max(each_.size(), it->each_.size()));
    for (std::size_t i = 0; i < each_.size(); ++i) {
      std::vector<Xapian::Query> parts;
      for (Iterator it = begin; it != end; ++it) parts.push_back(it->of(i));
      each_[i] = Xapian::Query(op, parts.begin(), parts.end());
    }
  }

  const Xapian::Query& of(std::size_t shard) const {
    return each_.size() == 1 ? each_.front() : each_[shard];
  }

  // True if it matches nothing anywhere.
  bool empty() const {
    return std::all_of(each_.begin(), each_.end(), [](const Xapian::Query& query) { return query.empty(); });
  }

  // For each shard where it is another one.
  template <typename Describe>
  std::string description(Describe&& describe) const {
    std::string text;
    for (const Xapian::Query& query : each_) {
      const std::string one = describe(query);
      if (text.find(one) == std::string::npos) text += (text.empty() ? "" : " | ") + one;
    }
    return text;
  }

 private:
  std::vector<Xapian::Query> each_;
};

}  // namespace quotidian
