// Terms, forms and positions.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <quotidian/analyzer.h>
#include <map>

#include "common/text/decode.h"
#include "tests/common/laid_out.h"
#include "tests/common/random_text.h"

namespace quotidian {
namespace {

using testing::ElementsAre;

const std::vector<std::string> kLanguages = {"da", "de", "en", "es", "fi", "fr", "hu", "it", "nb",
                                             "nl", "no", "pt", "ro", "ru", "sv", "tr", "zh"};

std::string term(std::string_view word, std::string_view lang = "en") {
  Analyzer analyzer;
  return std::string(analyzer.term(word, lang));
}

std::string key(std::string_view word, std::string_view lang = "en") {
  return std::string(Analyzer::key_of(term(word, lang)));
}

std::vector<Token> tokens(Analyzer& analyzer, std::string_view text, std::uint32_t first = 1) {
  std::vector<Token> out;
  analyzer.analyze(text, "en", first, out);
  return out;
}

std::vector<std::uint32_t> positions(std::string_view text, std::uint32_t first = 1) {
  Analyzer analyzer;
  std::vector<std::uint32_t> out;
  for (const Token& token : tokens(analyzer, text, first)) out.push_back(token.position);
  return out;
}

// The layout of a term, as the header shows it.
TEST(Term, IsTheStemAndTheWayBackToTheForm) {
  EXPECT_EQ(term("Ceasefires"),
            "ceasefir\x01"
            "es");
  EXPECT_EQ(term("happy"),
            "happi\x01"
            "1y");
  EXPECT_EQ(term("Gábor"),
            "gabor\x01"
            "4ábor");
  EXPECT_EQ(term("U.S"), "u.s\x01");
  EXPECT_EQ(term("talk"), "talk\x01");
}
TEST(Term, HoldsTheWholeFormWhereMoreThanNineLettersWouldGo) {
  EXPECT_EQ(term("ÉÉÉÉÉÉÉÉÉÉ"), "eeeeeeeeee\x01\x02éééééééééé");
}
TEST(Term, DoesNotTakeADigitOfTheFormForACount) {
  EXPECT_EQ(Analyzer::form_of(term("covid19")), "covid19");
  EXPECT_EQ(Analyzer::form_of("u\x01\x02u2"), "u2");
  EXPECT_EQ(Analyzer::form_of(term("É2")), "é2");
}
TEST(Term, OfAWordWithDigitsOrFullStopsIsNotStemmed) {
  EXPECT_EQ(term("2000s"), "2000s\x01");
  EXPECT_EQ(term("1,200"), "1,200\x01");
  EXPECT_EQ(term("reports.example"), "reports.example\x01");
  EXPECT_EQ(term("field_reports"), "field_reports\x01");
}
TEST(Term, IsUnstemmedWhereTheLanguageHasNoStemmer) {
  EXPECT_EQ(term("houses", "zh"), "houses\x01");
  EXPECT_EQ(term("houses", ""), term("houses", "en"));
  EXPECT_EQ(term("houses", "en-GB"), term("houses", "en"));
}

// Which words share a key, and so find each other.
TEST(Key, IsSharedByTheFormsOfAStem) {
  EXPECT_EQ(key("withdraw"), key("Withdrawing"));
  EXPECT_EQ(key("withdraw"), key("WITHDRAWS"));
  EXPECT_EQ(key("happy"), key("happiness"));
}
TEST(Key, DropsThePossessiveWithEitherApostrophe) {
  EXPECT_EQ(key("Lavrov"), key("Lavrov's"));
  EXPECT_EQ(key("Lavrov"), key("Lavrov’s"));
}
TEST(Key, IgnoresTheAccentsOfLatinAndGreek) {
  EXPECT_EQ(key("Gábor"), key("gabor"));
  EXPECT_EQ(key("Øresund"), key("Oresund"));
  EXPECT_EQ(key("Straße", "de"), key("Strasse", "de"));
  EXPECT_EQ(key("Αθήνα", "el"), key("Αθηνα", "el"));
}
TEST(Key, FollowsTheLanguage) {
  EXPECT_EQ(key("maisons", "fr"), key("maison", "fr-CA"));
  EXPECT_EQ(key("переговоры", "ru"), key("переговоров", "ru"));
  EXPECT_EQ(key("Häuser", "de"), key("Hauses", "de"));
  EXPECT_EQ(key("evler", "tr"), key("ev", "tr"));
  EXPECT_EQ(key("caselor", "ro"), key("case", "ro"));
}

// The form keeps accents, the fold does not.
TEST(Form, FoldsCaseAndCompatibility) {
  EXPECT_EQ(Analyzer::form("ÉLYSÉE"), "élysée");
  EXPECT_EQ(Analyzer::form("Cafe\u0301"), "café");
  EXPECT_EQ(Analyzer::form("ﬁnance"), "finance");
  EXPECT_EQ(Analyzer::form("ＵＮ"), "un");
  EXPECT_EQ(Analyzer::form("co\u00ADoperate"), "cooperate");
  EXPECT_EQ(Analyzer::form("ΟΔΟΣ"), Analyzer::form("οδος"));
}
TEST(Form, MakesCurlyApostrophesStraight) {
  EXPECT_EQ(Analyzer::form("O’Hara"), "o'hara");
  EXPECT_EQ(Analyzer::form("O‘Hara"), "o'hara");
  EXPECT_EQ(Analyzer::form("Oʼhara"), "o'hara");
}
TEST(Form, OfInvisibleLettersIsNotEmpty) { EXPECT_EQ(Analyzer::form("\u3164"), "\u3164"); }

TEST(Fold, TakesAccentsOffLatinAndGreekLetters) {
  EXPECT_EQ(Analyzer::fold("Dvořák"), "dvorak");
  EXPECT_EQ(Analyzer::fold("Erdoğan"), "erdogan");
  EXPECT_EQ(Analyzer::fold("İstanbul"), "istanbul");
  EXPECT_EQ(Analyzer::fold("Nguyễn"), "nguyen");
  EXPECT_EQ(Analyzer::fold("Αθήνα"), "αθηνα");
}
TEST(Fold, SpellsOutLatinLettersThatHaveNoAccentToLose) {
  EXPECT_EQ(Analyzer::fold("Łódź"), "lodz");
  EXPECT_EQ(Analyzer::fold("Sørensen"), "sorensen");
  EXPECT_EQ(Analyzer::fold("Đinđić"), "dindic");
  EXPECT_EQ(Analyzer::fold("Ægir"), "aegir");
  EXPECT_EQ(Analyzer::fold("œuvre"), "oeuvre");
  EXPECT_EQ(Analyzer::fold("Þór"), "thor");
  EXPECT_EQ(Analyzer::fold("ılık"), "ilik");
  EXPECT_EQ(Analyzer::fold("weiß"), "weiss");
}
TEST(Fold, LeavesTheMarksOfOtherScripts) {
  EXPECT_EQ(Analyzer::fold("Зеленский"), "зеленский");
  EXPECT_EQ(Analyzer::fold("Київ"), "київ");
  EXPECT_EQ(Analyzer::fold("हिन्दी"), "हिन्दी");
  EXPECT_EQ(Analyzer::fold("مُحَمَّد"), "مُحَمَّد");
  EXPECT_EQ(Analyzer::fold("한국"), "한국");
  EXPECT_EQ(Analyzer::fold("が"), "が");
}
TEST(Fold, TakesYoForYe) { EXPECT_EQ(Analyzer::fold("Горбачёв"), "горбачев"); }

// Positions.
TEST(Positions, CountTheWordsOfASentence) {
  EXPECT_THAT(positions("We wait, then act.", 7), ElementsAre(7, 8, 9, 10));
}
TEST(Positions, LeaveGapsBetweenSentencesAndParagraphs) {
  EXPECT_THAT(positions("We wait. You act.\n\nThey go."),
              ElementsAre(1, 2, 2 + kSentenceGap, 3 + kSentenceGap, 3 + kSentenceGap + kParagraphGap,
                          4 + kSentenceGap + kParagraphGap));
}
TEST(Positions, AreNotTouchedByParagraphsWithoutWords) {
  EXPECT_THAT(positions("***\n\nOne.\n\n***\n\nTwo."), ElementsAre(1, 1 + kParagraphGap));
}
TEST(Positions, EndAFieldGapBehindTheLastWord) {
  Analyzer analyzer;
  std::vector<Token> out;
  EXPECT_EQ(analyzer.analyze("We wait.", "en", 5, out), 6 + kFieldGap);
  EXPECT_EQ(analyzer.analyze("...", "en", 5, out), 5u);
  EXPECT_EQ(analyzer.analyze("", "en", 5, out), 5u);
}
TEST(Positions, NeverWrapAround) {
  std::string text;
  for (int i = 0; i < 1'500'000; ++i) text += "a\n\n";
  Analyzer analyzer;
  const std::vector<Token> out = tokens(analyzer, text, 2'900'000'000);
  ASSERT_EQ(out.size(), 1'500'000u);
  const auto falls = std::adjacent_find(
      out.begin(), out.end(), [](const Token& a, const Token& b) { return a.position >= b.position; });
  EXPECT_EQ(falls, out.end());
}

TEST(Analyze, AppendsTokensWithCodePointsOfTheText) {
  Analyzer analyzer;
  std::vector<Token> out = tokens(analyzer, "“Ça va”");
  ASSERT_EQ(out.size(), 2u);
  EXPECT_EQ(out[1].begin, 4u);
  EXPECT_EQ(out[1].end, 6u);
  analyzer.analyze("more", "en", 500, out);
  EXPECT_EQ(out.size(), 3u);
}
TEST(Analyze, KeepsTermsUntilItIsCleared) {
  Analyzer analyzer;
  const std::vector<Token> first = tokens(analyzer, "Ceasefires hold");
  for (int i = 0; i < 50'000; ++i) analyzer.term("word" + std::to_string(i), "en");
  EXPECT_EQ(first[0].term,
            "ceasefir\x01"
            "es");
  EXPECT_EQ(first[1].term, "hold\x01");
}
TEST(Analyze, GivesTheSameTermsAfterAClear) {
  Analyzer analyzer;
  for (int i = 0; i < 600'000; ++i)
    analyzer.term("a-rather-long-word-of-no-use-at-all-" + std::to_string(i), "en");
  analyzer.clear();
  EXPECT_EQ(tokens(analyzer, "Ceasefires")[0].term,
            "ceasefir\x01"
            "es");
}
TEST(Analyze, CutsEndlessWordsTheSameWayForIndexAndQuery) {
  Analyzer analyzer;
  const std::string word = std::string(10'000, 'x') + "end";
  const std::string found(tokens(analyzer, word)[0].term);
  EXPECT_EQ(found, analyzer.term(word, "en"));
  EXPECT_EQ(found, std::string(64, 'x') + "\x01");
  EXPECT_EQ(Analyzer::form(word), std::string(64, 'x'));
  EXPECT_EQ(tokens(analyzer, std::string(5'000'000, 'y')).size(), 1u);
}

TEST(Analyze, CutsWordsOfWideLettersByBytesBetweenLetters) {
  Analyzer analyzer;
  std::string word;
  for (int i = 0; i < 80; ++i) word += "한";
  EXPECT_EQ(Analyzer::form(word), word.substr(0, 99));
  EXPECT_EQ(analyzer.term(word, "en"), word.substr(0, 99) + "\x01");
}

TEST(Fingerprint, IsAVersionAndAHash) {
  EXPECT_THAT(Analyzer::fingerprint(), testing::MatchesRegex("[0-9]+-[0-9a-f]+"));
  EXPECT_EQ(Analyzer::fingerprint(), Analyzer::fingerprint());
}
TEST(Stemmer, IsToldByTheFirstPartOfTheTag) {
  EXPECT_EQ(Analyzer::stemmer_of(""), "en");
  EXPECT_EQ(Analyzer::stemmer_of("EN_us"), "en");
  EXPECT_EQ(Analyzer::stemmer_of("nb-NO"), "nb");
  EXPECT_EQ(Analyzer::stemmer_of("zh-Hans"), "none");
  EXPECT_EQ(Analyzer::stemmer_of("english"), "none");
}

// Properties of every word in every language.
RC_GTEST_PROP(Term, GivesBackItsForm, ()) {
  const std::string lang = *rc::gen::elementOf(kLanguages);
  const std::string text = *rc::gen::oneOf(text::ascii_text(), text::news_text(), text::any_text());
  Analyzer analyzer;
  for (const std::string& word : text::words(text))
    RC_ASSERT(Analyzer::form_of(analyzer.term(word, lang)) == Analyzer::form(word));
}
RC_GTEST_PROP(Term, GivesBackItsFormForLettersOfALanguage, ()) {
  static const std::vector<std::string> letters = {"a", "b", "c", "d", "e", "i", "l", "n", "o", "r", "s",
                                                   "t", "u", "y", "z", "é", "è", "ä", "ö", "ü", "ß", "ø",
                                                   "æ", "ą", "ł", "ñ", "ç", "ı", "İ", "ş", "'", "’", "ё",
                                                   "й", "и", "н", "о", "в", "с", "т", "а", "е", "ь", "я"};
  const std::string lang = *rc::gen::elementOf(kLanguages);
  std::string word = "a";
  for (const std::string& letter : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(letters)))
    word += letter;
  Analyzer analyzer;
  const std::string made(analyzer.term(word, lang));
  RC_ASSERT(Analyzer::form_of(made) == Analyzer::form(word));
  RC_ASSERT(made.size() <= 220u);
  RC_ASSERT(made[0] == 'a');
}
RC_GTEST_PROP(Term, FitsXapianAndHoldsNoNul, ()) {
  const std::string lang = *rc::gen::elementOf(kLanguages);
  Analyzer analyzer;
  for (const std::string& word : text::words(*rc::gen::scale(8, text::any_text()))) {
    const std::string_view made = analyzer.term(word, lang);
    RC_ASSERT(made.size() <= 220u);
    RC_ASSERT(!made.empty());
    RC_ASSERT(made.find('\0') == std::string_view::npos);
    RC_ASSERT(text::is_clean_utf8(made));
  }
}
RC_GTEST_PROP(Form, AndFoldAreDoneOnce, ()) {
  for (const std::string& word : text::words(*rc::gen::oneOf(text::news_text(), text::any_text()))) {
    const std::string form = Analyzer::form(word), fold = Analyzer::fold(word);
    RC_ASSERT(Analyzer::form(form) == form);
    RC_ASSERT(Analyzer::fold(fold) == fold);
    RC_ASSERT(Analyzer::fold(form) == fold);
  }
}
RC_GTEST_PROP(Positions, RiseByOneInSentencesAndByTheGapsBetween, ()) {
  const std::string text = *text::news_text();
  const text::Layout layout = text::laid_out(text);
  Analyzer analyzer;
  const std::vector<Token> out = tokens(analyzer, text);
  RC_ASSERT(out.size() == layout.words.size());
  std::map<std::uint32_t, std::uint32_t> gap_before;  // by word
  for (const text::Sentence& sentence : layout.sentences) gap_before[sentence.first_word] = kSentenceGap;
  for (const text::Paragraph& paragraph : layout.paragraphs)
    if (paragraph.first_sentence < paragraph.end_sentence)
      gap_before[layout.sentences[paragraph.first_sentence].first_word] = kParagraphGap;
  for (std::uint32_t w = 1; w < out.size(); ++w) {
    const auto gap = gap_before.find(w);
    RC_ASSERT(out[w].position - out[w - 1].position == (gap == gap_before.end() ? 1 : gap->second));
  }
}

}  // namespace
}  // namespace quotidian
