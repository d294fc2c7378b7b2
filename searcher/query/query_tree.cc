// Normal forms of a Query and its printed form; see query_tree.h and <quotidian/query.h>.
#include "searcher/query/query_tree.h"

#include <algorithm>
#include <utility>

#include "searcher/query/lexer.h"
#include "searcher/query/operators.h"

namespace quotidian {
namespace {

using Kind = Query::Kind;

bool is_not(const Query& query) {
  return query.kind == Kind::without && query.children.size() == 2 &&
         query.children.front().kind == Kind::everything;
}

// Sorts what must hold into wanted and unwanted leaves of one flat AND.
void flatten(Query query, bool denied, std::vector<Query>& wanted, std::vector<Query>& unwanted) {
  if (denied && is_not(query)) return flatten(std::move(query.children.back()), false, wanted, unwanted);
  if (!denied && query.kind == Kind::everything) return;
  if (!denied && query.kind == Kind::all) {
    for (Query& child : query.children) flatten(std::move(child), false, wanted, unwanted);
    return;
  }
  if (!denied && query.kind == Kind::without) {
    for (std::size_t i = 0; i < query.children.size(); ++i)
      flatten(std::move(query.children[i]), i > 0, wanted, unwanted);
    return;
  }
  (denied ? unwanted : wanted).push_back(std::move(query));
}

Query over(Kind kind, std::vector<Query> children) {
  Query query = node(kind, "", 0);
  query.begin = children.front().begin;
  query.end = children.front().end;
  for (const Query& child : children) {
    query.begin = std::min(query.begin, child.begin);
    query.end = std::max(query.end, child.end);
  }
  query.children = std::move(children);
  return query;
}

// --- printing ---

enum Strength { kAny, kAll, kPlaces, kPrimary };

// `raw`: inside id:, lang: or kind:, whose words may hold anything.
void print(const Query& query, Strength around, std::string& out, bool raw = false);

void print_list(const std::vector<Query>& children, std::string_view between, Strength strength,
                std::string& out, bool raw) {
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (i > 0) out += between;
    print(children[i], strength, out, raw);
  }
}

// The value of id:, lang: and kind: may hold anything; it is quoted unless it is plain.
void print_raw(const std::string& text, std::string& out) {
  const bool plain =
      text.find('"') != std::string::npos ||
      (text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.#/:") ==
       std::string::npos);
  out += plain ? text : '"' + text + '"';
}

void print_word(const std::string& text, std::string& out, bool raw) {
  if (raw) {
    out += '"' + text + '"';  // "/s" or "-a" would be read as an operator
    return;
  }
  Lexeme alone;
  alone.kind = Lexeme::Kind::chunk;
  alone.text = text;
  if (operator_in(alone).kind != Operator::Kind::none) out += '?';  // so is "near5", which "?near5" holds
  out += text;
}

void print_operator(const Query& query, std::string& out) {
  if (query.kind == Kind::same)
    out += " SAME/" + query.text + " ";
  else
    out += (query.kind == Kind::near ? " NEAR/" : " PRE/") + std::to_string(query.distance) + " ";
}

void print_field(const Query& query, std::string& out) {
  out += query.text + ":";
  const Query& value = query.children.front();
  const bool raw = query.text == "id" || query.text == "lang" || query.text == "kind";
  if (raw && value.kind == Kind::word)
    print_raw(value.text, out);
  else
    print(value, kPrimary, out, raw);
}

Strength strength_of(const Query& query) {
  switch (query.kind) {
    case Kind::any:
      return kAny;
    case Kind::all:
    case Kind::without:
      return kAll;
    case Kind::near:
    case Kind::before:
    case Kind::same:
      return kPlaces;
    default:
      return kPrimary;
  }
}

void print(const Query& query, Strength around, std::string& out, bool raw) {
  const Strength strength = strength_of(query);
  if (strength < around) {
    out += '(';
    print(query, kAny, out, raw);
    out += ')';
    return;
  }
  switch (query.kind) {
    case Kind::nothing:
      out += "\"\"";
      break;
    case Kind::everything:
      out += '*';
      break;
    case Kind::word:
      print_word(query.text, out, raw);
      break;
    case Kind::range:
      out += query.text;
      break;
    case Kind::exact:
      out += '=' + query.text;
      break;
    case Kind::prefix:
      out += query.text + '*';
      break;
    case Kind::unknown:
      out += '?';
      break;
    case Kind::phrase:
      out += '"';
      print_list(query.children, " ", kPrimary, out, raw);
      out += '"';
      break;
    case Kind::any:
      print_list(query.children, " OR ", kPlaces, out, raw);
      break;
    case Kind::all:
      print_list(query.children, " ", kPlaces, out, raw);
      break;
    case Kind::without: {
      const Query& wanted = query.children.front();
      if (wanted.kind != Kind::everything) print(wanted, wanted.kind == Kind::all ? kAll : kPlaces, out, raw);
      for (std::size_t i = 1; i < query.children.size(); ++i) {
        out += i == 1 && wanted.kind == Kind::everything ? "-" : " -";
        print(query.children[i], kPrimary, out, raw);
      }
      break;
    }
    case Kind::near:
    case Kind::before:
    case Kind::same:
      print(query.children[0], kPlaces, out, raw);
      print_operator(query, out);
      print(query.children[1], kPrimary, out, raw);
      break;
    case Kind::field:
      print_field(query, out);
      break;
  }
}

}  // namespace

std::optional<Query> all_but(std::vector<Query> wanted, std::vector<Query> unwanted) {
  if (wanted.empty() && unwanted.empty()) return std::nullopt;
  const Query first = wanted.empty() ? unwanted.front() : wanted.front();
  std::vector<Query> flat_wanted, flat_unwanted;
  for (Query& query : wanted) flatten(std::move(query), false, flat_wanted, flat_unwanted);
  for (Query& query : unwanted) flatten(std::move(query), true, flat_wanted, flat_unwanted);
  if (flat_wanted.empty()) {
    Query everything = node(Query::Kind::everything, "", 0);
    everything.begin = first.begin;
    everything.end = first.end;
    flat_wanted.push_back(std::move(everything));
  }
  Query positive =
      flat_wanted.size() == 1 ? std::move(flat_wanted.front()) : over(Kind::all, std::move(flat_wanted));
  if (flat_unwanted.empty()) return positive;
  flat_unwanted.insert(flat_unwanted.begin(), std::move(positive));
  return over(Kind::without, std::move(flat_unwanted));
}

std::optional<Query> any_of(std::vector<Query> alternatives) {
  std::vector<Query> flat;
  for (Query& query : alternatives) {
    if (query.kind != Kind::any) {
      flat.push_back(std::move(query));
      continue;
    }
    for (Query& child : query.children) flat.push_back(std::move(child));
  }
  if (flat.empty()) return std::nullopt;
  if (flat.size() == 1) return std::move(flat.front());
  return over(Kind::any, std::move(flat));
}

bool has_places(const Query& query) {
  switch (query.kind) {
    case Kind::word:
    case Kind::exact:
    case Kind::prefix:
    case Kind::phrase:
      return true;
    case Kind::same:
      if (query.text == "Q") return false;
      [[fallthrough]];
    case Kind::all:
    case Kind::any:
    case Kind::near:
    case Kind::before:
      return std::all_of(query.children.begin(), query.children.end(), has_places);
    default:
      return false;
  }
}

bool has_capital(const Query& query) {
  if (query.kind == Query::Kind::word && !query.text.empty())
    return query.text.front() >= 'A' && query.text.front() <= 'Z';
  return std::any_of(query.children.begin(), query.children.end(), has_capital);
}

std::size_t count_words(const Query& query) {
  if (query.children.empty()) return 1;
  std::size_t words = 0;
  for (const Query& child : query.children) words += count_words(child);
  return words;
}

std::string to_string(const Query& query) {
  std::string out;
  print(query, kAny, out);
  return out;
}

}  // namespace quotidian
