// The key of a speaker: the same for the same name, whatever case and accents, and of the whole name.
#include "common/speaker_id.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/common/random_text.h"

namespace quotidian {
namespace {

TEST(SpeakerId, IsMadeOfTheFoldedName) {
  EXPECT_EQ(speaker_id("Zsófia Kertész"), "zsofia-kertesz");
  EXPECT_EQ(speaker_id("ZSÓFIA  KERTÉSZ"), "zsofia-kertesz");
  EXPECT_EQ(speaker_id("J.D. O’Neil"), "jd-oneil");
  EXPECT_EQ(speaker_id("Сергей Лавров"), "сергей-лавров");
  EXPECT_EQ(speaker_id("…"), "");
}
TEST(SpeakerId, KeepsTwoOfOneSurnameApart) {
  EXPECT_NE(speaker_id("Ana Ruiz"), speaker_id("Luis Ruiz"));
  EXPECT_NE(speaker_id("Ana Ruiz"), speaker_id("Ruiz"));
  EXPECT_NE(speaker_id("Bo Wu"), speaker_id("Bo Wu Jr."));
}
// Kept on disk, and in the ids that queries and other programs remember.
TEST(SpeakerId, AnAccentBehindAPointIsTheLettersBefore) { EXPECT_EQ(speaker_id("S.\xCC\x81"), "s"); }

TEST(SpeakerId, OfAnIdIsTheId) {
  EXPECT_TRUE(rc::check([] {
    const std::string id = speaker_id(*rc::gen::oneOf(text::any_text(), text::news_text()));
    RC_ASSERT(speaker_id(id) == id);
  }));
}

}  // namespace
}  // namespace quotidian
