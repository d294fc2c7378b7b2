// What people and programs are shown of hits that hold anything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/results/json.h"
#include "searcher/results/text.h"

namespace quotidian {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Results one_quote(const std::string& text) {
  Results results;
  QuoteHit hit;
  hit.id = "a#1";
  hit.article = "a";
  hit.title = "Title";
  hit.quote.text = text;
  hit.quote.spans = {{0, 4}};
  hit.quote.speaker = Speaker{"Lena Ortiz", "lena-ortiz", SpeakerKind::person};
  hit.quote.role = "mayor";
  hit.highlights = {{3, 8}};
  results.quotes = {hit};
  results.total = 1;
  return results;
}

TEST(TextRenderer, ShowsTheQuoteItsSpeakerAndItsArticle) {
  EXPECT_EQ(to_text(one_quote("We wait.")),
            "1. \"We wait.\"\n     - Lena Ortiz, mayor\n   Title  [a#1]\n   direct; 0% sure\n");
}

TEST(TextRenderer, ColoursTheMarkedWords) {
  EXPECT_THAT(to_text(one_quote("Né waits."), {true}), HasSubstr("Né \x1b[1;31mwaits\x1b[0m."));
}

TEST(TextRenderer, LetsNoTextSteerTheTerminal) {
  EXPECT_THAT(to_text(one_quote("We\x1b[2Jwait\x07\xC2\x9B")), Not(HasSubstr("\x1b")));
}

TEST(JsonRenderer, GivesOneHitALineAndASummary) {
  const std::string lines = to_jsonl(one_quote("We wait."));
  const auto hit = nlohmann::json::parse(lines.substr(0, lines.find('\n')));
  EXPECT_EQ(hit["type"], "quote");
  EXPECT_EQ(hit["id"], "a#1");
  EXPECT_EQ(hit["speaker"]["name"], "Lena Ortiz");
  const auto summary = nlohmann::json::parse(lines.substr(lines.find('\n')));
  EXPECT_EQ(summary["type"], "summary");
  EXPECT_EQ(summary["total"], 1);
  EXPECT_EQ(summary["partial"], false);
}

TEST(JsonRenderer, WritesBytesThatAreNoTextAsReplacements) {
  EXPECT_THAT(to_jsonl(one_quote("We \xFF wait.")), HasSubstr("We \xEF\xBF\xBD wait."));
}

}  // namespace
}  // namespace quotidian
