// Each thing once: the matches of a query, all of them, grouped by what they are copies of; a group stands
// where its best match stands and shows the copy that is preferred.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <quotidian/analyzer.h>

#include "searcher/answers/answers.h"
#include "searcher/answers/copies.h"
#include "searcher/answers/inquiry.h"

namespace quotidian {
namespace {

struct Match {
  Xapian::docid document = 0;
  double score = 0;
  Date date = 0;
  std::string article, source, copy;
  const Prepared* by = nullptr;  // the list it stands in
};

class Collapsed {
 public:
  explicit Collapsed(Inquiry& inquiry)
      : inquiry_(inquiry), own_(Analyzer::fold(inquiry.options.own_source)) {}

  void run() {
    const SearchOptions& options = inquiry_.options;
    const Prepared quotes = inquiry_.prepare(inquiry_.reading.quotes, Scope::quotes, "quotes");
    const Prepared articles = inquiry_.reading.about_quotes
                                  ? Prepared{}
                                  : inquiry_.prepare(inquiry_.reading.articles, Scope::articles, "articles");
    Prepared named;
    if (inquiry_.reading.named && options.sort == Sort::relevance)
      named = inquiry_.prepare(*inquiry_.reading.named, Scope::quotes, "quotes by name");
    if (options.show == Show::quotes || options.show == Show::count) {
      std::vector<Match> matches;
      if (options.show == Show::quotes) gather(named, false, matches);
      gather(quotes, false, matches);
      const auto groups = grouped(matches, true);
      if (options.show == Show::count)
        inquiry_.results.total_quotes = groups.size();
      else
        show_quotes(groups, quotes);
    }
    if (options.show == Show::articles || options.show == Show::count) {
      std::vector<Match> matches;
      if (inquiry_.reading.about_quotes) {
        gather(quotes, true, matches);
      } else {
        gather(articles, false, matches);
        if (options.show == Show::articles) put_first(named, matches);
      }
      const auto groups = grouped(matches, false);
      if (options.show == Show::count)
        inquiry_.results.total = groups.size();
      else
        show_articles(groups, articles, quotes, named);
    }
  }

 private:
  using Groups = std::vector<std::vector<const Match*>>;

  // Appends all that `prepared` matches and is not there yet, in order.
  void gather(const Prepared& prepared, bool by_article, std::vector<Match>& matches) {
    std::unordered_set<Xapian::docid> before;
    for (const Match& match : matches) before.insert(match.document);
    if (prepared.query.empty()) return;
    inquiry_.pager.walk(prepared, {}, by_article, [&](const Rank& rank) {
      if (before.contains(rank.id)) return true;
      const Xapian::Document document = inquiry_.database.get_document(rank.id);
      matches.push_back({rank.id, rank.weight, *inquiry_.pager.dated(rank).date, rank.article,
                         document.get_value(schema::kSourceSlot), document.get_value(schema::kCopySlot),
                         &prepared});
      return true;
    });
  }

  // Those articles to the front, by their best quote, of which `named` finds one.
  void put_first(const Prepared& named, std::vector<Match>& matches) {
    std::vector<Match> said;
    gather(named, true, said);
    std::unordered_map<std::string, Match> by_article;
    for (Match& match : matches) by_article.emplace(match.article, match);
    std::vector<Match> ordered;
    std::unordered_set<std::string> moved;
    for (const Match& quote : said) {
      const auto article = by_article.find(quote.article);
      if (article == by_article.end() || !moved.insert(quote.article).second) continue;
      ordered.push_back(article->second);
      ordered.back().score = quote.score;
      ordered.back().by = &named;
    }
    for (Match& match : matches)
      if (!moved.contains(match.article)) ordered.push_back(std::move(match));
    matches = std::move(ordered);
  }

  // In the order of their first matches.
  Groups grouped(const std::vector<Match>& matches, bool of_quotes) {
    Copies copies;
    const bool by_text = !of_quotes || inquiry_.options.collapse == Collapse::wire;
    if (by_text) {
      std::unordered_set<std::string> added;
      for (const Match& match : matches)
        if (added.insert(match.article).second) copies.add(match.article, signature(match.article));
      copies.group();
    }
    Groups groups;
    std::unordered_map<std::string, std::size_t> places;
    for (const Match& match : matches) {
      std::string key;
      if (by_text) key = std::to_string(copies.group_of(match.article)) + " ";
      if (of_quotes) key += match.copy;
      const auto [place, is_new] = places.try_emplace(key, groups.size());
      if (is_new) groups.emplace_back();
      groups[place->second].push_back(&match);
    }
    return groups;
  }

  std::string signature(const std::string& article) const {
    const std::string term = schema::whole_term(schema::find_field("id")->prefix, article);
    const Xapian::PostingIterator found = inquiry_.database.postlist_begin(term);
    if (found == inquiry_.database.postlist_end(term)) return {};
    return inquiry_.database.get_document(*found).get_value(schema::kWireSlot);
  }

  // The copy to show: of one's own source where wanted, then by date, the undated last.
  const Match& preferred(const std::vector<const Match*>& group) const {
    const Prefer prefer = inquiry_.options.prefer;
    const auto before = [&](const Match* left, const Match* right) {
      if (prefer == Prefer::source) {
        const bool left_own = Analyzer::fold(left->source) == own_,
                   right_own = Analyzer::fold(right->source) == own_;
        if (left_own != right_own) return left_own;
      }
      if ((left->date == 0) != (right->date == 0)) return right->date == 0;
      if (left->date != right->date) return (left->date < right->date) != (prefer == Prefer::last);
      if (left->article != right->article) return left->article < right->article;
      return left->document < right->document;
    };
    return **std::min_element(group.begin(), group.end(), before);
  }

  template <typename Each>
  void for_each_shown(const Groups& groups, Each&& each) const {
    const std::size_t end =
        std::min<std::size_t>(groups.size(), std::size_t{inquiry_.options.offset} + inquiry_.options.limit);
    for (std::size_t i = inquiry_.options.offset; i < end; ++i)
      each(preferred(groups[i]), groups[i].front()->score, groups[i].size());
  }

  void show_quotes(const Groups& groups, const Prepared& quotes) {
    inquiry_.results.total = groups.size();
    for_each_shown(groups, [&](const Match& match, double score, std::size_t copies) {
      QuoteHit hit =
          inquiry_.hits.quote(inquiry_.database.get_document(match.document), score, quotes.clause);
      hit.copies = copies;
      inquiry_.results.quotes.push_back(std::move(hit));
      inquiry_.added();
    });
  }

  void show_articles(const Groups& groups, const Prepared& articles, const Prepared& quotes,
                     const Prepared& named) {
    inquiry_.results.total = groups.size();
    const bool about_quotes = inquiry_.reading.about_quotes;
    const Prepared loosely =
        about_quotes ? Prepared{} : inquiry_.prepare(loosened(inquiry_.reading.quotes), Scope::quotes);
    for_each_shown(groups, [&](const Match& match, double score, std::size_t copies) {
      add_article(inquiry_, match.article, score, about_quotes ? nullptr : &articles.clause,
                  about_quotes         ? quotes
                  : match.by == &named ? named
                                       : loosely,
                  copies);
    });
  }

  Inquiry& inquiry_;
  const std::string own_;
};

}  // namespace

void answer_collapsed(Inquiry& inquiry) { Collapsed(inquiry).run(); }

}  // namespace quotidian
