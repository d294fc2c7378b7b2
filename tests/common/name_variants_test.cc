// Spellings of one name: the shipped table, the newsroom's own file, and what is wrong with its lines.
#include "common/name_variants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

TEST(NameVariants, ShipsTheSpellingsOfThePress) {
  const NameVariants names;
  EXPECT_THAT(names.of("gaddafi"), IsSupersetOf({"gadhafi", "qaddafi", "gadafy"}));
  EXPECT_THAT(names.of("gadafy"), Contains("gaddafi"));
  EXPECT_THAT(names.of("karamanles"), Contains("karamanlis"));  // as ICU romanizes Καραμανλής
  EXPECT_THAT(names.of("ortiz"), IsEmpty());
  EXPECT_THAT(names.faults(), IsEmpty());
}
TEST(NameVariants, TakesTheNewsroomsOwn) {
  const support::TemporaryDirectory home;
  const NameVariants names(home.file(
      "names.txt", "\xEF\xBB\xBF# ours\r\n\nKertész  Kertes\tO'Kertes # both\nmoll mollova\nmoll molla"));
  EXPECT_THAT(names.of("kertesz"), ElementsAre("kertes", "o'kertes"));
  EXPECT_THAT(names.of("moll"), ElementsAre("mollova", "molla"));
  EXPECT_THAT(names.of("gaddafi"), Contains("qaddafi"));
  EXPECT_THAT(names.faults(), IsEmpty());
}
TEST(NameVariants, LeavesABadLineOutAndTellsWhichAndWhy) {
  const support::TemporaryDirectory home;
  const NameVariants names(home.file("names.txt", "ortiz\nhart, hardt\nwu woo\nal-asad assad\n\xFF\xFE x\n"));
  EXPECT_THAT(names.faults(),
              ElementsAre(HasSubstr("names.txt:1: \"ortiz\" has no other spelling"),
                          HasSubstr("names.txt:2: \"hart,\" is not one word"),
                          HasSubstr("names.txt:4: \"al-asad\""), HasSubstr("names.txt:5: not UTF-8")));
  EXPECT_THAT(names.of("wu"), ElementsAre("woo"));
}
TEST(NameVariants, AFileThatIsNoneIsAFaultAndNoFileIsNone) {
  const support::TemporaryDirectory home;
  EXPECT_THAT(NameVariants(home / "names.txt").faults(), IsEmpty());
  EXPECT_THAT(NameVariants(home.path()).faults(), ElementsAre(HasSubstr("cannot be read")));
}
TEST(NameVariants, AnyBytesAreAFile) {
  EXPECT_TRUE(rc::check([] {
    const support::TemporaryDirectory home;
    const NameVariants names(home.file("names.txt", *rc::gen::arbitrary<std::string>()));
    RC_ASSERT(names.of("gaddafi").size() >= 3);
  }));
}

TEST(SpellingSkeleton, IsSharedBySpellingsOfOneName) {
  for (const char* spelling : {"qaddafi", "gadhafi", "gadafy", "qadhafi", "kadafi"})
    EXPECT_EQ(spelling_skeleton(spelling), spelling_skeleton("gaddafi")) << spelling;
  EXPECT_EQ(spelling_skeleton("lawrow"), spelling_skeleton("laurou"));
  EXPECT_NE(spelling_skeleton("hart"), spelling_skeleton("art"));
  EXPECT_NE(spelling_skeleton("ortiz"), spelling_skeleton("ruiz"));
}

}  // namespace
}  // namespace quotidian
