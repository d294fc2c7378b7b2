// Any bytes become valid UTF-8.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <simdjson.h>

#include "common/text/decode.h"
#include "tests/common/random_text.h"

namespace quotidian::text {
namespace {

using namespace std::string_literals;

std::string decoded(std::string_view bytes) {
  DecodeReport report;
  return decode(bytes, report);
}

DecodeReport report_on(std::string_view bytes) {
  DecodeReport report;
  decode(bytes, report);
  return report;
}

TEST(Decode, LeavesCleanTextAlone) {
  const std::string text = "Plain, “curly” and 東京 \u0301 \U0001F600\r\n";
  EXPECT_EQ(decoded(text), text);
  EXPECT_TRUE(report_on(text).clean());
  EXPECT_TRUE(is_clean_utf8(text));
}
TEST(Decode, ReadsStrayBytesAsWindows1252) {
  EXPECT_EQ(decoded("\x93Go,\x94 he said \x97 caf\xE9, \x80 5"), "“Go,” he said — café, € 5");
  EXPECT_EQ(report_on("\x93Go\x94").as_windows_1252, 2u);
  EXPECT_FALSE(is_clean_utf8("\x93Go\x94"));
}
TEST(Decode, ReadsStrayBytesBesideGoodUtf8) {
  EXPECT_EQ(decoded("“good” \x93"
                    "bad\x94"),
            "“good” “bad”");
}
TEST(Decode, ReplacesBytesThatMeanNothing) {
  EXPECT_EQ(decoded("a\x81z"), "a\uFFFDz");
  EXPECT_EQ(report_on("a\x81z").replaced, 1u);
}
TEST(Decode, TakesCutOffOverlongAndSurrogateSequencesByteByByte) {
  EXPECT_EQ(decoded("\xE2\x80"), "â€");
  EXPECT_EQ(decoded("\xC0\xAF"), "À¯");
  EXPECT_EQ(decoded("\xED\xA0\x80"), "í\u00A0€");
  EXPECT_EQ(decoded("\xF8"), "ø");
}
TEST(Decode, TurnsNulsIntoSpacesInPlace) {
  EXPECT_EQ(decoded("a\0b\0"s), "a b ");
  EXPECT_EQ(report_on("a\0b\0"s).nuls, 2u);
  EXPECT_FALSE(is_clean_utf8("a\0b"s));
}
TEST(Decode, TakesOffAByteOrderMark) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF"
                    "Go"),
            "Go");
  EXPECT_TRUE(report_on("\xEF\xBB\xBF"
                        "Go")
                  .bom);
}
TEST(Decode, ReadsUtf16OfBothOrders) {
  EXPECT_EQ(decoded("\xFF\xFEG\0o\0\x1C\x20"s), "Go“");
  EXPECT_EQ(decoded("\xFE\xFF\0G\0o\x20\x1C"s), "Go“");
  EXPECT_EQ(decoded("\xFE\xFF\xD8\x3D\xDE\x00"s), "\U0001F600");
  EXPECT_EQ(report_on("\xFE\xFF\0G"s).encoding, "UTF-16BE");
  EXPECT_EQ(report_on("\xFF\xFEG\0"s).encoding, "UTF-16LE");
}
TEST(Decode, ReplacesLoneSurrogatesAndAHalfUnit) {
  EXPECT_EQ(decoded("\xFE\xFF\xD8\x3D\0G\xDE\x00\0"s), "\uFFFDG\uFFFD\uFFFD");
  EXPECT_EQ(report_on("\xFE\xFF\xD8\x3D\0G\xDE\x00\0"s).replaced, 3u);
}
TEST(Decode, TakesNothing) {
  EXPECT_EQ(decoded(""), "");
  EXPECT_EQ(decoded("\xFF\xFE"), "");
  EXPECT_TRUE(is_clean_utf8(""));
}
TEST(Decode, RepairsMegabytesOfStrayBytes) {
  EXPECT_EQ(decoded(std::string(3'000'000, '\x93')).size(), 9'000'000u);
}

RC_GTEST_PROP(Decode, GivesValidUtf8WithoutNuls, (const std::string& bytes)) {
  RC_ASSERT(is_clean_utf8(decoded(bytes)));
}
RC_GTEST_PROP(Decode, IsDoneOnce, (const std::string& bytes)) {
  const std::string once = decoded(bytes);
  RC_PRE(!once.starts_with("\uFEFF"));  // a second mark would be taken off too
  RC_ASSERT(decoded(once) == once);
}

RC_GTEST_PROP(CodePoints, AreFoundAtTheBytesTheyBegin, ()) {
  const std::string text = *news_text();
  const std::size_t count = count_code_points(text);
  RC_ASSERT(byte_of_code_point(text, count) == text.size());
  RC_ASSERT(byte_of_code_point(text, count + 7) == text.size());
  for (std::size_t i = 0; i < count; ++i)
    RC_ASSERT(count_code_points(text.substr(0, byte_of_code_point(text, i))) == i);
}

}  // namespace
}  // namespace quotidian::text
