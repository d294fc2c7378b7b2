// Copies of one quote have one fingerprint, other quotes another.
#include "common/quote_fingerprint.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/common/random_text.h"

namespace quotidian {
namespace {

TEST(QuoteFingerprint, IsOfTheFoldedWords) {
  const QuoteFingerprint fingerprint = quote_fingerprint("“We won’t\n wait — Gábor, sit!”");
  EXPECT_EQ(fingerprint.text, "we won't wait gabor sit");
  EXPECT_EQ(fingerprint.words, 5u);
}

TEST(QuoteFingerprint, IsTheSameWhateverMarksCaseAndWhiteSpace) {
  const QuoteFingerprint one = quote_fingerprint("The bridge must close; we have no choice.");
  for (const char* copy :
       {"\"The bridge must close, we have no choice,\"", "THE BRIDGE MUST CLOSE we have no choice",
        "The  bridge\u00A0must close:\r\nwe have\n\nno choice"})
    EXPECT_EQ(quote_fingerprint(copy), one) << copy;
}

TEST(QuoteFingerprint, TellsOtherWordsApart) {
  EXPECT_NE(quote_fingerprint("we must wait").hash, quote_fingerprint("we must not wait").hash);
  EXPECT_NE(quote_fingerprint("in formation").hash, quote_fingerprint("information").hash);
}

// Kept on disk: a change of it needs a new format version.
TEST(QuoteFingerprint, HasAHashThatStays) {
  EXPECT_EQ(hex_of(quote_fingerprint("We wait.").hash), "4b8aceaf8c8b451d");
  EXPECT_EQ(quote_fingerprint("…!").text, "");
}

TEST(QuoteFingerprint, OfItsOwnTextIsItself) {
  EXPECT_TRUE(rc::check([] {
    const QuoteFingerprint once = quote_fingerprint(*rc::gen::oneOf(text::any_text(), text::news_text()));
    RC_ASSERT(quote_fingerprint(once.text) == once);
  }));
}

}  // namespace
}  // namespace quotidian
