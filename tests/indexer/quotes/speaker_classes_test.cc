// Ways in which a quote goes to the wrong speaker, or falls apart into two: a case each. The older ones stand
// in failure_classes_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/quotes/quotes_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SpeakerClasses, ATranscriptsLabelsMayHaveHyphensOrBeRoles) {
  EXPECT_THAT(
      quotes_of("Lawyer Ruth Haugen-Banda questioned Pavel Hájek, the clerk.\n\nMS HAUGEN-BANDA: When did "
                "she know?\n\nTHE CLERK: In the first week of May.\n\nTHE WITNESS: No, it was April."),
      ElementsAre("direct | Ruth Haugen-Banda | When did she know?",
                  "direct | Pavel Hájek | In the first week of May.",
                  "direct | THE WITNESS | No, it was April."));
  EXPECT_THAT(quotes_of("THE LATEST: Storm hits Oxley.\n\nTHE FACTS: Nobody was hurt in it."), IsEmpty());
}

TEST(SpeakerClasses, ADescriptionIsWhomTheSentenceBeforeIsAbout) {
  EXPECT_THAT(
      quotes_of("Omar Haddad, 9, fell ill. Rima Haddad called a doctor. The mother said it was late."),
      ElementsAre("indirect | Rima Haddad | it was late"));
  EXPECT_THAT(quotes_of("Salim Haddad passed his test in May. The 32-year-old labourer says he can stay."),
              ElementsAre("indirect | Salim Haddad | he can stay"));
  EXPECT_THAT(
      quotes_of("Ines Roth, who became an envoy, came home. The former clerk of the House said she would "
                "run for mayor."),
      ElementsAre("indirect | Ines Roth | she would run for mayor"));
}

TEST(SpeakerClasses, ADocumentSpeaksForWhoeverSpokeInIt) {
  EXPECT_THAT(
      quotes_of("Ines Roth stated in the firm's blog post that it leaked. Paul Hart said it was late. The "
                "post said it would leak again."),
      ElementsAre("indirect | Ines Roth | that it leaked", "indirect | Paul Hart | it was late",
                  "indirect | Ines Roth | it would leak again"));
  EXPECT_THAT(
      quotes_of("“Winter is long,” says a document on Vantor's website. The report said pumps froze."),
      ElementsAre("direct | Vantor | Winter is long,", "indirect | Vantor | pumps froze"));
}

TEST(SpeakerClasses, AWordThatBeginsASentenceIsNoCompany) {
  EXPECT_THAT(quotes_of("Good water is dear in Oxley. Good news came. The water company says it will pay."),
              ElementsAre("indirect | The water company | it will pay"));
}

TEST(SpeakerClasses, AMisprintThatIsAWordIsStillTheSurname) {
  EXPECT_THAT(quotes_of("Ines Waters left. “Too late,” Water said."),
              ElementsAre("direct | Ines Waters | Too late,"));
}

TEST(SpeakerClasses, ACircumstanceBelongsToTheReplyBehindIt) {
  EXPECT_THAT(
      quotes_of(
          "Ana Ruiz said fathers would wait, and when pressed on it, the mother of boys replied, \"They "
          "can wait.\""),
      ElementsAre("indirect | Ana Ruiz | fathers would wait",
                  "direct | the mother of boys | They can wait."));
  EXPECT_THAT(quotes_of("Ana Ruiz left. The mother of three replied that it leaked."),
              ElementsAre("indirect | The mother of three | that it leaked"));
}

TEST(SpeakerClasses, WhatIsMeantOrStressedDoesNotSplitTheQuote) {
  EXPECT_THAT(quotes_of("“You say that,” Paul Hart said, referring to the leak, “and you pay.”"),
              ElementsAre("direct | Paul Hart | You say that, / and you pay."));
  EXPECT_THAT(quotes_of("“You say that,” Paul Hart said, emphasizing why the leak matters. “You pay.”"),
              ::testing::Contains("direct | Paul Hart | You say that, / You pay."));
}

TEST(SpeakerClasses, ASentenceAboutTheSpeakerDoesNotSplitTheQuote) {
  EXPECT_THAT(
      quotes_of("“It leaked before,” Paul Hart said after the vote. He did not smile. “It will leak again.”"),
      ElementsAre("direct | Paul Hart | It leaked before, / It will leak again."));
}

TEST(SpeakerClasses, AnEnvoysNameStandsBehindTheCountry) {
  EXPECT_THAT(
      quotes_of("According to Norvian Ambassador to the United States Tolgat Ruzmeti, the dam would hold."),
      ElementsAre("indirect | Tolgat Ruzmeti | the dam would hold"));
}

TEST(SpeakerClasses, ALongSurnameMayBeMisspeltTwice) {
  EXPECT_THAT(quotes_of("Ines Brachtmann stayed late. “It is dear,” Brauchtman said."),
              ElementsAre("direct | Ines Brachtmann | It is dear,"));
}

TEST(SpeakerClasses, OfSeveralNamesTheLastOneIsWho) {
  EXPECT_THAT(
      quotes_of(
          "They heard singers like Will Hart and Ines Roth, who joked of the hall, “I have not seen it.”"),
      ElementsAre("direct | Ines Roth | I have not seen it."));
}

TEST(SpeakerClasses, AParticipleBelongsToTheMainSubjectNotToWhoIsDefined) {
  EXPECT_THAT(quotes_of("Paul Hart would not pay a builder who said it leaked, saying, “He did a bad job.”"),
              ElementsAre("indirect | a builder | it leaked", "direct | Paul Hart | He did a bad job."));
}

TEST(SpeakerClasses, WhoBelievesSpeaksThroughThePaper) {
  EXPECT_THAT(
      quotes_of("Lena Ortiz was away. According to Reuters, Paul Hart also believes the dam will hold."),
      ElementsAre("indirect | Paul Hart | the dam will hold"));
}

}  // namespace
}  // namespace quotidian
