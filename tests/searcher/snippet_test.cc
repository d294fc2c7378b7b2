// Which stretch of an article is shown, and that its marks stand on the right words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/decode.h"
#include "searcher/results/snippet.h"

namespace quotidian {
namespace {

using ::testing::StartsWith;

struct Text {
  explicit Text(std::string text) : body(std::move(text)) { analyzer.analyze(body, "en", 1, tokens); }

  Snippet around(const std::vector<std::string>& words) {
    std::vector<MarkedWord> marks;
    for (const Token& token : tokens)
      for (std::uint32_t i = 0; i < words.size(); ++i)
        if (Analyzer::form_of(token.term) == words[i]) marks.push_back({{token.begin, token.end}, i});
    return make_snippet(body, tokens, marks);
  }
  std::string body;
  Analyzer analyzer;
  std::vector<Token> tokens;
};

std::string long_text() {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "The ferry sails at noon and the harbour is calm for now. ";
  return text;
}

TEST(Snippet, IsTheLeadWhenNothingIsMarked) {
  EXPECT_THAT(Text("The ferry sails. It is noon.").around({}).text,
              StartsWith("The ferry sails. It is noon."));
}

TEST(Snippet, BeginsAtTheSentenceOfTheMarkedWord) {
  Text text(long_text() + "“Zebras swim,” he said. The rest is known.");
  const Snippet snippet = text.around({"zebras"});
  EXPECT_THAT(snippet.text, StartsWith("“Zebras swim,” he said."));
  ASSERT_EQ(snippet.highlights.size(), 1u);
  EXPECT_EQ(snippet.highlights[0], (Span{1, 7}));
}

TEST(Snippet, PrefersAPlaceWithMoreDifferentWords) {
  Text text("Zebras run. " + long_text() + "Zebras swim past lions. The end.");
  EXPECT_THAT(text.around({"zebras", "lions"}).text, StartsWith("Zebras swim past lions."));
}

TEST(Snippet, CutsAtWordsAndSaysSo) {
  std::string sentence = "Start";
  for (int i = 0; i < 100; ++i) sentence += " word" + std::to_string(i);
  Text text(sentence + " zebra" + sentence + ".");
  const Snippet snippet = text.around({"zebrastart"});
  EXPECT_THAT(snippet.text, StartsWith("… "));
  EXPECT_TRUE(snippet.text.ends_with(" …"));
  ASSERT_EQ(snippet.highlights.size(), 1u);
  const Span mark = snippet.highlights[0];
  const std::size_t begin = text::byte_of_code_point(snippet.text, mark.begin);
  EXPECT_EQ(snippet.text.substr(begin, mark.end - mark.begin), "zebraStart");
  EXPECT_LE(text::count_code_points(snippet.text), kSnippetLength + 10);
}

TEST(Snippet, OfATextWithoutWordsIsEmpty) { EXPECT_EQ(Text("... !!!").around({}).text, ""); }

}  // namespace
}  // namespace quotidian
