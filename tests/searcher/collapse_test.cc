// The same thing once: wire copies of one article and copies of one quote, on articles in sight.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "searcher/answers/copies.h"
#include "searcher/results/json.h"
#include "tests/searcher/archive_of.h"

namespace quotidian {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;
using tests::ArchiveOf;
using tests::article;

const std::string kStory =
    "The harbour of Talmar will be closed to all traffic from Monday, the council said after a meeting that "
    "lasted until midnight.\n\n\"The piers will not carry another winter of storms,\" said Lena Ortiz, the "
    "mayor "
    "of Talmar.\n\nFishermen who use the lower quay have been told to move their boats to the river mouth, "
    "where a row of new moorings was built last year at a cost that nobody in the town hall wanted to name.";

Article copy(const std::string& id, const std::string& lead, const std::string& source,
             const std::string& published) {
  Article made = article(id, "Harbour closes " + id, lead + kStory);
  made.source = source;
  made.published = published;
  return made;
}

std::vector<Article> stories() {
  Article other =
      article("other", "A vote",
              "\"The piers will not carry another winter of storms,\" said Lena Ortiz when the council "
              "met again in spring to vote on the price of a ferry ticket, which went up.");
  other.published = "2024-05-20";
  Article yes =
      article("yes", "Yes", "\"We will see,\" said Paul Hart. \"The storms go on,\" said Paul Hart.");
  Article no = article("no", "No", "\"We will see,\" said Lena Ortiz, the mayor.");
  return {copy("wire", "", "Meridian Wire", "2024-05-01"),
          copy("post", "TALMAR (Meridian) - In a surprise move, boats must go. ", "The Talmar Post",
               "2024-05-02"),
          copy("news", "By our own reporters. ", "Coast News", "2024-05-03"),
          other,
          yes,
          no};
}

Results ask(ArchiveOf& archive, const std::string& query, Show show, Collapse collapse,
            Prefer prefer = Prefer::first, const std::string& own = {}, std::uint32_t limit = 100) {
  SearchOptions options;
  options.show = show;
  options.collapse = collapse;
  options.prefer = prefer;
  options.own_source = own;
  options.limit = limit;
  return archive.searcher().search(parse_query(query), options);
}

std::vector<std::string> ids(const Results& results) {
  std::vector<std::string> ids;
  for (const ArticleHit& hit : results.articles) ids.push_back(hit.id);
  for (const QuoteHit& hit : results.quotes) ids.push_back(hit.id);
  return ids;
}

TEST(Collapse, WireCopiesAreOneArticle) {
  ArchiveOf archive(stories());
  EXPECT_EQ(ask(archive, "storms", Show::articles, Collapse::none).total, 5u);
  const Results collapsed = ask(archive, "storms", Show::articles, Collapse::wire);
  EXPECT_THAT(ids(collapsed), UnorderedElementsAre("wire", "other", "yes"));
  EXPECT_EQ(collapsed.total, 3u);
  EXPECT_TRUE(collapsed.total_exact);
  for (const ArticleHit& hit : collapsed.articles) EXPECT_EQ(hit.copies, hit.id == "wire" ? 3u : 1u);
  EXPECT_EQ(ask(archive, "speaker:ortiz storms", Show::articles, Collapse::wire).total, 2u);
  EXPECT_EQ(ask(archive, "Ortiz storms", Show::articles, Collapse::wire).total, 2u);
}

TEST(Collapse, ThePreferredCopyIsShown) {
  ArchiveOf archive(stories());
  const auto shown = [&](Prefer prefer, const std::string& own) {
    return ids(ask(archive, "moorings", Show::articles, Collapse::wire, prefer, own));
  };
  EXPECT_THAT(shown(Prefer::first, ""), ElementsAre("wire"));
  EXPECT_THAT(shown(Prefer::last, ""), ElementsAre("news"));
  EXPECT_THAT(shown(Prefer::source, "the talmar post"), ElementsAre("post"));
  EXPECT_THAT(shown(Prefer::source, "Nobody's Paper"), ElementsAre("wire"));
}

TEST(Collapse, QuotesOfTheSameWordsAreOne) {
  ArchiveOf archive(stories());
  const std::string query = "quote:\"another winter of storms\"";
  EXPECT_EQ(ask(archive, query, Show::quotes, Collapse::none).total, 4u);
  const Results wire = ask(archive, query, Show::quotes, Collapse::wire);
  EXPECT_THAT(ids(wire), UnorderedElementsAre("wire#2", "other#1"));
  const Results quote = ask(archive, query, Show::quotes, Collapse::quote);
  EXPECT_THAT(ids(quote), ElementsAre("wire#2"));
  EXPECT_EQ(quote.quotes.front().copies, 4u);
  EXPECT_EQ(quote.total, 1u);
}

TEST(Collapse, FewWordsOfTwoSpeakersAreTwoQuotes) {
  ArchiveOf archive(stories());
  EXPECT_EQ(ask(archive, "quote:\"we will see\"", Show::quotes, Collapse::quote).total, 2u);
}

TEST(Collapse, ACountIsOfThingsNotOfCopies) {
  ArchiveOf archive(stories());
  const Results count = ask(archive, "storms", Show::count, Collapse::wire);
  EXPECT_EQ(count.total, 3u);
  EXPECT_EQ(count.total_quotes, 3u);
  EXPECT_EQ(ask(archive, "storms", Show::count, Collapse::quote).total_quotes, 2u);
}

TEST(Collapse, PagesJoinAndCopiesAreTold) {
  ArchiveOf archive(stories());
  SearchOptions options;
  options.collapse = Collapse::wire;
  options.limit = 1;
  std::vector<std::string> joined;
  for (options.offset = 0; options.offset < 4; ++options.offset) {
    const Results page = archive.searcher().search(parse_query("storms"), options);
    EXPECT_EQ(page.total, 3u);
    for (const std::string& id : ids(page)) joined.push_back(id);
  }
  EXPECT_EQ(joined, ids(ask(archive, "storms", Show::articles, Collapse::wire)));
  EXPECT_THAT(to_jsonl(ask(archive, "moorings", Show::articles, Collapse::wire)), HasSubstr("\"copies\":3"));
  EXPECT_THAT(to_jsonl(ask(archive, "moorings", Show::articles, Collapse::none)), Not(HasSubstr("copies")));
}

TEST(Collapse, TheOrderOfAddingDoesNotMatter) {
  std::vector<Article> articles = stories();
  std::vector<std::string> first;
  std::mt19937 random(5);
  for (int round = 0; round < 4; ++round) {
    ArchiveOf archive(articles);
    Results results = ask(archive, "storms", Show::articles, Collapse::wire);
    std::vector<std::string> found = ids(results);
    for (const ArticleHit& hit : results.articles) found.push_back(hit.id + " " + std::to_string(hit.copies));
    std::sort(found.begin(), found.end());
    if (round == 0) first = found;
    EXPECT_EQ(found, first);
    std::shuffle(articles.begin(), articles.end(), random);
  }
}

TEST(Copies, GroupsDependOnTheSetAlone) {
  std::mt19937 random(11);
  std::vector<std::string> signatures;
  for (int i = 0; i < 30; ++i) {
    std::string signature;
    for (int byte = 0; byte < 64; ++byte) signature += static_cast<char>(random() % 3);
    signatures.push_back(i % 7 == 0 ? "" : signature);
    if (i % 3 == 0) {
      signature[5] ^= 1;
      signatures.push_back(signature);
    }
  }
  std::vector<std::size_t> order(signatures.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto partition = [&] {
    Copies copies;
    for (const std::size_t i : order) copies.add(std::to_string(i), signatures[i]);
    copies.group();
    std::string same;
    for (std::size_t i = 0; i < signatures.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        same += copies.group_of(std::to_string(i)) == copies.group_of(std::to_string(j)) ? '1' : '0';
    return same;
  };
  const std::string first = partition();
  EXPECT_NE(first.find('1'), std::string::npos);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    EXPECT_EQ(partition(), first);
  }
}

}  // namespace
}  // namespace quotidian
