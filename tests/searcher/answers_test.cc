// Answers of every kind on a few articles in sight: their order, their pages, and what they count.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include <quotidian/error.h>
#include <rapidcheck.h>

#include "tests/searcher/archive_of.h"

namespace quotidian {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using tests::ArchiveOf;
using tests::article;

Article story(const std::string& id, const std::string& published, const std::string& source,
              const std::string& body) {
  Article story = article(id, "Story " + id, body);
  story.published = published;
  story.source = source;
  return story;
}

std::vector<Article> harbour() {
  std::vector<Article> articles = {
      story("a", "2024-05-01", "The Talmar Post", "\"The river decides,\" said Lena Ortiz, the mayor."),
      story("b", "2024-05-03T09:00:00Z", "The Talmar Post",
            "\"The river is high,\" said Paul Hart, the engineer.\n\n\"Our river is low,\" Lena Ortiz said."),
      story("c", "2024-07", "Harbour Radio", "\"The river waits,\" said Lena Ortiz, the mayor."),
      story("d", "", "", "The river is wide. Nobody spoke.")};
  articles[0].section = "Local";
  articles[1].section = "Weather";
  articles[2].section = "Local";
  return articles;
}

SearchOptions showing(Show show) {
  SearchOptions options;
  options.show = show;
  return options;
}

Results ask(ArchiveOf& archive, const std::string& query, const SearchOptions& options) {
  return archive.searcher().search(parse_query(query), options);
}

std::vector<std::string> ids(const Results& results) {
  std::vector<std::string> ids;
  for (const ArticleHit& hit : results.articles) ids.push_back(hit.id);
  for (const QuoteHit& hit : results.quotes) ids.push_back(hit.id);
  return ids;
}

// Forty articles that score alike but for a few, over a handful of days.
std::vector<Article> many() {
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    articles.push_back(story("s" + n, i % 7 == 0 ? "" : "2024-01-0" + std::to_string(1 + i % 5), "Post",
                             "\"The ferry sails" + std::string(i % 3 == 0 ? " and sails" : "") +
                                 ",\" said Lena Ortiz.\n\n\"The ferry stays,\" Paul Hart said."));
  }
  return articles;
}

// --- order ---

TEST(Order, BreaksTiesByDateAndThenById) {
  ArchiveOf archive({story("x", "2024-01-01", "", "The ferry sails."),
                     story("m", "2024-03-01", "", "The ferry sails."), story("k", "", "", "The ferry sails."),
                     story("b", "2024-01-01", "", "The ferry sails.")});
  EXPECT_THAT(archive.articles("ferry"), ElementsAre("m", "b", "x", "k"));
  EXPECT_THAT(archive.articles("ferry", Sort::newest), ElementsAre("m", "b", "x", "k"));
  EXPECT_THAT(archive.articles("ferry", Sort::oldest), ElementsAre("b", "x", "m", "k"));
}

TEST(Order, IsTheSameInWhateverOrderTheArticlesCame) {
  std::vector<Article> articles = many();
  ArchiveOf first(articles);
  std::shuffle(articles.begin(), articles.end(), std::mt19937(5));
  ArchiveOf second(articles);
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest})
    for (const char* query : {"ferry", "ferry sails", "speaker:ortiz", "Ortiz ferry", "*"}) {
      EXPECT_EQ(first.articles(query, sort), second.articles(query, sort)) << query;
      EXPECT_EQ(ids(first.ask(query, Show::quotes, sort)), ids(second.ask(query, Show::quotes, sort)))
          << query;
    }
}

// --- pages ---

TEST(Cursor, PagesPutTogetherAreTheWholeAnswer) {
  ArchiveOf archive(many());
  EXPECT_TRUE(rc::check("pages of any size", [&] {
    SearchOptions options;
    options.show = *rc::gen::element(Show::articles, Show::quotes);
    options.sort = *rc::gen::element(Sort::relevance, Sort::newest, Sort::oldest);
    const std::string query = *rc::gen::element<std::string>("ferry", "speaker:ortiz", "Ortiz ferry", "*");
    options.limit = kAllHits;
    const std::vector<std::string> all = ids(ask(archive, query, options));
    options.limit = *rc::gen::inRange(1, 30);
    std::vector<std::string> pages;
    do {
      const Results page = ask(archive, query, options);
      RC_ASSERT(page.total == all.size());
      for (const std::string& id : ids(page)) pages.push_back(id);
      options.cursor = page.cursor;
    } while (!options.cursor.empty());
    RC_ASSERT(pages == all);
  }));
}

TEST(Cursor, GoesOnAfterACommitWithoutAHitTwiceOrLost) {
  ArchiveOf archive(many());
  for (const Show show : {Show::articles, Show::quotes}) {
    SearchOptions options = showing(show);
    options.limit = 15;
    const std::vector<std::string> before = [&] {
      SearchOptions whole = options;
      whole.limit = kAllHits;
      return ids(ask(archive, "ferry sails", whole));
    }();
    Results page = ask(archive, "ferry sails", options);
    std::vector<std::string> seen = ids(page);
    // A newcomer in front: all scores change, the order of the others does not.
    {
      auto writer = ArchiveWriter::open(archive.path());
      writer.add(
          story("new", "2025-01-01", "Post", "\"The ferry sails and sails and sails,\" said Ada Moll."));
      writer.finish();
    }
    while (!page.cursor.empty()) {
      options.cursor = page.cursor;
      page = ask(archive, "ferry sails", options);
      for (const std::string& id : ids(page)) seen.push_back(id);
    }
    std::erase_if(seen, [](const std::string& id) { return id.starts_with("new"); });
    EXPECT_EQ(seen, before);
    auto undo = ArchiveWriter::open(archive.path());
    undo.remove("new");
    undo.finish();
  }
}

TEST(Cursor, IsRefusedForAnotherQueryAndWhenDamaged) {
  ArchiveOf archive(many());
  SearchOptions options = showing(Show::quotes);
  options.limit = 3;
  const std::string cursor = ask(archive, "ferry", options).cursor;
  ASSERT_THAT(cursor, Not(IsEmpty()));
  const auto refusal = [&](const std::string& query, const std::string& token, Sort sort = Sort::relevance) {
    SearchOptions other = options;
    other.cursor = token;
    other.sort = sort;
    try {
      ask(archive, query, other);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query);
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(refusal("ferry", cursor), "");
  EXPECT_THAT(refusal("ferries", cursor), HasSubstr("another query"));
  EXPECT_THAT(refusal("ferry", cursor, Sort::newest), HasSubstr("another query"));
  EXPECT_THAT(refusal("ferry", cursor.substr(0, cursor.size() - 4)), HasSubstr("damaged"));
  EXPECT_THAT(refusal("ferry", "1" + cursor.substr(1)), HasSubstr("another version"));
  EXPECT_TRUE(rc::check("any bytes", [&](const std::string& token) {
    if (!token.empty()) RC_ASSERT(refusal("ferry", token) != "");
  }));
}

// --- export ---

TEST(Export, HandsOverEveryHitOnceInOrder) {
  ArchiveOf archive(many());
  SearchOptions options = showing(Show::quotes);
  options.limit = kAllHits;
  const std::vector<std::string> whole = ids(ask(archive, "*", options));
  std::vector<std::string> handed;
  const Results end = archive.searcher().search(parse_query("*"), options, [&](const Results& page) {
    for (const std::string& id : ids(page)) handed.push_back(id);
  });
  EXPECT_EQ(handed, whole);
  EXPECT_THAT(handed, SizeIs(80));
  EXPECT_EQ(end.shown, end.total);
  EXPECT_THAT(end.quotes, IsEmpty());
}

TEST(Export, GoesOnInTheNewStateWhenTheArchiveMoves) {
  std::vector<Article> articles;
  for (int i = 0; i < 700; ++i)
    articles.push_back(story("s" + std::to_string(i), "2024-01-01", "Post",
                             "\"The ferry sails at " + std::to_string(i) + ",\" said Lena Ortiz."));
  ArchiveOf archive(articles);
  SearchOptions options = showing(Show::quotes);
  options.limit = kAllHits;
  std::multiset<std::string> handed;
  int commits = 0;
  const Results end = archive.searcher().search(parse_query("ferry"), options, [&](const Results& page) {
    for (const std::string& id : ids(page)) handed.insert(id);
    for (; commits < 6; ++commits) {
      WriterOptions quick;
      quick.sync = false;
      quick.threads = 0;
      auto writer = ArchiveWriter::open(archive.path(), quick);
      for (int i = 600; i < 700; ++i)
        writer.add(story("s" + std::to_string(i), "2024-01-01", "Post",
                         "\"The ferry sails at " + std::to_string(i) + ",\" said Lena Ortiz. Round " +
                             std::to_string(commits) + "."));
      writer.finish();
    }
  });
  EXPECT_EQ(handed.size(), 700u);
  EXPECT_EQ(std::set<std::string>(handed.begin(), handed.end()).size(), 700u);
  EXPECT_EQ(end.shown, end.total);
  EXPECT_EQ(end.total, 700u);
}

// --- speakers, sources, timeline, facets ---

TEST(Speakers, TellHowOftenAndWhenFirstAndLast) {
  ArchiveOf archive(harbour());
  const Results found = ask(archive, "river", showing(Show::speakers));
  ASSERT_EQ(found.total, 2u);
  const SpeakerHit& ortiz = found.speakers[0];
  EXPECT_EQ(ortiz.speaker.name, "Lena Ortiz");
  EXPECT_EQ(ortiz.quotes, 3u);
  EXPECT_EQ(ortiz.articles, 3u);
  ASSERT_TRUE(ortiz.first && ortiz.last);
  EXPECT_EQ(ortiz.first->quote, "a#1");
  EXPECT_EQ(ortiz.first->published, "2024-05-01");
  EXPECT_EQ(ortiz.last->quote, "c#1");
  EXPECT_EQ(ortiz.last->published, "2024-07");
}

TEST(Speakers, AreFoundByTheBeginningOfAName) {
  ArchiveOf archive(harbour());
  const Results found = ask(archive, "speaker:ort*", showing(Show::speakers));
  ASSERT_EQ(found.total, 1u);
  EXPECT_EQ(found.speakers[0].speaker.id, "lena-ortiz");
  EXPECT_EQ(found.speakers[0].quotes, 3u);
}

TEST(Sources, CountArticlesAndQuotes) {
  ArchiveOf archive(harbour());
  const Results found = ask(archive, "river", showing(Show::sources));
  ASSERT_THAT(found.sources, SizeIs(3));
  EXPECT_EQ(found.sources[0].name, "The Talmar Post");
  EXPECT_EQ(found.sources[0].articles, 2u);
  EXPECT_EQ(found.sources[0].quotes, 3u);
  const Results said = ask(archive, "speaker:hart river", showing(Show::sources));
  ASSERT_THAT(said.sources, SizeIs(1));
  EXPECT_EQ(said.sources[0].articles, 1u);
}

std::vector<std::string> drawn(const Results& results) {
  std::vector<std::string> lines;
  for (const PeriodHit& hit : results.periods)
    lines.push_back(hit.period + (hit.certainty == PeriodHit::Certainty::unsure ? "?" : "") + " " +
                    std::to_string(hit.articles) + "/" + std::to_string(hit.quotes));
  return lines;
}

TEST(Timeline, ShowsEmptyPeriodsAndSetsTheUnsureApart) {
  ArchiveOf archive(harbour());
  SearchOptions options = showing(Show::timeline);
  options.by = Period::month;
  EXPECT_THAT(drawn(ask(archive, "river", options)),
              ElementsAre("2024-05 2/3", "2024-06 0/0", "2024-07 1/1", " 1/0"));
  options.by = Period::day;
  EXPECT_THAT(drawn(ask(archive, "river", options)),
              ElementsAre("2024-05-01 1/1", "2024-05-02 0/0", "2024-05-03 1/2", "2024-07? 1/1", " 1/0"));
  options.by = Period::year;
  EXPECT_THAT(drawn(ask(archive, "speaker:ortiz river", options)), ElementsAre("2024 3/3"));
  options.by = Period::automatic;
  EXPECT_THAT(drawn(ask(archive, "date:2024-05 river", options)),
              ElementsAre("2024-05-01 1/1", "2024-05-02 0/0", "2024-05-03 1/2"));
  EXPECT_EQ(ask(archive, "river", options).total, 4u);
}

TEST(Facets, CountWhateverMatchesNotWhatIsShown) {
  ArchiveOf archive(harbour());
  SearchOptions options;
  options.limit = 1;
  options.facets = {{"speaker"}, {"kind"}, {"source", 1}, {"section"}, {"year"}};
  const Results found = ask(archive, "river", options);
  const auto printed = [](const Facet& facet) {
    std::string text = facet.name + (facet.of_quotes ? " of quotes:" : " of articles:");
    for (const FacetValue& value : facet.values)
      text += " " + value.value + "=" + std::to_string(value.articles) + "/" + std::to_string(value.quotes);
    return text + " +" + std::to_string(facet.others);
  };
  ASSERT_THAT(found.facets, SizeIs(5));
  EXPECT_EQ(printed(found.facets[0]), "speaker of quotes: lena-ortiz=3/3 paul-hart=1/1 +0");
  EXPECT_EQ(found.facets[0].values[0].name, "Lena Ortiz");
  EXPECT_EQ(printed(found.facets[1]), "kind of quotes: direct=3/4 +0");
  EXPECT_EQ(printed(found.facets[2]), "source of articles: The Talmar Post=2/3 +2");
  EXPECT_EQ(printed(found.facets[3]), "section of articles: Local=2/2 Weather=1/2 =1/0 +0");
  EXPECT_EQ(printed(found.facets[4]), "year of articles: 2024=3/4 =1/0 +0");
  options.facets = {{"colour"}};
  EXPECT_THROW(ask(archive, "river", options), Error);
}

// --- keyword in context ---

std::vector<std::string> concordance(const Results& results) {
  std::vector<std::string> lines;
  for (const KwicLine& line : results.lines)
    lines.push_back(line.id + ": " + line.left + "[" + line.match + "]" + line.right);
  return lines;
}

TEST(Kwic, GivesALineForEachPlace) {
  ArchiveOf archive({article("a", "River news", "The river rose. \"A river, our river,\" said Lena Ortiz."),
                     article("b", "T", "The rivers fell.")});
  SearchOptions options = showing(Show::kwic);
  options.sort = Sort::oldest;
  const Results all = ask(archive, "river", options);
  EXPECT_EQ(all.total, 5u);
  EXPECT_THAT(
      concordance(all),
      ElementsAre("a: [River] news", "a: The [river] rose. \"A river, our river,\" said Lena Ortiz.",
                  "a: The river rose. \"A [river], our river,\" said Lena Ortiz.",
                  "a: The river rose. \"A river, our [river],\" said Lena Ortiz.", "b: The [rivers] fell."));
  options.limit = 1;
  EXPECT_EQ(ask(archive, "river", options).total, 5u);  // counted without the texts
  EXPECT_EQ(ask(archive, "\"our river\"", options).total, 1u);
  options.limit = 10;
  const Results said = ask(archive, "quote:river", options);
  EXPECT_THAT(concordance(said), ElementsAre("a#1: A [river], our river,", "a#1: A river, our [river],"));
  EXPECT_EQ(said.lines[0].speaker->name, "Lena Ortiz");
}

TEST(Kwic, StandsByTheWordsToTheRightOrLeft) {
  ArchiveOf archive({article("a", "T", "The old ferry waits. A new ferry sails."),
                     article("b", "T", "One red ferry burns.")});
  SearchOptions options = showing(Show::kwic);
  options.sort = Sort::right;
  const auto right = [&] {
    std::vector<std::string> words;
    for (const KwicLine& line : ask(archive, "ferry", options).lines)
      words.push_back(line.right.substr(0, 6));
    return words;
  };
  EXPECT_THAT(right(), ElementsAre(" burns", " sails", " waits"));
  options.limit = 1;
  options.offset = 1;
  EXPECT_THAT(right(), ElementsAre(" sails"));
  options = showing(Show::kwic);
  options.sort = Sort::left;
  EXPECT_THAT(right(), ElementsAre(" sails", " waits", " burns"));
  options.show = Show::articles;
  EXPECT_THROW(ask(archive, "ferry", options), Error);
}

TEST(Kwic, CutsItsLinesOutOfALongTextWhereverTheyStand) {
  std::string body;
  for (int i = 0; i < 300; ++i)
    body += "Élan vital, " + std::to_string(i) + " naïve «river» words in a row. ";
  ArchiveOf archive({article("a", "T", body)});
  SearchOptions options = showing(Show::kwic);
  options.sort = Sort::oldest;
  options.limit = 1000;
  const Results results = ask(archive, "river", options);
  ASSERT_THAT(results.lines, SizeIs(300));
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    EXPECT_THAT(results.lines[i].left, testing::EndsWith("Élan vital, " + number + " naïve «"));
    EXPECT_EQ(results.lines[i].match, "river");
    EXPECT_THAT(results.lines[i].right,
                testing::StartsWith("» words in a row. " + std::string(i < 299 ? "Élan" : "")));
  }
}

TEST(Answers, AreGivenUpInTheMiddleOfALongArticleToo) {
  std::string body;
  for (int i = 0; i < 20000; ++i) body += "The river rose. ";
  ArchiveOf archive({article("a", "T", body)});
  for (const Show show : {Show::kwic, Show::articles}) {
    SearchOptions options = showing(show);
    options.time_limit = std::chrono::milliseconds(1);
    try {
      ask(archive, "river", options);
      ADD_FAILURE() << "it was answered";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::too_slow);
    }
  }
}

// --- sides, contexts ---

TEST(Compare, PutsTheTopicInTheWordsOfEachSide) {
  ArchiveOf archive(harbour());
  const std::vector<Results> sides = archive.searcher().compare(
      parse_query("river"), {parse_query("speaker:hart"), parse_query("speaker:ortiz")},
      showing(Show::quotes));
  ASSERT_THAT(sides, SizeIs(2));
  EXPECT_THAT(ids(sides[0]), ElementsAre("b#1"));
  EXPECT_EQ(sides[1].total, 3u);
  EXPECT_EQ(sides[1].read_as, "quotes with speaker:ortiz river");
}

TEST(QuoteHit, ComesWithTheSentenceOrParagraphItStandsIn) {
  ArchiveOf archive(
      {article("a", "T", "It rained. \"The river decides,\" said Lena Ortiz.\n\nNobody else spoke.")});
  SearchOptions options = showing(Show::quotes);
  EXPECT_EQ(ask(archive, "river", options).quotes.at(0).context, "");
  options.context = Context::sentence;
  const QuoteHit sentence = ask(archive, "river", options).quotes.at(0);
  EXPECT_EQ(sentence.context, "\"The river decides,\" said Lena Ortiz.");
  EXPECT_EQ(sentence.context_span, (Span{11, 48}));
  options.context = Context::paragraph;
  EXPECT_EQ(ask(archive, "river", options).quotes.at(0).context,
            "It rained. \"The river decides,\" said Lena Ortiz.");
}

}  // namespace
}  // namespace quotidian
