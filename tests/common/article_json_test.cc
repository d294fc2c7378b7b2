// An article survives the way to the archive and back.
#include "common/article_json.h"

#include <gtest/gtest.h>

#include <quotidian/error.h>

namespace quotidian {
namespace {

Article full_article() {
  Article article;
  article.id = "bridge-1";
  article.version = "2";
  article.status = ArticleStatus::withheld;
  article.embargoed_until = "2021-05-03T06:00:00Z";
  article.expires = "2021-06-03";
  article.title = "Bridge “must close”";
  article.subtitle = "Engineer warns";
  article.body = "“It must close,” said Paul Hart.\n\nREAD MORE";
  article.captions = {"The bridge"};
  article.published = "2021-05-03";
  article.updated = "2021-05-04";
  article.date_quality = DateQuality::day;
  article.source = "Coast Post";
  article.authors = {"Ana Ruiz", "Li Wei"};
  article.section = "local";
  article.tags = {"bridges"};
  article.url = "https://coast.example/bridge";
  article.lang = "en-GB";
  article.rights = "Coast Post";
  article.extra = R"({"desk":"north"})";
  article.furniture = {{{35, 44}, Furniture::Kind::link}};
  Quote quote;
  quote.spans = {{1, 15}};
  quote.text = "It must close,";
  quote.speaker = Speaker{"Paul Hart", "paul-hart", SpeakerKind::person};
  quote.confidence = 1;
  article.quotes = {quote};
  return article;
}

TEST(ArticleJson, ComesBackAsItWent) {
  EXPECT_EQ(article_from_json(article_to_json(full_article())), full_article());
  Article bare;
  bare.id = "a";
  EXPECT_EQ(article_from_json(article_to_json(bare)), bare);
  bare.quotes.emplace();  // given, but none
  EXPECT_EQ(article_from_json(article_to_json(bare)), bare);
}
TEST(ArticleJson, IsDamagedInAnyOtherShape) {
  for (const char* json :
       {"", "[]", R"({"id":"a"})", R"({"id":"a","body":7})", R"({"id":"a","body":"","quotes":[7]})"}) {
    try {
      article_from_json(json);
      ADD_FAILURE() << json << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::archive_damaged) << json;
    }
  }
}

}  // namespace
}  // namespace quotidian
