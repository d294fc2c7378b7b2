// One case for each way in which quote extraction is known to go wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/quotes/quotes_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FailureClasses, TheRecipientIsNoSpeaker) {
  EXPECT_THAT(quotes_of("Lena Ortiz told Paul Hart the plant was safe."),
              ElementsAre("indirect | Lena Ortiz | the plant was safe"));
}

TEST(FailureClasses, TheSubjectOfTheContentIsNoSpeaker) {
  EXPECT_THAT(quotes_of("Lena Ortiz said Paul Hart had \"no idea\" what he signed."),
              ElementsAre("mixed | Lena Ortiz | Paul Hart had \"no idea\" what he signed"));
}

TEST(FailureClasses, TheCrowdThatIsToldIsNoSpeaker) {
  EXPECT_THAT(quotes_of("Lena Ortiz left early, telling the crowd: \"I am done.\""),
              ElementsAre("direct | Lena Ortiz | I am done."));
}

TEST(FailureClasses, WhoWasToldSaidNothing) {
  EXPECT_THAT(quotes_of("Paul Hart was told the plant was safe."), IsEmpty());
}

TEST(FailureClasses, AnOrphanParagraphBelongsToThePersonBeforeIt) {
  EXPECT_THAT(quotes_of("Mayor Lena Ortiz spoke for an hour.\n\n\"Nobody called us.\""),
              ElementsAre("direct | Lena Ortiz | Nobody called us."));
}

TEST(FailureClasses, AColonCarriesOverAParagraphBreak) {
  EXPECT_THAT(quotes_of("Lena Ortiz said:\n\n\"We never saw the plan.\""),
              ElementsAre("direct | Lena Ortiz | We never saw the plan."));
}

TEST(FailureClasses, ACalledNameIsAQuoteOfTheCaller) {
  EXPECT_THAT(quotes_of("Critics have called the law \"a gift to polluters\"."),
              ElementsAre("mixed | Critics | the law \"a gift to polluters\""));
}

TEST(FailureClasses, NounsAreNoCues) {
  EXPECT_THAT(quotes_of("The report ran to nine pages. A note was found. State police closed the road to the "
                        "claims court."),
              IsEmpty());
}

TEST(FailureClasses, OtherSensesAreNoCues) {
  EXPECT_THAT(quotes_of("Shares added 3%. She found a body, called an ambulance and added salt."), IsEmpty());
}

TEST(FailureClasses, HearsayHasNoSpeaker) {
  EXPECT_THAT(quotes_of("Joe Morris is said to own two yachts."), IsEmpty());
}

TEST(FailureClasses, ASecondCueOfTheSameSubjectIsASecondQuote) {
  EXPECT_THAT(
      quotes_of("Lena Ortiz said it was safe but warned that costs would rise."),
      ElementsAre("indirect | Lena Ortiz | it was safe", "indirect | Lena Ortiz | that costs would rise"));
}

TEST(FailureClasses, AParticipleBehindAQuoteKeepsItsSpeaker) {
  EXPECT_THAT(quotes_of("“I was done,” Lena Ortiz said as she left, adding that the plant had failed twice."),
              ElementsAre("direct | Lena Ortiz | I was done,",
                          "indirect | Lena Ortiz | that the plant had failed twice"));
}

TEST(FailureClasses, ContentBeforeItsSpeakerBeginsWithTheSentence) {
  EXPECT_THAT(quotes_of("The river had flooded, but the plant was dry, Lena Ortiz said."),
              ElementsAre("indirect | Lena Ortiz | The river had flooded, but the plant was dry"));
}

TEST(FailureClasses, ASpeakerInTheMiddleSplitsTheContent) {
  EXPECT_THAT(quotes_of("The plan, said Lena Ortiz, was dead before the vote."),
              ElementsAre("indirect | Lena Ortiz | The plan / was dead before the vote"));
}

TEST(FailureClasses, AccordingToStandsBeforeAndBehind) {
  EXPECT_THAT(quotes_of("According to Lena Ortiz, the plan was dead."),
              ElementsAre("indirect | Lena Ortiz | the plan was dead"));
  EXPECT_THAT(quotes_of("The plan was dead, according to Lena Ortiz."),
              ElementsAre("indirect | Lena Ortiz | The plan was dead"));
}

TEST(FailureClasses, OfOneSurnameTheTitleDecides) {
  EXPECT_THAT(quotes_of("Ann Ortiz met Paul Ortiz in Oxley. \"No,\" Mr Ortiz said."),
              ElementsAre("direct | Paul Ortiz | No,"));
}

TEST(FailureClasses, APronounGoesToWhoHasBeenSpeaking) {
  EXPECT_THAT(
      quotes_of("Dr Sun Kim spoke before Judge Maria Reyes. Reyes said the trial could go on. \"On Monday,\" "
                "she said."),
      ElementsAre("indirect | Maria Reyes | the trial could go on", "direct | Maria Reyes | On Monday,"));
}

TEST(FailureClasses, ARoleLeadsToItsPerson) {
  EXPECT_THAT(
      quotes_of("Norvian foreign minister Elske Brandt flew home. The minister said talks would go on."),
      ElementsAre("indirect | Elske Brandt | talks would go on"));
}

TEST(FailureClasses, AnOrganizationIsKnownByItsLettersAndItsNoun) {
  EXPECT_THAT(quotes_of("The Oxley Water Board (OWB) said pumping would stop. The OWB said it had no choice. "
                        "The board said "
                        "staff would stay."),
              ElementsAre("indirect | Oxley Water Board | pumping would stop",
                          "indirect | Oxley Water Board | it had no choice",
                          "indirect | Oxley Water Board | staff would stay"));
}

TEST(FailureClasses, APlaceThatSpeaksIsAnOrganization) {
  const std::vector<Quote> quotes = extract("Downing Street said the plan was dead.");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].speaker, (Speaker{"Downing Street", "downing-street", SpeakerKind::organization}));
}

TEST(FailureClasses, TheUnnamedStayUnnamed) {
  EXPECT_THAT(quotes_of("Lena Ortiz was away. Two people briefed on the talks said they had failed."),
              ElementsAre("indirect | Two people briefed on the talks | they had failed"));
}

TEST(FailureClasses, ATranscriptNamesItsTurns) {
  EXPECT_THAT(
      quotes_of("Lena Ortiz met Paul Hart.\n\nHART: Will it leak?\n\nORTIZ: No, it will not leak."),
      ElementsAre("direct | Paul Hart | Will it leak?", "direct | Lena Ortiz | No, it will not leak."));
  EXPECT_THAT(quotes_of("Council member Pavel Hájek was there.\n\nMR HÁJEK: When did she know?"),
              ElementsAre("direct | Pavel Hájek | When did she know?"));
}

TEST(FailureClasses, ABannerSpeaksForItself) {
  const std::vector<Quote> quotes = extract("Lena Ortiz marched. A banner read \"Free them all now\".");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].speaker, (Speaker{"A banner", "a-banner", SpeakerKind::document}));
}

TEST(FailureClasses, WhatWasNeverSaidIsNoQuote) {
  EXPECT_THAT(quotes_of("Lena Ortiz never said \"we will close the plant\"."), IsEmpty());
}

TEST(FailureClasses, WhoIsAskedAnswers) {
  EXPECT_THAT(quotes_of("Asked if it was safe, Lena Ortiz shrugged: \"Ask Hart.\""),
              ElementsAre("direct | Lena Ortiz | Ask Hart."));
}

TEST(FailureClasses, TheFamilyNameMayComeFirst) {
  EXPECT_THAT(quotes_of("Kim Jong Un met Kwon Sang-woo in May. Kim said the border would open. \"We are "
                        "ready,\" Kwon said."),
              ElementsAre("indirect | Kim Jong Un | the border would open",
                          "direct | Kwon Sang-woo | We are ready,"));
}

TEST(FailureClasses, ADatelineIsNoPartOfTheContent) {
  EXPECT_THAT(quotes_of("OXLEY (Newswire) - Costs will rise, Lena Ortiz said."),
              ElementsAre("indirect | Lena Ortiz | Costs will rise"));
}

TEST(FailureClasses, AQuestionMarkDoesNotCutOffTheSpeaker) {
  EXPECT_THAT(quotes_of("\"Who knew?\" Lena Ortiz asked."), ElementsAre("direct | Lena Ortiz | Who knew?"));
}

TEST(FailureClasses, AMisspeltSurnameIsStillTheSamePerson) {
  EXPECT_THAT(quotes_of("Astronomer Jan Halloway looked up. \"It is bright,\" Haloway said."),
              ElementsAre("direct | Jan Halloway | It is bright,"));
}

TEST(FailureClasses, ASignatureBehindADashNamesTheSpeaker) {
  EXPECT_THAT(quotes_of("“We need rain soon.” — Ines Calder"),
              ElementsAre("direct | Ines Calder | We need rain soon."));
}

TEST(FailureClasses, ASecondIntroductionBeginsASecondQuote) {
  EXPECT_THAT(quotes_of("Lena Ortiz said, “We wait for rain.” She added, “Then we act.”"),
              ElementsAre("direct | Lena Ortiz | We wait for rain.", "direct | Lena Ortiz | Then we act."));
}

TEST(FailureClasses, ABracketBeforeTheCommaHidesNoSpeaker) {
  EXPECT_THAT(quotes_of("On Monday in Oxley, Gov. Lena Ortiz (R-Ohio), said, “We wait.”"),
              ElementsAre("direct | Lena Ortiz | We wait."));
}

TEST(FailureClasses, AQuotationThatStopsIsTheWholeContent) {
  EXPECT_THAT(quotes_of("Paul Hart yelled \"You lie!\" at the chair of the board."),
              ElementsAre("direct | Paul Hart | You lie!"));
  EXPECT_THAT(quotes_of("Paul Hart said \"we are done here\" in a speech to the board."),
              ElementsAre("direct | Paul Hart | we are done here"));
}

TEST(FailureClasses, AnyVerbReportsBesideAQuotation) {
  EXPECT_THAT(
      quotes_of("Ana Ruiz said it leaked. “Nonsense!” barked Paul Hart. “A shame,” Lena Ortiz shot back."),
      ElementsAre("indirect | Ana Ruiz | it leaked", "direct | Paul Hart | Nonsense!",
                  "direct | Lena Ortiz | A shame,"));
}

TEST(FailureClasses, AMissingMarkSwallowsNoIntroduction) {
  EXPECT_THAT(quotes_of("Lena Ortiz said: \"We wait for rain. In reply to her, Paul Hart said: \"We act.\""),
              ElementsAre("direct | Lena Ortiz | We wait for rain.", "direct | Paul Hart | We act."));
}

TEST(FailureClasses, ARoleOfSeveralWordsLeadsToTheName) {
  EXPECT_THAT(quotes_of("“They laugh at us,” said oil and gas worker Mike Hale."),
              ElementsAre("direct | Mike Hale | They laugh at us,"));
  EXPECT_THAT(quotes_of("“It is safe,” said University of Oxley political scientist Ines Roth."),
              ElementsAre("direct | Ines Roth | It is safe,"));
}

TEST(FailureClasses, ADayInTheNameOfAPaperIsNoDate) {
  EXPECT_THAT(quotes_of("The plant leaked twice, according to the Oxley Morning Herald."),
              ElementsAre("indirect | Oxley Morning Herald | The plant leaked twice"));
}

TEST(FailureClasses, AQuestionRunsOnToWhoAskedItOfWhom) {
  EXPECT_THAT(quotes_of("Paul Hart was away.\n\n“Who knew?” Lena Ortiz told reporters during a call."),
              ElementsAre("direct | Lena Ortiz | Who knew?"));
}

TEST(FailureClasses, ANameBeforeAColonSpeaks) {
  EXPECT_THAT(quotes_of("The leak does not surprise plant engineer Ines Roth: “It is an old plant.”"),
              ElementsAre("direct | Ines Roth | It is an old plant."));
}

TEST(FailureClasses, ADayBeforeANounIsPartOfItsPhrase) {
  EXPECT_THAT(quotes_of("“They have no spine,” reads a Wednesday editorial in The Oxley News."),
              ElementsAre("direct | a Wednesday editorial | They have no spine,"));
}

TEST(FailureClasses, TheStoryTurnsToANewSubject) {
  EXPECT_THAT(
      quotes_of("Ana Ruiz said it leaked.\n\nLena Ortiz sounded rueful.\n\n“We have pumps,” she said."),
      ElementsAre("indirect | Ana Ruiz | it leaked", "direct | Lena Ortiz | We have pumps,"));
  EXPECT_THAT(
      quotes_of("Ana Ruiz said it leaked.\n\nAsked about it, Lena Ortiz did not wait.\n\n“No,” she said."),
      ElementsAre("indirect | Ana Ruiz | it leaked", "direct | Lena Ortiz | No,"));
}

TEST(FailureClasses, WhoIsIntroducedWithARoleIsThePronoun) {
  EXPECT_THAT(
      quotes_of(
          "Ana Ruiz said it leaked.\n\nHead of research at the firm, Ines Roth, agreed.\n\n“It is old,” she "
          "said."),
      ElementsAre("indirect | Ana Ruiz | it leaked", "direct | Ines Roth | It is old,"));
  EXPECT_THAT(
      quotes_of(
          "Ana Ruiz said it leaked. It also cost the Oxley accountant Babatunji Farin, 50. “I paid,” he "
          "says."),
      ElementsAre("indirect | Ana Ruiz | it leaked", "direct | Babatunji Farin | I paid,"));
}

TEST(FailureClasses, ARoleWithItsNameIntroducesASpeaker) {
  EXPECT_THAT(
      quotes_of("Paul Hart said it leaked.\n\nThe mayor's deputy, Ines Roth, was brief.\n\n“It did not.”"),
      ElementsAre("indirect | Paul Hart | it leaked", "direct | Ines Roth | It did not."));
  EXPECT_THAT(quotes_of("The vote is off, according to its director, Dr. Ines Roth, who left."),
              ElementsAre("indirect | Ines Roth | The vote is off"));
  EXPECT_THAT(quotes_of("But the director of operations for OWB, Ines Roth, said the pumps were new."),
              ElementsAre("indirect | Ines Roth | the pumps were new"));
}

TEST(FailureClasses, ABodyOfMenIsNotItsCommander) {
  EXPECT_THAT(
      quotes_of("Paul Hart, a district military commander, said roads were cut. The military said it would "
                "send boats."),
      ElementsAre("indirect | Paul Hart | roads were cut", "indirect | The military | it would send boats"));
}

TEST(FailureClasses, TheOneDescribedSpeaksNotTheDescription) {
  EXPECT_THAT(quotes_of("An official who was present in court told The Oxley News he was done."),
              ElementsAre("indirect | An official | he was done"));
}

TEST(FailureClasses, APlaceAtTheEndOfAnAsideIsNoSpeaker) {
  EXPECT_THAT(
      quotes_of("Ines Roth, the founder of a bakery, a company based in Oxley, B.C., says flour is dear."),
      ElementsAre("indirect | Ines Roth | flour is dear"));
}

TEST(FailureClasses, AnInstitutionBeforeANameIsNoPartOfIt) {
  EXPECT_THAT(quotes_of("Director of the Refugee Council Enver Roth said it was late."),
              ElementsAre("indirect | Enver Roth | it was late"));
  EXPECT_THAT(quotes_of("Oxley Muslim Student Association president Sehar Memon said it was late."),
              ElementsAre("indirect | Sehar Memon | it was late"));
  EXPECT_THAT(quotes_of("“We are done,” says Heart and Stroke senior manager Erin Kim."),
              ElementsAre("direct | Erin Kim | We are done,"));
}

TEST(FailureClasses, OfTwoSpellingsTheCommonerNamesThePerson) {
  EXPECT_THAT(quotes_of("Kristin Holt left. Kristen Holt said it was late. Mail for Kristen Holt piled up."),
              ElementsAre("indirect | Kristen Holt | it was late"));
}

TEST(FailureClasses, AWebsiteSpeaksAsAnOrganization) {
  EXPECT_THAT(
      quotes_of("In a statement, Facebook said it was late. The company noted that nothing was lost."),
      ElementsAre("indirect | Facebook | it was late", "indirect | Facebook | that nothing was lost"));
}

TEST(FailureClasses, APeoplesNameStandsForWhoHasBeenSpeaking) {
  EXPECT_THAT(quotes_of("Paul Hart said it leaked. The Scot said he was tired."),
              ElementsAre("indirect | Paul Hart | it leaked", "indirect | Paul Hart | he was tired"));
}

TEST(FailureClasses, AnothersPronounBeforeANameTellsNothingOfIt) {
  const auto quotes = extract(
      "Foreign Minister Ines Roth denied it. Her former aide, Salim Haddad, said she had done just that.\n\n"
      "“She came with a tin,” he said.");
  ASSERT_FALSE(quotes.empty());
  EXPECT_EQ(quotes.back().speaker->name, "Salim Haddad");
}

TEST(FailureClasses, AReportSpeaksForWhoeverMadeIt) {
  EXPECT_THAT(
      quotes_of("The plant leaked twice, according to a report on Tuesday by newspaper Oxley Herald."),
      ElementsAre("indirect | Oxley Herald | The plant leaked twice"));
  EXPECT_THAT(quotes_of("Philip Sands is a lawyer. Mr Sands' book suggests the advice was late."),
              ElementsAre("indirect | Philip Sands | the advice was late"));
}

TEST(FailureClasses, TheNearestNameBeforeWhichSpeaks) {
  EXPECT_THAT(quotes_of("The board sided with Vantor, which argued it had paid."),
              ElementsAre("indirect | Vantor | it had paid"));
}

TEST(FailureClasses, APrimeMinisterIsNotAnyMinister) {
  EXPECT_THAT(quotes_of("Trade minister Elske Brandt flew home. The prime minister said talks would go on."),
              ElementsAre("indirect | The prime minister | talks would go on"));
}

TEST(FailureClasses, RolesStandInManyPlaces) {
  const auto role = [](const std::string& text) { return extract(text).at(0).role; };
  EXPECT_EQ(role("“We wait,” said US secretary of state Ines Roth at the Harbour League."),
            "US secretary of state");
  EXPECT_EQ(role("The city's director of public health Ines Roth said it was late."),
            "director of public health");
  EXPECT_EQ(role("“We wait,” said the Oxley Water Board's Ines Roth."), "Oxley Water Board");
  EXPECT_EQ(role("Costs rose, according to property research firm Roth Inc."), "property research firm");
  EXPECT_EQ(role("Ines Roth, one of the group's founding members, said it was late."),
            "one of the group's founding members");
  EXPECT_EQ(role("Its chief planner, Dr. Ines Roth, said it was late."), "chief planner");
  EXPECT_EQ(role("Ines Roth, a sugarcane grower, said it was late."), "sugarcane grower");
  EXPECT_EQ(role("Senator Ines Roth, the Republican incumbent, said it was late."), "Republican incumbent");
  EXPECT_EQ(role("Ines Roth, lead scientist at the plant, said it was late."), "lead scientist at the plant");
}

TEST(FailureClasses, AnotherSpeakerInTheSentenceEndsTheContent) {
  EXPECT_THAT(quotes_of("Paul Hart said it was late, and asked if it leaked, Lena Ortiz replied, \"No.\""),
              ::testing::Contains("direct | Lena Ortiz | No."));
  EXPECT_THAT(quotes_of("Lena Ortiz asks at the old town hall, “Any questions I can answer?”"),
              ElementsAre("direct | Lena Ortiz | Any questions I can answer?"));
}

TEST(FailureClasses, AParticipleBehindANameIsTheirs) {
  EXPECT_THAT(quotes_of("The film shows footage of Lena Ortiz asking, “Who knew of it?”"),
              ElementsAre("direct | Lena Ortiz | Who knew of it?"));
  EXPECT_THAT(quotes_of("Protesters marching through the streets chanted “No more leaks!”"),
              ElementsAre("direct | Protesters | No more leaks!"));
}

TEST(FailureClasses, ARegionIsNoSubject) {
  EXPECT_THAT(
      quotes_of("At an event in Ames, Iowa, on Sunday, Lena Ortiz went on, saying the plant was safe."),
      ElementsAre("indirect | Lena Ortiz | the plant was safe"));
}

TEST(FailureClasses, AProgrammesNameIsNoSpeech) {
  EXPECT_THAT(quotes_of("Lena Ortiz, host of Oxley's “Morning Tide,” suggested the plant was safe."),
              ElementsAre("indirect | Lena Ortiz | the plant was safe"));
  EXPECT_THAT(quotes_of("Speaking on Oxley's “Morning Tide,” Lena Ortiz said the plant was safe."),
              ElementsAre("indirect | Lena Ortiz | the plant was safe"));
}

TEST(FailureClasses, ANicknameIsNoQuoteAndNoPartOfTheName) {
  EXPECT_THAT(quotes_of("Its handler, Tomasz “Tiny” Bielak, said it needed four people."),
              ElementsAre("indirect | Tomasz Bielak | it needed four people"));
}

TEST(FailureClasses, AnInterviewHasQuestionsAndAnswers) {
  EXPECT_THAT(
      quotes_of("Baek Eun-ji builds machines.\n\nQ: Why would anyone want it?\n\nA: The other kind does not "
                "stop. I said so."),
      ElementsAre("direct | Baek Eun-ji | The other kind does not stop. I said so."));
}

TEST(FailureClasses, TheyAreTheGroupOfTheSentenceBefore) {
  EXPECT_THAT(quotes_of("Paul Hart left. Several mill owners have warned of it. They say costs could rise."),
              ElementsAre("indirect | Several mill owners | costs could rise"));
}

TEST(FailureClasses, TheCompanyIsTheEmployerOfWhoHasSpoken) {
  EXPECT_THAT(quotes_of("Vantor CEO Ines Roth said it was late. The company said it would pay."),
              ElementsAre("indirect | Ines Roth | it was late", "indirect | Vantor | it would pay"));
}

TEST(FailureClasses, WhileOneSaysAnotherSays) {
  EXPECT_THAT(quotes_of("While some critics say it leaks, Lena Ortiz says the plant is safe."),
              ElementsAre("indirect | some critics | it leaks", "indirect | Lena Ortiz | the plant is safe"));
}

TEST(FailureClasses, WhomTheReporterAskedAnswers) {
  EXPECT_THAT(quotes_of("I asked engineer Ines Roth how the leak began.\n\n“With a crack.”"),
              ::testing::Contains("direct | Ines Roth | With a crack."));
}

TEST(FailureClasses, AParagraphBreakDoesNotCutOffTheSpeaker) {
  EXPECT_THAT(quotes_of("“We wait for rain,”\n\nstated Ines Roth in Oxley."),
              ElementsAre("direct | Ines Roth | We wait for rain,"));
}

TEST(FailureClasses, AnUnclosedQuotationEndsBeforeTheNextReport) {
  EXPECT_THAT(
      quotes_of("\"You will have them tomorrow. Mr Hart said that pumps were cheap. \"Everyone has one,\" he "
                "said."),
      ::testing::Contains("direct | Hart | Everyone has one,"));
}

TEST(FailureClasses, ABareOfficeGoesToTheOneSpokenOf) {
  EXPECT_THAT(
      quotes_of(
          "President Lena Ortiz flew home. Ortiz met Norvian President Elske Brandt. Ortiz said no. The "
          "president said talks would go on."),
      ElementsAre("indirect | Lena Ortiz | talks would go on"));
}

TEST(FailureClasses, AHeadingInMarksIsNoQuote) {
  EXPECT_THAT(quotes_of("Lena Ortiz spoke.\n\n'All Bets Are Off.'\n\nShe left."), IsEmpty());
}

TEST(FailureClasses, OfAHeadlineTheFirstWordsAreTheName) {
  EXPECT_THAT(quotes_of("Elizabeth Ortiz Hammers Oxley Water Chief\n\n“It leaks,” Ortiz said."),
              ElementsAre("direct | Elizabeth Ortiz | It leaks,"));
}

TEST(FailureClasses, AnAsideOfTheReporterSplitsTheQuote) {
  EXPECT_THAT(quotes_of("“Every time,” Lena Ortiz said, meaning the last leak, “you are late.”"),
              ElementsAre("direct | Lena Ortiz | Every time, / you are late."));
}

TEST(FailureClasses, AnyVerbLeadsToAColon) {
  EXPECT_THAT(
      quotes_of("Ana Ruiz said it leaked.\n\nPressed on it, Paul Hart shot back: “It does not leak.”"),
      ElementsAre("indirect | Ana Ruiz | it leaked", "direct | Paul Hart | It does not leak."));
}

TEST(FailureClasses, AQuotationBetweenDashesStandsAlone) {
  EXPECT_THAT(
      quotes_of(
          "He spoke of his fondness for old plants - “I love the pumps,” Paul Hart said twice - and left."),
      ElementsAre("direct | Paul Hart | I love the pumps,"));
}

TEST(FailureClasses, WhatWasAskedIsNoSubject) {
  EXPECT_THAT(
      quotes_of("Asked on Monday whether it leaked, Lena Ortiz shook her head and said, “Not today.”"),
      ElementsAre("direct | Lena Ortiz | Not today."));
}

TEST(FailureClasses, AQuoteMayEndOnAWordOfTimeOrATitle) {
  EXPECT_THAT(quotes_of("Ines Varga swam. \"It was cold,\" Varga said. \"We hope to go back this year.\""),
              ElementsAre("direct | Ines Varga | It was cold, / We hope to go back this year."));
  EXPECT_THAT(quotes_of("“It was cold,” Ines Varga said. “And we never met the chief.”"),
              ElementsAre("direct | Ines Varga | It was cold, / And we never met the chief."));
}

TEST(FailureClasses, WhatHoldsNoWordIsNoQuote) {
  EXPECT_THAT(
      quotes_of("Ines Varga said the roof fell and \"everyone screamed\", and \"[i]t felt like 'now or "
                "never?' \".\n\nShe left."),
      ElementsAre("mixed | Ines Varga | the roof fell and \"everyone screamed\", and \"[i]t felt like "
                  "'now or never?'"));
}

TEST(FailureClasses, WhoChargesThatSomethingIsSoSpeaksAndWhoIsChargedWithItDoesNot) {
  EXPECT_THAT(quotes_of("Ines Varga charged that the council hid the map."),
              ElementsAre("indirect | Ines Varga | that the council hid the map"));
  EXPECT_THAT(quotes_of("Ines Varga was charged with hiding the map."), IsEmpty());
}

TEST(FailureClasses, PlansAndRequestsAreNoStatements) {
  EXPECT_THAT(quotes_of("Vantor announced a new plant for Oxley. The board denied a request for more pumps."),
              IsEmpty());
}

}  // namespace
}  // namespace quotidian
