// JSON Lines in, articles out: keys, types, repairs, rejections.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

TEST(JsonLines, EveryKeyReachesItsField) {
  const Read read = read_json_lines(
      R"({"id":"harbour-1","version":3,"status":"withheld","embargoed_until":"2021-05-04T06:00:00Z","expires":"2021-06-01",)"
      R"("title":"Harbour reopens","subtitle":"After a year","body":"The harbour is open.","captions":["A crane"],)"
      R"("published":"2021-05-03T10:00:00Z","updated":"2021-05-03","source":"Coast Post","authors":["Ana Ruiz","Li Wei"],)"
      R"("section":"Local","tags":["harbour","trade"],"url":"https://coast.example/1","lang":"en-GB","rights":"free",)"
      R"("extra":{"desk":"night"},"wordcount":4})");
  ASSERT_THAT(read.articles, SizeIs(1));
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "harbour-1");
  EXPECT_EQ(article.version, "3");
  EXPECT_EQ(article.status, ArticleStatus::withheld);
  EXPECT_EQ(article.embargoed_until, "2021-05-04T06:00:00Z");
  EXPECT_EQ(article.expires, "2021-06-01");
  EXPECT_EQ(article.title, "Harbour reopens");
  EXPECT_EQ(article.subtitle, "After a year");
  EXPECT_EQ(article.body, "The harbour is open.");
  EXPECT_THAT(article.captions, ElementsAre("A crane"));
  EXPECT_EQ(article.published, "2021-05-03T10:00:00Z");
  EXPECT_EQ(article.date_quality, DateQuality::exact);
  EXPECT_EQ(article.updated, "2021-05-03");
  EXPECT_EQ(article.source, "Coast Post");
  EXPECT_THAT(article.authors, ElementsAre("Ana Ruiz", "Li Wei"));
  EXPECT_EQ(article.section, "Local");
  EXPECT_THAT(article.tags, ElementsAre("harbour", "trade"));
  EXPECT_EQ(article.url, "https://coast.example/1");
  EXPECT_EQ(article.lang, "en-GB");
  EXPECT_EQ(article.rights, "free");
  EXPECT_EQ(article.extra, R"({"desk":"night","wordcount":4})");
  EXPECT_THAT(read.warnings, IsEmpty());
}

TEST(JsonLines, StandInsAreReadWhereTheKeyItselfIsMissing) {
  const Read read = read_json_lines(
      R"({"id":"a","text":"Rain.","date":"2021-05-03","author":"Ana Ruiz"})"
      "\n"
      R"({"id":"b","text":"other","body":"Snow.","date":"2020-01-01","published":"2021-05-03","author":{"name":"Li Wei"}})");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].body, "Rain.");
  EXPECT_EQ(read.articles[0].published, "2021-05-03");
  EXPECT_THAT(read.articles[0].authors, ElementsAre("Ana Ruiz"));
  EXPECT_EQ(read.articles[1].body, "Snow.");
  EXPECT_EQ(read.articles[1].published, "2021-05-03");
  EXPECT_THAT(read.articles[1].authors, ElementsAre("Li Wei"));
  EXPECT_EQ(read.articles[1].extra, R"({"date":"2020-01-01","text":"other"})");
}

TEST(JsonLines, TheBodyComesExactlyAsItStood) {
  const Read read =
      read_json_lines(R"({"id":"a","body":"  \tTwo  spaces.\r\n\r\nCafe\u0301 \ud83d\ude00 end. \n\n"})");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].body, "  \tTwo  spaces.\r\n\r\nCafe\u0301 \U0001F600 end. \n\n");
}

TEST(JsonLines, ABodyMayBeAListOfParagraphs) {
  const Read read = read_json_lines(R"({"id":"a","body":["One.","Two."]})");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].body, "One.\n\nTwo.");
}

TEST(JsonLines, OfAKeyGivenTwiceTheLastCountsAndNullIsAbsent) {
  const Read read =
      read_json_lines(R"({"id":"a","title":"Old","title":"New","body":null,"text":"Rain.","tags":null})");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].title, "New");
  EXPECT_EQ(read.articles[0].body, "Rain.");
}

TEST(JsonLines, AMissingIdIsTheUrlElseMadeOfTheContent) {
  const Read read = read_json_lines(
      "{\"url\":\"https://coast.example/1\",\"body\":\"Rain.\"}\n"
      "{\"body\":\"Rain.\"}\n{\"body\":\"Snow.\"}\n{\"id\":\"\",\"body\":\"Rain.\"}\n{\"id\":17,\"body\":"
      "\"Rain.\"}\n");
  ASSERT_THAT(read.articles, SizeIs(5));
  EXPECT_EQ(read.articles[0].id, "https://coast.example/1");
  EXPECT_THAT(read.articles[1].id, StartsWith("x-"));
  EXPECT_THAT(read.articles[1].id, SizeIs(34));
  EXPECT_NE(read.articles[1].id, read.articles[2].id);
  EXPECT_EQ(read.articles[1].id, read.articles[3].id);
  EXPECT_EQ(read.articles[4].id, "17");
}

TEST(JsonLines, ABadLineIsRejectedWithItsNumberAndKeyAndTheRestGoesOn) {
  const Read read = read_json_lines(
      "{\"id\":\"a\",\"body\":\"Rain.\"}\n"
      "\n"
      "{\"id\":\"b\",\"body\":{\"html\":1}}\n"
      "{\"id\":\"c\",\"body\":\"x\",\"title\":[]}\n"
      "[1,2]\n"
      "not JSON\n"
      "{\"id\":\"d\"}\n"
      "{\"id\":\"e\",\"body\":\" \\n\"}\n"
      "{\"id\":\"f\",\"body\":\"x\",\"status\":\"lost\"}\n"
      "{\"id\":\"g\",\"body\":\"x\",\"authors\":[{\"nom\":1}]}\n"
      "{\"id\":\"h\",\"body\":\"Snow.\"}");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_THAT(read.lines, ElementsAre(1, 11));
  ASSERT_THAT(read.rejections, SizeIs(8));
  EXPECT_EQ(read.rejections[0].line, 3u);
  EXPECT_EQ(read.rejections[0].reason, "body must be a string, not an object");
  EXPECT_EQ(read.rejections[1].reason, "title must be a string, not a list");
  EXPECT_EQ(read.rejections[2].reason, "an article must be an object on a line of its own, not a list");
  EXPECT_THAT(read.rejections[3].reason, StartsWith("no JSON: "));
  EXPECT_EQ(read.rejections[4].reason, "the article has neither a title nor a body");
  EXPECT_EQ(read.rejections[5].reason, "the article has neither a title nor a body");
  EXPECT_THAT(read.rejections[6].reason, HasSubstr("\"lost\""));
  EXPECT_THAT(read.rejections[7].reason, StartsWith("authors must be"));
  EXPECT_EQ(read.rejections[7].line, 10u);
  EXPECT_THAT(read.rejections[7].file, HasSubstr("in.jsonl"));
}

TEST(JsonLines, ATitleAloneIsAnArticle) {
  EXPECT_THAT(read_json_lines(R"({"id":"a","title":"Harbour reopens","body":""})").articles, SizeIs(1));
}

TEST(JsonLines, TheManyWaysToSayCanceledAreOneStatus) {
  for (const char* status : {"canceled", "cancelled", "Canceled", "stat:canceled"}) {
    const Read read = read_json_lines(std::string(R"({"id":"a","body":"Rain.","status":")") + status + "\"}");
    ASSERT_THAT(read.articles, SizeIs(1)) << status;
    EXPECT_EQ(read.articles[0].status, ArticleStatus::canceled) << status;
  }
}

// Dates

TEST(JsonLines, ADateThatCannotBeReadIsKeptAsideWithAWarning) {
  const Read read = read_json_lines(R"({"id":"a","body":"Rain.","date":"3/4/2012"})");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].published, "");
  EXPECT_EQ(read.articles[0].date_quality, DateQuality::unknown);
  EXPECT_EQ(read.articles[0].extra, R"({"published_as_printed":"3/4/2012"})");
  ASSERT_THAT(read.warnings, SizeIs(1));
  EXPECT_EQ(read.warnings[0].line, 1u);
}

TEST(JsonLines, HowSureADateIsMayBeKnownAlready) {
  const auto quality = [](const std::string& word, const std::string& date = "2012-03-04") {
    return read_json_lines(R"({"id":"1","body":"x","date":")" + date + R"(","date_quality":")" + word +
                           "\"}");
  };
  EXPECT_EQ(quality("guessed").articles.at(0).date_quality, DateQuality::guessed);
  EXPECT_EQ(quality("exact", "").articles.at(0).date_quality, DateQuality::unknown);
  const auto odd = quality("rather");
  EXPECT_EQ(odd.articles.at(0).date_quality, DateQuality::day);
  EXPECT_THAT(odd.warnings, SizeIs(1));
  EXPECT_EQ(odd.articles.at(0).extra, "");
}

TEST(JsonLines, AnEmbargoOrAnEndThatCannotBeReadKeepsTheArticleOut) {
  const Read read = read_json_lines(R"({"id":"a","body":"Rain.","embargoed_until":"Monday morning"})"
                                    "\n"
                                    R"({"id":"b","body":"Rain.","expires":"next week"})");
  EXPECT_THAT(read.articles, IsEmpty());
  EXPECT_THAT(read.rejections, SizeIs(2));
}

// Repairs

struct Repair {
  const char* what;
  std::string json, body;
};

TEST(JsonLines, BytesThatAreNoTextAreRepairedWithAWarningAndNoOffsetMoves) {
  const Repair repairs[] = {
      {"Windows-1252", "{\"id\":\"a\",\"body\":\"Caf\xE9 \x93so\x94\"}", "Café “so”"},
      {"a raw tab and a raw NUL", R"({"id":"a","body":"a)" + std::string("\tb\0c", 4) + "\"}", "a b c"},
      {"an escaped NUL", R"({"id":"a","body":"a\u0000b"})", "a b"},
      {"a lone high surrogate", R"({"id":"a","body":"x\ud800y"})", "x\uFFFDy"},
      {"a lone low surrogate", R"({"id":"a","body":"x\uDC00y"})", "x\uFFFDy"},
      {"a high surrogate before another escape", R"({"id":"a","body":"x\ud83d\u0041"})", "x\uFFFDA"},
      {"two high surrogates, the second with its low one", R"({"id":"a","body":"\ud83d\ud83d\ude00"})",
       "\uFFFD\U0001F600"},
      {"an escaped backslash before u", R"({"id":"a","body":"\\ud800 \ud800"})", "\\ud800 \uFFFD"},
  };
  for (const Repair& repair : repairs) {
    const Read read = read_json_lines(repair.json);
    ASSERT_THAT(read.articles, SizeIs(1)) << repair.what;
    EXPECT_EQ(read.articles[0].body, repair.body) << repair.what;
    EXPECT_THAT(read.warnings, SizeIs(1)) << repair.what;
  }
}

TEST(JsonLines, AByteOrderMarkIsNoPartOfAnyLine) {
  const Read read = read_json_lines(
      "\xEF\xBB\xBF{\"id\":\"a\",\"body\":\"x\"}\n\xEF\xBB\xBF{\"id\":\"b\",\"body\":\"y\"}\n");
  EXPECT_THAT(read.articles, SizeIs(2));
  EXPECT_THAT(read.rejections, IsEmpty());
}

TEST(JsonLines, Utf16IsReadByItsMark) {
  std::string little("\xFF\xFE", 2), big("\xFE\xFF", 2);
  for (const char16_t unit :
       std::u16string(u"{\"id\":\"a\",\"body\":\"Łódź \U0001F600\"}\n{\"id\":\"b\",\"body\":\"x\"}\n")) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    little += {low, high};
    big += {high, low};
  }
  for (const std::string& bytes : {little, big}) {
    const Read read = read_json_lines(bytes);
    ASSERT_THAT(read.articles, SizeIs(2));
    EXPECT_EQ(read.articles[0].body, "Łódź \U0001F600");
    EXPECT_THAT(read.lines, ElementsAre(1, 2));
  }
}

// Given quotes

TEST(JsonLines, GivenQuotesAreKeptWhereTheirSpansOrTheirTextStandInTheBody) {
  const Read read = read_json_lines(
      R"({"id":"a","title":"Open","body":"Łódź: \"We wait,\" said Ortiz.","quotes":[)"
      R"({"text":"We wait,","speaker":"Rosa Ortiz","speaker_span":[22,27]},)"
      R"({"kind":"indirect","spans":[[0,4]],"speaker":{"name":"X","kind":"group"},"cue_span":[90,99]},)"
      R"({"spans":[[5,500]],"text":"Nobody said this"},)"
      R"({"in":"title","spans":[[0,4]]}]})");
  ASSERT_THAT(read.articles, SizeIs(1));
  ASSERT_TRUE(read.articles[0].quotes.has_value());
  const std::vector<Quote>& quotes = *read.articles[0].quotes;
  ASSERT_THAT(quotes, SizeIs(3));
  EXPECT_TRUE(quotes[0].in_title);
  EXPECT_EQ(quotes[0].text, "Open");
  EXPECT_EQ(quotes[1].text, "Łódź");
  EXPECT_FALSE(quotes[1].cue_span.has_value());
  EXPECT_THAT(quotes[2].spans, ElementsAre(Span{7, 15}));
  EXPECT_EQ(quotes[2].speaker->name, "Rosa Ortiz");
  EXPECT_EQ(quotes[2].speaker_span, (Span{22, 27}));
  EXPECT_THAT(read.warnings, SizeIs(1));
}

TEST(JsonLines, QuotesOfAWrongShapeRejectTheArticle) {
  EXPECT_THAT(read_json_lines(R"({"id":"a","body":"x","quotes":[{"spans":"all"}]})").rejections, SizeIs(1));
  EXPECT_THAT(read_json_lines(R"({"id":"a","body":"x","quotes":{"spans":[]}})").rejections, SizeIs(1));
  EXPECT_THAT(read_json_lines(R"({"id":"a","body":"x","quotes":["x"]})").rejections, SizeIs(1));
}

// Hostile input

TEST(JsonLines, ADocumentOverManyLinesIsRejectedOnceWithAdvice) {
  const Read read =
      read_json_lines("[\n{\"id\":\"a\",\"body\":\"x\"},\n{\"id\":\"b\",\n\"body\":\"x\"}\n]\n");
  EXPECT_THAT(read.articles, IsEmpty());
  ASSERT_THAT(read.rejections, SizeIs(1));
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("jq -c"));
}

TEST(JsonLines, DeepNestingIsRejected) {
  for (const bool closed : {false, true}) {
    std::string json = R"({"id":"a","body":"x","extra":{"deep":)" + std::string(100'000, '[');
    if (closed) json += std::string(100'000, ']') + "}}";
    const Read read = read_json_lines(json + "\n{\"id\":\"b\",\"body\":\"x\"}\n");
    EXPECT_THAT(read.articles, SizeIs(1));
    EXPECT_THAT(read.rejections, SizeIs(1));
  }
}

TEST(JsonLines, ALineOfAHundredMegabytesIsOneArticle) {
  std::string json = R"({"id":"a","body":")";
  json.append(100 << 20, 'x');
  json += "\"}\n{\"id\":\"b\",\"body\":\"x\"}\n";
  const Read read = read_json_lines(json);
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].body.size(), std::size_t{100} << 20);
}

TEST(JsonLines, ALineOverTheLimitIsSkippedToItsEnd) {
  ReaderOptions options;
  options.largest_article = 100;
  const std::string fits = "{\"id\":\"a\",\"body\":\"x\"}\n";
  for (const std::size_t length : {101u, 70'000u, 1'000'000u}) {
    const Read read = read_bytes(fits + std::string(length, ' ') + "\n" + fits + std::string(length, 'x'),
                                 "in.jsonl", options);
    EXPECT_THAT(read.lines, ElementsAre(1, 3)) << length;
    ASSERT_THAT(read.rejections, SizeIs(2)) << length;
    EXPECT_EQ(read.rejections[0].line, 2u);
    EXPECT_EQ(read.rejections[1].line, 4u);
    EXPECT_THAT(read.rejections[0].reason, HasSubstr("longer than 100 bytes"));
  }
}

TEST(JsonLines, AreReadFromMemoryOneTextAfterAnother) {
  Read read;
  ReaderOptions options;
  options.format = "jsonl";
  ArticleReader reader(options, [&](const Rejection& rejection) { read.rejections.push_back(rejection); });
  Article article;
  reader.open_text("first", R"({"id":"1","body":"It rains."})");
  reader.open_text("second", R"({"id":"2","body":"It snows."})");
  ASSERT_TRUE(reader.next(article));
  EXPECT_EQ(article.body, "It snows.");
  EXPECT_FALSE(reader.next(article));
  reader.open_text("third", "{\"id\":");
  EXPECT_FALSE(reader.next(article));
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].file, "third");
  reader.open_text("fourth", "");
  EXPECT_FALSE(reader.next(article));
}

}  // namespace
}  // namespace quotidian
