// Twelve short articles in which it is easy to believe the wrong one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/quotes/quotes_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Attribution, PassesOverAPersonInACommaAside) {
  EXPECT_THAT(
      quotes_of(
          "Lena Ortiz, who replaced Paul Hart as head of the water board in June, said pumping would resume "
          "within weeks. \"We lost a summer,\" she added. \"We will not lose another.\""),
      ElementsAre("indirect | Lena Ortiz | pumping would resume within weeks",
                  "direct | Lena Ortiz | We lost a summer, / We will not lose another."));
}

TEST(Attribution, KeepsASecondCueInsideTheContentOfTheFirst) {
  EXPECT_THAT(
      quotes_of(
          "Mark Renner told Lena Ortiz on Monday that the ferries \"were never seaworthy\" and that he had "
          "warned the board twice."),
      ElementsAre(
          "mixed | Mark Renner | that the ferries \"were never seaworthy\" and that he had warned the board "
          "twice"));
}

TEST(Attribution, IsNotFooledByScareMarksAndNicknames) {
  EXPECT_THAT(
      quotes_of("The \"temporary\" footbridge, nicknamed \"Old Creaker\", has stood for forty years."),
      IsEmpty());
}

TEST(Attribution, GoesOnWithTheSpeakerOverParagraphs) {
  EXPECT_THAT(
      quotes_of("“The flood took the pier in ten minutes,” said Ines Calder, 61, a retired ferry "
                "pilot.\n\n“We heard "
                "timber go, and then nothing.\n\n“My brother still will not walk down there.”"),
      ElementsAre(
          "direct | Ines Calder | The flood took the pier in ten minutes,",
          "direct | Ines Calder | We heard timber go, and then nothing. / My brother still will not walk "
          "down there."));
}

TEST(Attribution, ReadsSingleMarksWithApostrophesInside) {
  EXPECT_THAT(
      quotes_of("'It's the players' decision, not the owners',' Hallam manager Rhys Tudor said. 'They've "
                "earned it.'"),
      ElementsAre("direct | Rhys Tudor | It's the players' decision, not the owners', / They've earned it."));
}

TEST(Attribution, DoesNotTakeAQuestionPutToSomebodyForHisWords) {
  EXPECT_THAT(quotes_of("Asked whether the tariff would be lifted, the Norvian trade minister declined to "
                        "answer. Later Elske "
                        "Brandt, the minister, told Radio 9 it was “not on anyone's desk”."),
              ElementsAre("mixed | Elske Brandt | it was “not on anyone's desk”"));
}

TEST(Attribution, LetsGroupsAndCompaniesSpeak) {
  const std::vector<Quote> quotes = extract(
      "Officials at the ministry said three tankers had turned back. The shipping line Vantor denied it. "
      "“None of our "
      "vessels changed course,” it said in a statement.");
  ASSERT_GE(quotes.size(), 2U);
  EXPECT_EQ(quotes.front().speaker,
            (Speaker{"Officials at the ministry", "officials-at-the-ministry", SpeakerKind::group}));
  EXPECT_EQ(quotes.back().speaker->name, "Vantor");
  EXPECT_EQ(quotes.back().speaker_as_printed, "it");
}

TEST(Attribution, TellsTwoOfOneSurnameApartByTheirTitles) {
  EXPECT_THAT(quotes_of("Judge Priya Sethi and Judge Owen Sethi sat together for the first time. “A family "
                        "matter,” Mr Sethi "
                        "joked. Ms Sethi said the canteen had improved."),
              ElementsAre("direct | Owen Sethi | A family matter,",
                          "indirect | Priya Sethi | the canteen had improved"));
}

TEST(Attribution, GivesParticiplesTheSubjectOfTheirClause) {
  EXPECT_THAT(
      quotes_of(
          "Lorenz left the hall without waiting for the vote, calling the budget “a raid on the coast” and "
          "vowing to fight it, according to two aides."),
      ElementsAre("mixed | Lorenz | the budget “a raid on the coast”", "indirect | Lorenz | to fight it"));
}

TEST(Attribution, DoesNotTakeASpokeswomanForHerPrincipal) {
  const std::vector<Quote> quotes = extract(
      "President Okoro's envoy, Salim Haddad, said the talks had \"not begun, let alone failed\". A "
      "spokeswoman for Mr "
      "Haddad later said he had been misquoted.");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].speaker->name, "Salim Haddad");
  EXPECT_EQ(quotes[0].role, "President Okoro's envoy");
  EXPECT_EQ(quotes[1].speaker->name, "A spokeswoman for Mr Haddad");
}

TEST(Attribution, LeavesBeliefsAndOtherSensesOfACueAlone) {
  EXPECT_THAT(quotes_of("Costs rose 4% in May, the bureau said, and analysts expect more. Dana Whitlock of "
                        "Pell & Co added that "
                        "wages “have nowhere to hide”. The index added 12 points."),
              ElementsAre("indirect | the bureau | Costs rose 4% in May",
                          "mixed | Dana Whitlock | that wages “have nowhere to hide”"));
}

TEST(Attribution, SeesANewSpeakerBroughtInBetweenQuotes) {
  EXPECT_THAT(
      quotes_of("“No one is coming,” Aoife Brennan wrote on Tuesday in a post later deleted. Her neighbour "
                "Colm Daly was "
                "blunter.\n\n“They forgot we exist.”\n\nMs Brennan, asked about the post, said she had "
                "nothing to add."),
      ElementsAre("direct | Aoife Brennan | No one is coming,", "direct | Colm Daly | They forgot we exist.",
                  "indirect | Aoife Brennan | she had nothing to add"));
}

}  // namespace
}  // namespace quotidian
