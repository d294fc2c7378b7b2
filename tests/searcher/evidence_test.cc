// Why a quote is believed to be somebody's, line by line.
#include "searcher/results/evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/results/json.h"
#include "searcher/results/text.h"
#include "tests/searcher/archive_of.h"

namespace quotidian {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using tests::ArchiveOf;
using tests::article;

QuoteHit hit(const std::string& name, const std::string& printed, const std::string& evidence) {
  QuoteHit hit;
  hit.quote.speaker = Speaker{name, "", SpeakerKind::person};
  hit.quote.speaker_as_printed = printed;
  hit.quote.cue = "said";
  hit.quote.confidence = 0.95;
  hit.quote.evidence = evidence;
  return hit;
}

TEST(Evidence, SaysRuleCueAndTheWayToTheSpeaker) {
  EXPECT_THAT(evidence_of(hit("Paul Hart", "he", "qsv")),
              ElementsAre("rule: qsv, the quotation, the speaker, then the cue; confidence 0.95", "cue: said",
                          "speaker: printed as \"he\", a pronoun, led to Paul Hart"));
  EXPECT_THAT(evidence_of(hit("Paul Hart", "Mr Hart", "qvs")),
              Contains("speaker: printed as \"Mr Hart\", part of the name, led to Paul Hart"));
  EXPECT_THAT(evidence_of(hit("Paul Hart", "engineer Paul Hart", "qvs")),
              Contains(HasSubstr("the name itself, led to Paul Hart")));
  EXPECT_THAT(evidence_of(hit("Paul Hart", "the engineer", "qvs")),
              Contains(HasSubstr("a role or description")));
}
TEST(Evidence, SaysWhatIsNotKnown) {
  QuoteHit nobody = hit("", "they", "continued");
  nobody.quote.speaker.reset();
  EXPECT_THAT(evidence_of(nobody), Contains("speaker: printed as \"they\", led to nobody"));
  nobody.quote.speaker_as_printed.clear();
  nobody.quote.cue.clear();
  EXPECT_THAT(evidence_of(nobody), ElementsAre(HasSubstr("rule: continued, "), "speaker: nobody is named"));
  EXPECT_THAT(evidence_of(hit("Paul Hart", "", "")),
              Contains("rule: given with the article; confidence 0.95"));
}
TEST(Evidence, SaysWhatAVoteChanged) {
  QuoteHit voted = hit("Ana Ruiz", "he", "vote 2 of 3");
  voted.own = OwnReading{Speaker{"Bo Wu", "bo-wu", SpeakerKind::person}, "", 0.4, "continued"};
  const std::vector<std::string> lines = evidence_of(voted);
  EXPECT_THAT(lines, Contains("rule: vote 2 of 3 articles that quote the same words and name their speaker; "
                              "confidence 0.95"));
  EXPECT_THAT(lines, Contains("speaker: printed as \"he\"; the copies name Ana Ruiz"));
  EXPECT_THAT(lines.back(), HasSubstr("its article alone: Bo Wu (continued, "));
}
TEST(Evidence, IsShownWithEachQuoteWhenAskedFor) {
  ArchiveOf archive({article("1", "Bridge", "Paul Hart came. \"The bridge must close,\" he said.")});
  SearchOptions options;
  options.explain = true;
  for (const Show show : {Show::articles, Show::quotes}) {
    options.show = show;
    const Results found = archive.searcher().search(parse_query("bridge"), options);
    EXPECT_THAT(to_text(found), HasSubstr("speaker: printed as \"he\", a pronoun, led to Paul Hart\n"));
    EXPECT_THAT(to_jsonl(found), HasSubstr("\"explained\":[\"rule: qsv, "));
  }
  EXPECT_THAT(to_jsonl(archive.ask("bridge", Show::quotes)), Not(HasSubstr("explained")));
}

}  // namespace
}  // namespace quotidian
