// Quotations against a few articles in sight: in these words, by that speaker?
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <quotidian/error.h>

#include "searcher/results/verification.h"
#include "tests/searcher/archive_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tests::ArchiveOf;
using tests::article;
using Kind = Difference::Kind;

std::vector<Article> stories() {
  std::vector<Article> articles = {
      article(
          "flood", "Talmar waits",
          "\"The river decides when the bridge opens, not the council,\" said Lena Ortiz, the mayor of "
          "Talmar.\n\n\"We can't wait for ever,\" said Paul Hart, the harbour engineer, \"and the old piers "
          "won't carry another winter.\""),
      article("copy", "Mayor leaves it to the river",
              "\"The river decides when the bridge opens, not the council,\" Lena Ortiz said on Friday."),
      article("mixup", "Engineer leaves it to the river",
              "\"The river decides when the bridge opens, not the council,\" said Paul Hart, the engineer."),
      article("plain", "Ferry sails",
              "The ferry of Talmar sails twice a day through the quiet lower harbour. Nobody spoke."),
      article("two", "Two quotes",
              "\"Every lantern on the quay was dark that night,\" said Ida Moll, the harbour master.\n\n"
              "\"Nobody had paid the lamplighter for a year,\" said Ida Moll.")};
  articles[0].published = "2024-05-03";
  articles[1].published = "2024-05-01";
  articles[2].published = "2024-06-01";
  articles[0].source = "The Talmar Post";
  return articles;
}

class Verify : public testing::Test {
 protected:
  static Verification verify(const std::string& quotation, const std::string& speaker = {}) {
    static ArchiveOf archive(stories());
    return archive.searcher().verify(quotation, speaker);
  }
};

TEST_F(Verify, TheSameWordsAreVerbatimWhateverTheMarksAndCase) {
  for (const char* copy :
       {"The river decides when the bridge opens, not the council", "the river decides",
        "“THE RIVER DECIDES — when the bridge opens; NOT the council…”", "the  rivér\ndecides when",
        "'When the bridge opens, not the council.'", "we cant wait for ever", "We can’t wait for ever"}) {
    const Verification verification = verify(copy);
    EXPECT_EQ(verification.verdict, Verdict::verbatim) << copy;
    EXPECT_TRUE(verification.in_quotes) << copy;
    EXPECT_DOUBLE_EQ(verification.likeness, 1) << copy;
  }
}

TEST_F(Verify, ASentenceSplitByHeSaidIsVerbatim) {
  const Verification verification =
      verify("We can't wait for ever and the old piers won't carry another winter");
  EXPECT_EQ(verification.verdict, Verdict::verbatim);
  EXPECT_EQ(verification.first->speaker->name, "Paul Hart");
}

TEST_F(Verify, AQuotationMaySpanTwoQuotesOfOnePassage) {
  const Verification verification = verify("dark that night. Nobody had paid the lamplighter", "Ida Moll");
  EXPECT_EQ(verification.verdict, Verdict::verbatim);
  EXPECT_TRUE(verification.in_quotes);
}

TEST_F(Verify, TellsTheFirstAppearanceAllCarriersAndWhomTheyName) {
  const Verification verification = verify("the river decides when the bridge opens");
  EXPECT_EQ(verification.articles, 3u);
  EXPECT_TRUE(verification.articles_exact);
  EXPECT_EQ(verification.first->article, "copy");
  EXPECT_EQ(verification.first->quote, "copy#1");
  ASSERT_EQ(verification.carriers.size(), 3u);
  EXPECT_EQ(verification.carriers[1].article, "flood");
  EXPECT_EQ(verification.carriers[1].source, "The Talmar Post");
  ASSERT_EQ(verification.speakers.size(), 2u);
  EXPECT_EQ(verification.speakers[0].speaker->name, "Lena Ortiz");
  EXPECT_EQ(verification.speakers[0].quotes, 2u);
  EXPECT_EQ(verification.speakers[1].speaker->name, "Paul Hart");
}

TEST_F(Verify, WordsLeftOutAreShortenedWithOrWithoutAMark) {
  for (const char* shortened :
       {"the river decides … not the council", "the river decides [...] not the council",
        "the old piers won't carry winter", "the river decides when the bridge [at Talmar] opens"}) {
    EXPECT_EQ(verify(shortened).verdict, Verdict::shortened) << shortened;
  }
  EXPECT_THAT(verify("the river decides … not the council").difference,
              ElementsAre(Difference{Kind::same, "The river decides"},
                          Difference{Kind::left_out, "when the bridge opens"},
                          Difference{Kind::same, "not the council"}));
}

TEST_F(Verify, ADenialLeftOutIsAChange) {
  EXPECT_EQ(verify("the river decides when the bridge opens, the council").verdict, Verdict::changed);
}

TEST_F(Verify, ChangedWordsAreShownOneByOne) {
  const Verification verification = verify("The river rules when the bridge opens, not the new council");
  EXPECT_EQ(verification.verdict, Verdict::changed);
  EXPECT_LT(verification.likeness, 1);
  EXPECT_THAT(
      verification.difference,
      ElementsAre(Difference{Kind::same, "The river"}, Difference{Kind::left_out, "decides"},
                  Difference{Kind::added, "rules"}, Difference{Kind::same, "when the bridge opens not the"},
                  Difference{Kind::added, "new"}, Difference{Kind::same, "council"}));
  EXPECT_THAT(to_text(verification, false),
              HasSubstr("  The river -decides +rules when the bridge opens not the +new council\n"));
  EXPECT_THAT(to_text(verification, true), HasSubstr("\x1b[9;31mdecides\x1b[0m"));
}

TEST_F(Verify, WordsOfSomebodyElseAreToldSo) {
  const Verification verification = verify("the old piers won't carry another winter", "Ortiz");
  EXPECT_EQ(verification.verdict, Verdict::other_speaker);
  EXPECT_EQ(verification.wording, Verdict::verbatim);
  EXPECT_EQ(verification.speakers.front().speaker->name, "Paul Hart");
  EXPECT_FALSE(holds(verification));
  EXPECT_EQ(verify("the old piers won't carry another winter", "hart").verdict, Verdict::verbatim);
}

TEST_F(Verify, ADescriptionIsAskedForWhole) {
  Article given = article("given", "Given", "The harbour is shut for good.");
  given.quotes.emplace(1);
  given.quotes->front().spans = {{0, 28}};
  given.quotes->front().speaker = Speaker{"Aetna", "aetna", SpeakerKind::group};
  ArchiveOf archive({given});
  EXPECT_EQ(archive.searcher().verify("the harbour is shut", "Aetna").verdict, Verdict::verbatim);
}

// "’s harbour": the span begins inside a word.
TEST_F(Verify, AQuoteThatCutsAWordIsVerbatim) {
  Article given = article("given", "Given", "The town’s harbour is shut.");
  given.quotes.emplace(1);
  given.quotes->front().spans = {{8, 26}};
  ArchiveOf archive({given});
  const Verification verification = archive.searcher().verify("’s harbour is shut");
  EXPECT_EQ(verification.verdict, Verdict::verbatim);
  EXPECT_TRUE(verification.in_quotes);
}

TEST_F(Verify, TheAskedSpeakersFirstAppearanceIsShown) {
  const Verification verification = verify("the river decides when the bridge opens", "Paul Hart");
  EXPECT_EQ(verification.verdict, Verdict::verbatim);
  EXPECT_EQ(verification.first->article, "mixup");
  EXPECT_EQ(verification.speakers.size(), 2u);
}

TEST_F(Verify, WhatStandsOutsideQuotesIsToldSo) {
  const Verification verification = verify("sails twice a day through the quiet lower harbour");
  EXPECT_EQ(verification.verdict, Verdict::verbatim);
  EXPECT_FALSE(verification.in_quotes);
  EXPECT_EQ(verification.first->quote, "");
  EXPECT_THAT(verification.speakers, IsEmpty());
  EXPECT_EQ(verify("sails twice a day through the quiet lower harbour", "Ortiz").verdict,
            Verdict::other_speaker);
}

TEST_F(Verify, MostOfTheWordsInAnotherOrderAreAParaphrase) {
  EXPECT_EQ(verify("For a year the lamplighter was paid by nobody").verdict, Verdict::paraphrased);
}

TEST_F(Verify, WhatNobodySaidIsNotFound) {
  for (const char* text :
       {"Elephants never forget a melody", "xyzzy", "the council waits in vain for spring"}) {
    const Verification verification = verify(text);
    EXPECT_EQ(verification.verdict, Verdict::not_found) << text;
    EXPECT_FALSE(verification.first);
    EXPECT_EQ(verification.articles, 0u);
  }
}

TEST_F(Verify, TellsWhenNobodyOfThatNameIsQuoted) {
  EXPECT_THAT(verify("the river decides", "Zanzibar Q").warnings,
              testing::Contains(HasSubstr("nobody called Zanzibar Q is quoted")));
}

TEST_F(Verify, AQuotationWithoutAWordIsRefused) {
  for (const char* text : {"", " … ", "\"\"", "[!]"}) EXPECT_THROW(verify(text), Error) << text;
}

TEST_F(Verify, AnyBytesGiveAVerdict) {
  EXPECT_TRUE(rc::check([] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    try {
      const Verification verification = verify(bytes, bytes.substr(0, bytes.size() / 2));
      RC_ASSERT(!to_jsonl(verification).empty());
      RC_ASSERT(!to_text(verification, true).empty());
    } catch (const Error& error) {
      RC_ASSERT(error.code() == ErrorCode::bad_query);
    }
  }));
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "river [ … ] w" + std::to_string(i % 700) + " ";
  EXPECT_THAT(verify(many).warnings, testing::Contains(HasSubstr("first 500 words")));
  EXPECT_EQ(verify(std::string(100000, 'x')).verdict, Verdict::not_found);
  EXPECT_NO_THROW(verify("[[[[ river ]]] … [", "\"\"\" ( -x"));
}

TEST_F(Verify, ATextOfThousandsOfWordsIsFoundWhole) {
  std::string body;
  for (int i = 0; i < 6000; ++i)
    body += (i % 15 == 14 ? ". Word" : " word") + std::to_string(i * 7919 % 2503);
  ArchiveOf archive({article("long", "Long", body)});
  std::string part;
  for (int i = 3000; i < 3450; ++i) part += " word" + std::to_string(i * 7919 % 2503);
  EXPECT_EQ(archive.searcher().verify(part).verdict, Verdict::verbatim);
}

TEST_F(Verify, ParsesTheSpeakerOffEitherEnd) {
  EXPECT_EQ(read_claim("we wait speaker:ortiz").speaker, "ortiz");
  EXPECT_EQ(read_claim("we wait speaker:\"Lena Ortiz\"").speaker, "Lena Ortiz");
  EXPECT_EQ(read_claim(" speaker:ortiz  we wait ").quotation, "we wait");
  EXPECT_EQ(read_claim("the speaker:x is on").quotation, "the speaker:x is on");
  EXPECT_EQ(read_claim("speaker:").quotation, "");
}

// Any quote of the archive with other marks, case and white space is verbatim.
TEST_F(Verify, AQuoteOfTheArchiveIsVerbatimHoweverItIsTyped) {
  static ArchiveOf archive(stories());
  const std::vector<QuoteHit> quotes = archive.ask("*", Show::quotes).quotes;
  ASSERT_GE(quotes.size(), 5u);
  EXPECT_TRUE(rc::check([&] {
    const QuoteHit& quote = quotes[*rc::gen::inRange<std::size_t>(0, quotes.size())];
    std::string typed = *rc::gen::element<std::string>("", "\"", "“", "'", "«", "— ", "… ");
    for (const char c : quote.quote.text) {
      if (c == ' ') {
        typed += *rc::gen::element<std::string>(" ", "  ", "\n", "\u00A0", " \t", " — ", ", ", " \"");
      } else if (c == '\'') {
        typed += *rc::gen::element<std::string>("'", "\u2019", "");
      } else if (c >= 'a' && c <= 'z' && *rc::gen::inRange(0, 3) == 0) {
        typed += static_cast<char>(c - 'a' + 'A');
      } else {
        typed += c;
      }
    }
    typed += *rc::gen::element<std::string>("", "\"", "”", ".", "!", " …");
    const Verification verification = archive.searcher().verify(typed);
    RC_ASSERT(verification.verdict == Verdict::verbatim);
    RC_ASSERT(verification.in_quotes);
  }));
}

}  // namespace
}  // namespace quotidian
