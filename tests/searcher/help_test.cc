// When nothing is found: which part is in the way, and what does find something.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/spelling.h"
#include "searcher/results/json.h"
#include "searcher/results/text.h"
#include "tests/searcher/archive_of.h"

namespace quotidian {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tests::ArchiveOf;
using tests::article;

class HelpTest : public testing::Test {
 protected:
  static Results ask(const std::string& query, Show show = Show::articles) {
    static ArchiveOf archive(stories());
    return archive.ask(query, show);
  }
  static std::vector<Article> stories() {
    std::vector<Article> articles = {
        article(
            "flood", "Talmar waits",
            "\"The river decides, not the council,\" said Lena Ortiz, the mayor of Talmar. Ferries wait."),
        article("bridge", "Bridge stays shut",
                "\"The council has no say over the bridge,\" said Paul Hartwig, the harbour engineer.")};
    articles[0].published = "2024-05-01";
    articles[1].published = "2024-05-03";
    articles[1].source = "Meridian Wire";
    return articles;
  }
  // "query (why): found" of each rewrite.
  static std::vector<std::string> rewrites(const Results& results) {
    std::vector<std::string> out;
    if (results.help)
      for (const Help::Rewrite& each : results.help->rewrites)
        out.push_back(each.query + " (" + each.why + "): " + std::to_string(each.found));
    return out;
  }
};

TEST_F(HelpTest, CountsEachPartAndTellsWhichIsInTheWay) {
  const Results results = ask("council bridge date:2031");
  ASSERT_TRUE(results.help);
  ASSERT_EQ(results.help->clauses.size(), 3u);
  EXPECT_EQ(results.help->clauses[0].query, "council");
  EXPECT_EQ(results.help->clauses[0].found, 2u);
  EXPECT_EQ(results.help->clauses[1].found, 1u);
  EXPECT_EQ(results.help->clauses[2].found, 0u);
  EXPECT_EQ(results.help->together, "council bridge");
  EXPECT_EQ(results.help->found_together, 1u);
  EXPECT_THAT(results.help->missing, ElementsAre("date:2031"));
  EXPECT_THAT(rewrites(results), Contains("council bridge (without date:2031): 1"));
  EXPECT_TRUE(results.help->complete);
}

TEST_F(HelpTest, FindsThePartsThatDoNotMeet) {
  const Results results = ask("river bridge council");
  EXPECT_EQ(results.help->found_together, 1u);
  EXPECT_THAT(results.help->missing.size(), 1u);
  EXPECT_THAT(rewrites(results), Contains("bridge council (without river): 1"));
  EXPECT_THAT(rewrites(ask("council -river -bridge")), Contains("council -river (without -bridge): 1"));
}

TEST_F(HelpTest, OffersOtherFormsAndWordsApart) {
  EXPECT_THAT(rewrites(ask("=ferry")), Contains("ferry (with any form of the words): 1"));
  EXPECT_THAT(rewrites(ask("\"council river\"")), Contains("council river (with the words apart): 1"));
  EXPECT_THAT(rewrites(ask("speaker:ortiz bridge")), Contains("bridge (without speaker:ortiz): 1"));
  EXPECT_THAT(rewrites(ask("speaker:ortiz ferries")),
              Contains("ortiz ferries (anywhere in the articles, not in one quote): 1"));
}

TEST_F(HelpTest, AsksDidYouMean) {
  EXPECT_THAT(rewrites(ask("councel")), Contains("council (did you mean council): 2"));
  EXPECT_THAT(rewrites(ask("rievr")), Contains("river (did you mean river): 1"));
  EXPECT_THAT(rewrites(ask("speaker:hartvik council")),
              Contains("speaker:hartwig council (did you mean hartwig): 1"));
  EXPECT_THAT(rewrites(ask("source:meridan")), Contains("source:meridian (did you mean meridian): 1"));
  EXPECT_THAT(rewrites(ask("councel brigde")), Contains("council bridge (did you mean): 1"));
  EXPECT_THAT(rewrites(ask("xylophonist")), IsEmpty());
}

TEST_F(HelpTest, IsSilentWhereSomethingIsFoundOrNothingWasAsked) {
  EXPECT_FALSE(ask("council").help);
  EXPECT_FALSE(ask("*").help);
  EXPECT_FALSE(ask("\"\"").help);
}

TEST_F(HelpTest, EachOfferFindsWhatItSays) {
  for (const char* query :
       {"speaker:ortiz bridge", "councel river", "=ferry council", "kind:mixed council",
        "river bridge council date:2024", "title:river", "conf:<0.1 council", "(river OR x) bridge"})
    for (const Help::Rewrite& rewrite : ask(query).help.value_or(Help{}).rewrites) {
      const Results found = ask(rewrite.query, rewrite.quotes ? Show::quotes : Show::articles);
      EXPECT_EQ(found.total, rewrite.found) << query << " -> " << rewrite.query;
    }
}

TEST_F(HelpTest, IsShownAsTextAndJson) {
  const Results results = ask("council date:2031");
  EXPECT_THAT(help_text(*results.help), HasSubstr("        2  council   (without date:2031)\n"));
  EXPECT_THAT(to_jsonl(results), HasSubstr("\"together\":{\"query\":\"council\",\"found\":2}"));
  EXPECT_THAT(to_jsonl(results), HasSubstr("\"missing\":[\"date:2031\"]"));
}

TEST_F(HelpTest, AnswersWhateverIsAskedInBoundedTime) {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "cuoncil" + std::to_string(i) + " ";
  const Results results = ask(many);
  ASSERT_TRUE(results.help);
  EXPECT_FALSE(results.help->complete);
  EXPECT_LE(results.help->clauses.size(), 12u);
  for (const char* query :
       {"-council -river -bridge", "NOT council NOT (river OR bridge) x", "quote:(a SAME/Q b)"})
    EXPECT_NO_THROW(ask(query)) << query;
}

TEST(Spelling, CountsLettersPutInLeftOutChangedAndSwapped) {
  EXPECT_EQ(spelling_distance("river", "river", 2), 0u);
  EXPECT_EQ(spelling_distance("rievr", "river", 2), 1u);
  EXPECT_EQ(spelling_distance("rver", "river", 2), 1u);
  EXPECT_EQ(spelling_distance("revir", "river", 2), 2u);
  EXPECT_EQ(spelling_distance("Лавров", "Лавроф", 2), 1u);
  EXPECT_EQ(spelling_distance("river", "bridge", 2), 3u);
}

}  // namespace
}  // namespace quotidian
