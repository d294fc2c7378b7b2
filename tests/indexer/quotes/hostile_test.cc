// Inputs made to hurt: each must come back within the patience of a test run.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "tests/indexer/quotes/quotes_of.h"

namespace quotidian {
namespace {

std::string times(std::size_t n, const std::string& s) {
  std::string out;
  out.reserve(n * s.size());
  for (std::size_t i = 0; i < n; ++i) out += s;
  return out;
}

void comes_back(const std::string& body) {
  const auto length = static_cast<std::uint32_t>(text::count_code_points(body));
  for (const Quote& q : extract(body)) {
    ASSERT_FALSE(q.spans.empty());
    ASSERT_LE(q.spans.back().end, length);
  }
}

TEST(HostileInput, AHundredThousandMarks) {
  for (const char* mark : {"\"", "“", "”", "'", "‘", "’", "''", "\" ", "“ ", "‘ ", " \"", " ‘a"})
    comes_back(times(100000, mark));
}

TEST(HostileInput, AMegabyteWithoutASpace) { comes_back(std::string(1 << 20, 'a')); }

TEST(HostileInput, TenThousandNestedMarks) {
  comes_back(times(10000, "“a ‘b ") + "said Ortiz" + times(10000, "’ c” "));
  comes_back(times(10000, "(\"") + times(10000, "\")"));
}

TEST(HostileInput, OneSentenceOfAMillionWords) {
  comes_back(times(200000, "Ortiz said that "));
  comes_back(times(200000, "he said, she said, "));
  comes_back(times(200000, "Lena Ortiz, who "));
  comes_back(times(200000, "of the "));
}

TEST(HostileInput, AHundredThousandPeopleOfOneSurname) {
  std::string body;
  for (int i = 0; i < 30000; ++i) body += "“No,” said Aa" + std::to_string(i) + "b Ortiz. Mr Ortiz said so. ";
  comes_back(body);
}

TEST(HostileInput, AHundredThousandParagraphsOfOpenMarks) {
  comes_back(times(100000, "\"We wait, said he.\n\n"));
}

RC_GTEST_PROP(HostileInputProperties, AnyBytesOnceDecoded, (const std::string& bytes)) {
  text::DecodeReport report;
  const std::string body = text::decode(bytes, report);
  for (const Quote& q : extract(body, body)) RC_ASSERT(!q.spans.empty());
}

}  // namespace
}  // namespace quotidian
