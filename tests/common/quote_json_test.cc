// A quote survives the way to JSON and back.
#include "common/quote_json.h"

#include <gtest/gtest.h>

#include <quotidian/error.h>

namespace quotidian {
namespace {

Quote full_quote() {
  Quote quote;
  quote.kind = QuoteKind::mixed;
  quote.in_title = true;
  quote.spans = {{3, 9}, {12, 20}};
  quote.text = "we “wait” and act";
  quote.speaker = Speaker{"Ana Ortiz", "ana-ortiz", SpeakerKind::person};
  quote.speaker_span = Span{22, 31};
  quote.speaker_as_printed = "Ms Ortiz";
  quote.role = "harbour master";
  quote.cue = "said";
  quote.cue_span = Span{32, 36};
  quote.recipient = "reporters";
  quote.mentions = {"Bo Wu"};
  quote.confidence = 0.93;
  quote.evidence = "qvs";
  return quote;
}

TEST(QuoteJson, ComesBackAsItWent) {
  EXPECT_EQ(quote_from_json(nlohmann::json::parse(to_json(full_quote()).dump())), full_quote());
}
TEST(QuoteJson, WritesNullsForWhatIsUnknown) {
  Quote quote;
  quote.spans = {{594, 665}};
  quote.text = "We wait.";
  EXPECT_EQ(to_json(quote).dump(),
            R"({"kind":"direct","spans":[[594,665]],"text":"We wait.","speaker":null,"speaker_span":null,)"
            R"("speaker_as_printed":"","role":"","cue":"","cue_span":null,"confidence":0.0,"evidence":""})");
}
TEST(QuoteJson, ReadsAQuoteWithOnlyText) {
  const Quote quote = quote_from_json(nlohmann::json::parse(R"({"text":"We wait.","speaker":"Ana Ortiz"})"));
  EXPECT_EQ(quote.text, "We wait.");
  EXPECT_EQ(quote.speaker->name, "Ana Ortiz");
  EXPECT_EQ(quote.speaker->kind, SpeakerKind::unknown);
}
TEST(QuoteJson, RefusesValuesOfTheWrongType) {
  for (const char* json :
       {R"({"text":7})", R"({"spans":[[1]]})", R"({"spans":[[-1,2]]})", R"({"spans":[[5,2]]})",
        R"({"spans":[[0,4294967296]]})", R"([])", R"("x")", R"({"spans":7})", R"({"mentions":"Bo Wu"})",
        R"({"confidence":"high"})", R"({"speaker":7})", R"({"cue_span":"x"})"}) {
    try {
      quote_from_json(nlohmann::json::parse(json));
      ADD_FAILURE() << json << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_article) << json;
    }
  }
}

}  // namespace
}  // namespace quotidian
