// See inquiry.h.
#include "searcher/answers/inquiry.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <utility>

#include "common/quote_record.h"
#include "searcher/query/preferences.h"
#include "searcher/query/query_tree.h"
#include "searcher/results/evidence.h"

namespace quotidian {
Inquiry::Inquiry(const Collection& collection, Vocabulary& vocabulary, Analyzer& analyzer,
                 const ParsedQuery& parsed, const SearchOptions& asked, Results& filled,
                 const std::optional<Position>& from, const PageReceiver* receiver, bool widely)
    : database(collection.all),
      options(asked),
      results(filled),
      collection_(collection),
      vocabulary_(vocabulary),
      expander_(vocabulary, true, widely),
      statistics_(collection.all, collection.counts),
      compilers_(collection, statistics_, vocabulary.shown_at(utc_now()), parsed.query,
                 asked.limit != kAllHits),
      fingerprint_(fingerprint(parsed, options)),
      from_(from),
      receiver_(receiver),
      to_skip_(options.offset),
      to_show_(options.limit),
      deadline_(options.time_limit),
      pager(collection, compilers_, options.sort, deadline_),
      hits(database, analyzer, options.context,
           options.show == Show::articles || options.show == Show::quotes ? options.detail : Detail::full,
           deadline_) {
  if (!from_ && !options.cursor.empty()) from_ = from_cursor(options.cursor, fingerprint_);
  reading = read(parsed.query, *this);
  results.about_quotes = reading.about_quotes;
  results.read_as = reading.read_as;
  results.warnings = parsed.warnings;
  stage("typed", parsed.typed);
  stage("parsed", to_string(parsed.query));
  stage("read as", reading.read_as);
}

// Nobody is named by a word of every third article, unless it is written as a name.
bool Inquiry::speaker(const Query& word) const {
  constexpr double kFrequent = 1. / 3, kFewest = 1000;
  const double articles = statistics_.ranking(Scope::articles).documents();
  if (!has_capital(word) && articles >= kFewest &&
      statistics_.frequency(Expander(vocabulary_).expand(word, Scope::articles)) > kFrequent * articles)
    return false;
  const std::string_view prefix = schema::find_field("speaker")->prefix;
  std::vector<std::string> guessed;
  const std::vector<std::string> terms = vocabulary_.person(prefix, word.text, false, guessed);
  return std::any_of(terms.begin(), terms.end(),
                     [&](const std::string& term) { return shown().holds(std::string(prefix) + term); });
}

bool Inquiry::role(const Query& phrase) const {
  Expander expander(vocabulary_);
  const Clause clause = expander.expand(node(Query::Kind::field, "role", 0, phrase), Scope::quotes);
  if (clause.kind == Clause::Kind::nothing) return false;
  return finds(clause, Scope::quotes, phrase);
}

bool Inquiry::finds(const Query& query) const {
  const Scope scope = asks_quotes(query) ? Scope::quotes : Scope::articles;
  return finds(Expander(vocabulary_).expand(query, scope), scope, query);
}

bool Inquiry::finds(const Clause& clause, Scope scope, const Query& query) const {
  Compilers compilers(collection_, statistics_, shown(), query);
  return pager.any(compilers.compile(clause, scope));
}

std::uint64_t Inquiry::count(const Query& query, bool& exact, Effort& effort) const {
  constexpr std::uint64_t kQuery = 20'000, kWord = 12'000;  // to be expanded, compiled and opened
  const Scope scope = asks_quotes(query) ? Scope::quotes : Scope::articles;
  exact = exact && effort.spend(kQuery + kWord * count_words(query));
  if (effort.is_out()) return 0;
  Expander expander(vocabulary_);
  const Clause clause = expander.expand(query, scope);
  Compilers compilers(collection_, statistics_, shown(), query);
  const auto cost = static_cast<std::uint64_t>(compilers.cost(clause, scope));
  if (cost > effort.left()) {  // another query may take less
    exact = false;
    return 0;
  }
  effort.spend(cost);
  const Prepared prepared = plan(compilers, clause, scope, true);
  const std::uint64_t found = Pager(collection_, compilers, Sort::relevance, deadline_).count(prepared);
  exact = exact && !expander.cut() && compilers.saw_all();
  return found;
}

void Inquiry::stage(const std::string& name, const std::string& value) {
  if (!options.explain) return;
  const std::string line = name + ": " + value;
  if (std::find(results.stages.begin(), results.stages.end(), line) == results.stages.end())
    results.stages.push_back(line);
}

Prepared Inquiry::prepare(const Query& query, Scope scope, const std::string& name) {
  Prepared prepared = plan(compilers_, expander_.expand(query, scope), scope, !name.empty());
  const bool ranked = options.show == Show::articles || options.show == Show::quotes;
  if (ranked && options.sort == Sort::relevance)
    prefer(prepared, preferences_of(compilers_, prepared.clause, scope));
  for (std::string& warning : expander_.take_warnings()) expander_warnings_.push_back(std::move(warning));
  if (expander_.cut()) results.total_exact = false;
  if (!name.empty()) {
    stage(name + ", expanded", to_string(prepared.clause));
    if (options.explain)
      stage(name + ", compiled", weighed(prepared).description(
                                     [&](const Xapian::Query& one) { return shown().description(one); }));
  }
  return prepared;
}

Prepared Inquiry::plan(Compilers& compilers, Clause clause, Scope scope, bool bounded) {
  Prepared prepared;
  prepared.scope = scope;
  prepared.clause = std::move(clause);
  prepared.query = compilers.whole(prepared.clause, scope);
  prepared.effort = compilers.effort_for_places();
  if (bounded) {
    prepared.last = compilers.bound(prepared.query, prepared.clause, scope);
    prepared.query = Compilers::up_to(prepared.last, prepared.query);
  }
  prepared.is_plain = Matcher::can_walk(prepared.clause, compilers);
  return prepared;
}

CompiledQuery Inquiry::compile(const Clause& clause, Scope scope) {
  return compilers_.compile(clause, scope);
}

// Our own matcher adds what is preferred by itself.
void Inquiry::prefer(Prepared& prepared, Preferences more) {
  const auto by_xapian = [&](std::size_t shard) {
    return !prepared.is_plain || collection_.shards[shard].remote;
  };
  prepared.query = prefer(prepared, more, by_xapian);
  std::move(more.words.begin(), more.words.end(), std::back_inserter(prepared.preferred.words));
  std::move(more.close.begin(), more.close.end(), std::back_inserter(prepared.preferred.close));
}

CompiledQuery Inquiry::weighed(const Prepared& prepared) {
  return prefer(prepared, prepared.preferred,
                [&](std::size_t shard) { return prepared.is_plain && !collection_.shards[shard].remote; });
}

// The query with that added to it in the shards where it `is_wanted`.
template <typename IsWanted>
CompiledQuery Inquiry::prefer(const Prepared& prepared, const Preferences& preferred, IsWanted&& is_wanted) {
  std::vector<std::size_t> shards(collection_.shards.size());
  std::iota(shards.begin(), shards.end(), std::size_t{0});
  if (std::none_of(shards.begin(), shards.end(), is_wanted)) return prepared.query;
  const CompiledQuery with = quotidian::prefer(compilers_, prepared, preferred);
  std::vector<Xapian::Query> each;
  for (const std::size_t shard : shards)
    each.push_back(is_wanted(shard) ? with.of(shard) : prepared.query.of(shard));
  return CompiledQuery(std::move(each));
}

void Inquiry::prefer_what_the_best_share(Prepared& articles) {
  if (options.sort != Sort::relevance || !is_bag_of_words(articles.clause)) return;
  std::vector<std::pair<Xapian::docid, double>> best;
  for (const Rank& rank : pager.best(articles, kBest)) best.emplace_back(rank.id, rank.weight);
  std::vector<std::string> shared;
  prefer(articles, what_the_best_share(database, compilers_, best, shared));
  std::string list;
  for (const std::string& stem : shared) list += (list.empty() ? "" : " ") + stem;
  stage("articles, the best share", list);
}

CompiledQuery Inquiry::of_articles(const Query& query) {
  Clause parents;
  parents.kind = Clause::Kind::parents;
  parents.children.push_back(expander_.expand(query, Scope::articles));
  return compile(parents, Scope::quotes);
}

Total Inquiry::list(const Prepared& prepared, bool by_article, const std::function<void(const Rank&)>& show,
                    const std::function<void(std::vector<Rank>&)>& sift, bool counted) {
  const std::uint32_t number = lists_++;
  Slice slice;
  slice.counted = counted && options.exact_total;
  if (more_ || (from_ && number < from_->list)) {
    if (!slice.counted) {
      results.total_exact &= !counted;
      return {0, false};
    }
    slice.most = 0;  // to be counted only
  } else {
    if (from_ && number == from_->list) slice.after = place_now(*from_, prepared, by_article);
    slice.sift = sift;
    if (options.limit != kAllHits) {
      // One more hit than is shown tells that there are more.
      if (sift) {
        constexpr std::uint64_t kMost = 1000;
        slice.chunk = static_cast<Xapian::doccount>(2 * std::min(to_skip_ + to_show_ + 1, kMost));
      } else {
        slice.first = static_cast<Xapian::doccount>(to_skip_);
        slice.most = static_cast<Xapian::doccount>(to_show_ + 1);
      }
    }
  }
  const Total total = pager.walk(prepared, slice, by_article, [&](const Rank& rank) {
    if (slice.first == 0 && to_skip_ > 0) {
      --to_skip_;
      return true;
    }
    if (to_show_ == 0) {
      more_ = true;
      return false;
    }
    --to_show_;
    last_.emplace(number, rank);
    show(rank);
    return true;
  });
  if (counted && !total.exact) results.total_exact = false;
  if (by_article && saw_a_part()) results.total_exact = false;
  if (slice.first > 0) to_skip_ -= std::min<std::uint64_t>(to_skip_, total.count);
  return total;
}

// Statistics change with every commit, and scores with them: what counts is where its last hit stands now.
std::optional<Rank> Inquiry::place_now(const Position& position, const Prepared& prepared,
                                       bool by_article) const {
  std::string term;
  if (prepared.scope == Scope::articles)
    term = article_term(position.last.article);
  else if (by_article)
    term = quotes_term(position.last.article);
  else
    term =
        schema::whole_term(schema::kQuoteId, position.last.article + "#" + std::to_string(position.number));
  const std::optional<Rank> now = pager.rank_of(prepared, term);
  return now ? now : position.last;
}

Position Inquiry::position_of(std::uint32_t list, const Rank& rank) const {
  const Xapian::Document document = database.get_document(rank.id);
  const bool is_quote = !document.get_value(schema::kConfidenceSlot).empty();
  return {list, pager.dated(rank), is_quote ? quote_number(document) : 0};
}

void Inquiry::added() {
  // So many are of one state of the archive for certain: what was handed over cannot be taken back.
  constexpr std::uint64_t kPage = 1000;
  ++results.shown;
  if (receiver_ != nullptr && ++on_page_ >= kPage) hand_over();
}

void Inquiry::hand_over() {
  // Asked first: the archive may change while the page is taken.
  std::optional<Position> here;
  if (last_) here = position_of(last_->first, last_->second);
  if (options.explain) explain_quotes(results);
  (*receiver_)(results);
  reached_ = std::move(here);
  handed_over_ = results.shown;
  on_page_ = 0;
  results.articles.clear();
  results.quotes.clear();
  results.speakers.clear();
  results.sources.clear();
  results.periods.clear();
  results.lines.clear();
}

void Inquiry::finish() {
  if (!compilers_.counted_all()) results.total_exact = false;
  if (const double part = compilers_.part_read();
      part < 1 && (options.show != Show::count || !results.total_exact)) {
    compiler_warnings_.push_back("the query has so many frequent words that only " +
                                 std::to_string(static_cast<int>(std::ceil(part * 100))) +
                                 " % of the archive were searched; write fewer or rarer ones");
  }
  if (compilers_.cut_places()) {
    results.total_exact = false;
    compiler_warnings_.emplace_back(
        "words so frequent were looked for near each other in some of the documents only; write rarer ones");
  }
  if (compilers_.cut_wildcards()) {
    results.total_exact = false;
    compiler_warnings_.emplace_back(
        "wildcards stand in too many documents; their most frequent words are searched only; write more "
        "letters");
  }
  if (more_ && last_) results.cursor = to_cursor(position_of(last_->first, last_->second), fingerprint_);
  if (receiver_ == nullptr && options.explain) explain_quotes(results);
  if (receiver_ != nullptr && on_page_ > 0) hand_over();
  for (auto* source : {&expander_warnings_, &compiler_warnings_})
    for (std::string& warning : *source)
      if (std::find(results.warnings.begin(), results.warnings.end(), warning) == results.warnings.end())
        results.warnings.push_back(std::move(warning));
}

}  // namespace quotidian
