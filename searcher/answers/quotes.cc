// Quotes: those that meet the query, by name first; where they are few, those that hold its words together
// and those that hold most of them.
#include <map>
#include <set>

#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"
#include "searcher/query/query_tree.h"

namespace quotidian {
namespace {

// With fewer quotes than this, those with most of the words are shown too.
constexpr std::uint64_t kFewQuotes = 10;
// Quotes of one word that are looked at to see who says the others too.
constexpr Xapian::doccount kMostSpread = 1000;
// Quotes whose sentences are looked at for the others: each costs reading its article.
constexpr std::size_t kMostSentences = 30;

class Quotes {
 public:
  explicit Quotes(Inquiry& inquiry) : inquiry_(inquiry) {}

  // One list after another, each without what the ones before it hold.
  void run() {
    const Prepared all = inquiry_.prepare(inquiry_.reading.quotes, Scope::quotes, "quotes");
    if (inquiry_.reading.named && inquiry_.options.sort == Sort::relevance) {
      const Prepared named = inquiry_.prepare(*inquiry_.reading.named, Scope::quotes, "quotes by name");
      add_quotes(named, all.clause);
      add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, inquiry_.weighed(all), named.query}},
                 all.clause);
    } else {
      add_quotes(all, all.clause);
    }
    if (inquiry_.results.total < kFewQuotes && !inquiry_.reading.spread.empty()) add_spread_quotes(all);
    if (inquiry_.reading.nearby.empty() || inquiry_.results.total >= kFewQuotes) return;
    const std::uint64_t before = inquiry_.results.total;
    const CompiledQuery articles = inquiry_.of_articles(inquiry_.reading.articles);
    CompiledQuery shown(Xapian::Query::OP_OR, all.query, spread_);
    for (const Query& near : inquiry_.reading.nearby) {
      const Prepared nearby = inquiry_.prepare(near, Scope::quotes);
      const CompiledQuery query(Xapian::Query::OP_FILTER, inquiry_.weighed(nearby), articles);
      add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, query, shown}}, nearby.clause);
      shown = {Xapian::Query::OP_OR, shown, query};
    }
    if (inquiry_.results.total > before)
      inquiry_.results.read_as += ", then quotes with most of the words from articles with all";
  }

 private:
  // Quotes of one of the words by who may be the speaker, from articles with all of them.
  struct Candidate {
    std::string article, owner;  // the owner is article and speaker
    Xapian::docid quote = 0;
  };

  // What one speaker says in several quotes of an article: together they hold all the words. Then the
  // speaker's quotes that have the words beside them in their sentences, unless they hold them.
  void add_spread_quotes(const Prepared& all) {
    const CompiledQuery articles = inquiry_.of_articles(inquiry_.reading.articles);
    Clause any;
    any.kind = Clause::Kind::any;
    std::vector<Xapian::Query> together, beside;
    std::size_t looked_at = 0;
    for (const Reading::Spread& spread : inquiry_.reading.spread) {
      const CompiledQuery speaker = inquiry_.prepare(spread.speaker, Scope::quotes).query;
      std::map<std::string, std::set<std::size_t>> held;  // by owner
      std::vector<Candidate> candidates;
      for (std::size_t i = 0; i < spread.words.size(); ++i) {
        const Prepared word = inquiry_.prepare(spread.words[i], Scope::quotes);
        any.children.push_back(word.clause);
        for (Candidate& candidate : find(kMostSpread, {word.query, speaker, articles})) {
          held[candidate.owner].insert(i);
          candidates.push_back(std::move(candidate));
        }
      }
      const CompiledQuery near = sharing_a_paragraph(spread.words, find(kMostSpread, {speaker, articles}));
      for (Candidate& candidate : find(kMostSentences, {speaker, near}))
        candidates.push_back(std::move(candidate));
      for (const auto& [article, owner, quote] : candidates) {
        if (held[owner].size() == spread.words.size())
          together.push_back(id_of(quote));
        else if (looked_at++ < kMostSentences && stand_beside(quote, spread.words, held[owner]))
          beside.push_back(id_of(quote));
      }
    }
    if (add_these(together, any, all.query))
      inquiry_.results.read_as += ", then the speaker's quotes that hold the words together";
    if (add_these(beside, any, all.query))
      inquiry_.results.read_as += ", then the speaker's quotes beside the words";
  }

  std::vector<Candidate> find(Xapian::doccount most, const std::vector<CompiledQuery>& conditions) const {
    const Prepared all{Scope::quotes, {}, {Xapian::Query::OP_AND, conditions.begin(), conditions.end()}};
    std::vector<Candidate> candidates;
    for (const Rank& rank : inquiry_.pager.best(all, most)) {
      const Xapian::Document document = inquiry_.database.get_document(rank.id);
      std::string owner = rank.article + '\n' + document.get_value(schema::kSpeakerSlot);
      candidates.push_back({rank.article, std::move(owner), rank.id});
    }
    return candidates;
  }

  // The quotes of those articles of the candidates where the first word shares a paragraph with each other.
  CompiledQuery sharing_a_paragraph(const std::vector<Query>& words,
                                    const std::vector<Candidate>& candidates) {
    std::vector<Query> conditions, ids;
    for (std::size_t i = 1; i < words.size(); ++i)
      if (has_places(words[0]) && has_places(words[i]))
        conditions.push_back(node(Query::Kind::same, "P", 0, words[0], words[i]));
    std::set<std::string> articles;
    for (const Candidate& candidate : candidates) articles.insert(candidate.article);
    for (const std::string& id : articles)
      ids.push_back(node(Query::Kind::field, "id", 0, node(Query::Kind::word, id, 0)));
    if (conditions.empty() || ids.empty()) return {};
    conditions.push_back(*any_of(std::move(ids)));
    return inquiry_.of_articles(*all_but(std::move(conditions), {}));
  }

  Xapian::Query id_of(Xapian::docid quote) const {
    auto term = inquiry_.database.termlist_begin(quote);
    term.skip_to(std::string(schema::kQuoteId));
    return term != inquiry_.database.termlist_end(quote) ? Xapian::Query(*term) : Xapian::Query();
  }

  // Whether the words that are not `held` stand in the sentences of the quote.
  bool stand_beside(Xapian::docid quote, const std::vector<Query>& words, const std::set<std::size_t>& held) {
    for (std::size_t i = 0; i < words.size(); ++i)
      if (!held.contains(i) &&
          !inquiry_.hits.sentences_hold(inquiry_.database.get_document(quote),
                                        inquiry_.prepare(words[i], Scope::articles).clause))
        return false;
    return true;
  }

  bool add_these(const std::vector<Xapian::Query>& ids, const Clause& words, const CompiledQuery& before) {
    if (ids.empty()) return false;
    const CompiledQuery any(Xapian::Query(Xapian::Query::OP_OR, ids.begin(), ids.end()));
    const CompiledQuery these(Xapian::Query::OP_AND_MAYBE,
                              CompiledQuery(Xapian::Query::OP_SCALE_WEIGHT, any, 0),
                              inquiry_.compile(words, Scope::quotes));
    const CompiledQuery shown(Xapian::Query::OP_OR, before, spread_);
    spread_ = {Xapian::Query::OP_OR, spread_, any};
    add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, these, shown}}, words);
    return true;
  }

  void add_quotes(const Prepared& quotes, const Clause& to_mark) {
    const auto show = [&](const Rank& rank) {
      inquiry_.results.quotes.push_back(
          inquiry_.hits.quote(inquiry_.database.get_document(rank.id), rank.weight, to_mark));
      inquiry_.added();
    };
    inquiry_.results.total += inquiry_.list(quotes, false, show).count;
  }
  CompiledQuery spread_;  // the quotes add_spread_quotes() has added
  Inquiry& inquiry_;
};

}  // namespace

void answer_quotes(Inquiry& inquiry) { Quotes(inquiry).run(); }

}  // namespace quotidian
