// The searcher against brute force: random articles, random queries over all operators; the same
// articles, the same quotes, exact totals, only true marks. QUOTIDIAN_ORACLE_QUERIES sets how many.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "searcher/query/expander.h"
#include "searcher/query/query_tree.h"
#include "searcher/query/reading.h"
#include "tests/searcher/archive_of.h"
#include "tests/searcher/drawer.h"
#include "tests/searcher/oracle.h"

namespace quotidian {
namespace {

using oracle::Drawer;
using oracle::kSpeakers;
using oracle::kVocabulary;
using oracle::Said;
using oracle::Story;

// Each mark must be one of the query's words, and a hit that has its words in the text must have marks.
void expect_true_marks(const Query& query, const std::string& text, const std::vector<Span>& marks) {
  std::uint32_t last = 0;
  for (const Span& mark : marks) {
    EXPECT_LE(last, mark.begin);
    last = mark.end;
    const std::size_t begin = text::byte_of_code_point(text, mark.begin),
                      end = text::byte_of_code_point(text, mark.end);
    EXPECT_TRUE(oracle::takes(query, text.substr(begin, end - begin)))
        << "marked: " << text.substr(begin, end - begin);
  }
}

std::set<std::string> set_of(const std::vector<std::string>& ids) { return {ids.begin(), ids.end()}; }

// Whose names the stories' speakers have; nobody has a role.
class KnownInStories : public Known {
 public:
  explicit KnownInStories(const std::vector<Story>& stories) : stories_(stories) {}
  bool speaker(const Query& word) const override {
    const Query field{Query::Kind::field, "speaker", 0, 0, 0, {word}};
    return std::any_of(stories_.begin(), stories_.end(),
                       [&](const Story& story) { return oracle::article_meets(field, story); });
  }
  bool role(const Query&) const override { return false; }

 private:
  const std::vector<Story>& stories_;
};

// The story cut down to the sentence of a quote.
Story sentence_of(const Said& quote, Story story) {
  story.title.clear();
  std::erase_if(story.body,
                [&](const oracle::Word& word) { return word.sentence != quote.words.front().sentence; });
  return story;
}

// Whether the first of the words shares a paragraph with each of the others.
bool share_a_paragraph(const std::vector<Query>& words, const Story& story) {
  bool any = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!has_places(words[0]) || !has_places(words[i])) continue;
    any = true;
    if (!oracle::article_meets({Query::Kind::same, "P", 0, 0, 0, {words[0], words[i]}}, story)) return false;
  }
  return any;
}

// Adds what one speaker says in several quotes of the story that hold the words together, and the quotes
// that have the words beside them.
void add_spread_quotes(const Reading& reading, const Story& story, std::set<std::string>& ids) {
  for (const Reading::Spread& spread : reading.spread) {
    std::map<std::string, std::set<std::size_t>> held;  // by speaker
    std::vector<std::pair<std::string, std::string>> quotes;
    for (std::size_t n = 0; n < story.quotes.size(); ++n) {
      const Said& quote = story.quotes[n];
      if (!oracle::quote_meets(spread.speaker, story, quote)) continue;
      for (std::size_t i = 0; i < spread.words.size(); ++i) {
        if (!oracle::quote_meets(spread.words[i], story, quote)) continue;
        held[quote.speaker].insert(i);
        quotes.emplace_back(quote.speaker, story.article.id + "#" + std::to_string(n + 1));
      }
    }
    for (const auto& [speaker, id] : quotes)
      if (held[speaker].size() == spread.words.size()) ids.insert(id);
    for (std::size_t n = 0; n < story.quotes.size(); ++n) {
      const Said& quote = story.quotes[n];
      if (!oracle::quote_meets(spread.speaker, story, quote)) continue;
      const Story around = sentence_of(quote, story);
      bool beside = true, some = share_a_paragraph(spread.words, story);
      for (std::size_t i = 0; i < spread.words.size(); ++i) {
        some = some || oracle::quote_meets(spread.words[i], story, quote);
        beside =
            beside && (held[quote.speaker].contains(i) || oracle::article_meets(spread.words[i], around));
      }
      if (some && beside) ids.insert(story.article.id + "#" + std::to_string(n + 1));
    }
  }
}

TEST(SearcherAgainstBruteForce, FindsTheSameArticlesAndQuotes) {
  const char* wanted = std::getenv("QUOTIDIAN_ORACLE_QUERIES");
  const int queries = wanted == nullptr ? 3000 : std::atoi(wanted);
  constexpr int kQueriesPerArchive = 150;
  std::size_t marks = 0;
  for (int round = 0; round * kQueriesPerArchive < queries; ++round) {
    Drawer drawer(static_cast<unsigned>(round) + 1);
    std::vector<Story> stories;
    std::vector<Article> articles;
    for (int i = 0; i < 12; ++i) {
      stories.push_back(
          oracle::make_story(i, kVocabulary, kSpeakers, [&](int n) { return drawer.below(n); }));
      articles.push_back(stories.back().article);
    }
    // Documents as they came, or the newest first.
    tests::ArchiveOf archive(articles, round % 2 == 0 ? Builder::api : Builder::bulk);
    for (int i = 0; i < kQueriesPerArchive; ++i) {
      const std::string typed = drawer.query();
      SCOPED_TRACE("archive " + std::to_string(round) + ", query: " + typed);
      ParsedQuery parsed;
      try {
        parsed = parse_query(typed);
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_query);
        continue;
      }
      const Reading reading = read(parsed.query, KnownInStories(stories));
      std::set<std::string> expected_articles, expected_quotes, spread_quotes, nearby_quotes;
      for (const Story& story : stories) {
        const bool story_meets = !reading.about_quotes && oracle::article_meets(reading.articles, story);
        if (story_meets) add_spread_quotes(reading, story, spread_quotes);
        bool quoted = false;
        for (std::size_t n = 0; n < story.quotes.size(); ++n) {
          const std::string id = story.article.id + "#" + std::to_string(n + 1);
          if (story_meets &&
              std::any_of(reading.nearby.begin(), reading.nearby.end(), [&](const Query& near) {
                return oracle::quote_meets(near, story, story.quotes[n]);
              }))
            nearby_quotes.insert(id);
          if (!oracle::quote_meets(reading.quotes, story, story.quotes[n])) continue;
          quoted = true;
          expected_quotes.insert(id);
        }
        if (reading.about_quotes ? quoted : story_meets) expected_articles.insert(story.article.id);
      }
      const std::size_t count_of_quotes = expected_quotes.size();
      for (std::set<std::string>* more : {&spread_quotes, &nearby_quotes})
        if (expected_quotes.size() < 10) expected_quotes.merge(*more);
      const Results by_article = archive.ask(typed), by_quote = archive.ask(typed, Show::quotes);
      std::set<std::string> found_articles, found_quotes;
      for (const ArticleHit& hit : by_article.articles) found_articles.insert(hit.id);
      for (const QuoteHit& hit : by_quote.quotes) found_quotes.insert(hit.id);
      EXPECT_EQ(found_articles, expected_articles) << by_article.read_as;
      EXPECT_EQ(found_quotes, expected_quotes) << by_quote.read_as;
      EXPECT_EQ(by_article.total, expected_articles.size());
      EXPECT_EQ(by_article.articles.size(), expected_articles.size());
      EXPECT_EQ(by_quote.total, expected_quotes.size());
      EXPECT_EQ(archive.ask(typed, Show::count).total_quotes, count_of_quotes);
      EXPECT_EQ(archive.total(typed, Show::articles, 2), expected_articles.size());
      EXPECT_EQ(archive.total(typed, Show::quotes, 2), expected_quotes.size());
      for (const ArticleHit& hit : by_article.articles) {
        expect_true_marks(reading.about_quotes ? reading.quotes : reading.articles, hit.snippet,
                          hit.highlights);
        for (const QuoteHit& quote : hit.quotes)
          expect_true_marks(reading.quotes, quote.quote.text, quote.highlights);
      }
      for (const QuoteHit& hit : by_quote.quotes) {
        expect_true_marks(reading.quotes, hit.quote.text, hit.highlights);
        marks += hit.highlights.size();
      }
      for (const Sort sort : {Sort::newest, Sort::oldest})
        EXPECT_EQ(set_of(archive.articles(typed, sort)), expected_articles);
      if (testing::Test::HasFailure()) return;
    }
  }
  EXPECT_GT(marks, static_cast<std::size_t>(queries) / 2);
}

TEST(SearcherAgainstBruteForce, EverySpeakerClauseHoldsForEachQuoteShown) {
  Drawer drawer(4711);
  std::vector<Article> articles;
  for (int i = 0; i < 30; ++i)
    articles.push_back(
        oracle::make_story(i, kVocabulary, kSpeakers, [&](int n) { return drawer.below(n); }).article);
  tests::ArchiveOf archive(articles);
  int shown = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string typed = "speaker:feld (" + drawer.query() + ")";
    SCOPED_TRACE(typed);
    try {
      for (const QuoteHit& hit : archive.ask(typed, Show::quotes).quotes) {
        ++shown;
        ASSERT_TRUE(hit.quote.speaker);
        EXPECT_TRUE(hit.quote.speaker->name.ends_with("Feld"));
      }
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query);
    }
  }
  EXPECT_GT(shown, 100);
}

// Read back: the words marked in a quote are those that make each clause hold, and no others.
TEST(SearcherAgainstBruteForce, EachMarkIsOfAClauseThatHolds) {
  Drawer drawer(271828);
  std::vector<Story> stories;
  std::vector<Article> articles;
  for (int i = 0; i < 30; ++i) {
    stories.push_back(oracle::make_story(i, kVocabulary, kSpeakers, [&](int n) { return drawer.below(n); }));
    articles.push_back(stories.back().article);
  }
  tests::ArchiveOf archive(articles);
  std::size_t marks = 0;
  for (int i = 0; i < 1000; ++i) {
    // About quotes, so that it is read one way.
    const std::string typed = "quote:(" + drawer.query(0) + ") (" + drawer.query() + ")";
    SCOPED_TRACE(typed);
    try {
      const Query query = parse_query(typed).query;
      for (const QuoteHit& hit : archive.ask(typed, Show::quotes).quotes) {
        const Story& story = stories.at(std::stoul(hit.article.substr(1)));
        const Said& said = story.quotes.at(std::stoul(hit.id.substr(hit.id.find('#') + 1)) - 1);
        std::set<int> found;
        for (const Span& mark : hit.highlights)  // one space before each word but the first
          found.insert(static_cast<int>(std::count(
              hit.quote.text.begin(),
              hit.quote.text.begin() +
                  static_cast<std::ptrdiff_t>(text::byte_of_code_point(hit.quote.text, mark.begin)),
              ' ')));
        const auto expected = oracle::marked(query, said.words);
        ASSERT_TRUE(expected);
        EXPECT_EQ(found, *expected) << hit.quote.text;
        marks += found.size();
      }
      if (testing::Test::HasFailure()) return;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query);
    }
  }
  EXPECT_GT(marks, 1000u);
}

// Whatever stands around it with AND: the quotes are those of the speaker.
TEST(SearcherAgainstBruteForce, ASpeakersQuotesAreTheSpeakersUnderAllOperators) {
  Drawer drawer(31415);
  std::vector<Article> articles;
  for (int i = 0; i < 30; ++i)
    articles.push_back(
        oracle::make_story(i, kVocabulary, kSpeakers, [&](int n) { return drawer.below(n); }).article);
  tests::ArchiveOf archive(articles);
  const std::pair<const char*, std::vector<std::string>> speakers[] = {
      {"speaker:renn", {"Tobias Renn"}},
      {"speaker:\"marta feld\"", {"Marta Feld"}},
      {"speaker:(feld -anna)", {"Marta Feld"}},
      {"speaker:(renn OR bridge)", {"Tobias Renn", "May Bridge"}},
      {"NOT (NOT speaker:mar*)", {"Marta Feld"}}};
  int shown = 0;
  for (int i = 0; i < 600; ++i) {
    const auto& [clause, names] = speakers[i % 5];
    const std::string other = drawer.query(), word = drawer.query(0), c = clause;
    const std::string forms[] = {c + " " + other,
                                 "(" + other + ") AND " + c,
                                 "(" + other + " OR " + word + ") " + c,
                                 c + " -(" + other + ")",
                                 "(" + word + ") SAME/Q (" + c + ")",
                                 "((" + c + ") OR (" + c + " " + other + "))",
                                 "NOT (" + other + ") (" + c + ")"};
    const std::string typed = forms[i % 7];
    SCOPED_TRACE(typed);
    try {
      const Results quotes = archive.ask(typed, Show::quotes), by_article = archive.ask(typed);
      std::vector<QuoteHit> hits = quotes.quotes;
      for (const ArticleHit& hit : by_article.articles)
        hits.insert(hits.end(), hit.quotes.begin(), hit.quotes.end());
      for (const QuoteHit& hit : hits) {
        ++shown;
        ASSERT_TRUE(hit.quote.speaker);
        EXPECT_TRUE(std::find(names.begin(), names.end(), hit.quote.speaker->name) != names.end())
            << hit.quote.speaker->name;
      }
      for (const SpeakerHit& hit : archive.ask(typed, Show::speakers).speakers)
        EXPECT_TRUE(std::find(names.begin(), names.end(), hit.speaker.name) != names.end())
            << hit.speaker.name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query);
    }
  }
  EXPECT_GT(shown, 500);
}

// Where no exact total is wanted, matches are left out on the way; never one of the first. Nor does it matter
// in which order the archive has its documents.
TEST(SearcherAgainstBruteForce, TheFirstHitsAreTheSameWithoutAnExactTotalAndFromEitherBuilder) {
  const std::vector<std::string> dates = {"",           "2011",       "2011-03",    "2011-03-04",
                                          "2011-03-05", "2012-01-01", "2012-01-01", "2012-12-31T10:00:00Z"};
  int left_out = 0, compared = 0;
  for (unsigned round = 0; round < 8; ++round) {
    Drawer drawer(777 + round);
    std::vector<Article> articles;
    for (int i = 0; i < 60; ++i)
      articles.push_back(
          oracle::make_story(i, kVocabulary, kSpeakers, [&](int n) { return drawer.below(n); }).article);
    for (Article& article : articles)
      article.published = dates[static_cast<std::size_t>(drawer.below(static_cast<int>(dates.size())))];
    tests::ArchiveOf as_they_came(articles, Builder::api), newest_first(articles, Builder::bulk);
    for (int i = 0; i < 120; ++i) {
      const std::string typed = drawer.query();
      for (const Show show : {Show::articles, Show::quotes})
        for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
          SCOPED_TRACE(typed + (show == Show::quotes ? ", quotes" : "") + ", order " +
                       std::to_string(static_cast<int>(sort)));
          const auto ask = [&](tests::ArchiveOf& archive, bool exact, Detail detail) {
            SearchOptions options;
            options.show = show;
            options.sort = sort;
            options.limit = 3;
            options.exact_total = exact;
            options.detail = detail;
            return archive.searcher().search(parse_query(typed), options);
          };
          const auto hits = [](const Results& results) {
            std::vector<std::pair<std::string, float>> list;
            for (const ArticleHit& hit : results.articles) list.emplace_back(hit.id, hit.score);
            for (const QuoteHit& hit : results.quotes) list.emplace_back(hit.id, hit.score);
            return list;
          };
          try {
            const Results exact = ask(as_they_came, true, Detail::full);
            EXPECT_EQ(hits(ask(newest_first, true, Detail::full)), hits(exact));
            for (tests::ArchiveOf* archive : {&as_they_came, &newest_first}) {
              const Results fast = ask(*archive, false, Detail::id);
              EXPECT_EQ(hits(fast), hits(exact));
              if (fast.total_exact)
                EXPECT_EQ(fast.total, exact.total);
              else
                EXPECT_LE(fast.total, exact.total);
              EXPECT_GE(fast.total, hits(fast).size());
              EXPECT_EQ(fast.cursor.empty(), exact.cursor.empty());
              left_out += fast.total < exact.total ? 1 : 0;
              ++compared;
            }
          } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::bad_query);
          }
        }
      if (testing::Test::HasFailure()) return;
    }
  }
  EXPECT_GT(compared, 3000);
  EXPECT_GT(left_out, 50);
}

TEST(SearcherAgainstBruteForce, PagesJoinToTheWholeList) {
  Drawer drawer(99);
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i)
    articles.push_back(
        oracle::make_story(i, kVocabulary, kSpeakers, [&](int n) { return drawer.below(n); }).article);
  tests::ArchiveOf archive(articles, Builder::bulk);
  for (const std::string query : {"feld", "bridge", "may river", "speaker:renn", "feld bridge OR cafe"}) {
    SCOPED_TRACE(query);
    for (const Show show : {Show::articles, Show::quotes})
      for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
        const auto ids = [&](std::uint32_t offset, std::uint32_t limit) {
          SearchOptions options;
          options.show = show;
          options.sort = sort;
          options.offset = offset;
          options.limit = limit;
          const Results results = archive.searcher().search(parse_query(query), options);
          std::vector<std::string> out;
          for (const ArticleHit& hit : results.articles) out.push_back(hit.id);
          for (const QuoteHit& hit : results.quotes) out.push_back(hit.id);
          return out;
        };
        const std::vector<std::string> whole = ids(0, 1000);
        std::vector<std::string> joined;
        for (std::uint32_t offset = 0; offset < whole.size() + 7; offset += 7)
          for (const std::string& id : ids(offset, 7)) joined.push_back(id);
        EXPECT_EQ(joined, whole);
      }
  }
}

}  // namespace
}  // namespace quotidian
