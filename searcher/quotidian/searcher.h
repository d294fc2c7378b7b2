// Searcher: an open archive, or several as one, that answers queries. Hits are copies, valid after it is
// gone. It sees new commits and swapped generations at the next search. One for each thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>
#include <quotidian/export.h>
#include <quotidian/query.h>
#include <quotidian/quote.h>
#include <quotidian/verification.h>

namespace quotidian {

enum class Show { articles, quotes, speakers, count, sources, timeline, kwic };
// By relevance, or by date with the undated last; what is equal stands newest first, then by id. A
// concordance (Show::kwic) may also stand by the words to the right or left of each hit.
enum class Sort { relevance, newest, oldest, right, left };
enum class Period { automatic, year, month, day };
enum class Context { none, sentence, paragraph };  // the sentences or paragraphs a quote stands in

// What is wanted of a hit: its id and score alone, which takes no reading of texts; what its article tells of
// itself too (title, source, date and the like); or all of it, with snippets, quotes and marks.
enum class Detail { id, origin, full };

inline constexpr std::uint32_t kAllHits = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t kMostFacetValues = 10;

// How often each value of something occurs among all that matches.
struct FacetRequest {
  std::string name;  // speaker, kind, source, section or year
  std::uint32_t most = kMostFacetValues;
};
// What counts as the same thing and is shown once: near copies of an article (of a quote: the same words in
// near copies), or quotes of the same words wherever they stand.
enum class Collapse { none, wire, quote };
// Which of the copies is shown: the one of the earliest date, of the latest, or of one's own source.
enum class Prefer { first, last, source };

struct SearchOptions {
  Show show = Show::articles;
  Sort sort = Sort::relevance;
  std::uint32_t limit = 10;  // kAllHits for all; a timeline is never cut
  std::uint32_t offset = 0;
  std::string cursor;  // Results::cursor of the page before; the query, show and sort must be the same
  std::uint32_t quotes_per_article = 3;
  Detail detail = Detail::full;  // of articles and quotes
  // Whether Results::total of articles and quotes must be exact. If not, it may be too small, with
  // total_exact false, and the first hits, which are the same, are found sooner.
  bool exact_total = true;
  Period by = Period::automatic;  // of a timeline; automatic gives some ten to a hundred of them
  std::vector<FacetRequest> facets;
  Context context = Context::none;  // fill QuoteHit::context
  Collapse collapse = Collapse::none;
  Prefer prefer = Prefer::first;
  std::string own_source;    // for Prefer::source; copies without one of it show the first
  bool help = true;          // fill Results::help when nothing is found; a tenth of a second at most
  bool explain = false;      // fill Results::stages and QuoteHit::evidence
  bool require_all = false;  // throw Error archive_missing rather than answer without a shard
  std::chrono::milliseconds time_limit{
      0};  // for going through the matches and reading those shown; 0 for none
};

struct QuoteHit {
  std::string id;       // "<article id>#<n>", n from 1 in text order
  std::string article;  // the article's id
  Quote quote;
  std::optional<OwnReading> own;  // where copies in other articles outvoted the quote's own
  std::vector<std::string>
      evidence;                  // with SearchOptions::explain: rule, cue, how the mention led to the speaker
  std::vector<Span> highlights;  // code points into quote.text
  double score = 0;
  std::string title, source, published, url, section, lang;  // the article's
  std::vector<std::string> authors;
  std::string context;       // as it stands in the article, see SearchOptions::context
  Span context_span;         // where that is, code points into the text the quote is in
  std::uint64_t copies = 0;  // when collapsed: that match, this one among them
};

struct ArticleHit {
  std::string id;
  double score = 0;
  std::string title, source, published, url, section, lang;
  std::vector<std::string> authors;
  std::string snippet;
  std::vector<Span> highlights;  // code points into the snippet
  std::vector<QuoteHit> quotes;  // its best matching ones, best first
  std::uint64_t copies = 0;      // when collapsed: that match, this one among them
};

// Every count is a pair: quotes that meet the query, and articles. In a query about quotes an article counts
// when it has such a quote; in one about articles, when it meets the query.
struct SpeakerHit {
  // The earliest and the latest of the quotes with a date.
  struct Said {
    std::string quote, published;  // its id; "2012-03-13" or what is known of it
  };
  Speaker speaker;
  std::string role;                        // the most frequent one among the quotes
  std::uint64_t quotes = 0, articles = 0;  // articles with one of the quotes
  std::optional<Said> first, last;
};

struct SourceHit {
  std::string name;  // as the articles give it; empty for none
  std::uint64_t quotes = 0, articles = 0;
};

struct PeriodHit {
  enum class Certainty { known, unsure, undated };  // unsure: the date says less than the period
  std::string period;  // "2012", "2012-03", "2012-03-13"; of an unsure one what is known
  Certainty certainty = Certainty::known;
  std::uint64_t quotes = 0, articles = 0;
};

// All that one speaker is quoted with.
struct SpeakerProfile {
  struct Role {
    std::string role;  // as printed
    std::uint64_t quotes = 0;
    std::string first, last;  // the dates of the earliest and the latest of them; empty without any
  };
  SpeakerHit speaker;
  std::vector<Role> roles;       // by their first date, the undated last
  std::vector<PeriodHit> years;  // in order; those without a date last
};

// One place where the query holds, with the text around it.
struct KwicLine {
  std::string id, article;  // of the quote, or twice that of the article
  std::string in;           // "quote", "body", "title", "subtitle" or "caption"
  std::string left, match, right;
  Span span;  // of the match, code points into the article's text named by `in`, or the quote's
  std::optional<Speaker> speaker;
  std::string title, source, published, url;
};

struct FacetValue {
  std::string value;  // a speaker's id, a source's name, "direct", "2012"; empty for none
  std::string name;   // what to show for it
  std::uint64_t quotes = 0, articles = 0;
};

struct Facet {
  std::string name;
  bool of_quotes = false;          // ordered by quotes, else by articles
  std::vector<FacetValue> values;  // the most frequent first
  std::uint64_t others = 0;        // different values that are not shown
};

// Why a query found nothing, and what finds something. Numbers are of quotes where a query asks about
// quotes, else of articles.
struct Help {
  struct Clause {
    std::string query;  // a part of what was asked, by itself
    std::uint64_t found = 0;
  };
  struct Rewrite {
    std::string query;
    std::string why;  // "without date:2030", "did you mean lavrov"
    std::uint64_t found = 0;
    bool quotes = false;  // it finds quotes
  };
  std::vector<Clause> clauses;
  std::string together;  // the most parts that find something together; empty if none does
  std::uint64_t found_together = 0;
  std::vector<std::string> missing;  // the other parts: they are in the way
  std::vector<Rewrite> rewrites;
  bool complete = true;  // false if the time for counting ran out
};

struct Results {
  std::vector<ArticleHit> articles;  // one of these, as asked by SearchOptions::show
  std::vector<QuoteHit> quotes;
  std::vector<SpeakerHit> speakers;
  std::vector<SourceHit> sources;
  std::vector<PeriodHit> periods;
  std::vector<KwicLine> lines;
  std::uint64_t total = 0;  // of what is shown; articles for a count, articles or quotes for a timeline
  std::optional<std::uint64_t> total_quotes;  // with Show::count: quotes that match
  bool total_exact = true;
  std::uint64_t shown = 0;    // hits handed over
  bool about_quotes = false;  // the query asked for quotes: all of it holds in one
  std::vector<Facet> facets;  // as asked for
  std::string cursor;         // for the next page of articles or quotes; empty behind the last
  bool partial = false;       // shards gave no answer: the warnings name them, and totals are of the others
  std::uint64_t took_us = 0;
  std::uint64_t generation = 0;
  std::string state;    // of the archive, see ArchiveState
  std::string read_as;  // how the query was read, one line
  std::vector<std::string> warnings;
  std::optional<Help> help;         // when nothing was found, unless SearchOptions::help is off
  std::vector<std::string> stages;  // with SearchOptions::explain: typed, parsed, expanded, compiled
};

// What is open. `state` is another text whenever the same question may have another answer: behind each
// commit and rebuild, and when an embargo or an article's own time ends.
struct ArchiveState {
  std::uint64_t generation = 0;
  std::string state;
  std::uint64_t articles = 0, quotes = 0;
  std::string published_at;          // RFC 3339, of the last commit
  std::vector<std::string> missing;  // shards that do not answer, and why
};

// An article as it was indexed, and the quotes in it, title first, in text order.
struct StoredArticle {
  Article article;
  std::vector<QuoteHit> quotes;
};

class QUOTIDIAN_EXPORT Searcher {
 public:
  // An archive's directory, or a file that lists shards (see docs/operations.md), which are searched as one
  // archive; one that does not answer is left out and named in the warnings. Throws Error archive_missing,
  // archive_outdated, archive_damaged, bad_input.
  explicit Searcher(const std::filesystem::path& archive);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Throws Error bad_query (a query that cannot be answered, a cursor that is not of it), too_slow,
  // archive_busy, archive_damaged.
  Results search(const ParsedQuery& query, const SearchOptions& options = {});

  // The same, with the hits handed to each(page) a thousand at a time; what is returned has none. With
  // limit = kAllHits it exports whatever number in memory that does not grow with it (a concordance by its
  // words apart), and results.shown == results.total. The hits are of one state of the archive unless it
  // changes twice meanwhile; it then goes on behind the last hit in the new state, with a warning.
  Results search(const ParsedQuery& query, const SearchOptions& options,
                 const std::function<void(const Results& page)>& each);

  // The query's topic side by side in the words of each of `sides` ("speaker:lavrov", "source:reuters"), all
  // in one state of the archive. Options hold for each; without cursor.
  std::vector<Results> compare(const ParsedQuery& topic, const std::vector<ParsedQuery>& sides,
                               const SearchOptions& options = {});

  // Was this said, in these words, and by a speaker of this name (anybody if it is empty)? Bytes of any kind
  // will do; of a quotation the first 500 words are compared. Throws Error bad_query for one without a word,
  // archive_busy, archive_damaged.
  Verification verify(std::string_view quotation, std::string_view speaker = {},
                      const VerifyOptions& options = {});

  // The article, or the speaker, of this id; nothing if there is none that may be seen. Throw Error
  // archive_busy, archive_damaged; too_slow where there is a limit.
  std::optional<StoredArticle> article(const std::string& id);
  std::optional<SpeakerProfile> speaker(const std::string& id,
                                        std::chrono::milliseconds time_limit = std::chrono::milliseconds(0));

  // What is open now, at the archive's last commit.
  ArchiveState state();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quotidian
