// Copies of a quote elect its speaker: who is elected, who gives way, and that no order of articles matters.
#include "indexer/archive/votes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <xapian.h>

#include <algorithm>
#include <map>

#include <quotidian/archive_writer.h>

#include "common/generation.h"
#include "common/quote_record.h"
#include "common/speaker_id.h"
#include "indexer/archive/vote_pass.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using archive::Copy;
using archive::elect;
using archive::gives_way;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

Copy copy(const std::string& article, const std::string& name, const std::string& printed,
          double confidence = 0.9) {
  return {article, Speaker{name, speaker_id(name), SpeakerKind::person}, printed, confidence, false};
}
Copy nobody(const std::string& article) { return {article, {}, "", 0.05, false}; }

std::string elected(const std::vector<Copy>& copies) {
  const auto election = elect(copies);
  if (!election) return "nobody";
  return election->speaker.name + " " + std::to_string(election->votes) + " of " +
         std::to_string(election->of);
}

TEST(Votes, GoToWhoIsNamedBesideTheQuoteInMostArticles) {
  EXPECT_EQ(elected({copy("1", "Ana Ruiz", "Ms Ruiz"), copy("2", "Ana Ruiz", "Ana Ruiz"),
                     copy("3", "Bo Wu", "Wu")}),
            "Ana Ruiz 2 of 3");
  EXPECT_EQ(elected({copy("1", "Ana Ruiz", "Ruiz"), copy("2", "Bo Wu", "Wu")}), "nobody");
  EXPECT_EQ(elected({nobody("1"), nobody("2")}), "nobody");
  EXPECT_EQ(elected({}), "nobody");
}
TEST(Votes, AreOneAnArticle) {
  EXPECT_EQ(elected({copy("1", "Ana Ruiz", "Ruiz"), copy("1", "Ana Ruiz", "Ruiz"), copy("2", "Bo Wu", "Wu")}),
            "nobody");
}
TEST(Votes, PronounsRolesGuessesAndGroupsHaveNone) {
  EXPECT_EQ(elected({copy("1", "Ana Ruiz", "she"), copy("2", "Ana Ruiz", "the mayor")}), "nobody");
  EXPECT_EQ(elected({copy("1", "Ana Ruiz", "Ruiz", 0.5)}), "nobody");
  EXPECT_EQ(elected({copy("1", "his spokeswoman", "his spokeswoman")}), "nobody");
  Copy group = copy("1", "Talmar Council", "the council");
  group.speaker->kind = SpeakerKind::group;
  EXPECT_EQ(elected({group}), "nobody");
}
TEST(Votes, ShorterFormsOfANameSupportTheLongerOnes) {
  EXPECT_EQ(
      elected({copy("1", "Ruiz", "Ruiz"), copy("2", "Ana Ruiz", "Ruiz"), copy("3", "Ana B. Ruiz", "Ruiz")}),
      "Ana B. Ruiz 3 of 3");
  EXPECT_EQ(elected({copy("1", "Ruiz", "Ruiz"), copy("2", "Ruiz", "Ruiz")}), "nobody");
}
TEST(Votes, TwoOfOneSurnameShareNothing) {
  EXPECT_EQ(
      elected({copy("1", "Ana Ruiz", "Ruiz"), copy("2", "Luis Ruiz", "Ruiz"), copy("3", "Ruiz", "Ruiz")}),
      "nobody");
  EXPECT_EQ(
      elected({copy("1", "Bo Wu", "Wu"), copy("2", "Bo Wu Jr.", "Wu Jr."), copy("3", "Bo Wu Jr.", "Wu Jr.")}),
      "Bo Wu Jr. 2 of 3");
}
TEST(Votes, AreNotForThoseWhoNameTheirSpeaker) {
  const archive::Election ruiz{{"Ana Ruiz", "ana-ruiz", SpeakerKind::person}, 1, 1},
      twice{ruiz.speaker, 2, 2};
  EXPECT_TRUE(gives_way(nobody("1"), ruiz));
  EXPECT_TRUE(gives_way(copy("1", "Bo Wu", "Wu", 0.2), ruiz));
  EXPECT_TRUE(gives_way(copy("1", "Ruiz", "Ruiz"), ruiz));
  EXPECT_FALSE(gives_way(copy("1", "Bo Wu", "he"), ruiz));
  EXPECT_TRUE(gives_way(copy("1", "Bo Wu", "he"), twice));
  EXPECT_FALSE(gives_way(copy("1", "Bo Wu", "Mr Wu"), twice));
  EXPECT_FALSE(gives_way(copy("1", "Ana B. Ruiz", "she"), twice));
  EXPECT_FALSE(gives_way(copy("1", "Ana Ruiz", "she"), twice));
  Copy fixed = nobody("1");
  fixed.fixed = true;
  EXPECT_FALSE(gives_way(fixed, twice));
}

const std::string kText = "We will build the new bridge before the winter";

// Articles whose one quote is named, led to by a pronoun, or nobody's.
const std::vector<std::string> kBodies = {
    "\"" + kText + ",\" said Ana Ruiz.",
    "\"" + kText + ",\" Ana Ruiz said on Monday.",
    "Bo Wu came to the town. \"" + kText + ",\" he said.",
    "\"" + kText + ",\" said Bo Wu.",
    "\"" + kText + ".\"\n\nThe river rose by a foot.",
    "\"" + kText + ",\" said Ms Ruiz.",
    "Nothing was said.",
};

// What the archive says of each quote: "3#1 Ana Ruiz, vote 2 of 2".
std::map<std::string, std::string> verdicts(const std::filesystem::path& news) {
  std::map<std::string, std::string> found;
  const Xapian::Database database(live_generation(news).database().string());
  for (auto it = database.postlist_begin("XKquote"); it != database.postlist_end("XKquote"); ++it) {
    const Xapian::Document document = database.get_document(*it);
    const QuoteRecord record = quote_record_from(document.get_data());
    std::string terms;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
      if ((*term).starts_with("XS") || (*term).starts_with("XR")) terms += " " + *term;
    found[quote_id(record.article, record.number)] = document.get_data() + terms + document.get_value(2);
  }
  return found;
}

WriterOptions quick() {
  WriterOptions options;
  options.sync = false;
  options.threads = 0;
  return options;
}

Article article(const std::string& id, const std::string& body) {
  Article made;
  made.id = id;
  made.body = body;
  return made;
}

class Voting : public testing::Test {
 protected:
  void add(const std::vector<Article>& articles) const {
    auto writer = ArchiveWriter::open(home_ / "news", quick());
    for (const Article& each : articles) writer.add(each);
    writer.finish();
    EXPECT_THAT(check_archive(home_ / "news"), ::testing::IsEmpty());
  }
  void remove(const std::string& id) const {
    auto writer = ArchiveWriter::open(home_ / "news", quick());
    writer.remove(id);
    writer.finish();
  }
  std::string says(const std::string& id) const {
    const Xapian::Database database(live_generation(home_ / "news").database().string());
    const auto found = database.postlist_begin("XI" + id);
    if (found == database.postlist_end("XI" + id)) return "none";
    const Quote quote = quote_record_from(database.get_document(*found).get_data()).quote;
    return (quote.speaker ? quote.speaker->name : "nobody") + ", " + quote.evidence;
  }
  support::TemporaryDirectory home_;
};

TEST_F(Voting, GivesACopyItsSpeakerAndTakesItBack) {
  add({article("1", kBodies[2])});
  EXPECT_EQ(says("1#1"), "Bo Wu, qsv");
  add({article("2", kBodies[0]), article("3", kBodies[1])});
  EXPECT_EQ(says("1#1"), "Ana Ruiz, vote 2 of 2");
  EXPECT_EQ(says("2#1"), "Ana Ruiz, qvs");
  const Xapian::Database database(live_generation(home_ / "news").database().string());
  EXPECT_FALSE(database.term_exists("XSIbo-wu"));
  EXPECT_EQ(database.get_termfreq("XSIana-ruiz"), 3u);
  remove("3");
  EXPECT_EQ(says("1#1"), "Bo Wu, qsv");
  remove("2");
  EXPECT_EQ(says("1#1"), "Bo Wu, qsv");
}

TEST_F(Voting, CountsAnEditorsWord) {
  add({article("1", kBodies[4]), article("2", kBodies[4])});
  auto writer = ArchiveWriter::open(home_ / "news", quick());
  Override fix;
  fix.quote = "1#1";
  fix.speaker = Speaker{"Ana Ruiz", "", SpeakerKind::unknown};
  writer.fix({fix});
  writer.finish();
  EXPECT_EQ(says("1#1"), "Ana Ruiz, override");
  EXPECT_EQ(says("2#1"), "Ana Ruiz, vote 1 of 1");
}

TEST_F(Voting, LeavesShortQuotesAlone) {
  add({article("1", "\"We will wait,\" said Ana Ruiz."), article("2", "\"We will wait,\" said Ana Ruiz."),
       article("3", "Bo Wu came. \"We will wait,\" he said.")});
  EXPECT_EQ(says("3#1"), "Bo Wu, qsv");
}

// What an article says that may not be seen yet, or not for ever, reaches no copy of its quotes.
TEST_F(Voting, IsForArticlesThatMayBeSeenAlone) {
  Article embargoed = article("2", kBodies[0]), ends = article("3", kBodies[1]);
  embargoed.embargoed_until = "2999-01-01";
  ends.expires = "2999-01-01";
  add({article("1", kBodies[4]), embargoed, ends});
  EXPECT_EQ(says("1#1").substr(0, 7), "nobody,");
  add({article("4", kBodies[5]), article("5", kBodies[0])});
  EXPECT_EQ(says("1#1"), "Ana Ruiz, vote 2 of 2");
  EXPECT_EQ(says("2#1"), "Ana Ruiz, qvs");
  embargoed.body = ends.body = kBodies[4];
  add({embargoed, ends});
  EXPECT_EQ(says("2#1"), "Ana Ruiz, vote 2 of 2");  // they may learn of the others
  EXPECT_EQ(says("3#1"), "Ana Ruiz, vote 2 of 2");
}

TEST_F(Voting, BeginsAtTheFirstCommitAfterAnEmbargo) {
  Article embargoed = article("2", kBodies[0]);
  embargoed.embargoed_until = "2001-01-01T08:00:00Z";
  add({article("1", kBodies[4]), embargoed});
  EXPECT_EQ(says("1#1"), "Ana Ruiz, vote 1 of 1");
  // The same between two commits: told by the time of the last one.
  Xapian::WritableDatabase database(live_generation(home_ / "news").database().string());
  archive::VotePass pass;
  pass.embargoes_ended(database, "20010101080000", "20990101");
  EXPECT_FALSE(pass.pending());
  pass.embargoes_ended(database, "20010101075959", "20010101075959");
  EXPECT_FALSE(pass.pending());
  pass.embargoes_ended(database, "20010101075959", "20010101080000");
  EXPECT_TRUE(pass.pending());
}

// Whatever came in which order and split, was changed on the way or taken out again: only the articles that
// are there at the end count.
TEST(VotingProperty, TheSameArticlesGiveTheSameArchive) {
  EXPECT_TRUE(rc::check([] {
    const auto bodies = *rc::gen::container<std::vector<std::size_t>>(
        *rc::gen::inRange<std::size_t>(0, 8), rc::gen::inRange<std::size_t>(0, kBodies.size()));
    const support::TemporaryDirectory home;
    {
      auto writer = ArchiveWriter::open(home / "plain", quick());
      for (std::size_t i = 0; i < bodies.size(); ++i)
        writer.add(article(std::to_string(i), kBodies[bodies[i]]));
      writer.finish();
    }
    std::vector<std::size_t> order(bodies.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    {
      WriterOptions options = quick();
      options.articles_per_commit = *rc::gen::inRange(1u, 4u);
      auto writer = ArchiveWriter::open(home / "shuffled", options);
      for (const std::size_t i : order) {
        const std::string id = std::to_string(i);
        if (*rc::gen::arbitrary<bool>()) writer.add(article(id, kBodies[(bodies[i] + 1) % kBodies.size()]));
        if (*rc::gen::arbitrary<bool>()) writer.remove(id);
        writer.add(article("x" + id, kBodies[i % kBodies.size()]));
        writer.add(article(id, kBodies[bodies[i]]));
      }
      for (const std::size_t i : order) writer.remove("x" + std::to_string(i));
      writer.finish();
    }
    RC_ASSERT(verdicts(home / "shuffled") == verdicts(home / "plain"));
    RC_ASSERT(read_status(home / "shuffled").attributed == read_status(home / "plain").attributed);
    RC_ASSERT(check_archive(home / "shuffled").empty());
  }));
}

}  // namespace
}  // namespace quotidian
