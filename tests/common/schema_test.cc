// The field table and terms of whole values.
#include "common/schema.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace quotidian::schema {
namespace {

TEST(Fields, AreFoundByName) {
  ASSERT_NE(find_field("speaker"), nullptr);
  EXPECT_EQ(find_field("speaker")->prefix, "XSN");
  EXPECT_EQ(find_field("nonsense"), nullptr);
  EXPECT_EQ(find_field(""), nullptr);
}
TEST(Fields, HavePrefixesOfTheirOwn) {
  std::set<std::string_view> prefixes = {kArticleKind,    kQuoteKind, kSpeakerId,
                                         kUnknownSpeaker, kParent,    kQuoteId};
  for (const Field& field : kFields) EXPECT_TRUE(prefixes.insert(field.prefix).second) << field.name;
}

TEST(WholeTerm, IsPrefixAndValue) { EXPECT_EQ(whole_term("XO", "paper"), "XOpaper"); }
TEST(WholeTerm, OfALongValueKeepsItsBeginningAndStaysDistinct) {
  const std::string a = whole_term("Q", std::string(300, 'a') + "1"),
                    b = whole_term("Q", std::string(300, 'a') + "2");
  EXPECT_TRUE(a.starts_with("Q" + std::string(100, 'a')));
  EXPECT_NE(a, b);
}
TEST(WholeTerm, HoldsNoNul) { EXPECT_EQ(whole_term("Q", std::string_view("a\0b", 3)), "Qa b"); }

RC_GTEST_PROP(WholeTerm, FitsXapian, (const std::string& value)) {
  RC_ASSERT(whole_term("XSI", value + value + value).size() <= 240u);
}

}  // namespace
}  // namespace quotidian::schema
