// Sentences and paragraphs, one phenomenon each.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "tests/common/laid_out.h"
#include "tests/common/random_text.h"

namespace quotidian::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Ends.
TEST(Sentences, EndAtTerminatorsBeforeACapital) {
  EXPECT_THAT(sentences("The bridge is shut. Is it safe? No! Wait…"),
              ElementsAre("The bridge is shut.", "Is it safe?", "No!", "Wait…"));
}
TEST(Sentences, GoOnBeforeASmallLetter) {
  EXPECT_THAT(sentences("Yahoo! shares fell … then rose."), SizeIs(1));
}
TEST(Sentences, BeginWithDigitsToo) {
  EXPECT_THAT(sentences("The vote is over. 31 members said yes."), SizeIs(2));
}
TEST(Sentences, MayLackATerminator) { EXPECT_THAT(sentences("Mayor resigns"), ElementsAre("Mayor resigns")); }
TEST(Sentences, OfMarksAloneAreNone) { EXPECT_THAT(sentences("... !!! ***"), IsEmpty()); }
TEST(Sentences, KeepTheirBrackets) {
  EXPECT_THAT(sentences("(It rained.) We left. (We ran.)"),
              ElementsAre("(It rained.)", "We left.", "(We ran.)"));
}
TEST(Sentences, AreNotCutInsideNumbersAndNames) {
  EXPECT_THAT(sentences("Prices rose 3.5 per cent at example.com. Nobody asked."), SizeIs(2));
}

// Abbreviations.
TEST(Sentences, GoOnBehindTitles) {
  EXPECT_THAT(sentences("Sen. Ruiz met Mr. Ortiz, Lt. Col. Brandt, Dr. Wu and Gov. Hale."), SizeIs(1));
  EXPECT_THAT(sentences("SEN. RUIZ THANKED MR. ORTIZ."), SizeIs(1));
}
TEST(Sentences, GoOnBehindInitials) {
  EXPECT_THAT(sentences("J. K. Brandt, J. A. Smith, R.J. Hale and Samuel I. Weiss won."), SizeIs(1));
  EXPECT_THAT(sentences("В. Петров и Л. Иванова пришли."), SizeIs(1));
}
TEST(Sentences, GoOnBehindCountriesBeforeAName) {
  EXPECT_THAT(sentences("The U.S. President met U.N. Secretary Brandt in Washington, D.C. Friday."),
              SizeIs(1));
}
TEST(Sentences, EndBehindCountriesBeforeATypicalOpener) {
  EXPECT_THAT(
      sentences("He flew to the U.S. The trip was short. She left Acme Inc. But he stayed."),
      ElementsAre("He flew to the U.S.", "The trip was short.", "She left Acme Inc.", "But he stayed."));
}
TEST(Sentences, GoOnBehindCompaniesTimesAndMonths) {
  EXPECT_THAT(sentences("Acme Inc. Chairman Bo Wu spoke at 5 p.m. Monday, Sept. 11, on Main St. Bridge, i.e. "
                        "No. 5 there, e.g. Oslo vs. Bergen, and Acme Corp. (ACM) too."),
              SizeIs(1));
}
TEST(Sentences, EndBehindAbbreviationsBeforeAQuotation) {
  EXPECT_THAT(sentences("She runs Acme Corp. “Nobody knows,” she said."), SizeIs(2));
  EXPECT_THAT(sentences("They call him Mr. “Fix” Ortiz."), SizeIs(1));
}
TEST(Sentences, GoOnBehindANumberSign) { EXPECT_THAT(sentences("She is no. 5 in the world."), SizeIs(1)); }
TEST(Sentences, EndBehindWordsThatOnlyLookLikeAbbreviations) {
  EXPECT_THAT(
      sentences("He fell ill. Doctors came. The answer is no. Lawmakers left. It has mass. Physics says so."),
      SizeIs(6));
}

// Quotation marks.
TEST(Sentences, InsideAQuotationKeepTheClosingMark) {
  EXPECT_THAT(sentences("He said: “We wait. Then we act.” She left."),
              ElementsAre("He said: “We wait.", "Then we act.”", "She left."));
  EXPECT_THAT(sentences("He said: \"We wait. Then we act.\" She left."),
              ElementsAre("He said: \"We wait.", "Then we act.\"", "She left."));
}
TEST(Sentences, GoOnBehindAQuestionThatIsReported) {
  EXPECT_THAT(sentences("“Will you go?” he asked."), SizeIs(1));
  EXPECT_THAT(sentences("“No!” Ms. Ortiz said. “Why?” Mayor Bo Wu asked."), SizeIs(2));
}
TEST(Sentences, EndBehindAQuestionThatIsNot) {
  EXPECT_THAT(sentences("“Will you go?” The hall fell silent."), SizeIs(2));
  EXPECT_THAT(sentences("“Will you go?” He left. She said nothing."), SizeIs(3));
}
TEST(Sentences, KnowSingleGermanFrenchAndNestedMarks) {
  EXPECT_THAT(sentences("‘We wait.’ Then he left."), ElementsAre("‘We wait.’", "Then he left."));
  EXPECT_THAT(sentences("„Wir warten.“ Dann ging er."), ElementsAre("„Wir warten.“", "Dann ging er."));
  EXPECT_THAT(sentences("駅です。“はい”です。"), ElementsAre("駅です。", "“はい”です。"));
  EXPECT_THAT(sentences("« On attend. » Puis il part."), SizeIs(2));
  EXPECT_THAT(sentences("“He told me ‘wait.’” Then he left."),
              ElementsAre("“He told me ‘wait.’”", "Then he left."));
}
TEST(Sentences, OfAQuotationMayBeginSmall) {
  EXPECT_THAT(sentences("Sales fell. “iPhones sell,” she said."),
              ElementsAre("Sales fell.", "“iPhones sell,” she said."));
}
TEST(Sentences, BeginWithTheirOpeningMark) {
  EXPECT_THAT(sentences("She left. “We wait,” he said. 'Go.' [They went.]"),
              ElementsAre("She left.", "“We wait,” he said.", "'Go.'", "[They went.]"));
}

// Other scripts.
TEST(Sentences, EndInScriptsWithoutCapitals) {
  EXPECT_THAT(sentences("東京です。大阪です。「はい。」と言う。"),
              ElementsAre("東京です。", "大阪です。", "「はい。」", "と言う。"));
  EXPECT_THAT(sentences("هل هذا صحيح؟ نعم."), SizeIs(2));
  EXPECT_THAT(sentences("यह सच है। हाँ।"), SizeIs(2));
}

// Lines.
TEST(Sentences, EndWithAShortLine) {
  EXPECT_THAT(sentences("Bridge shut\nBy Ana Ruiz\nThe bridge is shut until May."),
              ElementsAre("Bridge shut", "By Ana Ruiz", "The bridge is shut until May."));
}
TEST(Sentences, RunOnOverAWrappedLine) {
  EXPECT_THAT(sentences("The harbour office said on Monday that the old bridge over the river\n"
                        "Lune would stay shut until the engineers of the firm that built it\n"
                        "Brandt and Sons, had looked at each of its two hundred bolts."),
              SizeIs(1));
}
TEST(Sentences, EndWithALongLineThatHadRoomForMore) {
  EXPECT_THAT(
      sentences(
          "Harbour office looks into the bolts of the old bridge\n"
          "Engineers said on Monday that they would take a close look at all of the two hundred bolts."),
      SizeIs(2));
}
TEST(Sentences, EndWithTheItemsOfAList) {
  EXPECT_THAT(sentences("It needs:\nnew bolts for every single one of the four old piers\n• paint\n• time"),
              SizeIs(4));
}

// Paragraphs.
TEST(Paragraphs, AreCutAtBlankLines) {
  EXPECT_THAT(paragraphs("One. Two.\n\nThree.\n \t\nFour.\r\n\r\nFive.\n\u00A0\nSix."),
              ElementsAre("One. Two.", "Three.", "Four.", "Five.", "Six."));
}
TEST(Paragraphs, AreNotCutAtSingleLineBreaks) { EXPECT_THAT(paragraphs("One.\nTwo.\r\nThree."), SizeIs(1)); }
TEST(Paragraphs, LeaveOutTheWhiteSpaceAround) {
  EXPECT_THAT(paragraphs("\n\n  One. \u00A0\n\n\u3000Two.\n"), ElementsAre("One.", "Two."));
}
TEST(Paragraphs, OfWhiteSpaceAreNone) { EXPECT_THAT(paragraphs(" \n\n\t\n\u00A0"), IsEmpty()); }
std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(Layout, OfAMillionLineBreaksIsEmpty) {
  EXPECT_THAT(paragraphs(std::string(1'000'000, '\n')), IsEmpty());
}

// Each of these would take minutes if some rule looked over the whole text at each line.
TEST(Layout, TakesLinearTimeForHundredsOfThousandsOfLines) {
  for (const auto& [line, lines] :
       std::map<std::string, std::size_t>{{"A\n", 300'000},
                                          {"A\n\n", 300'000},
                                          {"A\u2028", 300'000},
                                          {"Forty letters and more stand on this line\u2028", 300'000},
                                          {"Fortylettersandmorestandonthislinewithoutaspace\u2028", 300'000},
                                          {"\n \nA.”", 300'000}}) {
    const std::string text = repeated(line, 300'000);
    EXPECT_LT(cpu_seconds([&] { EXPECT_THAT(sentences(text), SizeIs(lines)) << line; }), 10) << line;
  }
  const std::string wrapped = repeated("Forty letters and more stand on this line\n", 300'000);
  EXPECT_LT(cpu_seconds([&] { EXPECT_THAT(sentences(wrapped), SizeIs(1)); }), 10);
}

void check_nesting(const std::string& text) {
  const Layout layout = laid_out(text);
  std::uint32_t word = 0, sentence = 0, at = 0;
  for (const Paragraph& paragraph : layout.paragraphs) {
    RC_ASSERT(paragraph.first_sentence == sentence);
    RC_ASSERT(paragraph.begin >= at);
    RC_ASSERT(paragraph.end > paragraph.begin);
    at = paragraph.begin;
    for (; sentence < paragraph.end_sentence; ++sentence) {
      const Sentence& here = layout.sentences[sentence];
      RC_ASSERT(here.begin >= at);
      RC_ASSERT(here.first_word == word);
      RC_ASSERT(here.end_word > word);
      at = here.begin;
      for (; word < here.end_word; ++word) {
        RC_ASSERT(layout.words[word].begin >= at);
        RC_ASSERT(layout.words[word].end > layout.words[word].begin);
        at = layout.words[word].end;
      }
      RC_ASSERT(here.end >= at);
      at = here.end;
    }
    RC_ASSERT(paragraph.end >= at);
    at = paragraph.end;
  }
  RC_ASSERT(sentence == layout.sentences.size());
  RC_ASSERT(word == layout.words.size());
  RC_ASSERT(at <= text.size());
}

RC_GTEST_PROP(Layout, PutsEveryWordInOneSentenceAndEverySentenceInOneParagraph, ()) {
  check_nesting(*news_text());
}
RC_GTEST_PROP(Layout, NestsInAnyScript, ()) { check_nesting(*any_text()); }

}  // namespace
}  // namespace quotidian::text
