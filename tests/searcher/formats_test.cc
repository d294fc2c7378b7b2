// Hits as tables and references: what stands in them comes out again, and nothing in them can break out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include <quotidian/error.h>
#include <rapidcheck.h>

#include "searcher/results/citations.h"
#include "searcher/results/columns.h"
#include "searcher/results/fields.h"
#include "searcher/results/json.h"
#include "searcher/results/table.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::ordered_json;

QuoteHit quote() {
  QuoteHit hit;
  hit.id = "wire/7#2";
  hit.article = "wire/7";
  hit.title = "100% of {Talmar} & more";
  hit.source = "Meridian Wire";
  hit.published = "2024-05-03T09:00:00Z";
  hit.url = "https://news.example/7?a=1%20b";
  hit.authors = {"Ilka Sommer", "Dent, Rowe and Partners"};
  hit.quote.text = "We wait,\nall of us.";
  hit.quote.spans = {{0, 19}};
  hit.quote.speaker = Speaker{"Lena Ortiz", "lena-ortiz", SpeakerKind::person};
  hit.quote.speaker_as_printed = "Ms Ortiz";
  hit.quote.role = "mayor";
  hit.quote.confidence = 0.93;
  return hit;
}

Results one(const QuoteHit& hit) {
  Results results;
  results.quotes = {hit};
  results.total = results.shown = 1;
  return results;
}

// RFC 4180 read back, one record a vector.
std::vector<std::vector<std::string>> read_table(const std::string& text, char separator) {
  std::vector<std::vector<std::string>> records(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"')
        records.back().back() += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        records.back().back() += text[++i];
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == separator) {
      records.back().emplace_back();
    } else if (c == '\n') {
      records.emplace_back(1);
    } else if (c != '\r') {
      records.back().back() += c;
    }
  }
  records.pop_back();
  return records;
}

TEST(Table, IsReadBackToTheSameTexts) {
  for (const char separator : {',', '\t'})
    EXPECT_TRUE(rc::check("any texts", [&](const std::string& one, const std::string& two) {
      const Table table({"title", "source"}, separator);
      const auto records =
          read_table(table.header() + table.row({{"title", "x" + one}, {"source", "x" + two}}), separator);
      RC_ASSERT(records.size() == 2u);
      RC_ASSERT(records[0] == (std::vector<std::string>{"title", "source"}));
      RC_ASSERT(records[1] == (std::vector<std::string>{"x" + one, "x" + two}));
    }));
}

TEST(Table, LetsNoTextBeAFormula) {
  EXPECT_EQ(cell_of("=SUM(A1)"), "'=SUM(A1)");
  EXPECT_EQ(cell_of("+1"), "'+1");
  EXPECT_EQ(cell_of("-5 degrees"), "'-5 degrees");
  EXPECT_EQ(cell_of("@here"), "'@here");
  EXPECT_EQ(cell_of("\t=1", '\t'), "\"'\t=1\"");
  EXPECT_EQ(cell_of("a=b"), "a=b");
  EXPECT_EQ(Table({"score"}, ',').row({{"score", -1.5}}), "-1.5\r\n");  // a number is none
}

TEST(Table, HasFieldsInsideOthersAndListsInOneCell) {
  const Json hit = hits_to_json(one(quote())).at(0);
  const auto records =
      read_table(Table({"id", "speaker.name", "authors", "spans", "recipient"}, ',').row(hit), ',');
  EXPECT_THAT(records.at(0),
              ElementsAre("wire/7#2", "Lena Ortiz", "Ilka Sommer; Dent, Rowe and Partners", "[[0,19]]", ""));
}

TEST(Ris, IsARecordOfTagsThatNoTextCanAddTo) {
  QuoteHit hit = quote();
  hit.title += "\r\nER  - \r\nTY  - JOUR";
  const std::string ris = to_ris(one(hit));
  std::vector<std::string> tags;
  std::istringstream lines(ris);
  for (std::string line; std::getline(lines, line);) {
    if (line == "\r") continue;
    ASSERT_GE(line.size(), 7u);
    EXPECT_EQ(line.substr(2, 4), "  - ");
    EXPECT_EQ(line.back(), '\r');
    tags.push_back(line.substr(0, 2));
  }
  EXPECT_THAT(tags, ElementsAre("TY", "ID", "TI", "AU", "AU", "T2", "PY", "DA", "UR", "N1", "ER"));
  EXPECT_THAT(ris, StartsWith("TY  - NEWS\r\nID  - wire/7#2\r\n"));
  EXPECT_THAT(ris, HasSubstr("DA  - 2024/05/03\r\n"));
  EXPECT_THAT(ris,
              HasSubstr("N1  - \"We wait, all of us.\" - Lena Ortiz, mayor, printed as \"Ms Ortiz\" (direct, "
                        "confidence 0.93) [wire/7#2]\r\n"));
}

TEST(Bibtex, EscapesWhatTexWouldRead) {
  const std::string entry = to_bibtex(one(quote()));
  EXPECT_THAT(entry, StartsWith("@article{wire-7-2-"));
  EXPECT_THAT(entry, HasSubstr("title = {{100\\% of \\{Talmar\\} \\& more}}"));
  EXPECT_THAT(entry, HasSubstr("author = {Ilka Sommer and {Dent, Rowe and Partners}}"));
  EXPECT_THAT(entry, HasSubstr("journal = {Meridian Wire}"));
  EXPECT_THAT(entry, HasSubstr("year = {2024},\n  month = {05},\n  day = {03}"));
  EXPECT_THAT(entry, HasSubstr("url = {https://news.example/7?a=1%20b}"));
}

TEST(Bibtex, HasItsBracesInPairsWhateverTheTexts) {
  EXPECT_TRUE(
      rc::check("any texts", [](const std::string& title, const std::string& text, const std::string& id) {
        QuoteHit hit = quote();
        hit.title = title;
        hit.quote.text = text;
        hit.id = id;
        const std::string entry = to_bibtex(one(hit));
        int depth = 0;
        for (std::size_t i = 0; i < entry.size(); ++i) {
          if (entry[i] == '\\' && i + 1 < entry.size() &&
              std::string_view("{}$&#%_").find(entry[i + 1]) != std::string::npos) {
            ++i;
            continue;
          }
          depth += entry[i] == '{' ? 1 : entry[i] == '}' ? -1 : 0;
          RC_ASSERT(depth >= 0);
        }
        RC_ASSERT(depth == 0);
      }));
}

TEST(Sentences, TellWhoSaidWhatAndWhereItStands) {
  EXPECT_EQ(to_sentences(one(quote())),
            "“We wait, all of us.” Lena Ortiz, mayor, in: Ilka Sommer; Dent, Rowe and Partners, “100% of "
            "{Talmar} & more”, "
            "Meridian Wire, 2024-05-03T09:00:00Z, https://news.example/7?a=1%20b [wire/7#2]\n");
  QuoteHit bare;
  bare.id = "a#1";
  bare.quote.kind = QuoteKind::indirect;
  bare.quote.text = "that they wait";
  EXPECT_EQ(to_sentences(one(bare)), "that they wait, speaker not named [a#1]\n");
  bare.source = "The Post";
  EXPECT_EQ(to_sentences(one(bare)), "that they wait, speaker not named, in: The Post [a#1]\n");
  Results results;
  results.articles.resize(1);
  results.articles[0].id = "a";
  results.articles[0].title = "Talmar\nwaits";
  EXPECT_EQ(to_sentences(results), "“Talmar waits” [a]\n");
}

TEST(Fields, AreThoseOfTheJsonOfEachHit) {
  Results results = one(quote());
  results.quotes[0].context = "c";
  results.quotes[0].evidence = {"rule"};
  results.quotes[0].quote.in_title = true;
  results.quotes[0].quote.recipient = "reporters";
  results.quotes[0].quote.mentions = {"Paul Hart"};
  results.quotes[0].copies = 2;
  results.articles = {ArticleHit{}};
  results.articles[0].copies = 2;
  results.speakers = {SpeakerHit{}};
  results.sources = {SourceHit{}};
  results.periods = {PeriodHit{}};
  results.lines = {KwicLine{}};
  std::set<Show> seen;
  for (const Json& hit : hits_to_json(results))
    for (const Show show :
         {Show::articles, Show::quotes, Show::speakers, Show::sources, Show::timeline, Show::kwic})
      if (hit["type"] == hit_type(show)) {
        seen.insert(show);
        std::vector<std::string> keys, named;
        for (const auto& [key, value] : hit.items()) keys.push_back(key);
        for (const HitField& field : hit_fields(show))
          if (field.name.find('.') == std::string_view::npos) named.emplace_back(field.name);
        EXPECT_THAT(keys, ::testing::UnorderedElementsAreArray(named)) << hit_type(show);
      }
  EXPECT_EQ(seen.size(), 6u);
}

TEST(Fields, AreNamedInAListAndUnknownOnesRefused) {
  EXPECT_THAT(read_fields("id, speaker.name,,text", Show::quotes), ElementsAre("id", "speaker.name", "text"));
  EXPECT_THROW(read_fields("id,colour", Show::quotes), Error);
  EXPECT_THROW(read_fields("snippet", Show::quotes), Error);
}

TEST(Columns, DrawBarsAndSetTheUndatedApart) {
  using Certainty = PeriodHit::Certainty;
  EXPECT_EQ(timeline_text({{"2012", Certainty::known, 0, 4},
                           {"2013", Certainty::known, 0, 0},
                           {"2014", Certainty::known, 0, 1},
                           {"", Certainty::undated, 0, 2}},
                          false, {false, 40}),
            "2012            4  ####################\n"
            "2013            0\n"
            "2014            1  #####\n"
            "\n"
            "                2  without a date\n");
}

TEST(Columns, PutTwoSidesBesideEachOtherWhereThereIsRoom) {
  const std::vector<std::string> titles = {"speaker:a", "speaker:b"},
                                 texts = {"1. one\n", "1. two\n2. three\n"};
  const std::string wide = sides_text(titles, texts, {false, 100});
  EXPECT_THAT(wide, HasSubstr("1. one" + std::string(41, ' ') + " | 1. two\n"));
  EXPECT_EQ(sides_text(titles, texts, {false, 60}), "speaker:a\n\n1. one\n\nspeaker:b\n\n1. two\n2. three\n");
  EXPECT_TRUE(rc::check("any texts in any width",
                        [](const std::string& one, const std::string& two, unsigned char columns) {
                          sides_text({one, two}, {two, one}, {false, columns});
                        }));
}

TEST(Columns, AlignTheMatchesOfAConcordance) {
  KwicLine line;
  line.id = "a";
  line.published = "2024-05-03";
  line.left = "the ";
  line.match = "river";
  line.right = " rose";
  KwicLine other = line;
  other.left = "\xC3\xA9t\xC3\xA9 of a ";
  const std::string text = kwic_text({line, other}, {false, 80});
  std::istringstream lines(text);
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_EQ(first.find("river"), second.find("river") - 2);  // two letters of two bytes
  EXPECT_THAT(first, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace quotidian
