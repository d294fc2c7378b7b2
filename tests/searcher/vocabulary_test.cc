// From a typed word to the archive's terms.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/english_forms.h"
#include "searcher/query/vocabulary.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// Words of English whose forms and stems part early or late, each to be found by each of its beginnings.
const std::vector<std::string> kWords = {
    "using",  "used",       "dying", "lying",     "skies", "sky",     "happiness", "cries",  "aged",  "owing",
    "icing",  "ceasefires", "u.s",   "u2",        "café",  "naïve",   "straße",    "o'neil", "being", "ties",
    "gently", "early",      "only",  "generally", "news",  "hopping", "Лавров",    "2012"};

class VocabularyTest : public testing::Test {
 protected:
  VocabularyTest() : database_(std::string(), Xapian::DB_BACKEND_INMEMORY) {
    Analyzer analyzer;
    Xapian::Document document;
    for (const std::string& word : kWords) document.add_posting(std::string(analyzer.term(word, "en")), 1);
    database_.add_document(document);
  }
  static std::vector<std::string> forms_of(const std::vector<std::string>& terms) {
    std::vector<std::string> forms;
    for (const std::string& term : terms) forms.push_back(Analyzer::form_of(term));
    return forms;
  }
  Xapian::WritableDatabase database_;
};

TEST_F(VocabularyTest, FindsTheFormsOfAStem) {
  const NameVariants variants;
  Vocabulary vocabulary(database_, {"en"}, variants);
  EXPECT_THAT(forms_of(vocabulary.forms("", "use")), UnorderedElementsAre("used", "using"));
  EXPECT_THAT(forms_of(vocabulary.exact("", "Used")), ElementsAre("used"));
  EXPECT_THAT(forms_of(vocabulary.spellings("", "cafe")), ElementsAre("café"));
  EXPECT_THAT(forms_of(vocabulary.exact("", "cafe")), IsEmpty());
  EXPECT_THAT(vocabulary.forms("", "zebra"), IsEmpty());
}

TEST(EnglishForms, HoldsTogetherWhatTheStemmerParts) {
  const std::pair<const char*, const char*> same[] = {{"said", "say"},
                                                      {"spokesman", "spokesmen"},
                                                      {"staffed", "staff"},
                                                      {"reference", "referencing"},
                                                      {"experienced", "experience"},
                                                      {"mps", "mp"},
                                                      {"trekked", "trek"},
                                                      {"quizzes", "quiz"},
                                                      {"freed", "free"},
                                                      {"labourers", "laborers"},
                                                      {"organised", "organize"}};
  for (const auto& [one, other] : same) EXPECT_THAT(other_forms(one), testing::Contains(other));
  const std::pair<const char*, const char*> different[] = {{"caring", "car"}, {"staring", "star"},
                                                           {"news", "new"},   {"herring", "her"},
                                                           {"left", "leave"}, {"gas", "ga"}};
  for (const auto& [one, other] : different)
    EXPECT_THAT(other_forms(one), testing::Not(testing::Contains(other)));
  EXPECT_THAT(lookalikes("caring"), testing::IsSupersetOf({"car", "cars", "care"}));
  EXPECT_THAT(other_forms("\xD0\xBB"), IsEmpty());
}

TEST_F(VocabularyTest, FindsEachWordByEachOfItsBeginnings) {
  const NameVariants variants;
  Vocabulary vocabulary(database_, {"en"}, variants);
  for (const std::string& word : kWords) {
    const std::string folded = Analyzer::fold(word);
    for (std::size_t length = 1; length <= folded.size(); ++length) {
      if (length < folded.size() && (folded[length] & '\xC0') == '\x80') continue;
      const auto& [found_here, cut] = vocabulary.beginning("", folded.substr(0, length), false, 200);
      std::vector<std::string> terms;
      for (const auto& found : found_here) {
        terms.push_back(found.term);
        EXPECT_EQ(found.frequency, database_.get_termfreq(found.term));
      }
      EXPECT_THAT(forms_of(terms), testing::Contains(Analyzer::form(word)))
          << folded.substr(0, length) << "*";
      EXPECT_FALSE(cut);
    }
  }
}

}  // namespace
}  // namespace quotidian
