// Near copies of a text have most bins in common, other texts hardly any.
#include "common/text_signature.h"

#include <gtest/gtest.h>
#include <xxhash.h>

#include <random>

namespace quotidian {
namespace {

std::string signature(const std::string& text, const std::vector<Furniture>& furniture = {}) {
  text::Layout layout;
  text::segment(text, layout);
  return text_signature(text, layout, furniture);
}

std::string words(int from, int count) {
  std::string text;
  for (int i = from; i < from + count; ++i) text += "word" + std::to_string(i) + " ";
  return text;
}

TEST(TextSignature, IsTheSameWhateverMarksCaseAndWhiteSpace) {
  const std::string one =
      "The piers won't carry another winter, and the council of Talmar knows it: the harbour "
      "must close to all traffic before the storms of October come.";
  std::string loud;
  for (const char c : one) loud += c == ' ' ? '\n' : static_cast<char>(std::toupper(c));
  EXPECT_EQ(signature(one).size(), 64u);
  EXPECT_EQ(signature(one), signature("“" + loud + "”"));
}

TEST(TextSignature, EstimatesTheShareOfCommonShingles) {
  // 400 words, of which the last 100 are others: 296 of 496 shingles are shared, 0.6 or 19 bins.
  double sum = 0;
  for (int round = 0; round < 50; ++round) {
    const int base = round * 10000;
    sum += static_cast<double>(equal_bins(signature(words(base, 300) + words(base + 1000, 100)),
                                          signature(words(base, 300) + words(base + 2000, 100))));
    EXPECT_LE(equal_bins(signature(words(base, 400)), signature(words(base + 5000, 400))), 2u);
  }
  EXPECT_NEAR(sum / 50, 19, 2);
}

TEST(TextSignature, LeavesOutFurnitureAndShortTexts) {
  const std::string text = words(0, 100);
  const std::string with = "READ MORE of it here " + text;
  EXPECT_EQ(signature(with, {{{0, 21}, Furniture::Kind::link}}), signature(text));
  EXPECT_EQ(signature(words(0, 19)), "");
  EXPECT_NE(signature(words(0, 20)), "");
  EXPECT_EQ(equal_bins("", ""), 0u);
}

// Kept on disk: a change of it needs a new format version.
TEST(TextSignature, StaysAsItIs) {
  const std::string bytes = signature(words(0, 100));
  EXPECT_EQ(XXH3_64bits(bytes.data(), bytes.size()), 12031759051784927012u);
}

}  // namespace
}  // namespace quotidian
