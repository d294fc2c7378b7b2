// Which marks are quotation marks, and which belong to each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/quotes/quotes_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Marks, MayBeCurlyStraightDoubledOrFrench) {
  const auto we_wait = ElementsAre("direct | Lena Ortiz | We wait,");
  EXPECT_THAT(quotes_of("“We wait,” Lena Ortiz said."), we_wait);
  EXPECT_THAT(quotes_of("\"We wait,\" Lena Ortiz said."), we_wait);
  EXPECT_THAT(quotes_of("''We wait,'' Lena Ortiz said."), we_wait);
  EXPECT_THAT(quotes_of("``We wait,'' Lena Ortiz said."), we_wait);
  EXPECT_THAT(quotes_of("«We wait,» Lena Ortiz said."), we_wait);
  EXPECT_THAT(quotes_of("‘We wait,’ Lena Ortiz said."), we_wait);
}

TEST(Marks, TurnedTheWrongWayAreReadByWhatStandsAroundThem) {
  EXPECT_THAT(quotes_of("”We are ready now,“ Lena Ortiz said."),
              ElementsAre("direct | Lena Ortiz | We are ready now,"));
}

TEST(Marks, OfASplitQuoteMakeOneQuote) {
  EXPECT_THAT(quotes_of("\"We wait,\" said Lena Ortiz. \"Then we act.\""),
              ElementsAre("direct | Lena Ortiz | We wait, / Then we act."));
  EXPECT_THAT(quotes_of("“We wait,” Lena Ortiz said, “and then we act.”"),
              ElementsAre("direct | Lena Ortiz | We wait, / and then we act."));
}

TEST(Marks, OpenedAgainInParagraphsRunTogetherMakeOneQuote) {
  EXPECT_THAT(quotes_of("\"We wait,\" said Lena Ortiz. \"It is cold. \"But we wait.\""),
              ElementsAre("direct | Lena Ortiz | We wait, / It is cold. / But we wait."));
}

TEST(Marks, InsideOthersOpenNoQuoteOfTheirOwn) {
  EXPECT_THAT(quotes_of("“He told me ‘never’ and left,” Lena Ortiz said."),
              ElementsAre("direct | Lena Ortiz | He told me ‘never’ and left,"));
}

TEST(Marks, ThatNobodyClosedEndAtTheCue) {
  EXPECT_THAT(quotes_of("“We wait, said Lena Ortiz. The plant was built in 1970.\n\nIt has two chimneys."),
              ElementsAre("direct | Lena Ortiz | We wait,"));
}

TEST(Marks, OfMeasuresDecadesAndPluralsAreNone) {
  EXPECT_THAT(quotes_of("The 6'2\" winger left in the '90s. The miners' union met at the players' club."),
              IsEmpty());
}

TEST(Marks, AroundNicknamesAndTitlesOfWorksQuoteNobody) {
  EXPECT_THAT(quotes_of("Joe \"Tank\" Morris saw the film \"Cold Harbour\" twice."), IsEmpty());
}

TEST(Marks, AreSeenBehindControlsOfWritingDirection) {
  EXPECT_THAT(quotes_of("\u202A“It was cold,” Ines Varga said.\u202C"),
              ElementsAre("direct | Ines Varga | It was cold,"));
}

}  // namespace
}  // namespace quotidian
