// Quotes: those that meet the query, by name first; where they are few, those that hold its words together
// and those that hold most of them.
#include <map>
#include <set>

#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"

namespace quotidian {
namespace {

// With fewer quotes than this, those with most of the words are shown too.
constexpr std::uint64_t kFewQuotes = 10;
// Quotes of one word that are looked at to see who says the others too.
constexpr Xapian::doccount kMostSpread = 1000;

class Quotes {
 public:
  explicit Quotes(Inquiry& inquiry) : inquiry_(inquiry) {}

  // One list after another, each without what the ones before it hold.
  void run() {
    const Prepared all = inquiry_.prepare(inquiry_.reading.quotes, Scope::quotes, "quotes");
    if (inquiry_.reading.named && inquiry_.options.sort == Sort::relevance) {
      const Prepared named = inquiry_.prepare(*inquiry_.reading.named, Scope::quotes, "quotes by name");
      add_quotes(named, all.clause);
      add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, all.query, named.query}}, all.clause);
    } else {
      add_quotes(all, all.clause);
    }
    if (inquiry_.results.total < kFewQuotes) add_spread_quotes(all);
    if (inquiry_.reading.nearby.empty() || inquiry_.results.total >= kFewQuotes) return;
    const std::uint64_t before = inquiry_.results.total;
    const Xapian::Query articles = inquiry_.of_articles(inquiry_.reading.articles);
    Xapian::Query shown(Xapian::Query::OP_OR, all.query, spread_);
    for (const Query& near : inquiry_.reading.nearby) {
      const Prepared nearby = inquiry_.prepare(near, Scope::quotes);
      const Xapian::Query query(Xapian::Query::OP_FILTER, nearby.query, articles);
      add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, query, shown}}, nearby.clause);
      shown = {Xapian::Query::OP_OR, shown, query};
    }
    if (inquiry_.results.total > before)
      inquiry_.results.read_as += ", then quotes with most of the words from articles with all";
  }

 private:
  // What one speaker says in several quotes of an article: together they hold all the words.
  void add_spread_quotes(const Prepared& all) {
    if (inquiry_.reading.spread.empty()) return;
    std::vector<Xapian::Query> ids;
    std::vector<Clause> words;
    const Xapian::Query articles = inquiry_.of_articles(inquiry_.reading.articles);
    for (const Reading::Spread& spread : inquiry_.reading.spread) {
      const Xapian::Query speaker = inquiry_.prepare(spread.speaker, Scope::quotes).query;
      std::map<std::string, std::set<std::size_t>> held;  // article and speaker -> words
      std::vector<std::pair<std::string, Xapian::docid>> quotes;
      for (std::size_t i = 0; i < spread.words.size(); ++i) {
        const Prepared word = inquiry_.prepare(spread.words[i], Scope::quotes);
        words.push_back(word.clause);
        const Xapian::Query parts[] = {word.query, speaker, articles};
        const Prepared both{Scope::quotes, {}, {Xapian::Query::OP_AND, std::begin(parts), std::end(parts)}};
        const Xapian::MSet found = inquiry_.pager.enquire(both).get_mset(0, kMostSpread);
        for (auto hit = found.begin(); hit != found.end(); ++hit) {
          const Xapian::Document document = hit.get_document();
          std::string owner = article_of(document) + '\n' + document.get_value(schema::kSpeakerSlot);
          held[owner].insert(i);
          quotes.emplace_back(std::move(owner), *hit);
        }
      }
      for (const auto& [owner, id] : quotes) {
        if (held[owner].size() < spread.words.size()) continue;
        for (auto term = inquiry_.database.termlist_begin(id); term != inquiry_.database.termlist_end(id);
             ++term)
          if ((*term).starts_with(schema::kQuoteId)) ids.emplace_back(*term);
      }
    }
    if (ids.empty()) return;
    Clause any;
    any.kind = Clause::Kind::any;
    any.children = std::move(words);
    const Xapian::Query scored = inquiry_.compile(any, Scope::quotes);
    const Xapian::Query these(Xapian::Query::OP_FILTER, scored,
                              Xapian::Query(Xapian::Query::OP_OR, ids.begin(), ids.end()));
    spread_ = these;
    add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, these, all.query}}, any);
    inquiry_.results.read_as += ", then the speaker's quotes that hold the words together";
  }

  void add_quotes(const Prepared& quotes, const Clause& to_mark) {
    inquiry_.results.total += inquiry_.list(quotes, false, [&](const Rank& rank) {
      inquiry_.results.quotes.push_back(
          inquiry_.hits.quote(inquiry_.database.get_document(rank.id), rank.weight, to_mark));
      inquiry_.added();
    });
  }
  Xapian::Query spread_;  // quotes added by add_spread_quotes()
  Inquiry& inquiry_;
};

}  // namespace

void answer_quotes(Inquiry& inquiry) { Quotes(inquiry).run(); }

}  // namespace quotidian
