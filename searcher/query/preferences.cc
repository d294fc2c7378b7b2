// See preferences.h.
#include "searcher/query/preferences.h"

#include <algorithm>
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
constexpr double kInTitle = 0.3, kAsTyped = 0.1, kClose = 0.1;

// Neighbours in the query that stand at most so far apart in the text are close.
constexpr Xapian::termcount kCloseWords = 8;
// A word that this share of all documents has says little by being close. And closeness takes time to judge,
// so it is not asked of more pairs, of words with more forms, or where both stand in more documents.
constexpr double kFrequent = 0.25;
constexpr std::size_t kMostPairs = 3, kMostForms = 16;
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

Clause near(const Clause& left, const Clause& right) {
  Clause clause;
  clause.kind = Clause::Kind::near;
  clause.distance = kCloseWords;
  clause.children = {left, right};
  return clause;
}

bool overlap(const Clause& left, const Clause& right) {
  return std::any_of(left.terms.begin(), left.terms.end(), [&](const std::string& term) {
    return std::binary_search(right.terms.begin(), right.terms.end(), term);
  });
}

// Free words stand without a prefix; prefixes are capitals.
bool is_free_word(std::string_view term) { return !term.empty() && (term[0] < 'A' || term[0] > 'Z'); }

// A stem, and how much of it the best articles have.
struct Shared {
  double weight = 0;
  Xapian::doccount articles = 0;
};

std::map<std::string, Shared> stems_of(const Xapian::Database& database, const Ranking& ranking,
                                       const std::vector<Best>& best) {
  std::map<std::string, Shared> stems;
  for (const auto& [id, score] : best) {
    std::map<std::string, Xapian::termcount> counts;
    for (auto term = database.termlist_begin(id), end = database.termlist_end(id); term != end; ++term)
      if (const std::string word = *term; is_free_word(word))
        counts[std::string(Analyzer::key_of(word))] += term.get_wdf();
    const double share = score / best.front().weight;
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

Clause forms_of(const Xapian::Database& database, const std::string& stem) {
  Clause clause;
  clause.kind = Clause::Kind::terms;
  clause.words = true;
  const std::string key = stem + '\x01';
  for (auto term = database.allterms_begin(key), end = database.allterms_end(key); term != end; to_next(term))
    clause.terms.push_back(*term);
  return clause;
}

}  // namespace

CompiledQuery prefer(Compilers& compilers, const Clause& clause, Scope scope, const CompiledQuery& query) {
  std::vector<const Clause*> words;
  collect(clause, scope == Scope::quotes ? schema::find_field("quote")->prefix : "", words);
  if (words.size() > kMostWords) return query;
  std::vector<CompiledQuery> more;
  for (const Clause* word : words) {
    Clause other = *word;
    if (scope == Scope::articles) {
      other.prefix = schema::find_field("title")->prefix;
      more.push_back(scaled(kInTitle, compilers.weighted(other, scope)));
      other.prefix = word->prefix;
    }
    if (word->typed.empty() || word->typed.size() == word->terms.size()) continue;
    other.terms = word->typed;
    more.push_back(scaled(kAsTyped, compilers.weighted(other, scope)));
  }
  const auto frequent = static_cast<Xapian::doccount>(compilers.ranking(scope).documents() * kFrequent);
  for (std::size_t i = 0; words.size() <= kMostPairs + 1 && i + 1 < words.size(); ++i) {
    const Clause &left = *words[i], &right = *words[i + 1];
    if (left.terms.size() > kMostForms || right.terms.size() > kMostForms || overlap(left, right)) continue;
    const auto [fewer, most] = std::minmax({compilers.frequency(left), compilers.frequency(right)});
    if (fewer > kMostPostings || most > frequent) continue;
    const CompiledQuery both(Xapian::Query::OP_AND, compilers.weighted(left, scope),
                             compilers.weighted(right, scope));
    const CompiledQuery close(Xapian::Query::OP_FILTER, both, compilers.weighted(near(left, right), scope));
    more.push_back(scaled(kClose, close));
  }
  return with(query, more);
}

bool is_bag_of_words(const Clause& clause) {
  return clause.kind == Clause::Kind::any && clause.children.size() >= kFewestOfABag &&
         clause.children.size() <= kMostWords &&
         std::all_of(clause.children.begin(), clause.children.end(), [](const Clause& word) {
           return word.kind == Clause::Kind::nothing ||
                  (word.kind == Clause::Kind::terms && word.words && word.terms.size() <= Compiler::kMany);
         });
}

CompiledQuery prefer_what_the_best_share(const Xapian::Database& database, Compilers& compilers,
                                         const CompiledQuery& query, const std::vector<Best>& best,
                                         std::vector<std::string>& shared) {
  const Ranking& ranking = compilers.ranking(Scope::articles);
  if (best.size() < 2) return query;

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
  std::vector<CompiledQuery> more;
  for (const auto& [telling, word] : chosen) {
    more.push_back(
        scaled(kShared * telling / chosen.front().first, compilers.weighted(word, Scope::articles)));
    shared.emplace_back(Analyzer::key_of(word.terms.front()));
  }
  return with(query, more);
}

}  // namespace quotidian
