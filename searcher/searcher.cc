// The journey of one search: read the query, expand and compile it against the live generation, rank,
// copy the hits out; begun anew when the archive changes meanwhile. See <quotidian/searcher.h>.
#include <quotidian/searcher.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <optional>
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

namespace quotidian {
namespace {

// A reader loses its snapshot when a writer commits twice during one search; more often than this in
// one search, something is wrong.
constexpr int kMostAttempts = 5;
// With fewer quotes than this, those with most of the words are shown too.
constexpr std::uint64_t kFewQuotes = 10;
// Quotes looked at for a speaker's most frequent role.
constexpr Xapian::doccount kRoleSample = 50;

// Counts the different articles of the documents matched. (Xapian's own count after a collapse is exact
// only when all of them are asked for.)
class ArticleCounter : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    std::string id = document.get_value(schema::kArticleIdSlot);
    if (id == last_) return;  // an article's quotes lie side by side
    articles_.insert(id);
    last_ = std::move(id);
  }
  Xapian::doccount count() const { return static_cast<Xapian::doccount>(articles_.size()); }

 private:
  std::unordered_set<std::string> articles_;
  std::string last_;
};

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
        expander_(vocabulary),
        compiler_(database, counts),
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
    return !vocabulary_.name(schema::find_field("speaker")->prefix, word.text).empty();
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

  struct Prepared {
    Scope scope = Scope::articles;
    Clause clause;
    Xapian::Query query;
  };

  static std::string year_term(int year) {
    std::string digits = std::to_string(year);
    if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
    return std::string(schema::kYear) + digits;
  }

  void stage(const std::string& name, const std::string& value) {
    if (options_.explain) results_.stages.push_back(name + ": " + value);
  }

  Prepared prepare(const Query& query, Scope scope, const std::string& name) {
    Prepared prepared{scope, expander_.expand(query, scope), {}};
    prepared.query = compiler_.compile(prepared.clause, scope);
    for (std::string& warning : expander_.take_warnings()) expander_warnings_.push_back(std::move(warning));
    for (std::string& warning : compiler_.take_warnings()) compiler_warnings_.push_back(std::move(warning));
    if (!expander_warnings_.empty() || !compiler_warnings_.empty()) results_.total_exact = false;
    if (!name.empty()) {
      stage(name + ", expanded", to_string(prepared.clause));
      stage(name + ", compiled", prepared.query.get_description());
    }
    return prepared;
  }

  Xapian::Enquire enquire(const Prepared& prepared, bool collapse) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(prepared.query);
    enquire.set_weighting_scheme(compiler_.ranking(prepared.scope).weight());
    if (collapse) enquire.set_collapse_key(schema::kArticleIdSlot);
    return enquire;
  }

  // Hits [first, first + most), in one list or two, and the exact number of all.
  struct Page {
    std::vector<Xapian::MSet> lists;
    Xapian::doccount total = 0, size = 0;

    template <typename Each>
    void for_each(Each&& each) const {
      for (const Xapian::MSet& list : lists)
        for (auto hit = list.begin(); hit != list.end(); ++hit) each(hit);
    }
  };

  void add_list(Xapian::Enquire& enquire, Xapian::doccount first, Xapian::doccount most, bool collapse,
                Page& page) {
    ArticleCounter articles;
    if (collapse) enquire.add_matchspy(&articles);
    // Asked for no hit at all, Xapian would estimate.
    const Xapian::MSet list =
        enquire.get_mset(first, std::max<Xapian::doccount>(most, 1), database_.get_doccount());
    page.total += collapse ? articles.count() : list.get_matches_estimated();
    if (most == 0) return;
    page.size += list.size();
    page.lists.push_back(list);
  }

  Page page(const Prepared& prepared, Xapian::doccount first, Xapian::doccount most, bool collapse = false) {
    Page page;
    if (prepared.query.empty()) return page;
    if (options_.sort != Sort::oldest) {
      Xapian::Enquire enquire = this->enquire(prepared, collapse);
      if (options_.sort == Sort::newest) enquire.set_sort_by_value_then_relevance(schema::kDateSlot, true);
      add_list(enquire, first, most, collapse, page);
      return page;
    }
    // The undated come last, though their empty value sorts first.
    std::vector<Xapian::Query> years;
    for (const int year : vocabulary_.years()) years.emplace_back(year_term(year));
    const Xapian::Query dated(Xapian::Query::OP_OR, years.begin(), years.end());
    Xapian::Enquire known =
        enquire({prepared.scope, {}, {Xapian::Query::OP_FILTER, prepared.query, dated}}, collapse);
    known.set_sort_by_value_then_relevance(schema::kDateSlot, false);
    add_list(known, first, most, collapse, page);
    Xapian::Enquire unknown =
        enquire({prepared.scope, {}, {Xapian::Query::OP_AND_NOT, prepared.query, dated}}, collapse);
    add_list(unknown, first > page.total ? first - page.total : 0, most - page.size, collapse, page);
    return page;
  }

  static std::string article_of(const Xapian::Document& document) {
    return document.get_value(schema::kArticleIdSlot);
  }

  // --- articles ---

  void show_articles() {
    if (reading_.about_quotes) {
      const Prepared quotes = prepare(reading_.quotes, Scope::quotes, "quotes");
      const Page found = page(quotes, options_.offset, options_.limit, true);
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
    const Page rest = mixed ? page(articles, 0, wanted + static_cast<Xapian::doccount>(before.size()))
                            : page(articles, options_.offset, options_.limit);
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
      Xapian::Enquire enquire = this->enquire(quotes, true);
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
      const Xapian::MSet found = enquire(here, false).get_mset(0, options_.quotes_per_article);
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
    if (!reading_.nearby || results_.total >= kFewQuotes) return;
    Prepared nearby = prepare(*reading_.nearby, Scope::quotes, "");
    Clause parents;
    parents.kind = Clause::Kind::parents;
    parents.children.push_back(expander_.expand(reading_.articles, Scope::articles));
    const Xapian::Query query(Xapian::Query::OP_FILTER, nearby.query,
                              compiler_.compile(parents, Scope::quotes));
    const std::uint64_t before = results_.total;
    add_quotes({Scope::quotes, {}, {Xapian::Query::OP_AND_NOT, query, all.query}}, nearby.clause);
    if (results_.total > before)
      results_.read_as += ", then quotes with most of the words from articles with all";
  }

  void add_quotes(const Prepared& quotes, const Clause& to_mark) {
    const auto total = static_cast<Xapian::doccount>(results_.total);
    const Page found = page(quotes, options_.offset > total ? options_.offset - total : 0,
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
    enquire.get_mset(0, 0, database_.get_doccount());
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
    results_.total_quotes = page(quotes, 0, 0).total;
    if (reading_.about_quotes)
      results_.total = page(quotes, 0, 0, true).total;
    else
      results_.total = page(prepare(reading_.articles, Scope::articles, "articles"), 0, 0).total;
  }

  const Xapian::Database& database_;
  const SearchOptions& options_;
  Results& results_;
  const Counts& counts_;
  Vocabulary& vocabulary_;
  Expander expander_;
  Compiler compiler_;
  HitMaker hits_;
  Reading reading_;
  std::vector<std::string> expander_warnings_, compiler_warnings_;
};

}  // namespace

struct Searcher::Impl {
  explicit Impl(std::filesystem::path path) : archive(std::move(path)) { refresh(); }

  std::filesystem::path archive;
  Generation generation;
  std::optional<Xapian::Database> database;
  Counts counts;
  std::optional<Vocabulary> vocabulary;
  Analyzer analyzer;

  // The live generation at its last commit.
  void refresh() {
    const Generation live = live_generation(archive);
    bool changed = !database || live.directory != generation.directory;
    if (changed) {
      read_manifest(live);
      database.emplace(live.database().string());
      generation = live;
    } else {
      changed = database->reopen();
    }
    if (!changed) return;
    const std::string stored = database->get_metadata(std::string(schema::kCountsKey));
    counts = stored.empty() ? Counts{} : counts_from_json(stored);
    std::vector<std::string> languages;
    for (const auto& [language, articles] : counts.languages) languages.push_back(language);
    vocabulary.emplace(*database, std::move(languages));
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
