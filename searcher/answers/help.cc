// Help for a query that found nothing: what each of its parts finds, which part is in the way, and queries
// near to it that do find something. Every number is counted, none guessed; with a bounded effort.
#include <algorithm>
#include <functional>

#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"
#include "searcher/query/query_tree.h"
#include "searcher/query/spelling.h"

namespace quotidian {
namespace {

using Kind = Query::Kind;

// For all counts together; for each word, whether the archive has it, and what is spelled like it.
constexpr std::uint64_t kMostForAll = 1'200'000, kLookedUp = 20'000, kSpelled = 60'000;
constexpr std::size_t kMostParts = 12, kMostRewrites = 6;

struct Part {
  Query query;
  bool denied = false;
};

std::vector<Part> parts_of(const Query& query) {
  if (query.kind == Kind::all) {
    std::vector<Part> parts;
    for (const Query& child : query.children) parts.push_back({child, false});
    return parts;
  }
  if (query.kind == Kind::without) {
    std::vector<Part> parts = query.children.front().kind == Kind::everything
                                  ? std::vector<Part>{}
                                  : parts_of(query.children.front());
    for (std::size_t i = 1; i < query.children.size(); ++i) parts.push_back({query.children[i], true});
    return parts;
  }
  return {{query, false}};
}

Query joined(const std::vector<Part>& parts) {
  std::vector<Query> wanted, unwanted;
  for (const Part& part : parts) (part.denied ? unwanted : wanted).push_back(part.query);
  return *all_but(std::move(wanted), std::move(unwanted));
}

// Calls each(leaf, field) for the words, exact forms and names of a query, in order.
template <typename AnyQuery, typename Each>
void for_each_word(AnyQuery& query, const std::string& field, Each&& each) {
  if (query.kind == Kind::word || query.kind == Kind::exact) {
    each(query, field);
    return;
  }
  for (auto& child : query.children)
    for_each_word(child, query.kind == Kind::field ? query.text : field, each);
}

Query with_any_form(Query query) {
  for_each_word(query, "", [](Query& word, const std::string&) { word.kind = Kind::word; });
  return query;
}

// A phrase as its words, wherever they may stand apart.
Query with_words_apart(Query query) {
  if (query.kind == Kind::phrase && query.children.size() > 1) return *all_but(query.children, {});
  if (query.kind == Kind::field || query.kind == Kind::all || query.kind == Kind::any ||
      query.kind == Kind::without)
    for (Query& child : query.children) child = with_words_apart(std::move(child));
  return query;
}

// speaker:a quote:b as a b.
Query anywhere(Query query) {
  for (Query& child : query.children) child = anywhere(std::move(child));
  const bool of_quotes =
      query.text == "speaker" || query.text == "quote" || query.text == "about" || query.text == "role";
  if (query.kind == Kind::field && of_quotes && has_places(query.children.front()))
    return query.children.front();
  if (query.kind == Kind::same && query.text == "Q") return *all_but(query.children, {});
  return query;
}

class Helper {
 public:
  explicit Helper(Inquiry& inquiry, const Query& query) : inquiry_(inquiry), query_(query) {}

  void run() {
    std::vector<Part> parts = parts_of(query_);
    if (parts.size() > kMostParts) {
      parts.resize(kMostParts);
      help_.complete = false;
    }
    std::vector<bool> finds;
    for (const Part& part : parts) {
      const Query alone = joined({part});
      const std::uint64_t found = parts.size() == 1 ? 0 : count(alone);
      help_.clauses.push_back({to_string(alone), found});
      finds.push_back(found > 0);
    }
    find_most(parts, finds);
    spell();
    if (parts.size() > 1)
      for (std::size_t i = 0; i < parts.size(); ++i) {
        std::vector<Part> others = parts;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        if (std::all_of(others.begin(), others.end(), [](const Part& part) { return part.denied; })) continue;
        offer(joined(others), "without " + help_.clauses[i].query);
      }
    offer(with_any_form(query_), "with any form of the words");
    offer(with_words_apart(query_), "with the words apart");
    offer(anywhere(query_), "anywhere in the articles, not in one quote");
    inquiry_.results.help = std::move(help_);
  }

 private:
  std::uint64_t count(const Query& query) { return inquiry_.count(query, help_.complete, effort_); }

  // The most parts that find something together, and of these the set that finds most.
  void find_most(const std::vector<Part>& parts, const std::vector<bool>& finds) {
    if (parts.size() < 2) return;
    std::vector<std::size_t> use;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (finds[i]) use.push_back(i);
    for (std::size_t size = std::min(use.size(), parts.size() - 1); size > 0 && help_.found_together == 0;
         --size) {
      std::vector<bool> chosen(use.size(), false);
      std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
      do {
        std::vector<Part> some;
        std::vector<std::string> missing;
        for (std::size_t i = 0, next = 0; i < parts.size(); ++i) {
          const bool candidate = next < use.size() && use[next] == i;
          if (candidate && chosen[next++])
            some.push_back(parts[i]);
          else
            missing.push_back(help_.clauses[i].query);
        }
        // Denials alone find what nobody asked for.
        if (std::all_of(some.begin(), some.end(), [](const Part& part) { return part.denied; })) continue;
        const Query together = joined(some);
        const std::uint64_t found = count(together);
        if (found <= help_.found_together) continue;
        help_.together = to_string(together);
        help_.found_together = found;
        help_.missing = missing;
      } while (effort_.left() > 0 && std::prev_permutation(chosen.begin(), chosen.end()));
    }
  }

  // Words that the archive does not have, in the spelling of words that it has.
  void spell() {
    std::size_t number = 0;
    std::vector<std::pair<std::size_t, std::vector<std::string>>> spelled;
    for_each_word(query_, "", [&](const Query& word, const std::string& field_name) {
      const std::size_t here = number++;
      std::string name = field_name;
      if (name.empty() && asks_quotes(query_)) name = "quote";
      const schema::Field* field = name.empty() ? &schema::kFields.front() : schema::find_field(name);
      if (field == nullptr || field->terms == schema::Terms::whole || field->terms == schema::Terms::made)
        return;
      const bool names = field->terms == schema::Terms::names;
      Query alone = word;
      if (!field_name.empty()) alone = node(Kind::field, field_name, 0, word);
      const bool looks = effort_.spend(kLookedUp);
      if (looks && inquiry_.finds(alone)) return;
      if (!looks || !effort_.spend(kSpelled)) {
        help_.complete = false;
        return;
      }
      std::vector<std::string> words =
          likely_spellings(inquiry_.database, inquiry_.shown(), field->prefix, word.text, names);
      if (!words.empty()) spelled.emplace_back(here, std::move(words));
    });
    // Each word by itself, and the likeliest of all.
    const auto rewritten = [&](const std::vector<std::pair<std::size_t, std::string>>& changes) {
      Query query = query_;
      std::size_t at = 0;
      for_each_word(query, "", [&](Query& word, const std::string&) {
        for (const auto& [place, text] : changes)
          if (place == at) word.text = text;
        ++at;
      });
      return query;
    };
    std::vector<std::pair<std::size_t, std::string>> all;
    for (const auto& [place, words] : spelled) all.emplace_back(place, words.front());
    if (all.size() > 1) offer(rewritten(all), "did you mean");
    for (const auto& [place, words] : spelled)
      for (const std::string& word : words) offer(rewritten({{place, word}}), "did you mean " + word);
  }

  // Keeps a query that finds something.
  void offer(const Query& query, const std::string& why) {
    if (help_.rewrites.size() >= kMostRewrites || query == query_) return;
    const std::string text = to_string(query);
    for (const Help::Rewrite& rewrite : help_.rewrites)
      if (rewrite.query == text) return;
    const std::uint64_t found = count(query);
    if (found > 0) help_.rewrites.push_back({text, why, found, asks_quotes(query)});
  }

  Inquiry& inquiry_;
  const Query& query_;
  Effort effort_{kMostForAll};
  Help help_;
};

}  // namespace

void answer_help(Inquiry& inquiry, const Query& query) { Helper(inquiry, query).run(); }

}  // namespace quotidian
