// A quote's record survives the way to the archive and back, and its text is cut from its article.
#include "common/quote_record.h"

#include <gtest/gtest.h>

#include <quotidian/error.h>

namespace quotidian {
namespace {

QuoteRecord record() {
  QuoteRecord record;
  record.article = "bridge-1";
  record.number = 2;
  record.quote.spans = {{0, 7}, {12, 21}};
  record.quote.speaker = Speaker{"Ana Ortiz", "ana-ortiz", SpeakerKind::person};
  record.quote.confidence = 0.8;
  record.quote.evidence = "vote 2 of 3";
  return record;
}

TEST(QuoteRecord, ComesBackAsItWent) { EXPECT_EQ(quote_record_from(to_bytes(record())), record()); }
TEST(QuoteRecord, KeepsWhatTheArticleAloneSays) {
  QuoteRecord overruled = record();
  overruled.own = OwnReading{Speaker{"Bo Wu", "bo-wu", SpeakerKind::person}, "clerk", 0.45, "continued"};
  EXPECT_EQ(quote_record_from(to_bytes(overruled)), overruled);
  overruled.own->speaker.reset();
  EXPECT_EQ(quote_record_from(to_bytes(overruled)), overruled);
}
TEST(QuoteRecord, IsDamagedWhereItIsCut) {
  const std::string bytes = to_bytes(record());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    try {
      quote_record_from(std::string_view(bytes).substr(0, size));
      ADD_FAILURE() << size << " bytes were taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::archive_damaged) << size;
    }
  }
}
TEST(QuoteRecord, TheTextIsThatOfTheSpans) {
  Article article;
  article.title = "Zoë: “We wait”";
  article.body = "“Wír wait,” ran on. “Then act.”";
  Quote quote;
  quote.spans = {{1, 9}, {21, 29}};
  EXPECT_EQ(quoted_text(article, quote), "Wír wait Then act");
  quote.in_title = true;
  quote.spans = {{6, 13}};
  EXPECT_EQ(quoted_text(article, quote), "We wait");
  quote.spans = {{6, 500}, {600, 700}};
  EXPECT_EQ(quoted_text(article, quote), "We wait” ");
}

}  // namespace
}  // namespace quotidian
