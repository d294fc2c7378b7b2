// The journey of one search: read the query, expand and compile it against the live generation, rank,
// copy the hits out; begun anew when the archive changes meanwhile. See <quotidian/searcher.h>.
#include <quotidian/searcher.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/generation.h"
#include "common/quote_json.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "searcher/query/compiler.h"
#include "searcher/query/expander.h"
#include "searcher/query/query_tree.h"
#include "searcher/query/reading.h"
#include "searcher/results/hits.h"
#include "searcher/results/pager.h"

namespace quotidian {
namespace {

// A reader loses its snapshot when a writer commits twice during one search; more often than this in
// one search, something is wrong.
constexpr int kMostAttempts = 5;
// With fewer quotes than this, those with most of the words are shown too.
constexpr std::uint64_t kFewQuotes = 10;
// Quotes of one word that are looked at to see who says the others too.
constexpr Xapian::doccount kMostSpread = 1000;
// Quotes looked at for a speaker's most frequent role.
constexpr Xapian::doccount kRoleSample = 50;

// What a quote beside an article should have as much of as it can: any of the query's positive parts.
Query loosened(const Query& query) {
  if (query.kind == Query::Kind::without) return loosened(query.children.front());
  if (query.kind == Query::Kind::all) return *any_of(query.children);
  return query;
}

// One attempt: everything that belongs to one state of the archive.
class Search : private Known {
 public:
  Search(const Xapian::Database& database, const Counts& counts, Vocabulary& vocabulary, Analyzer& analyzer,
         const SearchOptions& options, Results& results)
      : database_(database),
        options_(options),
        results_(results),
        counts_(counts),
        vocabulary_(vocabulary),
        expander_(vocabulary, true),
        compiler_(database, counts),
        pager_(database, compiler_, vocabulary.years(), options.sort),
        hits_(database, analyzer) {}

  void run(const ParsedQuery& parsed) {
    reading_ = read(parsed.query, *this);
    results_.read_as = reading_.read_as;
    results_.warnings = parsed.warnings;
    stage("typed", parsed.typed);
    stage("parsed", to_string(parsed.query));
    stage("read as", reading_.read_as);
    switch (options_.show) {
      case Show::articles:
        show_articles();
        break;
      case Show::quotes:
        show_quotes();
        break;
      case Show::speakers:
        show_speakers();
        break;
      case Show::count:
        show_count();
        break;
    }
    for (auto* source : {&expander_warnings_, &compiler_warnings_})
      for (std::string& warning : *source)
        if (std::find(results_.warnings.begin(), results_.warnings.end(), warning) == results_.warnings.end())
          results_.warnings.push_back(std::move(warning));
  }

 private:
  bool speaker(const Query& word) const override {
    std::vector<std::string> guessed;
    return !vocabulary_.person(schema::find_field("speaker")->prefix, word.text, false, guessed).empty();
  }
  bool role(const Query& phrase) const override {
    Expander expander(vocabulary_);
    const Clause clause = expander.expand(node(Query::Kind::field, "role", 0, phrase), Scope::quotes);
    if (clause.kind == Clause::Kind::nothing) return false;
    Compiler compiler(database_, counts_);
    Xapian::Enquire enquire(database_);
    enquire.set_query(compiler.compile(clause, Scope::quotes));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  }

  void stage(const std::string& name, const std::string& value) {
    if (options_.explain) results_.stages.push_back(name + ": " + value);
  }

  Prepared prepare(const Query& query, Scope scope, const std::string& name) {
    Prepared prepared{scope, expander_.expand(query, scope), {}};
    prepared.query = compiler_.compile(prepared.clause, scope);
    for (std::string& warning : expander_.take_warnings()) expander_warnings_.push_back(std::move(warning));
    for (std::string& warning : compiler_.take_warnings()) compiler_warnings_.push_back(std::move(warning));
    if (expander_.cut() || !compiler_warnings_.empty()) results_.total_exact = false;
    if (!name.empty()) {
      stage(name + ", expanded", to_string(prepared.clause));
      stage(name + ", compiled", prepared.query.get_description());
    }
    return prepared;
  }

  static std::string article_of(const Xapian::Document& document) {
    return document.get_value(schema::kArticleIdSlot);
  }

  // --- articles ---

  void show_articles() {
    if (reading_.about_quotes) {
      const Prepared quotes = prepare(reading_.quotes, Scope::quotes, "quotes");
      const Page found = pager_.page(quotes, options_.offset, options_.limit, true);
      results_.total = found.total;
      found.for_each([&](const Xapian::MSetIterator& hit) {
        add_article(article_of(hit.get_document()), hit.get_weight(), nullptr, quotes);
      });
      return;
    }
    const Prepared articles = prepare(reading_.articles, Scope::articles, "articles");
    const Xapian::doccount wanted = options_.offset + options_.limit;
    Xapian::doccount passed = 0;
    std::unordered_set<std::string> before;
    if (reading_.named && options_.sort == Sort::relevance) {
      const Prepared named = prepare(*reading_.named, Scope::quotes, "quotes");
      for (const auto& [id, score] : articles_with(named, articles, wanted)) {
        before.insert(id);
        if (passed++ >= options_.offset) add_article(id, score, &articles.clause, named);
      }
    }
    // All articles with all words, but for those that have been passed.
    const Prepared loosely = prepare(loosened(reading_.quotes), Scope::quotes, "");
    const bool mixed = !before.empty();
    const Page rest = mixed ? pager_.page(articles, 0, wanted + static_cast<Xapian::doccount>(before.size()))
                            : pager_.page(articles, options_.offset, options_.limit);
    results_.total = rest.total;
    rest.for_each([&](const Xapian::MSetIterator& hit) {
      if (results_.articles.size() >= options_.limit) return;
      const std::string id = article_of(hit.get_document());
      if (before.contains(id) || (mixed && passed++ < options_.offset)) return;
      add_article(id, hit.get_weight(), &articles.clause, loosely);
    });
  }

  // The first `most` articles with a quote that meets `quotes`, by their best one, that meet `articles` too.
  std::vector<std::pair<std::string, double>> articles_with(const Prepared& quotes, const Prepared& articles,
                                                            Xapian::doccount most) {
    std::vector<std::pair<std::string, double>> found;
    if (quotes.query.empty() || articles.query.empty()) return found;
    for (Xapian::doccount first = 0; found.size() < most;) {
      Xapian::Enquire enquire = pager_.enquire(quotes, true);
      const Xapian::MSet hits = enquire.get_mset(first, most);
      for (auto hit = hits.begin(); hit != hits.end() && found.size() < most; ++hit) {
        const std::string id = article_of(hit.get_document());
        if (meets(id, articles.query)) found.emplace_back(id, hit.get_weight());
      }
      first += hits.size();
      if (hits.size() < most) break;
    }
    return found;
  }

  bool meets(const std::string& id, const Xapian::Query& articles) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query({Xapian::Query::OP_FILTER,
                       Xapian::Query(schema::whole_term(schema::find_field("id")->prefix, id)), articles});
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  }

  // An article with its best quotes by `quotes`.
  void add_article(const std::string& id, double score, const Clause* clause, const Prepared& quotes) {
    std::vector<QuoteHit> best;
    if (options_.quotes_per_article > 0 && !quotes.query.empty()) {
      Prepared here{Scope::quotes, {}, {}};
      here.query = Xapian::Query(Xapian::Query::OP_FILTER, quotes.query,
                                 Xapian::Query(schema::whole_term(schema::kParent, id)));
      const Xapian::MSet found = pager_.enquire(here, false).get_mset(0, options_.quotes_per_article);
      for (auto it = found.begin(); it != found.end(); ++it)
        best.push_back(hits_.quote(it.get_document(), it.get_weight(), quotes.clause));
    }
    results_.articles.push_back(hits_.article(id, score, clause, std::move(best)));
  }

  // --- quotes ---

  // One list after another, each without what the ones before it hold.
  void show_quotes() {
    const Prepared all = prepare(reading_.quotes, Scope::quotes, "quotes");
    if (reading_.named && options_.sort == Sort::relevance) {
      const Prepared named = prepare(*reading_.named, Scope::quotes, "quotes by name");
      add_quotes(named, all.clause);
      add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, all.query, named.query}}, all.clause);
    } else {
      add_quotes(all, all.clause);
    }
    if (results_.total < kFewQuotes) add_spread_quotes(all);
    if (reading_.nearby.empty() || results_.total >= kFewQuotes) return;
    const std::uint64_t before = results_.total;
    const Xapian::Query articles = of_articles();
    Xapian::Query shown(Xapian::Query::OP_OR, all.query, spread_);
    for (const Query& near : reading_.nearby) {
      const Prepared nearby = prepare(near, Scope::quotes, "");
      const Xapian::Query query(Xapian::Query::OP_FILTER, nearby.query, articles);
      add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, query, shown}}, nearby.clause);
      shown = {Xapian::Query::OP_OR, shown, query};
    }
    if (results_.total > before)
      results_.read_as += ", then quotes with most of the words from articles with all";
  }

  // What one speaker says in several quotes of an article: together they hold all the words.
  void add_spread_quotes(const Prepared& all) {
    if (reading_.spread.empty()) return;
    std::vector<Xapian::Query> ids;
    std::vector<Clause> words;
    const Xapian::Query articles = of_articles();
    for (const Reading::Spread& spread : reading_.spread) {
      const Xapian::Query speaker = prepare(spread.speaker, Scope::quotes, "").query;
      std::map<std::string, std::set<std::size_t>> held;  // article and speaker -> words
      std::vector<std::pair<std::string, Xapian::docid>> quotes;
      for (std::size_t i = 0; i < spread.words.size(); ++i) {
        const Prepared word = prepare(spread.words[i], Scope::quotes, "");
        words.push_back(word.clause);
        const Xapian::Query parts[] = {word.query, speaker, articles};
        const Prepared both{Scope::quotes, {}, {Xapian::Query::OP_AND, std::begin(parts), std::end(parts)}};
        const Xapian::MSet found = pager_.enquire(both, false).get_mset(0, kMostSpread);
        for (auto hit = found.begin(); hit != found.end(); ++hit) {
          const Xapian::Document document = hit.get_document();
          std::string owner = article_of(document) + '\n' + document.get_value(schema::kSpeakerSlot);
          held[owner].insert(i);
          quotes.emplace_back(std::move(owner), *hit);
        }
      }
      for (const auto& [owner, id] : quotes) {
        if (held[owner].size() < spread.words.size()) continue;
        for (auto term = database_.termlist_begin(id); term != database_.termlist_end(id); ++term)
          if ((*term).starts_with(schema::kQuoteId)) ids.emplace_back(*term);
      }
    }
    if (ids.empty()) return;
    Clause any;
    any.kind = Clause::Kind::any;
    any.children = std::move(words);
    const Xapian::Query scored = compiler_.compile(any, Scope::quotes);
    const Xapian::Query these(Xapian::Query::OP_FILTER, scored,
                              Xapian::Query(Xapian::Query::OP_OR, ids.begin(), ids.end()));
    spread_ = these;
    add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, these, all.query}}, any);
    results_.read_as += ", then the speaker's quotes that hold the words together";
  }

  // Filters quotes to those of the articles that hold all the words.
  Xapian::Query of_articles() {
    Clause parents;
    parents.kind = Clause::Kind::parents;
    parents.children.push_back(expander_.expand(reading_.articles, Scope::articles));
    return compiler_.compile(parents, Scope::quotes);
  }

  void add_quotes(const Prepared& quotes, const Clause& to_mark) {
    const auto total = static_cast<Xapian::doccount>(results_.total);
    const Page found = pager_.page(quotes, options_.offset > total ? options_.offset - total : 0,
                                   options_.limit - static_cast<Xapian::doccount>(results_.quotes.size()));
    results_.total += found.total;
    found.for_each([&](const Xapian::MSetIterator& hit) {
      results_.quotes.push_back(hits_.quote(hit.get_document(), hit.get_weight(), to_mark));
    });
  }

  // --- speakers ---

  void show_speakers() {
    const Prepared quotes = prepare(reading_.quotes, Scope::quotes, "quotes");
    if (quotes.query.empty()) return;
    Xapian::Enquire enquire(database_);
    enquire.set_query(quotes.query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy spy(schema::kSpeakerSlot);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 1, database_.get_doccount());  // asked for none, it would look at few
    std::vector<std::pair<std::uint64_t, std::string>> counted;
    for (auto it = spy.values_begin(); it != spy.values_end(); ++it)
      counted.emplace_back(it.get_termfreq(), *it);
    std::sort(counted.begin(), counted.end(), [](const auto& left, const auto& right) {
      return left.first != right.first ? left.first > right.first : left.second < right.second;
    });
    results_.total = counted.size();
    for (std::size_t i = options_.offset; i < counted.size() && results_.speakers.size() < options_.limit;
         ++i)
      results_.speakers.push_back(speaker(counted[i].second, counted[i].first, quotes.query));
  }

  // The name as printed most often, and the role.
  SpeakerHit speaker(const std::string& id, std::uint64_t count, const Xapian::Query& quotes) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(
        {Xapian::Query::OP_FILTER, quotes, Xapian::Query(schema::whole_term(schema::kSpeakerId, id))});
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, kRoleSample);
    std::map<std::string, int> roles, names;
    std::map<std::string, Speaker> speakers;
    for (auto it = found.begin(); it != found.end(); ++it) {
      const Quote quote = quote_from_json(nlohmann::json::parse(it.get_document().get_data()));
      if (!quote.speaker) continue;
      ++names[quote.speaker->name];
      speakers[quote.speaker->name] = *quote.speaker;
      if (!quote.role.empty()) ++roles[quote.role];
    }
    const auto most = [](const std::map<std::string, int>& counts) {
      const auto best = std::max_element(counts.begin(), counts.end(),
                                         [](const auto& l, const auto& r) { return l.second < r.second; });
      return best == counts.end() ? std::string() : best->first;
    };
    SpeakerHit hit{speakers[most(names)], most(roles), count};
    hit.speaker.id = id;
    return hit;
  }

  // --- count ---

  void show_count() {
    const Prepared quotes = prepare(reading_.quotes, Scope::quotes, "quotes");
    results_.total_quotes = pager_.page(quotes, 0, 0).total;
    if (reading_.about_quotes)
      results_.total = pager_.page(quotes, 0, 0, true).total;
    else
      results_.total = pager_.page(prepare(reading_.articles, Scope::articles, "articles"), 0, 0).total;
  }

  const Xapian::Database& database_;
  const SearchOptions& options_;
  Results& results_;
  const Counts& counts_;
  Vocabulary& vocabulary_;
  Expander expander_;
  Compiler compiler_;
  Pager pager_;
  HitMaker hits_;
  Reading reading_;
  Xapian::Query spread_;  // quotes added by add_spread_quotes()
  std::vector<std::string> expander_warnings_, compiler_warnings_;
};

}  // namespace

struct Searcher::Impl {
  explicit Impl(std::filesystem::path path) : archive(std::move(path)), names(archive / "names.txt") {
    refresh();
  }

  std::filesystem::path archive;
  Generation generation;
  std::optional<Xapian::Database> database;
  Counts counts;
  NameVariants names;  // ARCHIVE/names.txt is the newsroom's own list
  std::optional<Vocabulary> vocabulary;
  Analyzer analyzer;

  // True if what is open is not what was. A generation may go between reading CURRENT and opening it;
  // then CURRENT names another.
  bool open_live() {
    for (int attempt = 1;; ++attempt) {
      try {
        const Generation live = live_generation(archive);
        if (database && live.directory == generation.directory) return database->reopen();
        read_manifest(live);
        database.emplace(live.database().string());
        generation = live;
        return true;
      } catch (const Xapian::DatabaseOpeningError&) {
        if (attempt == kMostAttempts) throw;
      } catch (const Error& error) {
        if (attempt == kMostAttempts || error.code() != ErrorCode::archive_damaged) throw;
      }
    }
  }

  // The live generation at its last commit.
  void refresh() {
    const bool changed = open_live();
    if (!changed) return;
    const std::string stored = database->get_metadata(std::string(schema::kCountsKey));
    counts = stored.empty() ? Counts{} : counts_from_json(stored);
    std::vector<std::string> languages;
    for (const auto& [language, articles] : counts.languages) languages.push_back(language);
    vocabulary.emplace(*database, std::move(languages), names);
  }
};

Searcher::Searcher(const std::filesystem::path& archive) {
  guard("opening the archive " + archive.string(), [&] { impl_ = std::make_unique<Impl>(archive); });
}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Results Searcher::search(const ParsedQuery& query, const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  return guard("searching the archive " + impl_->archive.string(), [&] {
    for (int attempt = 1;; ++attempt) {
      Results results;
      try {
        impl_->refresh();
        impl_->analyzer.clear();
        results.generation = impl_->generation.number;
        Search(*impl_->database, impl_->counts, *impl_->vocabulary, impl_->analyzer, options, results)
            .run(query);
        results.took_us = static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
                .count());
        return results;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMostAttempts)
          throw Error(ErrorCode::archive_busy, "the archive changed during each of " +
                                                   std::to_string(kMostAttempts) +
                                                   " attempts to search it; try again");
      }
    }
  });
}

}  // namespace quotidian
