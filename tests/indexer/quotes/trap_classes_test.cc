// Traps of news prose: each stands for a class of its own, and in most of them the right answer is to hold
// back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/quotes/quotes_of.h"

namespace quotidian {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(TrapClasses, AnApostropheInsideSingleMarksClosesNothing) {
  EXPECT_THAT(quotes_of("The miners’ union said it was ‘workers’ money’ and theirs."),
              ElementsAre(::testing::HasSubstr("| The miners’ union | it was ‘workers’ money’ and theirs")));
}

TEST(TrapClasses, ContentRunsOnOverItsOwnClauses) {
  EXPECT_THAT(
      quotes_of("Lena Ortiz said the plant would close after the unions walked out on Friday."),
      ElementsAre("indirect | Lena Ortiz | the plant would close after the unions walked out on Friday"));
}

TEST(TrapClasses, ThePaperThatReportsIsNotTheSpeaker) {
  EXPECT_THAT(quotes_of("Lena Ortiz resigned, Paul Hart said, according to the Courier."),
              ElementsAre("indirect | Paul Hart | Lena Ortiz resigned"));
}

TEST(TrapClasses, AnotherWordForTheSpeakerIsTheSpeaker) {
  EXPECT_THAT(
      quotes_of("Norvian envoy Elske Brandt flew home. “We wait,” Brandt said. The veteran diplomat said "
                "talks would go on."),
      ElementsAre("direct | Elske Brandt | We wait,", "indirect | Elske Brandt | talks would go on"));
}

TEST(TrapClasses, AFormerMinisterIsNotTheMinister) {
  EXPECT_THAT(
      quotes_of("Former minister Paul Hart came. Lena Ortiz, the minister, stayed. The minister said it "
                "leaked. The former minister said it did not."),
      ElementsAre("indirect | Lena Ortiz | it leaked", "indirect | Paul Hart | it did not"));
}

TEST(TrapClasses, APronounBeforeItsNameHidesNobody) {
  EXPECT_THAT(quotes_of("In her first speech, Lena Ortiz said the plant was safe."),
              ElementsAre("indirect | Lena Ortiz | the plant was safe"));
}

TEST(TrapClasses, TheNarratorIsNobodyOfTheStory) {
  EXPECT_THAT(quotes_of("Lena Ortiz left. I said “no more of it”, and we said it was late."),
              Not(Contains(::testing::HasSubstr("Ortiz"))));
}

TEST(TrapClasses, WhatNobodyWouldSayIsNoQuote) {
  EXPECT_THAT(quotes_of("Lena Ortiz left. Nobody would say “it is fine” of such a plant."), IsEmpty());
}

TEST(TrapClasses, OneNameIsEnough) {
  EXPECT_THAT(quotes_of("Lula said the dam would hold. Ronaldo came. “We won,” Ronaldo said."),
              ElementsAre("indirect | Lula | the dam would hold", "direct | Ronaldo | We won,"));
}

TEST(TrapClasses, AgenciesBylinesAndLinksAreNoSpeech) {
  EXPECT_THAT(
      quotes_of("OXLEY, May 4 (Reuters) - The dam will hold, Lena Ortiz said.\n\nRead more: “The dam that "
                "held”\n\n(Reporting by Paul Hart; editing by Ines Roth)"),
      ElementsAre("indirect | Lena Ortiz | The dam will hold"));
  EXPECT_THAT(quotes_of("By Paul Hart, The Oxley News\n\n“It holds,” Lena Ortiz said.\n\nPhoto: Ines "
                        "Roth/Reuters"),
              ElementsAre("direct | Lena Ortiz | It holds,"));
}

TEST(TrapClasses, AHeadlineBehindReadMoreIsNotThisArticles) {
  EXPECT_THAT(
      quotes_of(
          "Lena Ortiz left.\n\nREAD MORE: Paul Hart says the dam will hold\n\nWATCH: Hart says it leaked"),
      IsEmpty());
}

TEST(TrapClasses, MeasuresAndDenialsInOneSentenceQuoteNobody) {
  EXPECT_THAT(quotes_of("Paul Hart is said to own two yachts. The 6'2\" winger never said \"yes\"."),
              IsEmpty());
}

}  // namespace
}  // namespace quotidian
