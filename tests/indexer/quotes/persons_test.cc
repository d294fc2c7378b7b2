// Whom an article names, and whom only a capital letter seems to name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/quotes/quotes_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "Lena Ortiz: Lena Ortiz, Ortiz"
std::vector<std::string> persons_of(const std::string& body) {
  Article article;
  article.body = body;
  std::vector<std::string> lines;
  for (const Person& person : QuoteExtractor().persons(article)) {
    std::string line = person.name + ":";
    for (const Span& span : person.spans) line += (line.back() == ':' ? " " : ", ") + slice(body, span);
    lines.push_back(line);
  }
  return lines;
}

TEST(Persons, AreNamedOnceWithEachOfTheirMentions) {
  EXPECT_THAT(persons_of("Lena Ortiz met Mr Paul Hart. \"Ortiz was late,\" said Hart."),
              ElementsAre("Lena Ortiz: Lena Ortiz, Ortiz", "Paul Hart: Paul Hart, Hart"));
}

TEST(Persons, StandWithoutTheirTitles) {
  EXPECT_THAT(
      persons_of("PM Ranil Perera, Comrade Thuli Moyo, late Shri Anil Joshi and Lt-Gen Musa Keita came."),
      ElementsAre("Ranil Perera: Ranil Perera", "Thuli Moyo: Thuli Moyo", "Anil Joshi: Anil Joshi",
                  "Musa Keita: Musa Keita"));
}

TEST(Persons, HaveNamesOfManyCountries) {
  for (const char* name :
       {"Kwame Boateng", "Wanjiru Mwangi", "Sibusiso Dlamini", "Chen Yu-ling", "Park Eun-ji",
        "Nguyen Van Duc", "Abdullah bin Rashid", "Youssef Haddad", "Rajesh K. Menon", "Aigerim Tokayeva",
        "Oleksandr Kovalenko", "José Luis Ortega", "João Ferreira", "Anne-Marie Dubois", "Jan van der Berg",
        "Thandiwe Ndlovu", "Siti Rahman"}) {
    const std::string text = std::string("On Monday ") + name + " came home.";
    EXPECT_THAT(persons_of(text), ElementsAre(std::string(name) + ": " + name));
  }
}

TEST(Persons, AreKnownByASurnameThatIsCommonSomewhere) {
  EXPECT_THAT(persons_of("The court heard that Okafor left early."), ElementsAre("Okafor: Okafor"));
}

TEST(Persons, AreTheOnesWhoseUnknownNameSpeaks) {
  EXPECT_THAT(persons_of("“We waited,” said Tolgat Ruzmeti. Ruzmeti’s son agreed."),
              ElementsAre("Tolgat Ruzmeti: Tolgat Ruzmeti, Ruzmeti"));
}

TEST(Persons, AreNeitherPlacesNorPeoples) {
  EXPECT_THAT(
      persons_of("Costa Rica sent aid to Dima Tesso. Many Nigerians flew to Sri Lanka. The plan of Vantor "
                 "Venezuela failed in Alto Verde."),
      IsEmpty());
}

TEST(Persons, AreNoThingsInCapitals) {
  EXPECT_THAT(
      persons_of("The Human Rights report, the Special Economic Zone and Rising Africa were on the list of "
                 "Open Waters Culture. ExxonMobil Oxley and BMC Minerals paid."),
      IsEmpty());
}

TEST(Persons, AreNotTheInstitutionsNamedAfterThem) {
  EXPECT_THAT(persons_of("The Ines Roth Foundation gave money. Ines Roth did not come."),
              ElementsAre("Ines Roth: Ines Roth"));
}

TEST(Persons, KeepASurnameThatIsAnEverydayWord) {
  EXPECT_THAT(persons_of("Ines Waters left. “Too late,” Water said."),
              ElementsAre("Ines Waters: Ines Waters, Water"));
}

}  // namespace
}  // namespace quotidian
