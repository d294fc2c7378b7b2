// An editor's word on a quote: it holds at once, through updates and rebuilds, and never for another quote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <xapian.h>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>

#include "common/generation.h"
#include "common/quote_record.h"
#include "indexer/archive/overrides.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::TemporaryDirectory;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const char* const kWait = "\"We will wait for the river,\" said Lena Ortiz, the mayor of Talmar.";
const char* const kClose = "\"The bridge must close,\" said Paul Hart.";

Article article(const std::string& id, const std::string& body) {
  Article made;
  made.id = id;
  made.title = "Story " + id;
  made.body = body;
  return made;
}

WriterOptions quick() {
  WriterOptions options;
  options.sync = false;
  options.threads = 0;
  return options;
}

Override says(const std::string& quote, const std::string& name) {
  Override entry;
  entry.quote = quote;
  entry.speaker = Speaker{name, "", SpeakerKind::unknown};
  return entry;
}

Override no_quote(const std::string& quote) {
  Override entry;
  entry.quote = quote;
  entry.not_a_quote = true;
  return entry;
}

class Overriding : public testing::Test {
 protected:
  std::filesystem::path news() const { return home_ / "news"; }

  void add(const std::vector<Article>& articles) const {
    auto writer = ArchiveWriter::open(news(), quick());
    for (const Article& each : articles) writer.add(each);
    writer.finish();
  }
  void rebuild(const std::vector<Article>& articles) const {
    auto writer = ArchiveWriter::rebuild(news(), quick());
    for (const Article& each : articles) writer.add(each);
    writer.finish();
  }
  void fix(const std::vector<Override>& decisions, const std::vector<std::string>& undone = {}) const {
    auto writer = ArchiveWriter::open(news(), quick());
    writer.fix(decisions, undone);
    writer.finish();
    EXPECT_THAT(check_archive(news()), IsEmpty());
  }

  // "bridge#2 Paul Hart" of each quote in the archive, by document.
  std::vector<std::string> quotes() const {
    const Xapian::Database database(live_generation(news()).database().string());
    std::vector<std::string> found;
    for (auto it = database.postlist_begin("XKquote"); it != database.postlist_end("XKquote"); ++it) {
      const QuoteRecord record = quote_record_from(database.get_document(*it).get_data());
      found.push_back(quote_id(record.article, record.number) + " " +
                      (record.quote.speaker ? record.quote.speaker->name : "nobody") +
                      (record.quote.evidence == "override" ? " !" : ""));
    }
    return found;
  }
  std::vector<OverrideState> states() const {
    std::vector<OverrideState> found;
    for (const OverrideStatus& each : read_overrides(news())) found.push_back(each.state);
    return found;
  }

  TemporaryDirectory home_;
};

TEST_F(Overriding, ChangesTheSpeakerAtOnce) {
  add({article("1", kWait)});
  fix({says("1#1", "Ana Ruiz")});
  EXPECT_THAT(quotes(), ElementsAre("1#1 Ana Ruiz !"));
  const Xapian::Database database(live_generation(news()).database().string());
  EXPECT_TRUE(database.term_exists("XSIana-ruiz"));
  EXPECT_TRUE(database.term_exists("XSNruiz"));
  EXPECT_FALSE(database.term_exists("XSIlena-ortiz"));
  EXPECT_FALSE(database.term_exists("XRmayor\x01"));
}

TEST_F(Overriding, TakesAQuoteOutAndLeavesItsWords) {
  add({article("1", std::string(kWait) + "\n\n" + kClose)});
  fix({no_quote("1#1")});
  EXPECT_THAT(quotes(), ElementsAre("1#2 Paul Hart"));
  EXPECT_EQ(read_status(news()).quotes, 1u);
  const Xapian::Database database(live_generation(news()).database().string());
  EXPECT_TRUE(database.term_exists("river\x01"));
  EXPECT_FALSE(database.term_exists("XQriver\x01"));
}

TEST_F(Overriding, MayNameNobodyAndARole) {
  add({article("1", kWait), article("2", kWait)});
  Override nobody;
  nobody.quote = "1#1";
  Override role = says("2#1", "Lena Ortiz");
  role.role = "former mayor";
  fix({nobody, role});
  EXPECT_THAT(quotes(), ::testing::UnorderedElementsAre("1#1 nobody !", "2#1 Lena Ortiz !"));
  EXPECT_EQ(read_status(news()).attributed, 1u);
  const Xapian::Database database(live_generation(news()).database().string());
  EXPECT_TRUE(database.term_exists("XRformer\x01"));
}

TEST_F(Overriding, SurvivesUpdatesAndRebuilds) {
  const std::vector<Article> before = {article("1", kWait), article("2", kClose)};
  add(before);
  fix({says("1#1", "Ana Ruiz"), no_quote("2#1")});
  add(before);
  EXPECT_THAT(quotes(), ElementsAre("1#1 Ana Ruiz !"));
  rebuild(before);
  EXPECT_THAT(quotes(), ElementsAre("1#1 Ana Ruiz !"));
  EXPECT_THAT(states(), ElementsAre(OverrideState::applied, OverrideState::applied));
  EXPECT_THAT(check_archive(news()), IsEmpty());
}

TEST_F(Overriding, FollowsItsQuoteWhenOthersComeAndGo) {
  add({article("1", kWait)});
  fix({says("1#1", "Ana Ruiz")});
  add({article("1", std::string(kClose) + "\n\n“We will WAIT for the river!” said Lena Ortiz.")});
  EXPECT_THAT(quotes(), ElementsAre("1#1 Paul Hart", "1#2 Ana Ruiz !"));
  EXPECT_EQ(read_overrides(news()).front().quote, "1#2");
}

TEST_F(Overriding, KnowsTwoQuotesOfOneTextApart) {
  const std::string again = "\"We will wait for the river,\" said Bo Wu.";
  add({article("1", std::string(kWait) + "\n\n" + again)});
  fix({says("1#2", "Ana Ruiz")});
  EXPECT_THAT(quotes(), ElementsAre("1#1 Lena Ortiz", "1#2 Ana Ruiz !"));
  fix({no_quote("1#1")});
  fix({says("1#2", "Ana Diaz")});
  EXPECT_THAT(quotes(), ElementsAre("1#2 Ana Diaz !"));
  fix({}, {"1#1"});
  EXPECT_THAT(quotes(), ElementsAre("1#1 Lena Ortiz", "1#2 Ana Diaz !"));
}

TEST_F(Overriding, IsReportedWhenItsTextOrArticleIsGone) {
  add({article("1", kWait), article("2", kClose)});
  fix({says("1#1", "Ana Ruiz"), says("2#1", "Bo Wu")});
  std::vector<OverrideStatus> found;
  {
    auto writer = ArchiveWriter::open(news(), quick());
    writer.add(article("1", kClose));
    writer.remove("2");
    found = writer.overrides();
    writer.finish();
  }
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].state, OverrideState::text_gone);
  EXPECT_EQ(found[0].quote, "1#1");
  EXPECT_EQ(found[1].state, OverrideState::article_gone);
  EXPECT_THAT(quotes(), ElementsAre("1#1 Paul Hart"));  // not for another quote
  add({article("1", kWait), article("2", kClose)});     // it comes back, and so does the fix
  EXPECT_THAT(quotes(), ::testing::UnorderedElementsAre("1#1 Ana Ruiz !", "2#1 Bo Wu !"));
}

TEST_F(Overriding, IsTakenBack) {
  add({article("1", kWait)});
  fix({no_quote("1#1")});
  EXPECT_THAT(quotes(), IsEmpty());
  fix({}, {"1#1"});
  EXPECT_THAT(quotes(), ElementsAre("1#1 Lena Ortiz"));
  EXPECT_THAT(read_overrides(news()), IsEmpty());
  auto writer = ArchiveWriter::open(news(), quick());
  EXPECT_EQ(writer.add(article("1", kWait)), Outcome::unchanged);
  writer.finish();
}

TEST_F(Overriding, IsAllOrNothing) {
  add({article("1", kWait)});
  auto writer = ArchiveWriter::open(news(), quick());
  for (const char* missing : {"1#2", "2#1", "1", "1#x", "#", ""}) {
    try {
      writer.fix({says("1#1", "Ana Ruiz"), says(missing, "Bo Wu")});
      ADD_FAILURE() << missing << " was fixed";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_input) << missing;
    }
  }
  EXPECT_THROW(writer.fix({says("1#1", "…")}), Error);
  EXPECT_THROW(writer.fix({}, {"1#1"}), Error);
  writer.finish();
  EXPECT_THAT(quotes(), ElementsAre("1#1 Lena Ortiz"));
  EXPECT_FALSE(std::filesystem::exists(news() / "overrides.jsonl"));
}

// What a fix that died between the file and the commit leaves, or an editor of the file, or a restored copy.
TEST_F(Overriding, IsAppliedByTheNextWriterWhenOnlyTheFileHasIt) {
  add({article("1", kWait), article("2", kClose)});
  Override entry = says("1#1", "Ana Ruiz");
  entry.article = "1";
  entry.text = "we will wait for the river";
  home_.file("news/overrides.jsonl", archive::to_json(entry) + "\n\n");
  EXPECT_THAT(states(), ElementsAre(OverrideState::waiting));
  add({});
  EXPECT_THAT(quotes(), ::testing::UnorderedElementsAre("1#1 Ana Ruiz !", "2#1 Paul Hart"));
  std::filesystem::remove(news() / "overrides.jsonl");
  add({});
  EXPECT_THAT(quotes(), ::testing::UnorderedElementsAre("1#1 Lena Ortiz", "2#1 Paul Hart"));
}

TEST_F(Overriding, HoldsForQuotesThatCameWithTheArticle) {
  Article given = article("1", kWait);
  Quote quote;
  quote.spans = {{1, 8}};
  quote.speaker = Speaker{"Someone Else", "", SpeakerKind::person};
  given.quotes = {quote, quote};
  given.quotes->back().spans = {{9, 17}};
  add({given});
  fix({says("1#2", "Ana Ruiz")});
  EXPECT_THAT(quotes(), ElementsAre("1#1 Someone Else", "1#2 Ana Ruiz !"));
}

TEST_F(Overriding, AFileThatCannotBeReadIsRefusedWithItsLine) {
  add({article("1", kWait)});
  for (const char* line : {"{", "7", R"({"article":"1"})", R"({"article":"1","text":"x"})",
                           R"({"article":1,"text":"x","speaker":null})"}) {
    home_.file("news/overrides.jsonl", std::string("\n") + line + "\n");
    try {
      ArchiveWriter::open(news(), quick());
      ADD_FAILURE() << line << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_input);
      EXPECT_THAT(error.what(), HasSubstr("overrides.jsonl:2: ")) << line;
    }
  }
}

TEST(OverrideFile, AnyBytesAreReadOrRefused) {
  EXPECT_TRUE(rc::check([] {
    const TemporaryDirectory home;
    home.file("overrides.jsonl", *rc::gen::arbitrary<std::string>());
    try {
      archive::Overrides::read(home.path());
    } catch (const Error& error) {
      RC_ASSERT(error.code() == ErrorCode::bad_input);
    }
  }));
}

TEST(OverrideFile, ALineComesBackAsItWent) {
  Override entry = says("a#b#3", "Zoë Ruiz");
  entry.speaker->id = "zoe-ruiz";
  entry.speaker->kind = SpeakerKind::organization;
  entry.article = "a#b";
  entry.text = "We wait.\n“Now”";
  entry.occurrence = 2;
  entry.role = "head";
  entry.by = "desk";
  entry.note = "heard it";
  entry.at = "2021-05-03T06:00:00Z";
  EXPECT_EQ(archive::override_from_json(archive::to_json(entry)), entry);
  Override none = no_quote("a#1");
  none.article = "a";
  none.text = "x";
  EXPECT_EQ(archive::override_from_json(archive::to_json(none)), none);
  none.not_a_quote = false;  // nobody
  EXPECT_EQ(archive::override_from_json(archive::to_json(none)), none);
}

}  // namespace
}  // namespace quotidian
