// Articles wait in a file until all are there: what went in comes out, in its newest version, newest first.
#include "indexer/archive/intake.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <quotidian/error.h>

#include "indexer/archive/intake_record.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::archive {
namespace {

using ::testing::ElementsAre;

// With something in every field.
IntakeRecord full() {
  Quote quote{QuoteKind::mixed,
              true,
              {{3, 9}, {12, 40}},
              "We wait. Then we act.",
              Speaker{"Ana Ruiz", "ana-ruiz", SpeakerKind::person},
              Span{50, 58},
              "Ms Ruiz",
              "mayor",
              "said",
              Span{59, 63},
              "reporters",
              {"Bo Wu", "Lena Ortiz"},
              0.93,
              "qvs"};
  Article article;
  article.id = "story-1";
  article.version = "3";
  article.status = ArticleStatus::withheld;
  article.embargoed_until = "2199-01-01";
  article.expires = "2200";
  article.title = "Title";
  article.subtitle = "Subtitle";
  article.body = std::string("Body\0with everything.", 21);
  article.captions = {"One", ""};
  article.published = "2012-03-13T14:25:00Z";
  article.updated = "2012-03-14";
  article.date_quality = DateQuality::day;
  article.source = "Talmar Post";
  article.authors = {"Ana", "Bo"};
  article.section = "sport";
  article.tags = {"flood"};
  article.url = "https://example.org/1";
  article.lang = "en-GB";
  article.rights = "all";
  article.quotes = {quote};
  article.extra = "{\"a\":1}";
  article.furniture = {{{0, 4}, Furniture::Kind::teaser}};
  quote.speaker.reset();
  quote.speaker_span.reset();
  quote.text.clear();
  return {article,
          std::string("\0hash", 5),
          {{{{"story-1", 7, quote, {}}, 0xfedcba9876543210, 300}}, {{"ab:1", 2}}}};
}

TEST(IntakeRecord, ComesBackAsItWent) {
  const IntakeRecord wanted = full();
  const IntakeRecord record = intake_record_from(to_bytes(wanted.article, wanted.hash, wanted.findings));
  EXPECT_EQ(record.article, wanted.article);
  EXPECT_EQ(record.hash, wanted.hash);
  ASSERT_EQ(record.findings.quotes.size(), 1u);
  EXPECT_EQ(record.findings.quotes[0].record, wanted.findings.quotes[0].record);
  EXPECT_EQ(record.findings.quotes[0].copies, wanted.findings.quotes[0].copies);
  EXPECT_EQ(record.findings.quotes[0].words, wanted.findings.quotes[0].words);
  ASSERT_EQ(record.findings.applied.size(), 1u);
  EXPECT_EQ(record.findings.applied[0].key, "ab:1");
  EXPECT_EQ(record.findings.applied[0].number, 2u);
}
TEST(IntakeRecord, IsRefusedWhereItIsCut) {
  const IntakeRecord wanted = full();
  const std::string bytes = to_bytes(wanted.article, wanted.hash, wanted.findings);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(intake_record_from(std::string_view(bytes).substr(0, size)), Error) << size;
}

class AnIntake : public ::testing::Test {
 protected:
  void put(const std::string& id, const std::string& published, const std::string& hash = "hash") {
    Article article;
    article.id = id;
    article.version = "of " + hash;
    article.published = published;
    intake_.put(article, hash, {}, to_bytes(article, hash, {}));
  }
  std::vector<std::string> ids() {
    std::vector<std::string> ids;
    for (const Intake::Place place : intake_.newest_first())
      ids.push_back(intake_record_from(intake_.bytes_of(place)).article.id);
    return ids;
  }

  support::TemporaryDirectory home_;
  Intake intake_{home_ / "intake"};
};

TEST_F(AnIntake, GivesTheNewestFirstAndThoseWithoutADateLast) {
  put("undated", "");
  put("spring", "2012-03");
  put("b", "2012-03-13");
  put("a", "2012-03-13");
  put("noon", "2012-03-13T12:00:00Z");
  put("later", "2013");
  put("strange", "the day after");
  EXPECT_THAT(ids(), ElementsAre("later", "noon", "a", "b", "spring", "strange", "undated"));
}
TEST_F(AnIntake, HoldsEachArticleOnceInItsNewestVersion) {
  put("a", "2012");
  put("b", "2012");
  EXPECT_EQ(intake_.hash_of("a"), "hash");
  put("a", "2011", "other");
  EXPECT_EQ(intake_.hash_of("a"), "other");
  EXPECT_EQ(intake_.version_of("a"), "of other");
  EXPECT_THAT(ids(), ElementsAre("b", "a"));
  EXPECT_TRUE(intake_.remove("b"));
  EXPECT_FALSE(intake_.remove("b"));
  EXPECT_EQ(intake_.hash_of("b"), std::nullopt);
  EXPECT_EQ(intake_.version_of("b"), "");
  EXPECT_THAT(ids(), ElementsAre("a"));
}

}  // namespace
}  // namespace quotidian::archive
