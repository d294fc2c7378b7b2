// What the extractor promises of every quote: spans, text, speaker, role, recipient, title, furniture.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/text/decode.h"
#include "tests/indexer/quotes/quotes_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(QuoteExtractor, TellsWhoSaidWhatWithWhichWordToWhom) {
  const std::string body =
      "Norvian trade minister Elske Brandt told Radio 9 on Monday that the strait “would open”.";
  const std::vector<Quote> quotes = extract(body);
  ASSERT_EQ(quotes.size(), 1U);
  const Quote& q = quotes[0];
  EXPECT_EQ(q.kind, QuoteKind::mixed);
  EXPECT_EQ(q.speaker, (Speaker{"Elske Brandt", "elske-brandt", SpeakerKind::person}));
  EXPECT_EQ(q.role, "Norvian trade minister");
  EXPECT_EQ(q.cue, "told");
  EXPECT_EQ(slice(body, *q.cue_span), "told");
  EXPECT_EQ(slice(body, *q.speaker_span), q.speaker_as_printed);
  EXPECT_EQ(q.recipient, "Radio 9");
  EXPECT_EQ(q.text, "that the strait “would open”");
  EXPECT_GT(q.confidence, 0.5);
  EXPECT_EQ(q.evidence, "svc");
}

TEST(QuoteExtractor, CountsCodePointsNotBytes) {
  const std::string body = "Zoë Größl naïvely agreed. “Łódź is near,” she said.";
  const std::vector<Quote> quotes = extract(body);
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].spans, (std::vector<Span>{{27, 40}}));
  EXPECT_EQ(quotes[0].text, "Łódź is near,");
}

TEST(QuoteExtractor, NamesThePersonsMentionedInAQuote) {
  const std::vector<Quote> quotes =
      extract("Tobias Renn left in May. “Renn was never here,” Marta Feld said.");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_THAT(quotes[0].mentions, ElementsAre("Tobias Renn"));
}

TEST(QuoteExtractor, TakesATitleQuoteOnlyFromANamedSpeakerAndGivesHisFullName) {
  const std::vector<Quote> quotes = extract("Harbour minister Elske Brandt opened the pier on Monday.",
                                            "Brandt: ‘We will not wait for spring’");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_TRUE(quotes[0].in_title);
  EXPECT_EQ(quotes[0].spans, (std::vector<Span>{{9, 36}}));
  EXPECT_EQ(quotes[0].speaker->name, "Elske Brandt");
  EXPECT_THAT(extract("The pier opened.", "Minister ‘sorry’ for delay"), IsEmpty());
}

TEST(QuoteExtractor, GivesAQuoteThatTitleAndBodyShareOnce) {
  const std::vector<Quote> quotes =
      extract("“No one is coming,” Aoife Brennan wrote.", "Brennan: ‘No one is coming’");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_FALSE(quotes[0].in_title);
}

TEST(QuoteExtractor, QuotesNothingFromFurniture) {
  Article article;
  article.body = "Elske Brandt said the strait would open…\n\n“We wait,” Elske Brandt said.";
  article.furniture = {{{0, 40}, Furniture::Kind::teaser}};
  const std::vector<Quote> quotes = QuoteExtractor().extract(article);
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].text, "We wait,");
}

TEST(QuoteExtractor, GivesTheSameAgainAfterOtherArticles) {
  QuoteExtractor extractor;
  Article one, other;
  one.body = "“We wait,” said Elske Brandt. “Then we act.”\n\nShe said so twice.";
  other.body = "Judge Owen Sethi said the trial could go on. “On Monday,” he added.";
  const std::vector<Quote> first = extractor.extract(one);
  extractor.extract(other);
  EXPECT_EQ(extractor.extract(one), first);
}

TEST(QuoteExtractor, FindsNothingInNothing) {
  EXPECT_THAT(extract(""), IsEmpty());
  EXPECT_THAT(extract("\n\n \n"), IsEmpty());
  EXPECT_THAT(extract("The bridge has stood for forty years."), IsEmpty());
}

// Words, marks and breaks in any order.
rc::Gen<std::string> texts() {
  const auto piece = rc::gen::element<std::string>(
      "“", "”", "\"", "'", "‘", "’", "''", ",", ".", "?", ":", ";", " — ", "(", ")", "\n\n", "\n", " ", " ",
      " ", "said", "says", "told", "Mr", "Elske Brandt", "Brandt", "she", "he", "who", "the minister", "that",
      "according to", "adding", "and", "but", "on Monday", "reporters", "we wait", "costs rose", "Zoë", "É",
      "6", "…", "the Oxley Water Board (OWB)", "OWB", "called", "HART:", "vowed to", "was", "never", "’s",
      "miners’", "й", "\xF0\x9F\x98\x80");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& p : pieces) text += p + (text.size() % 3 == 0 ? "" : " ");
                        return text;
                      });
}

RC_GTEST_PROP(QuoteExtractorProperties, SpansLieInTheTextInOrderAndAreTheText, ()) {
  Article article;
  article.body = *texts();
  const auto length = static_cast<std::uint32_t>(text::count_code_points(article.body));
  if (length > 8) {
    const auto begin = *rc::gen::inRange<std::uint32_t>(0, length - 4);
    article.furniture = {{{begin, begin + 4}, Furniture::Kind::notice}};
  }
  for (const Quote& q : QuoteExtractor().extract(article)) {
    RC_ASSERT(!q.spans.empty());
    std::string joined;
    std::uint32_t behind = 0;
    for (const Span& s : q.spans) {
      RC_ASSERT(s.begin >= behind && s.begin < s.end && s.end <= length);
      behind = s.end;
      for (const Furniture& f : article.furniture) RC_ASSERT(s.end <= f.span.begin || s.begin >= f.span.end);
      joined += (joined.empty() ? "" : " ") + slice(article.body, s);
    }
    RC_ASSERT(joined == q.text);
    RC_ASSERT(q.confidence >= 0 && q.confidence <= 1);
    RC_ASSERT(!q.speaker || (!q.speaker->name.empty() && !q.evidence.empty()));
    if (q.speaker_span) RC_ASSERT(slice(article.body, *q.speaker_span) == q.speaker_as_printed);
    if (q.cue_span) RC_ASSERT(slice(article.body, *q.cue_span) == q.cue);
  }
}

TEST(QuoteExtractor, ReadsAnArticleOfManyMegabytesInStretchesAndLosesNoQuoteAtTheirEnds) {
  const std::string paragraph =
      "“Łódź is near,” Marta Feld said. The ferry left on time, and the pier was empty until noon.\n\n";
  constexpr std::size_t kParagraphs = 60000;
  std::string body;
  for (std::size_t i = 0; i < kParagraphs; ++i) body += paragraph;
  ASSERT_GT(body.size(), 5U << 20U);
  const std::vector<Quote> quotes = extract(body);
  ASSERT_EQ(quotes.size(), kParagraphs);
  const auto step = static_cast<std::uint32_t>(text::count_code_points(paragraph));
  for (std::uint32_t i = 0; i < kParagraphs; ++i)
    ASSERT_EQ(quotes[i].spans, (std::vector<Span>{{i * step + 1, i * step + 14}})) << "paragraph " << i;
}

TEST(QuoteExtractor, ReadsMegabytesWithoutAParagraphASentenceOrASpace) {
  const std::string quote = "“Łódź is near,” Marta Feld said. ";
  for (const std::string& filler : {std::string("and so on "), std::string("x")}) {
    std::string body;
    while (body.size() < (5U << 20U)) body += filler;
    EXPECT_EQ(extract(quote + body).size(), 1U) << filler;
    EXPECT_EQ(extract(body + "\n\n" + quote).size(), 1U) << filler;
  }
}

}  // namespace
}  // namespace quotidian
