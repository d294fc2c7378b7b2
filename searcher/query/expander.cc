// Words to terms, fields to prefixes; see expander.h.
#include "searcher/query/expander.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include <quotidian/analyzer.h>
#include <quotidian/error.h>

#include "common/schema.h"
#include "searcher/query/dates.h"
#include "searcher/query/query_tree.h"

namespace quotidian {
namespace {

using Kind = Query::Kind;

constexpr std::array<std::string_view, 6> kQuoteFields = {"speaker", "quote", "about",
                                                          "role",    "kind",  kConfidenceField};

bool is_quote_field(std::string_view field) {
  return std::find(kQuoteFields.begin(), kQuoteFields.end(), field) != kQuoteFields.end();
}

Clause terms_clause(std::string_view prefix, std::vector<std::string> terms, bool words) {
  Clause clause;
  clause.kind = terms.empty() ? Clause::Kind::nothing : Clause::Kind::terms;
  clause.prefix = prefix;
  clause.terms = std::move(terms);
  clause.words = words;
  return clause;
}

Clause around(Clause::Kind kind, Clause child) {
  Clause clause;
  clause.kind = kind;
  clause.children.push_back(std::move(child));
  return clause;
}

// "0.8", ">0.8", ">=0.8", "<0.5", "0.5..0.8" as two values of the confidence slot, both in.
Clause confidence(std::string_view text) {
  const auto percent = [](std::string_view number) {
    return static_cast<int>(std::lround(std::strtod(std::string(number).c_str(), nullptr) * 100));
  };
  int first = 0, last = 100;
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    first = percent(text.substr(0, dots));
    last = percent(text.substr(dots + 2));
  } else {
    const char sign = text.front();
    const bool equal = text.size() > 1 && text[1] == '=';
    if (sign == '>' || sign == '<') text.remove_prefix(equal ? 2 : 1);
    const int value = percent(text);
    if (sign != '<') first = sign == '>' && !equal ? value + 1 : value;
    if (sign != '>') last = sign == '<' && !equal ? value - 1 : value;
  }
  Clause clause;
  if (first > last || last < 0 || first > 100) return clause;
  char digits[16];
  clause.kind = Clause::Kind::range;
  std::snprintf(digits, sizeof digits, "%03d", std::clamp(first, 0, 100));
  clause.first = digits;
  std::snprintf(digits, sizeof digits, "%03d", std::clamp(last, 0, 100));
  clause.last = digits;
  return clause;
}

std::size_t wildcards_of(const Query& query) {
  std::size_t wildcards = query.kind == Kind::prefix ? 1 : 0;
  for (const Query& child : query.children) wildcards += wildcards_of(child);
  return wildcards;
}

}  // namespace

bool asks_quotes(const Query& query) {
  if (query.kind == Kind::field && is_quote_field(query.text)) return true;
  if (query.kind == Kind::same && query.text == "Q") return true;
  return std::any_of(query.children.begin(), query.children.end(), asks_quotes);
}

Clause Expander::expand(const Query& query, Scope scope) {
  most_ = std::min(kMostExpansions, kMostOfAll / std::max<std::size_t>(1, wildcards_of(query)));
  return expand_in(query, {scope, scope == Scope::quotes ? "quote" : ""});
}

Clause Expander::list(Clause::Kind kind, const Query& query, const Place& place) {
  Clause clause;
  clause.kind = kind;
  for (const Query& child : query.children) clause.children.push_back(expand_in(child, place));
  return clause;
}

Clause Expander::expand_in(const Query& query, const Place& place) {
  switch (query.kind) {
    case Kind::nothing:
      return {};
    case Kind::everything: {
      Clause clause;
      clause.kind = Clause::Kind::everything;
      return clause;
    }
    case Kind::word:
    case Kind::exact:
    case Kind::prefix:
      return leaf(query, place, false);
    case Kind::phrase: {
      if (query.children.size() == 1) return leaf(query.children.front(), place, true);
      Clause clause;
      clause.kind = Clause::Kind::phrase;
      for (const Query& child : query.children) {
        clause.children.push_back(leaf(child, place, true));
        if (clause.children.back().kind == Clause::Kind::nothing) return {};
      }
      return clause;
    }
    case Kind::all:
      return list(Clause::Kind::all, query, place);
    case Kind::any:
      return list(Clause::Kind::any, query, place);
    case Kind::without:
      return list(Clause::Kind::without, query, place);
    case Kind::near:
    case Kind::before:
    case Kind::same: {
      if (query.text == "Q") return list(Clause::Kind::all, query, place);
      Clause clause = list(query.kind == Kind::near     ? Clause::Kind::near
                           : query.kind == Kind::before ? Clause::Kind::before
                                                        : Clause::Kind::same,
                           query, place);
      clause.distance = query.distance;
      clause.unit = query.text.empty() ? '\0' : query.text.front();
      for (const Clause& child : clause.children)
        if (child.kind == Clause::Kind::nothing) return {};
      return clause;
    }
    case Kind::field:
      return field(query, place);
    case Kind::unknown:
      return place.scope == Scope::quotes ? terms_clause("", {std::string(schema::kUnknownSpeaker)}, false)
                                          : Clause{};
    case Kind::range:
      return place.field == kConfidenceField ? confidence(query.text) : dates(query.text);
  }
  return {};
}

Clause Expander::leaf(const Query& query, const Place& place, bool in_phrase) {
  if (query.kind == Kind::any) {  // in a phrase: one word or another at this place
    Clause either;
    for (const Query& child : query.children) {
      Clause one = leaf(child, place, in_phrase);
      if (one.kind == Clause::Kind::nothing) continue;
      one.terms.insert(one.terms.end(), either.terms.begin(), either.terms.end());
      either = std::move(one);
    }
    std::sort(either.terms.begin(), either.terms.end());
    either.terms.erase(std::unique(either.terms.begin(), either.terms.end()), either.terms.end());
    return either;
  }
  static_assert(schema::kFields.front().name.empty());  // the free words
  const schema::Field& field =
      place.field.empty() ? schema::kFields.front() : *schema::find_field(place.field);
  const std::string_view prefix = field.prefix;
  const bool names = field.terms == schema::Terms::names;
  const bool words = place.field.empty() || place.field == "quote" || place.field == "title";
  if (query.kind == Kind::prefix) {
    const auto& [found, cut] = vocabulary_.beginning(prefix, query.text, names, most_);
    cut_ |= cut;
    if (cut)
      warnings_.push_back(query.text + "*: only the " + std::to_string(most_) +
                          " most frequent words are searched; write more letters");
    Clause clause = terms_clause(prefix, {}, words);
    if (!found.empty()) clause.kind = Clause::Kind::terms;
    clause.frequencies.of = prefix;
    for (const Vocabulary::Found& each : found) {
      clause.terms.push_back(each.term);
      clause.frequencies.counts.push_back(each.frequency);
    }
    return clause;
  }
  const bool person = place.field == "speaker" || place.field == "about";
  if (person && query.kind == Kind::word) {
    std::vector<std::string> guessed;
    std::vector<std::string> terms = vocabulary_.person(prefix, query.text, guess_names_, guessed);
    if (!guessed.empty()) {
      std::string list;
      for (const std::string& name : guessed) list += (list.empty() ? "" : ", ") + name;
      warnings_.push_back("nobody is called " + query.text + " here; read as " + list);
    }
    return terms_clause(prefix, std::move(terms), false);
  }
  if (names) return terms_clause(prefix, vocabulary_.name(prefix, query.text), false);
  if (query.kind == Kind::exact) return terms_clause(prefix, vocabulary_.exact(prefix, query.text), words);
  if (in_phrase) return terms_clause(prefix, vocabulary_.spellings(prefix, query.text), words);
  return stemmed(query, prefix, words);
}

Clause Expander::stemmed(const Query& query, std::string_view prefix, bool words) {
  std::vector<std::string> terms = vocabulary_.forms(prefix, query.text);
  if (widely_) {
    std::string list;
    std::vector<std::string> more;
    std::vector<std::string> alike = vocabulary_.lookalikes(prefix, query.text);
    std::sort(alike.begin(), alike.end());
    std::set_difference(alike.begin(), alike.end(), terms.begin(), terms.end(), std::back_inserter(more));
    for (std::string& term : more) {
      list += (list.empty() ? "" : ", ") + Analyzer::form_of(term);
      terms.push_back(std::move(term));
    }
    std::sort(terms.begin(), terms.end());
    if (!list.empty())
      warnings_.push_back("nothing has " + query.text + " as it stands; read as " + list + " too");
  }
  Clause clause = terms_clause(prefix, std::move(terms), words);
  if (words)
    for (const std::string& term : vocabulary_.as_typed(query.text))
      if (std::binary_search(clause.terms.begin(), clause.terms.end(), term)) clause.typed.push_back(term);
  return clause;
}

Clause Expander::field(const Query& query, const Place& place) {
  const std::string& name = query.text;
  const Query& value = query.children.front();
  const bool on_quotes = place.scope == Scope::quotes;
  if (name == kConfidenceField || name == "date") return expand_in(value, {place.scope, name});
  if (name == "id") {
    if (on_quotes) {
      const std::string term = schema::whole_term(schema::kParent, value.text);
      return terms_clause("", vocabulary_.holds(term) ? std::vector{term} : std::vector<std::string>{},
                          false);
    }
    const std::string term = schema::whole_term(schema::find_field("id")->prefix, value.text);
    return terms_clause("", vocabulary_.holds(term) ? std::vector{term} : std::vector<std::string>{}, false);
  }
  if (name == "lang") return language(value.text);
  if (name == "kind") return terms_clause(schema::find_field(name)->prefix, {value.text}, false);
  if (name == "speaker" && on_quotes && value.kind == Kind::everything) {  // anybody who is known
    Clause known = around(Clause::Kind::without, expand_in(value, place));
    known.children.push_back(terms_clause("", {std::string(schema::kUnknownSpeaker)}, false));
    return known;
  }
  if (name == "title" && on_quotes)
    return around(Clause::Kind::parents, expand_in(value, {Scope::articles, name}));
  return expand_in(value, {place.scope, name});
}

Clause Expander::dates(const std::string& text) {
  const auto range = parse_dates(text);
  std::vector<std::string> terms;
  if (range) terms = date_terms(*range, vocabulary_.years());
  std::sort(terms.begin(), terms.end());
  Clause clause = terms_clause("", std::move(terms), false);
  if (clause.kind == Clause::Kind::terms) {
    char day[16];
    for (const auto& [number, into] : {std::pair(range->first, &clause.first), {range->last, &clause.last}})
      into->assign(day, static_cast<std::size_t>(std::snprintf(day, sizeof day, "%08d", number)));
  }
  return clause;
}

// "en" is met by "en-GB" too.
Clause Expander::language(const std::string& text) {
  const std::string_view prefix = schema::find_field("lang")->prefix;
  const std::string folded = Analyzer::fold(text);
  std::vector<std::string> terms;
  for (const Vocabulary::Found& each : vocabulary_.beginning(prefix, text, true, kMostExpansions).words)
    if (each.term == folded || each.term.starts_with(folded + "-")) terms.push_back(each.term);
  return terms_clause(prefix, std::move(terms), false);
}

}  // namespace quotidian
