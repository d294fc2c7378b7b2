// What is withheld, canceled, deleted or under an embargo leaks nowhere: not into hits, totals, speakers,
// readings, guessed names, verdicts or hints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "searcher/query/shown.h"
#include "searcher/results/json.h"
#include "searcher/results/verification.h"
#include "tests/searcher/archive_of.h"

namespace quotidian {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tests::ArchiveOf;
using tests::article;

Article secret(const std::string& id) {
  Article made =
      article(id, "Quagga merger",
              "\"Zanzibar buys the quagga works for a hundred million,\" said Grizelda Wobbegong, the "
              "narwhal minister.");
  made.source = "Axolotl Wire";
  made.published = "2024-05-01";
  return made;
}

std::vector<Article> hidden() {
  std::vector<Article> articles;
  for (const ArticleStatus status :
       {ArticleStatus::withheld, ArticleStatus::canceled, ArticleStatus::deleted}) {
    articles.push_back(secret("s" + std::to_string(articles.size())));
    articles.back().status = status;
  }
  for (const char* until : {"2999-01-01", "2999-01-01T08:00:00Z", "some day"}) {
    articles.push_back(secret("s" + std::to_string(articles.size())));
    articles.back().embargoed_until = until;
  }
  for (const char* end : {"2001-01-01", "2001-01", "2001-01-01T08:00:00+02:00", "some day"}) {
    articles.push_back(secret("s" + std::to_string(articles.size())));
    articles.back().expires = end;
  }
  articles.push_back(article("open", "Talmar waits", "\"The river decides,\" said Lena Ortiz, the mayor."));
  return articles;
}

TEST(Shown, NothingOfAHiddenArticleIsFound) {
  ArchiveOf archive(hidden());
  for (const char* query :
       {"quagga", "speaker:wobbegong", "id:s0", "id:s3", "id:s5 speaker:*", "source:axolotl", "title:merger",
        "role:\"narwhal minister\"", "Wobbegong zanzibar", "narwhal minister zanzibar", "date:2024-05",
        "quag*", "speaker:Grizelda", "speaker:Wobegong", "=quagga", "\"hundred million\"", "quagza",
        "sourse:axolotl"})
    for (const Show show : {Show::articles, Show::quotes, Show::speakers, Show::count}) {
      const Results results = archive.ask(query, show);
      EXPECT_EQ(results.total, 0u) << query;
      EXPECT_EQ(results.total_quotes.value_or(0), 0u) << query;
      EXPECT_THAT(results.read_as, Not(HasSubstr("then"))) << query;  // no name or role is known
      const std::string told = to_jsonl(results);
      for (const char* word : {"obbegong,", "read as wobbegong", "did you mean", "Axolotl Wire"})
        EXPECT_THAT(told, Not(HasSubstr(word))) << query;
    }
}

TEST(Shown, TotalsAndSpeakersAreOfTheOthersAlone) {
  ArchiveOf archive(hidden());
  for (const Collapse collapse : {Collapse::none, Collapse::wire}) {
    SearchOptions options;
    options.collapse = collapse;
    EXPECT_EQ(archive.searcher().search(parse_query("*"), options).total, 1u);
    EXPECT_EQ(archive.searcher().search(parse_query("-river"), options).total, 0u);
  }
  EXPECT_EQ(archive.ask("*", Show::speakers).speakers.size(), 1u);
  EXPECT_EQ(archive.ask("speaker:*", Show::quotes).quotes.size(), 1u);
}

TEST(Shown, AVerdictDoesNotKnowOfIt) {
  ArchiveOf archive(hidden());
  const Verification verification =
      archive.searcher().verify("Zanzibar buys the quagga works for a hundred million", "Wobbegong");
  EXPECT_EQ(verification.verdict, Verdict::not_found);
  EXPECT_EQ(verification.articles, 0u);
  EXPECT_THAT(verification.warnings, testing::Contains(HasSubstr("nobody called Wobbegong")));
  EXPECT_THAT(to_jsonl(verification), Not(HasSubstr("Axolotl")));
}

TEST(Shown, AnEndedEmbargoAndAReleasedArticleAreFound) {
  Article ended = secret("ended");
  ended.embargoed_until = "2001-01-01T00:00:00Z";
  Article held = secret("held");
  held.status = ArticleStatus::withheld;
  ArchiveOf archive({ended, held});
  EXPECT_EQ(archive.ask("quagga").total, 1u);
  {
    auto writer = ArchiveWriter::open(archive.path());
    held.status = ArticleStatus::usable;
    EXPECT_EQ(writer.add(held), Outcome::updated);
    ended.status = ArticleStatus::canceled;
    EXPECT_EQ(writer.add(ended), Outcome::removed);
    writer.finish();
  }
  const Results found = archive.ask("speaker:wobbegong", Show::quotes);
  ASSERT_EQ(found.total, 1u);
  EXPECT_EQ(found.quotes.front().article, "held");
}

TEST(Shown, TheArchivesCheckKnowsBareArticles) {
  ArchiveOf archive(hidden());
  EXPECT_THAT(check_archive(archive.path()), testing::IsEmpty());
}

TEST(Shown, WhatHasExpiredIsGoneAtItsSecondOrWhenItsDayIsOver) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const auto add = [&](const std::string& word, const std::vector<std::string>& ends) {
    Xapian::Document document;
    document.add_boolean_term(word);
    for (const std::string& end : ends) document.add_boolean_term(end);
    database.add_document(document);
  };
  add("second", {"XZY2024", "XZM202405", "XZD20240501", "XZS20240501120000"});
  add("day", {"XZY2024", "XZM202405", "XZD20240501"});
  add("month", {"XZY2024", "XZM202405"});
  add("year", {"XZY2024"});
  add("never", {});
  const auto held = [&](const std::string& now) {
    std::string words;
    for (const char* word : {"second", "day", "month", "year", "never"})
      if (Shown(database, now).holds(word)) words += std::string(word) + " ";
    return words;
  };
  EXPECT_EQ(held("20231231235959"), "second day month year never ");
  EXPECT_EQ(held("20240501115959"), "second day month year never ");
  EXPECT_EQ(held("20240501120000"), "day month year never ");
  EXPECT_EQ(held("20240501235959"), "day month year never ");
  EXPECT_EQ(held("20240502000000"), "month year never ");
  EXPECT_EQ(held("20240601000000"), "year never ");
  EXPECT_EQ(held("20250101000000"), "never ");
  EXPECT_EQ(held("20260301000000"), "never ");
  std::set<std::string> fingerprints;
  for (const char* now :
       {"20231231235959", "20240501120000", "20240502000000", "20240601000000", "20250101000000"})
    EXPECT_TRUE(fingerprints.insert(Shown(database, now).fingerprint()).second) << now;
}

TEST(Shown, AnEmbargoEndsAtItsSecond) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_boolean_term("river");
  document.add_boolean_term("XE20240501120000");
  database.add_document(document);
  EXPECT_FALSE(Shown(database, "20240501115959").holds("river"));
  EXPECT_TRUE(Shown(database, "20240501120000").holds("river"));
  EXPECT_EQ(Shown(database, "20240501115959").fingerprint(), Shown(database, "20240101000000").fingerprint());
  EXPECT_EQ(Shown(database, "20240501120000").fingerprint(), "");
}

}  // namespace
}  // namespace quotidian
