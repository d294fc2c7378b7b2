// See reading.h.
#include "searcher/query/reading.h"

#include <algorithm>
#include <vector>

#include "searcher/query/expander.h"
#include "searcher/query/query_tree.h"

namespace quotidian {
namespace {

using Kind = Query::Kind;

// More words than this are no memory of a quote but a text, and more than these a text that names nobody in
// particular: whether each is a name takes a look into the archive.
constexpr std::size_t kMostWords = 8, kMostNamed = 24;
// Words of a full name.
constexpr std::size_t kMostNames = 3;

bool has_not(const Query& query) {
  return query.kind == Kind::without || std::any_of(query.children.begin(), query.children.end(), has_not);
}

std::vector<Query> conjuncts(const Query& query) {
  return query.kind == Kind::all ? query.children : std::vector{query};
}

// A conjunct of the query, or several bare words in a row that are a role.
struct Part {
  Query words;                // as typed
  std::optional<Query> said;  // as somebody's name or role
};

// The words [first, last) as one phrase.
Query phrase_of(const std::vector<Query>& words, std::size_t first, std::size_t last) {
  Query phrase = node(Kind::phrase, "", 0);
  phrase.children.assign(words.begin() + static_cast<std::ptrdiff_t>(first),
                         words.begin() + static_cast<std::ptrdiff_t>(last));
  return phrase;
}

std::vector<Part> parts_of(const std::vector<Query>& words, const Known& known) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].kind != Kind::word) {
      parts.push_back({words[i++], {}});
      continue;
    }
    std::size_t end = i + 1;
    while (end < words.size() && words[end].kind == Kind::word && known.role(phrase_of(words, i, end + 1)))
      ++end;
    Part part{*all_but({words.begin() + static_cast<std::ptrdiff_t>(i),
                        words.begin() + static_cast<std::ptrdiff_t>(end)},
                       {}),
              {}};
    // A run that is part of a role may all the same be a name ("White House", "Jan Brewer").
    std::vector<Query> names, ways;
    for (std::size_t word = i; word < end && known.speaker(words[word]); ++word)
      names.push_back(node(Kind::field, "speaker", 0, words[word]));
    if (names.size() == end - i) ways.push_back(*all_but(std::move(names), {}));
    if (end > i + 1 || (has_capital(words[i]) && known.role(phrase_of(words, i, end))))
      ways.push_back(node(Kind::field, "role", 0, phrase_of(words, i, end)));
    part.said = any_of(std::move(ways));
    parts.push_back(std::move(part));
    i = end;
  }
  return parts;
}

// The bare words without those with a capital; then without one, or a few in a row such as a full name, but
// never without so many that one is left of several. Fields stay as they are.
std::vector<Query> most_words(const std::vector<Query>& conjuncts) {
  std::vector<Query> words, fields, small;
  for (const Query& conjunct : conjuncts) {
    (conjunct.kind == Kind::field ? fields : words).push_back(conjunct);
    if (conjunct.kind != Kind::field && !has_capital(conjunct)) small.push_back(conjunct);
  }
  constexpr std::size_t kMostLeftOut = 3;
  if (words.size() < 2 || words.size() > kMostWords) return {};
  const std::size_t most = std::clamp<std::size_t>(words.size() - 2, 1, kMostLeftOut);
  std::vector<Query> choices;
  for (std::size_t count = 1; count <= most; ++count)
    for (std::size_t first = 0; first + count <= words.size(); ++first) {
      std::vector<Query> others = words;
      const auto begin = others.begin() + static_cast<std::ptrdiff_t>(first);
      others.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
      choices.push_back(*all_but(std::move(others), {}));
    }
  std::vector<Query> lists;
  const auto add = [&](std::vector<Query> wanted) {
    wanted.insert(wanted.end(), fields.begin(), fields.end());
    lists.push_back(*all_but(std::move(wanted), {}));
  };
  if (!small.empty() && small.size() < words.size()) add(std::move(small));
  add({*any_of(std::move(choices))});
  return lists;
}

// Each part that may be the speaker; and several in a row that may be one, as a full name is.
std::vector<Reading::Spread> spread_of(const std::vector<Part>& parts) {
  std::vector<Reading::Spread> spreads;
  for (std::size_t first = 0; first < parts.size(); ++first) {
    std::vector<Query> names;
    for (std::size_t last = first; last < parts.size() && last < first + kMostNames && parts[last].said;
         ++last) {
      if (last > first && !has_capital(parts[last].words)) break;
      names.push_back(*parts[last].said);
      Reading::Spread spread{*all_but(names, {}), {}};
      for (std::size_t i = 0; i < parts.size(); ++i)
        if ((i < first || i > last) && parts[i].words.kind != Kind::field)
          spread.words.push_back(parts[i].words);
      if (spread.words.size() >= 2 && spread.words.size() <= kMostWords) spreads.push_back(std::move(spread));
    }
  }
  return spreads;
}

}  // namespace

Reading read(const Query& query, const Known& known) {
  Reading reading;
  reading.articles = reading.quotes = query;
  reading.read_as = to_string(query);
  reading.about_quotes = asks_quotes(query);
  if (reading.about_quotes) {
    reading.read_as = "quotes with " + reading.read_as;
    return reading;
  }
  // What is denied of an article cannot be seen from its quotes, so such a query is read one way.
  if (has_not(query) || conjuncts(query).size() > kMostNamed) return reading;
  reading.nearby = most_words(conjuncts(query));

  const std::vector<Part> parts = parts_of(conjuncts(query), known);
  std::vector<Query> quotes, said, others;
  for (const Part& part : parts) {
    if (part.said) said.push_back(*part.said);
    if (!part.said) others.push_back(part.words);
    quotes.push_back(part.said ? *any_of({part.words, *part.said}) : part.words);
  }
  if (said.empty()) return reading;
  reading.spread = spread_of(parts);
  reading.quotes = *all_but(quotes, {});
  std::string as;
  if (said.size() == 1) {
    others.insert(others.begin(), said.front());
    as = to_string(*all_but(others, {}));
  } else {
    as = "(" + to_string(*any_of(said)) + ") and the other words";
  }
  reading.read_as = "quotes with " + as + ", then articles with " + reading.read_as;
  quotes.push_back(*any_of(std::move(said)));
  reading.named = *all_but(std::move(quotes), {});
  return reading;
}

}  // namespace quotidian
