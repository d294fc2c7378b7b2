// Small things that all who build or walk a Query need: nodes in normal form, questions about a tree.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <quotidian/query.h>

namespace quotidian {

inline constexpr std::string_view kConfidenceField = "conf";  // a value, not a term, so not in the schema

// A node around its children; begin and end reach over them.
template <typename... Children>
Query node(Query::Kind kind, std::string_view text, std::uint32_t distance, Children... children) {
  Query query;
  query.kind = kind;
  query.text = text;
  query.distance = distance;
  (query.children.push_back(std::move(children)), ...);
  if (!query.children.empty()) {
    query.begin = query.children.front().begin;
    query.end = query.children.back().end;
  }
  return query;
}

// AND of `wanted` AND NOT each of `unwanted`, flat: an AND inside an AND, a NOT inside it, a double
// NOT and "everything" beside other words are dissolved. Nothing if both lists are empty.
std::optional<Query> all_but(std::vector<Query> wanted, std::vector<Query> unwanted);

// OR of `alternatives`, flat.
std::optional<Query> any_of(std::vector<Query> alternatives);

// True for what has places in a text: words, phrases and what joins or ORs them.
bool has_places(const Query& query);

std::size_t count_words(const Query& query);

// True if a word in it begins with a capital (of A to Z), as names do.
bool has_capital(const Query& query);

}  // namespace quotidian
