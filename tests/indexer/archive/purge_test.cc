// A purge leaves nothing: proved by a scan of the test's own, which finds everything before it.
#include <quotidian/purge.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <xapian.h>
#include <zlib.h>

#include <algorithm>
#include <set>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/generation.h"
#include "indexer/archive/purge/glass_blocks.h"
#include "indexer/archive/purge/needles.h"
#include "indexer/archive/tombstones.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::TemporaryDirectory;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

std::string small(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// All that raw deflate makes of the bytes from each place on: what a compressed record, live or dead, says.
std::string inflated(const std::string& bytes) {
  std::string all, out(std::size_t{1} << 16, '\0');
  z_stream stream{};
  inflateInit2(&stream, -15);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    inflateReset(&stream);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + at));
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size() - at, 8192));
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    inflate(&stream, Z_SYNC_FLUSH);
    const std::size_t made = out.size() - stream.avail_out;
    if (made > 16) all.append(out, 0, made).append(1, '\n');
  }
  inflateEnd(&stream);
  return all;
}

// Every item of the database as the library reads it.
std::string items_of(const std::filesystem::path& path) {
  const Xapian::Database database(live_generation(path).database().string());
  std::string all;
  const auto add = [&](const std::string& text) { all += text + '\n'; };
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) add(*term);
  for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word) add(*word);
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
    add(*key + database.get_metadata(*key));
  for (Xapian::valueno slot = 0; slot < 20; ++slot)
    add(database.get_value_lower_bound(slot) + '\n' + database.get_value_upper_bound(slot));
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    const Xapian::Document document = database.get_document(*it);
    add(document.get_data());
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) add(*term);
    for (auto value = document.values_begin(); value != document.values_end(); ++value) add(*value);
  }
  return all;
}

// Where the marker stands, whatever its letters' size: names of files, "inflated …" and "items".
std::set<std::string> places_of(const std::string& marker, const std::filesystem::path& archive) {
  std::set<std::string> places;
  const auto look = [&](const std::string& text, const std::string& place) {
    if (small(text).find(small(marker)) != std::string::npos) places.insert(place);
  };
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive)) {
    const std::string name = entry.path().filename().string();
    look(name, "the name " + name);
    if (!entry.is_regular_file()) continue;
    const std::string bytes = support::text_of(entry.path());
    look(bytes, name);
    if (name == "docdata.glass" || name == "termlist.glass") look(inflated(bytes), "inflated " + name);
  }
  look(items_of(archive), "items");
  return places;
}

Article article(int number) {
  Article made;
  made.id = "story-" + std::to_string(100 + number);
  made.title = "Story " + std::to_string(number);
  made.body = "\"We wait for day " + std::to_string(number) +
              ",\" said Lena Ortiz, the mayor of Talmar.\n\nThe river rose. It fell again on Tuesday.";
  made.source = "Talmar Post";
  made.published = "2024-03-0" + std::to_string(1 + number % 9);
  return made;
}

// Rare words in everything an article has; its id sorts behind all others, its source before.
Article marked(const std::string& id = "zzz-xylograph-9") {
  Article made = article(50);
  made.id = id;
  made.title = "Xylotitle of the quaybird";
  made.subtitle = "Xylosubtitle";
  made.body =
      "\"The xyloquote is not for anybody else to read, now or in a year,\" said Ottoline Xylospeaker, the "
      "xylorole of Talmar.\n\nA xylobody stands in the square.";
  made.captions = {"Xylocaption at dawn"};
  made.authors = {"Ida Xyloauthor"};
  made.tags = {"xylotag"};
  made.section = "xylosection";
  made.source = "AAA Xylosource";
  made.url = "https://talmar.example/xylourl";
  made.rights = "xylorights";
  made.extra = "{\"desk\":\"xyloextra\"}";
  return made;
}

void fill(const std::filesystem::path& path, const std::vector<Article>& articles) {
  WriterOptions options;
  options.threads = 0;
  options.articles_per_commit = 20;
  auto writer = ArchiveWriter::open(path, options);
  for (const Article& each : articles) writer.add(each);
  writer.finish();
}

std::vector<Article> stories(int count) {
  std::vector<Article> all;
  for (int i = 0; i < count; ++i) all.push_back(article(i));
  return all;
}

TEST(Purge, LeavesNothingThatASecondScanFinds) {
  const TemporaryDirectory home;
  fill(home / "news", stories(60));
  fill(home / "news", {marked()});
  {
    auto writer = ArchiveWriter::open(home / "news");
    Override fix;
    fix.quote = "zzz-xylograph-9#1";
    fix.speaker = Speaker{"Ottoline Xylofix", "", SpeakerKind::person};
    fix.note = "xylonote";
    writer.fix({fix});
    writer.finish();
  }
  const std::set<std::string> before = places_of("xylo", home / "news");
  EXPECT_THAT(before, Contains("items"));
  EXPECT_THAT(before, Contains("inflated docdata.glass"));
  EXPECT_THAT(before, Contains("postlist.glass"));
  EXPECT_THAT(before, Contains("position.glass"));
  EXPECT_THAT(before, Contains("overrides.jsonl"));

  const PurgeReport report = purge(home / "news", {"zzz-xylograph-9"});
  EXPECT_THAT(places_of("xylo", home / "news"), IsEmpty());
  EXPECT_THAT(places_of("quaybird", home / "news"), IsEmpty());
  EXPECT_EQ(report.traces, 0u);
  ASSERT_EQ(report.articles.size(), 1u);
  EXPECT_TRUE(report.articles[0].found);
  EXPECT_EQ(report.articles[0].quotes, 1u);
  EXPECT_EQ(report.articles[0].overrides, 1u);
  EXPECT_GT(report.words, 10u);
  EXPECT_THAT(report.slots, Contains(1u));  // its id was the last
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
  EXPECT_EQ(read_status(home / "news").articles, 60u);
  EXPECT_EQ(read_status(home / "news").quotes, 60u);
  EXPECT_THAT(to_json(report), Not(testing::HasSubstr("xyloquote")));
  EXPECT_EQ(nlohmann::json::parse(to_json(report)).at("result"), "no trace left");
}

TEST(Purge, AnArticleThatWasOnlyRemovedBeforeLeavesTracesUntilThen) {
  const TemporaryDirectory home;
  fill(home / "news", stories(30));
  fill(home / "news", {marked()});
  {
    auto writer = ArchiveWriter::open(home / "news");
    EXPECT_TRUE(writer.remove("zzz-xylograph-9"));
    writer.finish();
  }
  EXPECT_THAT(places_of("xylo", home / "news"), Not(IsEmpty()));
  purge(home / "news", {"zzz-xylograph-9"});
  EXPECT_THAT(places_of("xylo", home / "news"), IsEmpty());
}

TEST(Purge, WhereAnInterruptedRunHadComeToIsForgotten) {
  const TemporaryDirectory home;
  {
    auto writer = ArchiveWriter::open(home / "news");
    writer.bookmark("zzz-xylograph-9.txt");
    writer.add(marked());
    writer.finish();
  }
  EXPECT_EQ(purge(home / "news", {"zzz-xylograph-9"}).traces, 0u);
  EXPECT_EQ(ArchiveWriter::open(home / "news").bookmark(), "");
}

TEST(Purge, OlderGenerationsGo) {
  const TemporaryDirectory home;
  fill(home / "news", {article(1), marked()});
  auto rebuilt = ArchiveWriter::rebuild(home / "news");
  rebuilt.add(article(1));
  rebuilt.finish();
  { const ArchiveWriter done = std::move(rebuilt); }
  EXPECT_THAT(places_of("xylo", home / "news"), Not(IsEmpty()));
  const PurgeReport report = purge(home / "news", {"zzz-xylograph-9"});
  EXPECT_EQ(report.removed.size(), 2u);
  EXPECT_THAT(places_of("xylo", home / "news"), IsEmpty());
}

TEST(Purge, WhatWasPurgedDoesNotComeInAgain) {
  const TemporaryDirectory home;
  fill(home / "news", {article(1), marked()});
  purge(home / "news", {"zzz-xylograph-9", "never-there"});
  const std::string tombstones = support::text_of(home / "news/tombstones.jsonl");
  EXPECT_THAT(tombstones, Not(testing::HasSubstr("zzz-xylograph-9")));
  EXPECT_THAT(tombstones, Not(testing::HasSubstr("never-there")));
  Article newer = marked();
  newer.version = "99";
  for (const bool fresh : {false, true}) {
    auto writer = fresh ? ArchiveWriter::rebuild(home / "news") : ArchiveWriter::open(home / "news");
    EXPECT_EQ(writer.add(newer), Outcome::stale);
    EXPECT_EQ(writer.add(marked("never-there")), Outcome::stale);
    Article kill;
    kill.id = "zzz-xylograph-9";
    kill.status = ArticleStatus::canceled;
    EXPECT_EQ(writer.add(kill), Outcome::unchanged);
    if (fresh) writer.add(article(1));
    writer.finish();
  }
  EXPECT_EQ(support::text_of(home / "news/tombstones.jsonl"), tombstones);
  EXPECT_EQ(read_status(home / "news").purged, 2u);
  EXPECT_EQ(read_status(home / "news").tombstones, 0u);
  EXPECT_EQ(read_status(home / "news").articles, 1u);
  const PurgeReport again = purge(home / "news", {"zzz-xylograph-9"});
  EXPECT_TRUE(again.articles[0].known);
  EXPECT_EQ(again.traces, 0u);
}

TEST(Purge, AKillsTombstoneKeepsNoIdEither) {
  const TemporaryDirectory home;
  Article kill;
  kill.id = "zzz-xylograph-9";
  kill.version = "7";
  kill.status = ArticleStatus::canceled;
  fill(home / "news", {article(1), marked(), kill});
  EXPECT_THAT(places_of("xylograph", home / "news"), Contains("tombstones.jsonl"));
  purge(home / "news", {"zzz-xylograph-9"});
  EXPECT_THAT(places_of("xylograph", home / "news"), IsEmpty());
}

// A copy of the quote learned from the purged article who said it.
TEST(Purge, CopiesForgetWhatTheyTookFromIt) {
  const TemporaryDirectory home;
  Article copy = article(2);
  copy.body =
      "\"The xyloquote is not for anybody else to read, now or in a year,\" it was heard.\n\nThe xylobody "
      "stands in the square, where everybody who comes to the market walks around it, all day long, and so "
      "it "
      "has been for years. Nobody has ever asked who put it there, and nobody will.";
  Article first = marked();
  first.body =
      "\"The xyloquote is not for anybody else to read, now or in a year,\" said Ottoline "
      "Xylospeaker.\n\n" +
      copy.body.substr(copy.body.find("The xylobody"));
  fill(home / "news", {article(1), copy, first});
  const PurgeReport report = purge(home / "news", {"zzz-xylograph-9"});
  EXPECT_EQ(report.traces, 0u);
  EXPECT_THAT(places_of("xylospeaker", home / "news"), IsEmpty());
  EXPECT_THAT(places_of("xyloquote", home / "news"), Contains("items"));
  EXPECT_EQ(report.copies.count("story-102"), 1u);
}

TEST(Purge, ATraceInAFileOfOthersIsToldWithItsPlace) {
  const TemporaryDirectory home;
  fill(home / "news", {article(1), marked()});
  home.file("news/names.txt", "Ottoline Xylospeaker = Otti Xylospeaker\n");
  const PurgeReport report = purge(home / "news", {"zzz-xylograph-9"});
  EXPECT_GT(report.traces, 0u);
  ASSERT_FALSE(report.places.empty());
  EXPECT_EQ(report.places[0].where, "names.txt");
  EXPECT_EQ(nlohmann::json::parse(to_json(report)).at("result"), "traces left");
}

TEST(Purge, TheLastArticleMayGo) {
  const TemporaryDirectory home;
  fill(home / "news", {marked()});
  EXPECT_EQ(purge(home / "news", {"zzz-xylograph-9"}).traces, 0u);
  EXPECT_THAT(places_of("xylo", home / "news"), IsEmpty());
  EXPECT_EQ(read_status(home / "news").articles, 0u);
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Purge, SaysWhatItWantsAndWhereItMayNot) {
  const TemporaryDirectory home;
  EXPECT_THROW(purge(home / "nothing", {"a"}), Error);
  EXPECT_FALSE(std::filesystem::exists(home / "nothing"));
  fill(home / "news", {article(1)});
  EXPECT_THROW(purge(home / "news", {}), Error);
  EXPECT_THROW(purge(home / "news", {""}), Error);
}

TEST(Needles, FindWhatAPlainSearchFinds) {
  EXPECT_TRUE(rc::check([] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'A', '\xC3'));
    const std::string text = *letters;
    archive::Needles needles;
    std::vector<std::string> added;
    for (const std::string& each : *rc::gen::container<std::vector<std::string>>(letters))
      if (needles.add(each)) added.push_back(each);
    std::set<std::pair<std::size_t, std::size_t>> found, expected;
    needles.each_in(text, [&](std::size_t number, std::size_t at) { found.emplace(number, at); });
    for (std::size_t i = 0; i < added.size(); ++i)
      for (std::size_t at = small(text).find(small(added[i])); at != std::string::npos;
           at = small(text).find(small(added[i]), at + 1))
        expected.emplace(i, at);
    RC_ASSERT(found == expected);
  }));
}

TEST(GlassBlocks, WipingLeavesEveryItemAndNoOtherByte) {
  const TemporaryDirectory home;
  fill(home / "news", stories(60));
  const std::string before = items_of(home / "news");
  Xapian::Database(live_generation(home / "news").database().string()).compact((home / "copy").string());
  std::uint64_t blocks = 0;
  for (const auto& entry : std::filesystem::directory_iterator(home / "copy")) {
    if (entry.path().extension() != ".glass") continue;
    blocks += archive::wipe_dead_bytes(entry.path()).blocks;
    EXPECT_EQ(archive::dead_bytes_of(entry.path()).not_zero, 0u);
  }
  EXPECT_GT(blocks, 10u);
  EXPECT_EQ(Xapian::Database::check((home / "copy").string(), 0, nullptr), 0u);
  std::filesystem::remove_all(live_generation(home / "news").database());
  std::filesystem::rename(home / "copy", live_generation(home / "news").database());
  EXPECT_EQ(items_of(home / "news"), before);
}

// Any bytes are a fault that is told, or blocks that are counted; what is wiped once has nothing left.
TEST(GlassBlocks, AnyBytesAreReadOrRefused) {
  const TemporaryDirectory home;
  EXPECT_TRUE(rc::check([&] {
    std::string block(8192, '\0');
    const auto any = rc::gen::arbitrary<char>();
    for (const std::size_t at : *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange(0, 8192)))
      block[at] = *any;
    for (std::size_t at = 0; at < 24; ++at)
      block[at] = *rc::gen::weightedOneOf<char>({{1, any}, {3, rc::gen::just('\0')}});
    if (*rc::gen::arbitrary<bool>()) block[4] = '\0';
    block.resize(*rc::gen::weightedElement<std::size_t>({{9, 8192}, {1, 5000}}));
    const auto file = home.file("any.glass", block);
    try {
      RC_ASSERT(archive::wipe_dead_bytes(file).blocks == 1u);
      RC_ASSERT(archive::dead_bytes_of(file).not_zero == 0u);
    } catch (const Error&) {
    }
  }));
}

}  // namespace
}  // namespace quotidian
