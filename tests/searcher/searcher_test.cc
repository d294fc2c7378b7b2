// The searcher on a few articles in sight: who said what, what is shown of it, and a moving archive.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include <quotidian/error.h>

#include "common/text/decode.h"
#include "tests/searcher/archive_of.h"

namespace quotidian {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using tests::ArchiveOf;
using tests::article;

const char* const kFlood =
    "\"The river decides, not the council,\" said Lena Ortiz, the mayor of Talmar.\n\n"
    "Paul Hart, the harbour engineer, said the piers were older than the council.";
const char* const kBridge =
    "\"The council has no say over the river,\" said Paul Hart, the harbour engineer.\n\n"
    "Lena Ortiz was not at the bridge.";
const char* const kFerry = "Councils along the coast paid for the ferry. Nobody spoke of Ortiz.";

std::vector<Article> three() {
  std::vector<Article> articles = {article("flood", "Talmar waits", kFlood),
                                   article("bridge", "Bridge stays shut", kBridge),
                                   article("ferry", "Ferry sails", kFerry)};
  articles[0].published = "2024-05-01";
  articles[1].published = "2024-05-03";
  articles[0].source = "The Talmar Post";
  return articles;
}

std::vector<std::string> marked(const std::string& text, const std::vector<Span>& spans) {
  std::vector<std::string> words;
  for (const Span& span : spans) {
    const std::size_t begin = text::byte_of_code_point(text, span.begin);
    words.push_back(text.substr(begin, text::byte_of_code_point(text, span.end) - begin));
  }
  return words;
}

TEST(Searcher, FindsWordsByTheirStemAndExactFormsOnlyWhenAsked) {
  ArchiveOf archive(three());
  EXPECT_THAT(archive.articles("councils"), UnorderedElementsAre("flood", "bridge", "ferry"));
  EXPECT_THAT(archive.articles("=councils"), ElementsAre("ferry"));
  EXPECT_THAT(archive.articles("council -river"), ElementsAre("ferry"));
  EXPECT_THAT(archive.articles("\"say over the river\""), ElementsAre("bridge"));
  EXPECT_THAT(archive.articles("\"river the\""), IsEmpty());
}

TEST(Searcher, ReadsLookalikesOfAWordWhereNothingElseIsFound) {
  ArchiveOf archive({article("cars", "Cars", "The guests looked at the cars.")});
  const Results results = archive.ask("guest caring");
  ASSERT_EQ(results.total, 1u);
  EXPECT_THAT(results.warnings, Contains(HasSubstr("caring")));
  EXPECT_EQ(archive.ask("caring -cars").total, 0u);
  ArchiveOf both({article("cars", "Cars", "The guests looked at the cars."),
                  article("care", "Care", "The guests cared for the old.")});
  EXPECT_THAT(both.articles("guest caring"), ElementsAre("care"));
}

TEST(Searcher, PutsWordsInTheTitleCloseTogetherAndAsTypedFirst) {
  const std::string rest = " The rest of this tale is about a long road and a short day.";
  ArchiveOf archive(
      {article("far", "Tale", "A ferry came. Late at night somebody told of one more vote." + rest),
       article("close", "Tale", "A ferry vote came. Late at night somebody told of one more." + rest),
       article("other", "Tale", "Nobody came. Late at night somebody told of one more day." + rest),
       article("another", "Tale", "All went. Late at night somebody told of one more day." + rest),
       article("third", "Tale", "They sat. Late at night somebody told of one more day." + rest),
       article("plural", "Tale", "Two harbours stood at the road, one behind the other." + rest),
       article("single", "Tale", "Two harbour walls stood at the road, one behind the other." + rest),
       article("lead", "Clocks stop", "It was a night without any wind." + rest),
       article("body", "Night falls", "It was a time without any clocks." + rest)});
  EXPECT_THAT(archive.articles("ferry vote"), ElementsAre("close", "far"));
  EXPECT_THAT(archive.articles("harbours"), ElementsAre("plural", "single"));
  EXPECT_THAT(archive.articles("clocks"), ElementsAre("lead", "body"));
}

TEST(Searcher, RanksABagOfWordsByWhatTheBestShareToo) {
  std::vector<Article> articles;
  for (int i = 0; i < 4; ++i)
    articles.push_back(
        article("best" + std::to_string(i), "", "Ferry vote council harbour dredging dredging."));
  articles.push_back(article("kin", "", "A ferry lay behind the dredging works all summer long."));
  articles.push_back(article("stranger", "", "A ferry lay behind the football stand all summer long."));
  for (int i = 0; i < 20; ++i)
    articles.push_back(article("other" + std::to_string(i), "", "Football was played."));
  ArchiveOf archive(articles);
  const std::vector<std::string> found = archive.articles("ferry OR vote OR council OR harbour");
  ASSERT_EQ(found.size(), 6u);
  EXPECT_EQ(found[4], "kin");
  EXPECT_EQ(found[5], "stranger");
}

TEST(Searcher, TellsWhenFrequentWordsWereLookedForNearEachOtherInSomeOfTheDocuments) {
  std::string body;
  for (int i = 0; i < 40; ++i) body += "Alpha" + std::to_string(i) + " beta. ";
  std::vector<Article> articles;
  for (int i = 0; i < 600; ++i) articles.push_back(article("a" + std::to_string(i), "", body));
  ArchiveOf archive(articles);
  const Results results = archive.ask("alpha* NEAR/2 alpha*");
  EXPECT_FALSE(results.total_exact);
  EXPECT_THAT(results.warnings, Contains(HasSubstr("some of the documents")));
}

TEST(Searcher, TellsWhenSoManyFrequentWordsWereLookedForInAPartOfTheArchive) {
  std::string words;
  std::string query;
  for (int i = 0; i < 200; ++i) {
    const std::string word = "w" + std::to_string(i);
    words += word + " ";
    query += (i == 0 ? "" : " OR ") + word;
  }
  std::vector<Article> articles;
  for (int i = 0; i < 3000; ++i) articles.push_back(article("a" + std::to_string(i), "", words + "."));
  ArchiveOf archive(articles);
  const Results bounded = archive.ask(query);
  EXPECT_FALSE(bounded.total_exact);
  EXPECT_GT(bounded.total, 1000u);
  EXPECT_LT(bounded.total, 3000u);
  EXPECT_THAT(bounded.warnings, Contains(HasSubstr("% of the archive were searched")));
  // What is denied is looked for everywhere, and so is what an export asks for.
  EXPECT_EQ(archive.ask("w1 -(" + query + ")").total, 0u);
  EXPECT_EQ(archive.total(query, Show::count, kAllHits), 3000u);
  EXPECT_TRUE(archive.ask("w1 OR w2 OR w3 OR w4").total_exact);
}

TEST(Searcher, ASpeakerAndWordsMustMeetInOneQuote) {
  ArchiveOf archive(three());
  EXPECT_THAT(archive.articles("speaker:hart river"), ElementsAre("bridge"));
  EXPECT_THAT(archive.articles("speaker:hart piers"), ElementsAre("flood"));
  EXPECT_THAT(archive.articles("speaker:ortiz piers"), IsEmpty());
  EXPECT_THAT(archive.quotes("quote:(river council)"), UnorderedElementsAre("flood#1", "bridge#1"));
  EXPECT_THAT(archive.quotes("role:engineer council"), UnorderedElementsAre("flood#2", "bridge#1"));
  EXPECT_THAT(archive.quotes("kind:indirect speaker:\"Paul Hart\""), ElementsAre("flood#2"));
  EXPECT_THAT(archive.quotes("title:talmar speaker:hart"), ElementsAre("flood#2"));
  EXPECT_THAT(archive.quotes("id:bridge speaker:*"), ElementsAre("bridge#1"));
}

TEST(Searcher, ReadsABareNameBothWaysAndSaysSo) {
  ArchiveOf archive(three());
  const Results found = archive.ask("Ortiz council");
  EXPECT_EQ(found.read_as, "quotes with speaker:Ortiz council, then articles with Ortiz council");
  ASSERT_EQ(found.total, 3u);
  EXPECT_EQ(found.articles.front().id, "flood");  // she speaks of the council there
  ASSERT_FALSE(found.articles.front().quotes.empty());
  EXPECT_EQ(found.articles.front().quotes.front().quote.speaker->name, "Lena Ortiz");
  EXPECT_EQ(archive.ask("Ortiz council", Show::quotes).quotes.front().id, "flood#1");
  EXPECT_EQ(archive.ask("ferry coast").read_as, "ferry coast");
}

TEST(Searcher, FindsANameInItsOtherSpellingsAndScripts) {
  std::vector<Article> articles;
  for (const char* name :
       {"Muammar Gadhafi", "Moamer Qaddafi", "Sergei Lavrov", "Sergio Martin", "Tova Grindelwald"})
    articles.push_back(
        article(name, "T", "\"The river decides,\" said " + std::string(name) + " on Monday."));
  ArchiveOf archive(articles);
  EXPECT_THAT(archive.articles("speaker:gaddafi"), UnorderedElementsAre("Muammar Gadhafi", "Moamer Qaddafi"));
  EXPECT_THAT(archive.articles("speaker:\"Muammar Gadafy\""),
              UnorderedElementsAre("Muammar Gadhafi", "Moamer Qaddafi"));
  EXPECT_THAT(archive.articles("speaker:=gadhafi"), ElementsAre("Muammar Gadhafi"));
  EXPECT_THAT(archive.articles("speaker:=gaddafi"), IsEmpty());
  EXPECT_THAT(archive.articles("speaker:Лавров"), ElementsAre("Sergei Lavrov"));
  EXPECT_THAT(archive.articles("speaker:morton"), IsEmpty());
  const Results guessed = archive.ask("speaker:Grindlewalt");
  EXPECT_EQ(guessed.total, 0u);  // e and le part: no guess is better than a wrong one
  const Results spelled = archive.ask("speaker:Gryndelvald");
  EXPECT_THAT(spelled.warnings, IsEmpty());
  EXPECT_EQ(spelled.total, 0u);
  const Results likely = archive.ask("speaker:Grindelwalt");
  EXPECT_EQ(likely.total, 1u);
  EXPECT_TRUE(likely.total_exact);
  EXPECT_THAT(likely.warnings, ElementsAre("nobody is called Grindelwalt here; read as grindelwald"));
}

TEST(Searcher, ReadsTheNewsroomsOwnSpellings) {
  ArchiveOf archive({article("one", "T", "\"We wait,\" said Ida Moll, the mayor.")});
  std::ofstream(archive.path() / "names.txt") << "moll mollova  # before her marriage\n";
  Searcher searcher(archive.path());
  EXPECT_EQ(searcher.search(parse_query("speaker:Mollova")).total, 1u);
}

TEST(Searcher, ReadsARoleOfSeveralBareWordsLikeAName) {
  ArchiveOf archive(three());
  const Results found = archive.ask("harbour engineer council", Show::quotes);
  EXPECT_THAT(found.read_as, HasSubstr("role:\"harbour engineer\""));
  ASSERT_EQ(found.total, 2u);
  for (const QuoteHit& hit : found.quotes) EXPECT_EQ(hit.quote.speaker->name, "Paul Hart");
}

TEST(Searcher, GathersWordsOverSeveralQuotesOfOneSpeaker) {
  ArchiveOf archive({article("split", "Split",
                             "\"The ferry sails,\" said Lena Ortiz, the mayor. The crowd went home.\n\n"
                             "\"Nobody paid for asphalt,\" said Lena Ortiz at noon.\n\n"
                             "\"The asphalt is old,\" said Paul Hart.")});
  const Results found = archive.ask("Ortiz ferry asphalt", Show::quotes);
  ASSERT_GE(found.quotes.size(), 2u);
  EXPECT_EQ(found.quotes[0].quote.speaker->name, "Lena Ortiz");
  EXPECT_EQ(found.quotes[1].quote.speaker->name, "Lena Ortiz");
  EXPECT_THAT(found.read_as, HasSubstr("hold the words together"));
}

TEST(Searcher, ShowsTheSpeakersQuoteThatHasTheWordsBesideIt) {
  ArchiveOf archive(
      {article("mixed", "Mixed",
               "Lena Ortiz, the mayor, warned of a flood. \"The ferry sails,\" she said, whatever "
               "the tide may bring. \"We wait,\" she said.\n\nThe tide rose.")});
  const Results found = archive.ask("Ortiz ferry tide", Show::quotes);
  ASSERT_EQ(found.total, 1u);
  EXPECT_EQ(found.quotes[0].quote.text, "The ferry sails,");
  EXPECT_THAT(found.read_as, HasSubstr("the speaker's quotes beside the words"));
  EXPECT_THAT(archive.quotes("speaker:Ortiz ferry tide"), IsEmpty());
}

TEST(Searcher, GathersTheQuotesOfAFullName) {
  ArchiveOf archive({article("split", "Split",
                             "\"The ferry sails,\" said Lena Ortiz, the mayor. The crowd went home.\n\n"
                             "\"Nobody paid for asphalt,\" said Lena Ortiz at noon.")});
  EXPECT_THAT(archive.ask("Lena Ortiz ferry asphalt", Show::quotes).read_as,
              HasSubstr("hold the words together"));
}

TEST(Searcher, ShowsQuotesWithMostOfTheWordsWhereFewHaveAll) {
  ArchiveOf archive({article("near", "Near", "\"Rivers rise fast,\" a man said. Ida Moll left the room.")});
  EXPECT_THAT(archive.quotes("Moll rivers fast"), ElementsAre("near#1"));
  EXPECT_THAT(archive.quotes("speaker:Moll rivers fast"), IsEmpty());
}

TEST(Searcher, MarksJustTheWordsThatMatched) {
  ArchiveOf archive(three());
  const Results by_phrase = archive.ask("quote:\"the river\" council", Show::quotes);
  for (const QuoteHit& hit : by_phrase.quotes)
    for (const std::string& word : marked(hit.quote.text, hit.highlights))
      EXPECT_THAT(word, testing::AnyOf("The", "the", "river", "council"));
  const Results bridge = archive.ask("id:bridge quote:\"no say\"", Show::quotes);
  ASSERT_EQ(bridge.quotes.size(), 1u);
  EXPECT_THAT(marked(bridge.quotes[0].quote.text, bridge.quotes[0].highlights), ElementsAre("no", "say"));
  const Results words = archive.ask("piers council");
  ASSERT_EQ(words.articles.size(), 1u);
  EXPECT_THAT(marked(words.articles[0].snippet, words.articles[0].highlights), Contains("piers"));
}

TEST(Searcher, ShowsSpeakersWithTheirCountAndRole) {
  ArchiveOf archive(three());
  const Results speakers = archive.ask("council", Show::speakers);
  ASSERT_EQ(speakers.speakers.size(), 2u);
  EXPECT_EQ(speakers.speakers[0].speaker.name, "Paul Hart");
  EXPECT_EQ(speakers.speakers[0].quotes, 2u);
  EXPECT_EQ(speakers.speakers[0].role, "harbour engineer");
  EXPECT_EQ(speakers.speakers[1].speaker.id, "lena-ortiz");
  EXPECT_EQ(speakers.total, 2u);
}

TEST(Searcher, CountsArticlesAndQuotes) {
  ArchiveOf archive(three());
  const Results count = archive.ask("speaker:hart", Show::count);
  EXPECT_EQ(count.total, 2u);
  EXPECT_EQ(count.total_quotes, 2u);
}

// Seen to fail in one build and not in another while the places stood under AND_MAYBE.
TEST(Searcher, DeniesWordsThatStandTogether) {
  std::vector<Article> articles = {article("one", "One", "Happily cafe use cafe truces bridge river."),
                                   article("two", "Two", "River cafe bridging feld."),
                                   article("three", "Three", "Happily café use cafe truces bridge.")};
  for (Article& each : articles) {
    each.quotes.emplace(1);
    each.quotes->front().spans = {{0, 24}};
  }
  ArchiveOf archive(articles);
  EXPECT_THAT(archive.quotes("NOT (quote:(((cafe OR =truces) SAME/S cafe) café))"), ElementsAre("two#1"));
}

TEST(Searcher, SortsByDateWithTheUndatedLast) {
  ArchiveOf archive(three());
  EXPECT_THAT(archive.articles("council", Sort::newest), ElementsAre("bridge", "flood", "ferry"));
  EXPECT_THAT(archive.articles("council", Sort::oldest), ElementsAre("flood", "bridge", "ferry"));
}

TEST(Searcher, FiltersByDateAndSource) {
  ArchiveOf archive(three());
  EXPECT_THAT(archive.articles("date:2024-05"), UnorderedElementsAre("flood", "bridge"));
  EXPECT_THAT(archive.articles("date:>2024-05-01"), ElementsAre("bridge"));
  EXPECT_THAT(archive.articles("source:\"talmar post\" council"), ElementsAre("flood"));
  EXPECT_THAT(archive.quotes("source:talmar speaker:ortiz"), ElementsAre("flood#1"));
}

TEST(Searcher, TellsWhenAWildcardIsCut) {
  std::string body;
  for (int i = 0; i < 2100; ++i) {
    body += " w";
    for (int n = i; n > 0; n /= 26) body += static_cast<char>('a' + n % 26);
    body += "q.";
  }
  ArchiveOf archive({article("many", "Many words", body)});
  const Results cut = archive.ask("w*");
  EXPECT_THAT(cut.warnings, Contains(HasSubstr("w*: only the 2000 most frequent words")));
  EXPECT_FALSE(cut.total_exact);
  EXPECT_EQ(cut.total, 1u);
  EXPECT_TRUE(archive.ask("wb*").total_exact);
}

TEST(Searcher, RefusesMoreWildcardsThanItCanLookFor) {
  ArchiveOf archive(three());
  EXPECT_EQ(archive.ask("a* b* cc* rr*").total_exact, true);
  const auto refused = [&](const std::string& typed) -> std::string {
    try {
      archive.ask(typed);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query);
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(refused("a* b* c*"),
              HasSubstr("2 wildcards of one letter; write more letters (at character 7)"));
  std::string many;
  for (int i = 0; i < 17; ++i) many += "ri* ";
  EXPECT_THAT(refused(many), HasSubstr("more than 16 wildcards (at character 65)"));
}

TEST(Searcher, AnswersAnyStringOrRefusesItWithAPosition) {
  ArchiveOf archive(three());
  const auto times = [](int n, const std::string& text) {
    std::string all;
    for (int i = 0; i < n; ++i) all += text;
    return all;
  };
  std::string bytes;
  std::mt19937 random(5);
  for (int i = 0; i < 4000; ++i) bytes += static_cast<char>(random() % 256);
  const std::vector<std::string> hostile = {"",
                                            "*",
                                            "a*",
                                            "\"a* b* c*\"",
                                            "a* NEAR/5 b*",
                                            "title:* quote:a*",
                                            times(10000, "("),
                                            times(10000, ")"),
                                            times(10000, "(") + "river" + times(10000, ")"),
                                            times(20000, "river "),
                                            times(100, "NOT (") + "river" + times(100, ")"),
                                            times(5000, "NOT "),
                                            times(5000, "\""),
                                            times(300, "river NEAR/5 "),
                                            times(300, "(river AND council) NEAR "),
                                            times(300, "speaker:"),
                                            times(30, "r* OR "),
                                            std::string(1000, '\0'),
                                            std::string("river\0council", 13),
                                            times(1000, "\xff\xfe"),
                                            bytes};
  for (const std::string& typed : hostile)
    for (const Show show : {Show::articles, Show::quotes, Show::count}) {
      SCOPED_TRACE(typed.substr(0, 40));
      try {
        archive.ask(typed, show);
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_query);
        EXPECT_THAT(error.what(), HasSubstr("(at character "));
      }
    }
  EXPECT_THAT(archive.ask(times(20000, "river ")).warnings,
              Contains(HasSubstr("only the first 100 words of the query are read")));
  EXPECT_THAT(archive.ask(times(10000, "(") + "river").warnings,
              Contains(HasSubstr("brackets more than 100 deep are left out")));
}

// A wildcard of very many words is read by a way of its own.
TEST(Searcher, FindsAWildcardOfManyWordsAsItsWordsOneByOne) {
  std::vector<Article> articles;
  std::string one_by_one;
  for (char first = 'a'; first <= 'z'; ++first)
    for (char last : {'k', 'z'}) {
      const std::string word = std::string("zor") + first + last;
      articles.push_back(article(word, "T", "The " + word + " was seen, \"one " + word + " more\"."));
      one_by_one += (one_by_one.empty() ? "" : " OR ") + ("=" + word);
    }
  articles.push_back(article("none", "T", "Nothing was seen."));
  ArchiveOf archive(articles);
  EXPECT_EQ(archive.ask("zor*").total, 52u);
  EXPECT_TRUE(archive.ask("zor*").total_exact);
  EXPECT_EQ(archive.ask(one_by_one).total, 52u);
  EXPECT_THAT(archive.articles("seen -zor*"), ElementsAre("none"));
  EXPECT_EQ(archive.ask("zor* NEAR/3 seen").total, 52u);
  EXPECT_EQ(archive.ask("\"the zor*\"").total, 52u);
  EXPECT_THAT(archive.articles("zor* zorak"), ElementsAre("zorak"));
}

TEST(Searcher, FindsPlacesOfAWildcardOfHundredsOfWords) {
  std::vector<Article> articles;
  for (char first = 'a'; first <= 'r'; ++first)
    for (char last = 'a'; last <= 'r'; ++last) {
      const std::string word = std::string("pro") + first + last;
      articles.push_back(
          article(word, "T", "A foreign " + word + " was seen. Some " + word + " is foreign."));
    }
  articles.push_back(article("none", "T", "A foreign one was seen."));
  ArchiveOf archive(articles);
  for (const std::string query : {"\"foreign pro*\"", "pro* NEAR/2 foreign", "foreign PRE/1 pro*",
                                  "pro* SAME/S foreign", "\"foreign pro* was\" seen", "pro*"}) {
    SCOPED_TRACE(query);
    EXPECT_EQ(archive.ask(query).total, 324u);
    EXPECT_TRUE(archive.ask(query).total_exact);
    EXPECT_THAT(archive.articles("foreign -(" + query + ")"), ElementsAre("none"));
    EXPECT_THAT(archive.articles("seen =prohq (" + query + ")"), ElementsAre("prohq"));
  }
}

// Joining very many places takes time in one article already.
TEST(Searcher, JoinsAsManyPlacesAsItHasTimeFor) {
  std::string body;
  for (int i = 0; i < 400; ++i) body += "the river ";
  ArchiveOf archive({article("long", "T", body + "end.")});
  std::string query = "the";
  for (int i = 0; i < 20; ++i) query += " SAME/P river";
  EXPECT_LE(archive.ask(query).total, 1u);
  for (int i = 0; i < 20; ++i) query += " SAME/P river";
  try {
    archive.ask(query);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("more than 40 when each is paired with each (at character "));
  }
}

// Documents of an article that was indexed again lie elsewhere.
TEST(Searcher, FindsTheQuotesOfATitleAfterItsArticleWasIndexedAgain) {
  ArchiveOf archive(three());
  {
    auto writer = ArchiveWriter::open(archive.path());
    writer.add(article("flood", "Talmar again", "\"The piers are gone,\" said Paul Hart."));
    writer.remove("ferry");
    writer.finish();
  }
  EXPECT_THAT(archive.quotes("title:talmar speaker:hart"), ElementsAre("flood#1"));
  EXPECT_THAT(archive.quotes("title:again speaker:ortiz"), IsEmpty());
  EXPECT_THAT(archive.quotes("speaker:* -title:talmar"), ElementsAre("bridge#1"));
}

TEST(Searcher, ExplainsEachStage) {
  ArchiveOf archive(three());
  SearchOptions options;
  options.explain = true;
  const Results results = archive.searcher().search(parse_query("speaker:hart river"), options);
  std::string all;
  for (const std::string& stage : results.stages) all += stage + "\n";
  EXPECT_THAT(all, HasSubstr("typed: speaker:hart river"));
  EXPECT_THAT(all, HasSubstr("expanded: (all (terms XSNhart) (terms XQriver"));
  EXPECT_THAT(all, HasSubstr("compiled: Query("));
}

TEST(Searcher, SeesNewCommitsAndNewGenerationsAtTheNextSearch) {
  ArchiveOf archive(three());
  EXPECT_EQ(archive.ask("lighthouse").total, 0u);
  {
    auto writer = ArchiveWriter::open(archive.path());
    writer.add(article("light", "Lighthouse", "The lighthouse is dark."));
    writer.finish();
  }
  EXPECT_EQ(archive.ask("lighthouse").total, 1u);
  auto anew = ArchiveWriter::rebuild(archive.path());
  anew.add(article("dark", "Lighthouse", "The lighthouse is lit."));
  anew.finish();
  EXPECT_THAT(archive.articles("lighthouse"), ElementsAre("dark"));
  EXPECT_EQ(archive.ask("lighthouse").generation, 2u);
}

TEST(Searcher, GivenQuotesAreFoundByTheirSpeakersName) {
  Article given = article("given", "Given", "We wait. Nobody knows.");
  given.quotes.emplace(2);
  given.quotes->at(0).spans = {{0, 7}};
  given.quotes->at(0).speaker = Speaker{"Zsófia Kertész", "", SpeakerKind::person};
  given.quotes->at(1).spans = {{9, 21}};
  ArchiveOf archive({given});
  EXPECT_THAT(archive.quotes("speaker:kertesz"), ElementsAre("given#1"));
  EXPECT_EQ(archive.ask("speaker:kertesz", Show::speakers).speakers.at(0).speaker.id, "zsofia-kertesz");
  EXPECT_THAT(archive.quotes("speaker:?"), ElementsAre("given#2"));
  EXPECT_THAT(archive.quotes("speaker:*"), ElementsAre("given#1"));
}

TEST(Searcher, RefusesWhatIsNoArchive) {
  const support::TemporaryDirectory home;
  try {
    Searcher searcher(home / "none");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::archive_missing);
    EXPECT_THAT(error.what(), HasSubstr("quotidian-index add"));
  }
}

TEST(Searcher, AnEmptyArchiveFindsNothing) {
  ArchiveOf archive({});
  for (const char* query : {"*", "truce", "speaker:x", "date:2012", "NOT a", "tr*", "a NEAR/3 \"b c\""})
    for (const Show show : {Show::articles, Show::quotes, Show::speakers, Show::count})
      EXPECT_EQ(archive.ask(query, show).total, 0u) << query;
}

}  // namespace
}  // namespace quotidian
