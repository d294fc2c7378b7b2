// What feeds of newsrooms and agencies are known to trip over, one test a trap. The texts are our own.
#include <gmock/gmock.h>

#include "common/text/decode.h"
#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string nitf(const std::string& docdata, const std::string& content, const std::string& attributes = "") {
  return "<nitf" + attributes + "><head><docdata " + docdata +
         "<body><body.head><hedline><hl1>Bridge</hl1></hedline></body.head><body.content>" + content +
         "</body.content></body></nitf>";
}

std::string g2(const std::string& item) {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" " + item + "</newsItem>";
}

std::string page(const std::string& body, const std::string& head = "") {
  return "<html><head><title>Bridge</title>" + head + "</head><body>" + body + "</body></html>";
}

Article one(const Read& read) {
  EXPECT_THAT(read.articles, SizeIs(1));
  return read.articles.empty() ? Article{} : read.articles[0];
}

Article one_xml(const std::string& xml) { return one(read_bytes(xml, "a.xml")); }
Article one_json(const std::string& json) { return one(read_bytes(json, "a.json")); }
Article one_page(const std::string& html) { return one(read_bytes(html, "a.html")); }

// Identity and life cycle

TEST(Traps, AGuidIsStableAndTheVersionStandsApart) {
  const Read read =
      read_bytes("<newsMessage><itemSet>" +
                     g2("guid=\"urn:1\" version=\"1\"><contentMeta><headline>Old</headline></contentMeta>") +
                     g2("guid=\"urn:1\" version=\"2\"><contentMeta><headline>New</headline></contentMeta>") +
                     "</itemSet></newsMessage>",
                 "a.xml");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, read.articles[1].id);
  EXPECT_EQ(read.articles[0].version, "1");
  EXPECT_EQ(read.articles[1].version, "2");
}

TEST(Traps, AKillTravelsInAnotherDocument) {
  const Read read =
      read_bytes(nitf("management-status=\"usable\" management-doc-idref=\"b-a\" "
                      "management-idref-status=\"canceled\"><doc-id id-string=\"b-b\"/></docdata></head>",
                      "<p>It stays.</p>"),
                 "a.xml");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, "b-a");
  EXPECT_EQ(read.articles[0].status, ArticleStatus::canceled);
  EXPECT_EQ(read.articles[1].id, "b-b");
  EXPECT_EQ(read.articles[1].status, ArticleStatus::usable);
}

TEST(Traps, CanceledIsSpelledInManyWays) {
  for (const char* status : {"canceled", "cancelled", "CANCELED", "stat:canceled"}) {
    EXPECT_EQ(
        one_json(std::string(R"({"uri":"a","headlines":[{"value":"Rain"}],"pubStatus":")") + status + "\"}")
            .status,
        ArticleStatus::canceled);
    EXPECT_EQ(
        one_xml(g2("guid=\"a\"><itemMeta><pubStatus qcode=\"" + std::string(status) + "\"/></itemMeta>"))
            .status,
        ArticleStatus::canceled);
  }
  const Read read = read_bytes(R"({"uri":"a","body_text":"x","pubstatus":"cancelled"})", "a.json");
  EXPECT_THAT(read.warnings, SizeIs(1));
}

TEST(Traps, AKillNoticeInProseIsForAPersonAndNeverIndexed) {
  for (const char* body :
       {"KILL KILL KILL Editors: please kill item coast 157, \\\"It must close,\\\" said Hart.",
        "Please kill item coast 157.", "A kill is mandatory. The story was wrong."}) {
    const Read read =
        read_json_lines("{\"id\":\"a\",\"title\":\"Bridge\",\"body\":\"" + std::string(body) + "\"}");
    EXPECT_THAT(read.articles, IsEmpty()) << body;
    ASSERT_THAT(read.rejections, SizeIs(1));
    EXPECT_THAT(read.rejections[0].reason, HasSubstr("for a person"));
  }
  EXPECT_THAT(read_json_lines(R"({"id":"a","body":"Frost can kill. \"It will kill the crop,\" said Hart."})")
                  .articles,
              SizeIs(1));
}

TEST(Traps, AnEmbargoIsCarriedAndOneThatCannotBeReadLeaksNothing) {
  EXPECT_EQ(
      one_json(R"({"uri":"a","headlines":[{"value":"Mill"}],"embargoedUntil":"2030-01-05T06:00:00+01:00"})")
          .embargoed_until,
      "2030-01-05T06:00:00+01:00");
  EXPECT_EQ(one_xml(g2("guid=\"a\"><itemMeta><embargoed>2030-01-05T06:00:00Z</embargoed></itemMeta>"
                       "<contentMeta><headline>Mill</headline></contentMeta>"))
                .embargoed_until,
            "2030-01-05T06:00:00Z");
  EXPECT_EQ(
      one_json(R"({"uri":"a","headlines":[{"value":"Mill"}],"expires":"2030-01-06T06:00:00Z"})").expires,
      "2030-01-06T06:00:00Z");
  EXPECT_EQ(one_xml(g2("guid=\"a\"><itemMeta><expires>2030-01-06T06:00:00Z</expires></itemMeta>"
                       "<contentMeta><headline>Mill</headline></contentMeta>"))
                .expires,
            "2030-01-06T06:00:00Z");
  const Read read =
      read_bytes(R"({"uri":"a","body_text":"x","pubstatus":"usable","embargoed":"after lunch"})", "a.json");
  EXPECT_THAT(read.articles, IsEmpty());
  EXPECT_THAT(read.rejections, SizeIs(1));
}

TEST(Traps, ExpiredIsNotDeletedAndMissingIsNothing) {
  EXPECT_EQ(
      one_json(R"({"uri":"a","body_text":"Rain.","expires":"2001-01-01T00:00:00Z","pubstatus":"usable"})")
          .status,
      ArticleStatus::usable);
  const Read read = read_bytes("<rss><channel><title>x</title></channel></rss>", "a.xml");
  EXPECT_THAT(read.articles, IsEmpty());
  EXPECT_THAT(read.rejections, IsEmpty());
}

TEST(Traps, RightsThatKeepAStoryOffPublicPagesAreCarried) {
  EXPECT_EQ(
      one_json(
          R"({"uri":"a","body_text":"A theft.","pubstatus":"usable","usageterms":"Not for public sites"})")
          .rights,
      "Not for public sites");
}

// Dates

TEST(Traps, DatesAsEachStandardPrintsThemAndNeverSilentlyUtc) {
  const auto issued = [](const std::string& norm) {
    return one_xml(
        nitf("><doc-id id-string=\"a\"/><date.issue norm=\"" + norm + "\"/></docdata></head>", "<p>x</p>"));
  };
  EXPECT_EQ(issued("20210516T090004").published, "2021-05-16T09:00:04");
  EXPECT_EQ(issued("2021-05-16T09:00:04").published, "2021-05-16T09:00:04");
  EXPECT_EQ(issued("20210516T090004-0400").published, "2021-05-16T09:00:04-04:00");
  EXPECT_EQ(issued("20210516000000-0400").published, "2021-05-16");
  EXPECT_EQ(issued("20210516T000000").date_quality, DateQuality::day);
  EXPECT_EQ(one_json(R"({"uri":"a","body_text":"x","firstcreated":"2021-05-16T09:00:04+0000"})").published,
            "2021-05-16T09:00:04+00:00");
  EXPECT_EQ(one_xml("<rss><channel><item><title>x</title><pubDate>Sun, 16 May 2021 09:00:04 "
                    "EDT</pubDate></item></channel></rss>")
                .published,
            "2021-05-16T09:00:04-04:00");
}

TEST(Traps, WithoutContentCreatedTheItemsOwnDatesCount) {
  EXPECT_EQ(one_xml(g2("guid=\"a\"><itemMeta><versionCreated>2021-05-16T09:00:04Z</versionCreated></itemMeta>"
                       "<contentMeta><headline>Mill</headline></contentMeta>"))
                .published,
            "2021-05-16T09:00:04Z");
}

TEST(Traps, TheYear9999IsMarkedAsGuessed) {
  EXPECT_EQ(one_json(R"({"uri":"a","body_text":"x","firstcreated":"9999-12-31T00:00:00Z"})").date_quality,
            DateQuality::guessed);
}

// XML

TEST(Traps, ANamespaceChangesNothing) {
  const std::string docdata = "><doc-id id-string=\"a\"/></docdata></head>";
  EXPECT_EQ(one_xml(nitf(docdata, "<p>Rain.</p>")),
            one_xml(nitf(docdata, "<p>Rain.</p>", " xmlns=\"http://iptc.org/std/NITF/2006-10-18/\"")));
}

TEST(Traps, TheRootMayBeAMessageAnItemOrSomethingElse) {
  const std::string item = g2("guid=\"a\"><contentMeta><headline>Mill</headline></contentMeta>");
  EXPECT_EQ(one_xml(item), one_xml("<newsMessage><itemSet>" + item + "</itemSet></newsMessage>"));
  for (const char* root : {"packageItem", "knowledgeItem", "conceptItem"}) {
    const Read read = read_bytes("<" + std::string(root) + " guid=\"p\"/>", "a.xml");
    EXPECT_THAT(read.articles, IsEmpty());
    EXPECT_THAT(read.warnings, SizeIs(1)) << root;
  }
}

TEST(Traps, AllTextOfAnElementIsReadAndNotOnlyTheFirst) {
  const Article article = one_xml(nitf("><doc-id id-string=\"a\"/></docdata></head>",
                                       "<p>The <a href=\"x\">old</a> mill <b>burned</b> down.</p>"));
  EXPECT_EQ(article.body, "The old mill burned down.");
}

TEST(Traps, CaptionsTablesAndNotesAreNoBody) {
  const Article article = one_xml(
      nitf("><doc-id id-string=\"a\"/></docdata></head>",
           "<media><media-caption>The mill</media-caption><media-producer>A. P.</media-producer></media>"
           "<p>It burned.</p><table><tr><td>9</td></tr></table><fn><p>1</p></fn><note><p>n</p></note>"));
  EXPECT_EQ(article.body, "It burned.");
  EXPECT_THAT(article.captions, ElementsAre("The mill"));
}

TEST(Traps, NoEntityIsExpandedInsideAnotherAndNothingIsFetched) {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 40; ++i) {
    const std::string inner = "&l" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY l" + std::to_string(i) + " \"" + inner + inner + inner + inner + "\">";
  }
  const Read bomb =
      read_bytes(laughs + "]><rss><channel><item><title>x &l39; y</title></item></channel></rss>", "a.xml");
  for (const Article& article : bomb.articles) EXPECT_LT(article.title.size(), 100u);
  const TempFolder folder;
  const std::string secret = folder.write("secret.txt", "the password");
  const std::string outside =
      "<!DOCTYPE rss [<!ENTITY s SYSTEM \"file://" + secret +
      "\"><!ENTITY own \"Orsk\">]><rss><channel><item><title>a &s; b &own;</title></item></channel></rss>";
  EXPECT_EQ(one_xml(outside).title, "a b Orsk");
}

// Text

TEST(Traps, ACutOffTeaserIsMarked) {
  const Article article = one(read_json_lines(
      R"({"id":"a","body":"\"It must close,\" said Paul Hart, the town…\n\n\"It must close,\" said Paul Hart, the town engineer."})"));
  ASSERT_THAT(article.furniture, SizeIs(1));
  EXPECT_EQ(article.furniture[0].kind, Furniture::Kind::teaser);
}

TEST(Traps, LinksToOtherStoriesAreFurniture) {
  const Article article = one_xml(
      "<rss><channel><item><title>x</title><description>&lt;p&gt;It burned.&lt;/p&gt;&lt;p&gt;READ MORE: "
      "Mills of "
      "Orsk&lt;/p&gt;&lt;p&gt;Advertisement&lt;/p&gt;</description></item></channel></rss>");
  EXPECT_EQ(article.body, "It burned.\n\nREAD MORE: Mills of Orsk\n\nAdvertisement");
  EXPECT_THAT(article.furniture, SizeIs(2));
}

TEST(Traps, ADatelineStaysAndAPictureCaptionDoesNot) {
  const Article article =
      one_page(page("<article><figure><img alt=\"alt text\"><figcaption>FILE – The "
                    "mill</figcaption></figure><p>TALMAR (CA) — It burned.</p></article>"));
  EXPECT_EQ(article.body, "TALMAR (CA) — It burned.");
  EXPECT_THAT(article.captions, ElementsAre("FILE – The mill"));
}

TEST(Traps, TheTitleOnThePageIsNoParagraph) {
  EXPECT_EQ(one_page(page("<article><h1>\"We wait\"</h1><p>\"We wait,\" said Hart.</p></article>",
                          "<meta property=\"og:title\" content=\"&quot;We wait&quot;\">"))
                .body,
            "\"We wait,\" said Hart.");
}

TEST(Traps, EveryKindOfQuoteMarkComesThrough) {
  for (const char* quote : {"“a”", "‘a’", "„a“", "«a»", "»a«", "– a, sier Lund", "「a」", "\"a\""}) {
    EXPECT_EQ(
        one_xml(nitf("><doc-id id-string=\"a\"/></docdata></head>", "<p>" + std::string(quote) + "</p>"))
            .body,
        quote);
    EXPECT_EQ(
        one_page(page("<article><p>" + std::string(quote) + "</p></article>", "<meta charset=\"utf-8\">"))
            .body,
        quote);
  }
}

TEST(Traps, ASpeakerOnALineOfItsOwnStaysBesideTheQuote) {
  EXPECT_EQ(one_page(page("<article><p>“We wait.”<br>-Commissioner Vogt</p><p>And from Chair "
                          "Ruiz:</p><p>“No.”</p></article>"))
                .body,
            "“We wait.”\n-Commissioner Vogt\n\nAnd from Chair Ruiz:\n\n“No.”");
}

TEST(Traps, TextThatWasEscapedTwiceOrIsInAnotherEncoding) {
  EXPECT_EQ(
      one_xml(
          "<rss><channel><item><title>Hart &amp;amp;amp; sons &amp;#8217;21</title></item></channel></rss>")
          .title,
      "Hart & sons ’21");
  const Read read =
      read_bytes("<rss><channel><item><title>Caf\xE9 \x93so\x94</title></item></channel></rss>", "a.xml");
  EXPECT_EQ(one(read).title, "Café “so”");
  EXPECT_THAT(read.warnings, SizeIs(1));
}

TEST(Traps, AnArticleBodyWithoutParagraphsGivesWayToThePage) {
  EXPECT_EQ(
      one_page(
          page(
              "<main><p>It burned.</p><p>Nobody was hurt.</p></main>",
              R"(<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"It burned. Nobody was hurt."}</script>)"))
          .body,
      "It burned.\n\nNobody was hurt.");
}

TEST(Traps, JsonLdInListsGraphsAndWithRawLineBreaks) {
  const std::string news =
      "{\"@type\":\"NewsArticle\",\"headline\":\"Mill\nburns\",\"keywords\":\"fire, "
      "Orsk\",\"author\":{\"name\":\"Ana Ruiz\"}}";
  for (const std::string& block :
       {news, "[" + news + "]", "{\"@graph\":[{\"@type\":\"WebSite\"}," + news + "]}"}) {
    const Article article = one_page(page("<p>It burned.</p>",
                                          "<script type=\"application/ld+json\">{bad</script>"
                                          "<script type=\"application/ld+json\">" +
                                              block + "</script>"));
    EXPECT_EQ(article.title, "Mill burns");
    EXPECT_THAT(article.tags, ElementsAre("fire", "Orsk"));
    EXPECT_THAT(article.authors, ElementsAre("Ana Ruiz"));
  }
}

TEST(Traps, ALiveBlogIsOneArticleWithAllItsPosts) {
  const Article article = one_page(page(
      "<main><div><h2>10:05</h2><p>It burns.</p></div><div><h2>10:40</h2><p>It is out.</p></div></main>",
      R"(<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Mill live","liveBlogUpdate":[{"@type":"BlogPosting","articleBody":"It burns."}]}</script>)"));
  EXPECT_EQ(article.title, "Mill live");
  EXPECT_EQ(article.body, "10:05\n\nIt burns.\n\n10:40\n\nIt is out.");
}

TEST(Traps, WireCopiesKeepAnIdEach) {
  const Read read = read_bytes("title,body\nMill burns,It burned.\nFire in Orsk,It burned.\n", "a.csv");
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_NE(read.articles[0].id, read.articles[1].id);
}

TEST(Traps, PicturesAndPackagesAreCountedAndOtherStoriesInsideAreNoBody) {
  const Read read = read_bytes(
      R"([{"uri":"p","type":"picture","headline":"x","pubstatus":"usable"},{"uri":"c","type":"composite","headline":"x"},)"
      R"({"uri":"a","type":"text","body_text":"Rain.","associations":{"r":{"uri":"b","type":"text","body_text":"Other."}}}])",
      "a.json");
  const Article article = one(read);
  EXPECT_EQ(article.id, "a");
  EXPECT_THAT(article.body, Not(HasSubstr("Other")));
  ASSERT_THAT(read.warnings, SizeIs(1));
  EXPECT_THAT(read.warnings[0].reason, HasSubstr("2 items"));
}

TEST(Traps, AnItemThatSaysItIsAPartIsToldOf) {
  for (const char* part : {R"("representationtype":"incomplete")", R"("representationtype":"partial")",
                           R"("representationType":"partial")"}) {
    const Read read = read_bytes(
        R"({"uri":"a","pubstatus":"usable","body_text":"Rain.",)" + std::string(part) + "}", "a.json");
    ASSERT_THAT(read.warnings, SizeIs(1));
    EXPECT_THAT(read.warnings[0].reason, HasSubstr("only a part"));
  }
}

}  // namespace
}  // namespace quotidian
