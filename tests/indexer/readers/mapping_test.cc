// The field table: its paths are well formed, and docs/inputs.md shows it as it is.
#include "indexer/readers/mapping.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace quotidian {
namespace {

using testing::HasSubstr;

constexpr std::array kColumns = {&Paths::ninjs, &Paths::newsml,  &Paths::nitf,
                                 &Paths::feed,  &Paths::json_ld, &Paths::html};

std::string table_of(Column column) {
  std::string table = "| ours | theirs |\n|---|---|\n";
  for (const InputField& field : kInputFields)
    if (const std::string cell(field.paths.*column); !cell.empty())
      table += "| `" + std::string(field.key) + "` | `" + cell + "` |\n";
  return table;
}

TEST(Mapping, TheDocsShowTheTableOfTheCode) {
  std::ifstream file(QUOTIDIAN_SOURCE_DIR "/docs/inputs.md");
  std::ostringstream docs;
  docs << file.rdbuf();
  for (const Column column : kColumns) EXPECT_THAT(docs.str(), HasSubstr(table_of(column)));
  for (const InputField& field : kInputFields)
    EXPECT_THAT(docs.str(), HasSubstr("`" + std::string(field.key) + "`"));
}

TEST(Mapping, PathsAreCutAtSlashesOutsideBrackets) {
  const Path path = parse_path("bodies[contenttype=text/html]/value/@id");
  ASSERT_EQ(path.steps.size(), 3u);
  EXPECT_EQ(path.steps[0].name, "bodies");
  EXPECT_EQ(path.steps[0].key, "contenttype");
  EXPECT_EQ(path.steps[0].value, "text/html");
  EXPECT_EQ(path.steps[2].name, "@id");
}

TEST(Mapping, ACellIsSumsOfAlternatives) {
  const Mapping mapping(&Paths::own);
  for (const MappedField& field : mapping.fields()) {
    if (field.field->key != "body") continue;
    ASSERT_EQ(field.sums.size(), 1u);
    ASSERT_EQ(field.sums[0].size(), 2u);
    EXPECT_EQ(field.sums[0][1].printed, "text");
  }
}

TEST(Mapping, AStarStandsForAnyEnding) {
  EXPECT_TRUE(parse_path("body_*").steps[0].fits("body_sports"));
  EXPECT_FALSE(parse_path("body_*").steps[0].fits("byline"));
}

}  // namespace
}  // namespace quotidian
