// See preferences.h.
#include "searcher/query/preferences.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include <quotidian/analyzer.h>

#include "common/schema.h"
#include "searcher/query/next_term.h"

namespace quotidian {
namespace {

// Shares of a word's own weight.
constexpr double kInTitle = 0.3, kAsTyped = 0.1;

// Neighbours in the query that stand at most so far apart in the text are close.
constexpr Xapian::termcount kCloseWords = 8;
// A word that this share of all documents has says little by being close. And closeness takes time to judge,
// so it is not asked of more pairs, of words with more forms, or where both stand in more documents.
constexpr double kFrequent = 0.25;
constexpr std::size_t kMostForms = 16;
constexpr Xapian::doccount kMostPostings = 2000;

// Words looked at to be preferred; a longer query is a text.
constexpr std::size_t kMostWords = 64;

constexpr std::size_t kFewestOfABag = 4;
constexpr std::size_t kMostShared = 10;
constexpr double kShared = 0.3;

// The words the text is asked for, in the order typed.
void collect(const Clause& clause, std::string_view prefix, std::vector<const Clause*>& words) {
  if (clause.kind == Clause::Kind::terms && clause.words && clause.prefix == prefix) words.push_back(&clause);
  if (clause.kind == Clause::Kind::parents) return;
  const std::size_t asked = clause.kind == Clause::Kind::without ? 1 : clause.children.size();
  for (std::size_t i = 0; i < asked; ++i) collect(clause.children[i], prefix, words);
}

CompiledQuery scaled(double factor, const CompiledQuery& query) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

CompiledQuery with(const CompiledQuery& query, const std::vector<CompiledQuery>& more) {
  if (more.empty() || query.empty()) return query;
  return {Xapian::Query::OP_AND_MAYBE, query, CompiledQuery(Xapian::Query::OP_OR, more.begin(), more.end())};
}

bool overlap(const Clause& left, const Clause& right) {
  return std::any_of(left.terms.begin(), left.terms.end(), [&](const std::string& term) {
    return std::binary_search(right.terms.begin(), right.terms.end(), term);
  });
}

// True if the clause wants a phrase in which one of its words stands behind the other.
bool follow_in_phrase(const Clause& clause, const Clause& left, const Clause& right) {
  if (clause.kind == Clause::Kind::all)
    return std::any_of(clause.children.begin(), clause.children.end(),
                       [&](const Clause& child) { return follow_in_phrase(child, left, right); });
  if (clause.kind != Clause::Kind::phrase) return false;
  for (std::size_t i = 0; i + 1 < clause.children.size(); ++i)
    if (&clause.children[i] == &left && &clause.children[i + 1] == &right) return true;
  return false;
}

// Free words stand without a prefix; prefixes are capitals.
bool is_free_word(std::string_view term) { return !term.empty() && (term[0] < 'A' || term[0] > 'Z'); }

// A stem, and how much of it the best articles have.
struct Shared {
  double weight = 0;
  Xapian::doccount articles = 0;
};

std::map<std::string, Shared> stems_of(const Xapian::Database& database, const Ranking& ranking,
                                       const std::vector<std::pair<Xapian::docid, double>>& best) {
  std::map<std::string, Shared> stems;
  for (const auto& [id, weight] : best) {
    std::map<std::string, Xapian::termcount> counts;
    for (auto term = database.termlist_begin(id), end = database.termlist_end(id); term != end; ++term)
      if (const std::string word = *term; is_free_word(word))
        counts[std::string(Analyzer::key_of(word))] += term.get_wdf();
    const double share = weight / best.front().second;
    const double length = database.get_doclength(id);
    for (const auto& [stem, count] : counts) {
      Shared& shared = stems[stem];
      shared.weight += share * ranking.saturation(count, length);
      ++shared.articles;
    }
  }
  std::erase_if(stems, [](const auto& stem) { return stem.second.articles < 2; });
  return stems;
}

// The most frequent forms of a stem: looking the rare ones up takes long and says little.
Clause forms_of(const Xapian::Database& database, const std::string& stem) {
  constexpr std::size_t kMostOfAStem = 8;
  Clause clause;
  clause.kind = Clause::Kind::terms;
  clause.words = true;
  const std::string key = stem + '\x01';
  std::vector<std::pair<Xapian::doccount, std::string>> forms;
  for (auto term = database.allterms_begin(key), end = database.allterms_end(key); term != end;
       to_next(term)) {
    forms.emplace_back(term.get_termfreq(), *term);
  }
  if (forms.size() > kMostOfAStem) {
    std::nth_element(forms.begin(), forms.begin() + kMostOfAStem, forms.end(), std::greater<>());
    forms.resize(kMostOfAStem);
  }
  std::sort(forms.begin(), forms.end(),
            [](const auto& left, const auto& right) { return left.second < right.second; });
  for (auto& [frequency, form] : forms) {
    clause.terms.push_back(std::move(form));
    clause.frequencies.counts.push_back(frequency);
  }
  return clause;
}

}  // namespace

std::vector<const Clause*> searched_words(const Clause& clause, Scope scope) {
  std::vector<const Clause*> words;
  collect(clause, scope == Scope::quotes ? schema::find_field("quote")->prefix : "", words);
  return words;
}

Clause near(const Clause& left, const Clause& right) {
  Clause clause;
  clause.kind = Clause::Kind::near;
  clause.distance = kCloseWords;
  clause.children = {left, right};
  return clause;
}

Preferences preferences_of(const Compilers& compilers, const Clause& clause, Scope scope) {
  Preferences preferred;
  const std::vector<const Clause*> words = searched_words(clause, scope);
  if (words.size() > kMostWords) return preferred;
  for (const Clause* word : words) {
    if (word->terms.size() > Compiler::kMany) continue;
    Clause other = *word;
    if (scope == Scope::articles) {
      other.prefix = schema::find_field("title")->prefix;
      preferred.words.push_back({other, kInTitle});
      other.prefix = word->prefix;
    }
    if (word->typed.empty() || word->typed.size() == word->terms.size()) continue;
    other.terms = word->typed;
    preferred.words.push_back({std::move(other), kAsTyped});
  }
  const auto frequent = static_cast<Xapian::doccount>(compilers.ranking(scope).documents() * kFrequent);
  for (std::size_t i = 0; words.size() <= kMostPairs + 1 && i + 1 < words.size(); ++i) {
    const Clause &left = *words[i], &right = *words[i + 1];
    if (left.terms.size() > kMostForms || right.terms.size() > kMostForms || overlap(left, right)) continue;
    const auto [fewer, most] = std::minmax({compilers.frequency(left), compilers.frequency(right)});
    if (fewer > kMostPostings || most > frequent) continue;
    preferred.close.push_back({i, i + 1, follow_in_phrase(clause, left, right)});
  }
  return preferred;
}

CompiledQuery prefer(Compilers& compilers, const Prepared& prepared, const Preferences& preferred) {
  const Scope scope = prepared.scope;
  std::vector<CompiledQuery> more;
  for (const auto& [word, factor] : preferred.words)
    more.push_back(scaled(factor, compilers.weighted(word, scope)));
  const std::vector<const Clause*> words = searched_words(prepared.clause, scope);
  for (const auto& [first, second, is_certain] : preferred.close) {
    const Clause &left = *words[first], &right = *words[second];
    const CompiledQuery both(Xapian::Query::OP_AND, compilers.weighted(left, scope),
                             compilers.weighted(right, scope));
    more.push_back(scaled(kClose, is_certain ? both
                                             : CompiledQuery(Xapian::Query::OP_FILTER, both,
                                                             compilers.weighted(near(left, right), scope))));
  }
  return with(prepared.query, more);
}

bool is_bag_of_words(const Clause& clause) {
  return clause.kind == Clause::Kind::any && clause.children.size() >= kFewestOfABag &&
         clause.children.size() <= kMostWords &&
         std::all_of(clause.children.begin(), clause.children.end(), [](const Clause& word) {
           return word.kind == Clause::Kind::nothing ||
                  (word.kind == Clause::Kind::terms && word.words && word.terms.size() <= Compiler::kMany);
         });
}

Preferences what_the_best_share(const Xapian::Database& database, const Compilers& compilers,
                                const std::vector<std::pair<Xapian::docid, double>>& best,
                                std::vector<std::string>& shared) {
  Preferences preferred;
  if (best.size() < 2) return preferred;
  const Ranking& ranking = compilers.ranking(Scope::articles);

  const std::map<std::string, Shared> stems = stems_of(database, ranking, best);
  std::vector<std::pair<double, const std::string*>> heaviest;
  for (const auto& [stem, found] : stems) heaviest.emplace_back(found.weight, &stem);
  std::sort(heaviest.begin(), heaviest.end(), [](const auto& left, const auto& right) {
    return std::tie(right.first, *left.second) < std::tie(left.first, *right.second);
  });
  // How telling a stem is takes a look into the archive, so stop where none can be telling enough.
  std::vector<std::pair<double, Clause>> chosen;  // the most telling first
  for (const auto& [weight, stem] : heaviest) {
    if (chosen.size() == kMostShared && weight * ranking.idf(0) <= chosen.back().first) break;
    Clause word = forms_of(database, *stem);
    const double telling = weight * ranking.idf(compilers.frequency(word));
    const auto place =
        std::find_if(chosen.begin(), chosen.end(),
                     [telling](const std::pair<double, Clause>& other) { return telling > other.first; });
    chosen.insert(place, {telling, std::move(word)});
    if (chosen.size() > kMostShared) chosen.pop_back();
  }
  for (auto& [telling, word] : chosen) {
    shared.emplace_back(Analyzer::key_of(word.terms.front()));
    preferred.words.push_back({std::move(word), kShared * telling / chosen.front().first});
  }
  return preferred;
}

}  // namespace quotidian
