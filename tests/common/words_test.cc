// The word rules in examples, and held against ICU running the rule text itself.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <unicode/rbbi.h>

#include "common/text/decode.h"
#include "common/text/word_breaker.h"
#include "common/text/word_rules.h"
#include "tests/common/laid_out.h"
#include "tests/common/random_text.h"

namespace quotidian::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

bool makes_a_word(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
    case U_WB_NUMERIC:
    case U_WB_KATAKANA:
      return true;
    case U_WB_EXTEND:
      return false;
    default:
      return u_isalnum(c) != 0;
  }
}

// The segments of ICU's engine under our rules that hold a letter or a digit.
std::vector<std::string> words_by_icu(const std::string& text) {
  UParseError where;
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedBreakIterator rules(icu::UnicodeString::fromUTF8(kWordRules), where, status);
  EXPECT_TRUE(U_SUCCESS(status)) << u_errorName(status) << " at line " << where.line;
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  rules.setText(units);
  std::vector<std::string> out;
  std::int32_t begin = rules.first();
  for (std::int32_t end = rules.next(); end != icu::BreakIterator::DONE; begin = end, end = rules.next()) {
    const icu::UnicodeString piece(units, begin, end - begin);
    bool is_word = false;
    for (std::int32_t i = 0; i < piece.length(); i = piece.moveIndex32(i, 1))
      is_word = is_word || makes_a_word(piece.char32At(i));
    if (!is_word) continue;
    out.emplace_back();
    piece.toUTF8String(out.back());
  }
  return out;
}

RC_GTEST_PROP(Words, AreWhatIcuFindsByTheRulesInAscii, ()) {
  const std::string text = *ascii_text();
  RC_ASSERT(words(text) == words_by_icu(text));
}

RC_GTEST_PROP(Words, AreWhatIcuFindsByTheRulesInAnyScript, ()) {
  const std::string text = *any_text();
  RC_ASSERT(words(text) == words_by_icu(text));
}

RC_GTEST_PROP(Words, AreWhatIcuFindsByTheRulesWhereMarksMeet, ()) {
  const std::string text = *news_text();
  RC_ASSERT(words(text) == words_by_icu(text));
}

TEST(Words, OfEveryCodePointAloneAndBetweenLettersAndDigitsAreWhatIcuFinds) {
  std::vector<UChar32> all;
  for (UChar32 c = 1; c <= 0x10FFFF; ++c) {
    if (U_IS_SURROGATE(c)) continue;
    if (c > 0x3400 && c < 0xA000 && c % 64 != 0) continue;  // ideographs are all alike,
    if (c > 0xAC00 && c < 0xD7A4 && c % 64 != 0) continue;  // so are Hangul syllables,
    if (c > 0x20000 && c % 256 != 0) continue;              // and what lies beyond
    for (const UChar32 part : {UChar32{' '}, c, UChar32{' '}, UChar32{'a'}, c, UChar32{'b'}, UChar32{' '},
                               UChar32{'1'}, c, UChar32{'2'}})
      all.push_back(part);
  }
  const std::string text = utf8_of(all);
  EXPECT_EQ(words(text), words_by_icu(text));
}

RC_GTEST_PROP(Words, CountBytesAndCodePointsOfTheSamePlace, ()) {
  const std::string text = *news_text();
  for (const Word& word : laid_out(text).words) {
    RC_ASSERT(count_code_points(text.substr(0, word.begin)) == word.cp_begin);
    RC_ASSERT(count_code_points(text.substr(0, word.end)) == word.cp_end);
  }
}

// Apostrophes.
TEST(Words, KeepStraightAndCurlyApostrophesInside) {
  EXPECT_THAT(words("It's Lavrov’s, isn‘t it?"), ElementsAre("It's", "Lavrov’s", "isn‘t", "it"));
}
TEST(Words, DropApostrophesAtTheirEnds) {
  EXPECT_THAT(words("the dogs’ 'bark' ’tis"), ElementsAre("the", "dogs", "bark", "tis"));
}

// Dots, hyphens and other marks.
TEST(Words, KeepInnerFullStops) {
  EXPECT_THAT(words("U.S. and example.com."), ElementsAre("U.S", "and", "example.com"));
}
TEST(Words, AreCutAtHyphensAndDashes) {
  EXPECT_THAT(words("vice-president—elect 2019–20"), ElementsAre("vice", "president", "elect", "2019", "20"));
}
TEST(Words, AreCutAtColonAndAtSign) {
  EXPECT_THAT(words("note:full ana@paper.example"), ElementsAre("note", "full", "ana", "paper.example"));
}
TEST(Words, AreCutAtTheNarrowSpaceOfFrenchTypesetting) {
  EXPECT_THAT(words("«\u202fPourquoi\u202f?\u202f» 10\u202f000"), ElementsAre("Pourquoi", "10", "000"));
}
TEST(Words, KeepNumbersWhole) {
  EXPECT_THAT(words("$1,234.50 or 7.5% on 3/4, 5m"),
              ElementsAre("1,234.50", "or", "7.5", "on", "3", "4", "5m"));
}
TEST(Words, OfMarksAloneAreNone) { EXPECT_THAT(words("_ -- ... “ ” … * __ @ ½"), IsEmpty()); }

// Other scripts.
TEST(Words, OfLanguagesWithSpacesAreFoundInEachScript) {
  EXPECT_THAT(words("Путин сказал: «нет». قال الوزير. שלום"),
              ElementsAre("Путин", "сказал", "нет", "قال", "الوزير", "שלום"));
}
TEST(Words, OfIdeographsAreSingleCharactersAndKatakanaRuns) {
  EXPECT_THAT(words("東京でニュース"), ElementsAre("東", "京", "で", "ニュース"));
}
TEST(Words, KeepCombiningMarksWithTheirLetters) {
  EXPECT_THAT(words("Cafe\u0301s ไทย"), ElementsAre("Cafe\u0301s", "ไ", "ท", "ย"));
}

// Hostile sizes.
TEST(Words, OfTenThousandLettersStayWhole) {
  const std::string word(10000, 'x');
  EXPECT_THAT(words("a " + word + " b"), ElementsAre("a", word, "b"));
}
TEST(Words, OfFiveMegabytesStayWhole) {
  const std::string word(5'000'000, 'x');
  EXPECT_THAT(words(word), ElementsAre(word));
}
TEST(Words, AreFoundInLinearTimeWhereMarksAreEndless) {
  std::string marks = "a'";
  for (int i = 0; i < 1'000'000; ++i) marks += "\u0301";
  std::string openings;
  for (int i = 0; i < 1'000'000; ++i) openings += "a'\u0301";
  EXPECT_LT(cpu_seconds([&] {
              EXPECT_THAT(words(marks), ElementsAre("a"));
              EXPECT_THAT(words(openings), SizeIs(1));
              EXPECT_THAT(words(std::string(5'000'000, '.')), IsEmpty());
              EXPECT_THAT(words(std::string(5'000'000, '_')), IsEmpty());
            }),
            10);
}
TEST(Words, OfNothingAreNone) { EXPECT_THAT(words(""), IsEmpty()); }
TEST(Words, KnowWhetherTheTextIsAscii) {
  EXPECT_TRUE(laid_out("plain").ascii);
  EXPECT_FALSE(laid_out("plain —").ascii);
}

}  // namespace
}  // namespace quotidian::text
