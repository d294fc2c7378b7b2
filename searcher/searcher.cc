// The journey of one search: open the live generation, read the query, answer it; begun anew when the
// archive changes meanwhile. See <quotidian/searcher.h>.
#include <quotidian/searcher.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include <quotidian/error.h>

#include "common/name_variants.h"
#include "common/text/decode.h"
#include "common/xapian_guard.h"
#include "searcher/answers/answers.h"
#include "searcher/answers/inquiry.h"
#include "searcher/query/query_tree.h"
#include "searcher/query/shown.h"
#include "searcher/shards/holdings.h"
#include "searcher/verify/verifier.h"

namespace quotidian {
namespace {

// A reader that lost its snapshot this often has not been unlucky.
constexpr int kMostAttempts = 5;

// A reader loses its snapshot when a writer commits twice during one search. It then begins anew, for some
// time: on a busy machine a search may take longer than two commits, but a writer that is done stops.
class Patience {
 public:
  // After the archive changed; gives back when it may be tried again. Throws Error archive_busy.
  void wait(const char* doing) {
    constexpr auto kLongest = std::chrono::seconds(10);
    ++attempts_;
    if (attempts_ >= kMostAttempts && std::chrono::steady_clock::now() - start_ >= kLongest)
      throw Error(ErrorCode::archive_busy, "the archive changed during each of " + std::to_string(attempts_) +
                                               " attempts to " + doing + " it; try again");
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(attempts_ - 1, 20)));
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  int attempts_ = 0;
};

void answer(Inquiry& inquiry) {
  if (inquiry.options.collapse != Collapse::none) return answer_collapsed(inquiry);
  switch (inquiry.options.show) {
    case Show::articles:
      return answer_articles(inquiry);
    case Show::quotes:
      return answer_quotes(inquiry);
    case Show::speakers:
      return answer_speakers(inquiry);
    case Show::sources:
      return answer_sources(inquiry);
    case Show::timeline:
      return answer_timeline(inquiry);
    case Show::kwic:
      return answer_kwic(inquiry);
    case Show::count:
      return answer_count(inquiry);
  }
}

}  // namespace

// Hidden, since it would be exported with the class it lies in.
struct __attribute__((visibility("hidden"))) Searcher::Impl {
  explicit Impl(std::filesystem::path path) : archive(std::move(path)), holdings(archive) {
    for (Patience patience;;) {
      if (again("open", patience, [&] { refresh(); })) continue;
      return;
    }
  }

  std::filesystem::path archive;
  Holdings holdings;
  std::uint64_t state = 0;  // another number for each state of the archive seen
  NameVariants names;       // with the newsroom's own list, as of the last commit seen
  std::optional<Vocabulary> vocabulary;
  std::optional<DocumentFigures> figures;
  Analyzer analyzer;

  Results search(const ParsedQuery& query, const SearchOptions& options, const PageReceiver* receiver);

  // True if `make` has to be called again: the archive has changed, or a shard is lost and left out from now
  // on.
  template <typename Make>
  bool again(const char* doing, Patience& patience, Make&& make) {
    try {
      make();
      return false;
    } catch (const Xapian::DatabaseModifiedError&) {
      patience.wait(doing);
    } catch (const ShardsLost& lost) {
      holdings.lose(lost);
    } catch (const Xapian::Error& error) {
      if (!holdings.lose(error)) throw;
    }
    return true;
  }

  // Tells in front of `warnings` what is left out: first the shards that may have something `query` asks for.
  // True if there are such.
  bool tell_lost(const Query& query, std::vector<std::string>& warnings) const {
    std::vector<std::string> asked, spared;
    for (const Holdings::Lost& lost : holdings.lost()) {
      const std::string told = "the shard " + lost.name + " does not answer (" + lost.why + "); ";
      if (!lost.dates || may_meet(query, *lost.dates))
        asked.push_back(told + "what it holds is left out");
      else
        spared.push_back(told + "nothing of its dates was asked for, but scores do without its words");
    }
    warnings.insert(warnings.begin(), spared.begin(), spared.end());
    warnings.insert(warnings.begin(), asked.begin(), asked.end());
    return !asked.empty();
  }

  // An answer of one state of the archive, begun anew when that goes away meanwhile. `doing` is for the
  // error.
  template <typename Answer, typename Make>
  Answer attempt(const std::string& doing, Make&& make) {
    const auto start = std::chrono::steady_clock::now();
    return guard(doing + " the archive " + archive.string(), [&] {
      for (Patience patience;;) {
        Answer answer;
        const bool failed = again("search", patience, [&] {
          refresh();
          analyzer.clear();
          answer.generation = holdings.generation();
          make(answer);
        });
        if (failed) continue;
        answer.took_us = static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
                .count());
        return answer;
      }
    });
  }

  // "7-42", "7-42-9f3c…": generation, revision, and what is hidden, which the clock changes too.
  std::string state_text(const Shown& shown) const {
    const std::string hidden = shown.fingerprint();
    return holdings.state() + (hidden.empty() ? "" : "-" + hidden);
  }

  // Looks something up by an id that came from anywhere.
  template <typename Found>
  std::optional<Found> look_up(const std::string& id,
                               std::optional<Found> (*find)(Inquiry&, const std::string&),
                               std::chrono::milliseconds time_limit = std::chrono::milliseconds(0)) {
    struct Answer {
      std::optional<Found> found;
      std::uint64_t generation = 0, took_us = 0;
    };
    if (id.empty() || id.find('\0') != std::string::npos) return {};
    return attempt<Answer>("looking into",
                           [&](Answer& answer) {
                             Results read;
                             SearchOptions any;
                             any.time_limit = time_limit;
                             const ParsedQuery all = parse_query("*");
                             Inquiry inquiry(holdings.collection(), *vocabulary, analyzer, all, any, read);
                             answer.found = find(inquiry, id);
                           })
        .found;
  }

  // The live generation at its last commit, or the shards that answer at theirs.
  void refresh() {
    if (!holdings.refresh() && vocabulary) return;
    ++state;
    const Collection& collection = holdings.collection();
    std::vector<std::string> languages;
    for (const auto& [language, articles] : collection.counts.languages) languages.push_back(language);
    names = NameVariants(holdings.names());
    vocabulary.emplace(collection.all, std::move(languages), names);
  }
};

Searcher::Searcher(const std::filesystem::path& archive) {
  guard("opening the archive " + archive.string(), [&] { impl_ = std::make_unique<Impl>(archive); });
}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Verification Searcher::verify(std::string_view quotation, std::string_view speaker,
                              const VerifyOptions& options) {
  const std::string claimed = text::decoded(quotation);
  std::string name = text::decoded(speaker);
  std::replace(name.begin(), name.end(), '"', ' ');
  if (name.find_first_not_of(' ') == std::string::npos) name.clear();
  const ParsedQuery query = parse_query(name.empty()  ? "*"
                                        : name == "?" ? "speaker:?"
                                                      : "speaker:\"" + name + "\"");
  return impl_->attempt<Verification>("verifying in", [&](Verification& verification) {
    verification.quotation = claimed;
    verification.speaker = name;
    Results read;
    const SearchOptions any;
    Inquiry inquiry(impl_->holdings.collection(), *impl_->vocabulary, impl_->analyzer, query, any, read);
    verification.state = impl_->state_text(inquiry.shown());
    verify_quotation(inquiry, *impl_->vocabulary, impl_->analyzer, options, verification);
    inquiry.finish();
    verification.partial = impl_->tell_lost(query.query, verification.warnings);
    if (verification.partial) verification.articles_exact = false;
    verification.warnings.insert(verification.warnings.end(), read.warnings.begin(), read.warnings.end());
  });
}

std::optional<StoredArticle> Searcher::article(const std::string& id) {
  return impl_->look_up<StoredArticle>(id, stored_article);
}

std::optional<SpeakerProfile> Searcher::speaker(const std::string& id, std::chrono::milliseconds time_limit) {
  return impl_->look_up<SpeakerProfile>(id, speaker_profile, time_limit);
}

ArchiveState Searcher::state() {
  struct Now : ArchiveState {
    std::uint64_t took_us = 0;
  };
  return impl_->attempt<Now>("opening", [&](Now& now) {
    const Collection& collection = impl_->holdings.collection();
    now.state = impl_->state_text(Shown(collection.all, utc_now()));
    now.articles = collection.counts.articles;
    now.quotes = collection.counts.quotes;
    now.published_at = collection.counts.published_at;
    for (const Holdings::Lost& lost : impl_->holdings.lost())
      now.missing.push_back(lost.name + ": " + lost.why);
  });
}

namespace {

bool nothing(const Results& results) { return results.total == 0 && results.total_quotes.value_or(0) == 0; }

bool asks_for_help(const Query& query, const SearchOptions& options) {
  return options.help && query.kind != Query::Kind::nothing && query.kind != Query::Kind::everything;
}

void check(const SearchOptions& options) {
  const bool by_words = options.sort == Sort::right || options.sort == Sort::left;
  if (by_words && options.show != Show::kwic)
    throw Error(ErrorCode::bad_query,
                "only a concordance (kwic) is sorted by the words to the right or left");
  const bool copies_told =
      options.show == Show::articles || options.show == Show::quotes || options.show == Show::count;
  if (options.collapse != Collapse::none && !copies_told)
    throw Error(ErrorCode::bad_query,
                "copies are collapsed among articles, quotes and in a count; the other "
                "answers count them all");
  if (options.cursor.empty()) return;
  if (options.collapse != Collapse::none)
    throw Error(ErrorCode::bad_query, "where copies are collapsed a page is reached by its offset");
  if (options.show != Show::articles && options.show != Show::quotes)
    throw Error(ErrorCode::bad_query, "only articles and quotes go on from a cursor; use an offset");
  if (options.offset != 0)
    throw Error(ErrorCode::bad_query, "a cursor says where to begin; leave the offset away");
}

}  // namespace

Results Searcher::Impl::search(const ParsedQuery& query, const SearchOptions& options,
                               const PageReceiver* receiver) {
  const auto start = std::chrono::steady_clock::now();
  check(options);
  return guard("searching the archive " + archive.string(), [&] {
    std::optional<Position> reached;  // what has been handed over already stays so
    std::uint64_t shown = 0;
    for (Patience patience;;) {
      SearchOptions rest = options;
      if (reached) rest.offset = 0;
      if (reached && options.limit != kAllHits) rest.limit -= static_cast<std::uint32_t>(shown);
      std::optional<Inquiry> inquiry;
      const auto ask = [&](Results& results, bool widely) {
        results.shown = shown;
        results.generation = holdings.generation();
        inquiry.emplace(holdings.collection(), *vocabulary, analyzer, query, rest, results, reached, receiver,
                        widely);
        results.state = state_text(inquiry->shown());
        results.partial = tell_lost(query.query, results.warnings);
        if (results.partial) results.total_exact = false;
        if (results.partial && options.require_all)
          throw Error(ErrorCode::archive_missing, results.warnings.front());
        answer(*inquiry);
        add_facets(*inquiry);
      };
      Results results, wider;
      const auto get_on = [&] {
        const bool got_on = inquiry && inquiry->handed_over() > shown;
        if (!got_on) return;
        reached = inquiry->reached();
        shown = inquiry->handed_over();
        patience = {};
        if (!reached)
          throw Error(ErrorCode::archive_busy, "the archive changed while this was handed over; try again");
      };
      const bool failed = again("search", patience, [&] {
        refresh();
        analyzer.clear();
        ask(results, false);
        inquiry->finish();
        if (nothing(results)) {
          ask(wider, true);
          if (!nothing(wider)) {
            inquiry->finish();
            results = std::move(wider);
          } else if (asks_for_help(query.query, options)) {
            answer_help(*inquiry, query.query);
            results.help = std::move(wider.help);
          }
        }
      });
      if (failed) {
        get_on();
        continue;
      }
      if (reached)
        results.warnings.emplace_back("the archive changed meanwhile: from hit " + std::to_string(shown + 1) +
                                      " on they are of its new state, as is the total");
      results.took_us = static_cast<std::uint64_t>(
          std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
              .count());
      return results;
    }
  });
}

Results Searcher::search(const ParsedQuery& query, const SearchOptions& options) {
  return impl_->search(query, options, nullptr);
}

Results Searcher::search(const ParsedQuery& query, const SearchOptions& options,
                         const std::function<void(const Results& page)>& each) {
  return impl_->search(query, options, &each);
}

// Each side is a search of its own; should the archive change between them, all are done anew.
std::vector<Results> Searcher::compare(const ParsedQuery& topic, const std::vector<ParsedQuery>& sides,
                                       const SearchOptions& options) {
  if (!options.cursor.empty())
    throw Error(ErrorCode::bad_query, "a comparison does not go on from a cursor; use an offset");
  for (Patience patience;;) {
    std::vector<Results> all;
    std::vector<std::uint64_t> states;
    for (const ParsedQuery& side : sides) {
      ParsedQuery both{*all_but({side.query, topic.query}, {}), side.typed + " " + topic.typed,
                       side.warnings};
      both.warnings.insert(both.warnings.end(), topic.warnings.begin(), topic.warnings.end());
      all.push_back(search(both, options));
      states.push_back(impl_->state);
    }
    if (std::equal(states.begin() + (states.empty() ? 0 : 1), states.end(), states.begin())) return all;
    patience.wait("compare in");
  }
}

}  // namespace quotidian
