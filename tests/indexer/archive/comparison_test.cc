// A rebuilt generation against the live one, before it takes its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <quotidian/archive_writer.h>
#include <quotidian/comparison.h>

#include "common/generation.h"
#include "tests/indexer/archive/small_archives.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::add;
using support::by;
using support::numbers_in;
using support::TemporaryDirectory;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Comparison compared(const std::filesystem::path& archive, const std::vector<Article>& anew,
                    const std::vector<Canary>& canaries = {}) {
  const std::uint64_t live = read_status(archive).generation;
  auto writer = ArchiveWriter::rebuild(archive);
  for (const Article& each : anew) writer.add(each);
  writer.conclude();
  return compare_generations(archive, live, writer.generation(), canaries);
}

TEST(Comparison, CountsBothSidesBeforeTheSwap) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1"), by("Lena Ortiz", "2"), by("Paul Hart", "3")});
  const Comparison comparison =
      compared(home / "news", {by("Lena Ortiz", "1"), by("Ana Ruiz", "4"), by("Ana Ruiz", "5")});
  EXPECT_EQ(comparison.before->articles, 3u);
  EXPECT_EQ(comparison.after.quotes, 3u);
  EXPECT_EQ(comparison.before->speakers, 2u);
  EXPECT_EQ(comparison.after.speakers, 2u);
  ASSERT_THAT(comparison.gained, SizeIs(1));
  EXPECT_EQ(comparison.gained[0].id, "ana-ruiz");
  EXPECT_EQ(comparison.gained[0].after, 2u);
  ASSERT_THAT(comparison.lost, SizeIs(2));
  EXPECT_EQ(comparison.lost[0].id, "lena-ortiz");
  EXPECT_EQ(comparison.lost[1].id, "paul-hart");
  EXPECT_EQ(comparison.lost[1].after, 0u);
  EXPECT_THAT(reasons_against(comparison, 10), IsEmpty());
  EXPECT_EQ(read_status(home / "news").generation, 1u);  // it was not finished
  EXPECT_THAT(numbers_in(home / "news"), ElementsAre(1));
}

TEST(Comparison, NamesWhatFellTooFar) {
  const TemporaryDirectory home;
  std::vector<Article> ten;
  for (int i = 0; i < 10; ++i) ten.push_back(by("Lena Ortiz", std::to_string(i)));
  add(home / "news", ten);
  const std::vector<Article> eight(ten.begin(), ten.begin() + 8);
  const Comparison comparison = compared(home / "news", eight);
  EXPECT_THAT(reasons_against(comparison, 10),
              ElementsAre("articles fell from 10 to 8, by 20.0 %", "quotes fell from 10 to 8, by 20.0 %"));
  EXPECT_THAT(reasons_against(comparison, 20), IsEmpty());
}

TEST(Comparison, NamesAFallenShareOfAttributedQuotes) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1"), by("Paul Hart", "2")});
  Article nobody = by("Paul Hart", "2");
  nobody.quotes = std::vector<Quote>(1);
  nobody.quotes->front().spans = {{1, 10}};
  const Comparison comparison = compared(home / "news", {by("Lena Ortiz", "1"), nobody});
  EXPECT_THAT(reasons_against(comparison, 10),
              ElementsAre("the attributed share of the quotes fell from 100.0 % to 50.0 %"));
}

TEST(Comparison, ACanaryAsksForWordsInOneQuoteOfASpeaker) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1"), by("Lena Ortiz", "2")});
  const Canary flood{"flood", "Ortiz", "flooding harbours", 2};
  const Canary master{"master", "Ortiz", "harbour master", 1};  // that is outside the quote
  const Canary articles{"articles", "", "harbour master", 1};
  const Comparison comparison = compared(home / "news", {by("Lena Ortiz", "1")}, {flood, master, articles});
  ASSERT_THAT(comparison.canaries, SizeIs(3));
  EXPECT_EQ(comparison.canaries[0].before, 2u);
  EXPECT_EQ(comparison.canaries[0].after, 1u);
  EXPECT_EQ(comparison.canaries[1].before, 0u);
  EXPECT_EQ(comparison.canaries[2].before, 2u);
  EXPECT_THAT(reasons_against(comparison, 100), ElementsAre("the canary \"flood\" finds 1, it must find 2",
                                                            "the canary \"master\" finds 0, it must find 1"));
}

TEST(Comparison, ALiveGenerationOfAnotherAnalyzerIsComparedWithoutItsCanaries) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  Manifest manifest = manifest_from_json(support::text_of(live_generation(home / "news").manifest()));
  manifest.analyzer = "0-somethingelse";
  home.file("news/gen-000001/manifest.json", to_json(manifest));
  auto writer = ArchiveWriter::rebuild(home / "news");
  writer.add(by("Lena Ortiz", "1"));
  writer.conclude();
  const Comparison comparison =
      compare_generations(home / "news", 1, writer.generation(), {{"flood", "Ortiz", "floods", 1}});
  EXPECT_THAT(comparison.note, HasSubstr("0-somethingelse"));
  EXPECT_EQ(comparison.before->articles, 1u);
  EXPECT_EQ(comparison.canaries[0].before, std::nullopt);
  EXPECT_EQ(comparison.canaries[0].after, 1u);
  EXPECT_THAT(reasons_against(comparison, 10), IsEmpty());
}

TEST(Comparison, ALiveGenerationThatCannotBeReadIsNoReasonAgainst) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1")});
  const std::size_t size = std::filesystem::file_size(home / "news/gen-000001/db/postlist.glass");
  const auto not_compared = [&] {
    auto writer = ArchiveWriter::rebuild(home / "news");
    writer.conclude();
    const Comparison comparison =
        compare_generations(home / "news", 1, writer.generation(), {{"flood", "Ortiz", "floods", 0}});
    EXPECT_FALSE(comparison.before);
    EXPECT_EQ(comparison.canaries[0].before, std::nullopt);
    EXPECT_THAT(reasons_against(comparison, 0), IsEmpty());
    return comparison.note;
  };
  home.file("news/gen-000001/db/postlist.glass", std::string(size, '~'));
  EXPECT_THAT(not_compared(), HasSubstr("gen-000001"));
  std::filesystem::remove(home / "news/gen-000001/db/iamglass");
  EXPECT_THAT(not_compared(), HasSubstr("gen-000001"));
  std::filesystem::remove(home / "news/gen-000001/manifest.json");
  EXPECT_THAT(not_compared(), Not(IsEmpty()));
}

}  // namespace
}  // namespace quotidian
