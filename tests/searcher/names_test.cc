// Speakers by name: in whatever script and spelling they are printed or typed, and nobody else's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/searcher/archive_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using tests::ArchiveOf;

// An article whose one quote came with this speaker.
Article told_by(const std::string& name) {
  Article article = tests::article(name, "T", "The river decides.");
  Quote quote;
  quote.spans = {{0, 17}};
  quote.speaker = Speaker{name, "", SpeakerKind::person};
  article.quotes = {quote};
  return article;
}

TEST(Names, PrintedInAnotherScriptAreFoundInLatinLettersAndTheirOwn) {
  ArchiveOf archive(
      {told_by("Сергей Лавров"), told_by("Κώστας Καραμανλής"), told_by("Sergey Lavrov"), told_by("Bo Wu")});
  for (const char* query :
       {"speaker:lavrov", "speaker:Лавров", "speaker:\"Sergei Lavrov\"", "speaker:\"Сергей Лавров\""})
    EXPECT_THAT(archive.articles(query), UnorderedElementsAre("Сергей Лавров", "Sergey Lavrov")) << query;
  for (const char* query :
       {"speaker:karamanlis", "speaker:Καραμανλής", "speaker:ΚΑΡΑΜΑΝΛΗΣ", "speaker:karamanles"})
    EXPECT_THAT(archive.articles(query), ElementsAre("Κώστας Καραμανλής")) << query;
  EXPECT_THAT(archive.articles("speaker:=Лавров"), ElementsAre("Сергей Лавров"));
}

TEST(Names, OfOneSurnameStayTwoPeople) {
  ArchiveOf archive({told_by("Ana Ruiz"), told_by("Luis Ruiz")});
  EXPECT_THAT(archive.articles("speaker:ruiz"), UnorderedElementsAre("Ana Ruiz", "Luis Ruiz"));
  EXPECT_THAT(archive.articles("speaker:\"Ana Ruiz\""), ElementsAre("Ana Ruiz"));
  EXPECT_EQ(archive.ask("speaker:ruiz", Show::speakers).speakers.size(), 2u);
}

TEST(Names, OfTheNewsroomAreReadAgainAfterACommit) {
  ArchiveOf archive({told_by("Ida Moll")});
  EXPECT_THAT(archive.articles("speaker:mollova"), IsEmpty());
  std::ofstream(archive.path() / "names.txt") << "moll mollova\n";
  {
    auto writer = ArchiveWriter::open(archive.path());
    writer.add(told_by("Bo Wu"));
    writer.finish();
  }
  EXPECT_THAT(archive.articles("speaker:mollova"), ElementsAre("Ida Moll"));
  EXPECT_THAT(archive.articles("speaker:=mollova"), IsEmpty());
}

}  // namespace
}  // namespace quotidian
