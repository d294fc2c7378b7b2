// export_archive(): what leaves an archive, and that it makes the same archive again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <sstream>

#include <quotidian/archive_export.h>
#include <quotidian/archive_writer.h>
#include <quotidian/article_reader.h>
#include <nlohmann/json.hpp>

#include "tests/indexer/archive/bulk/same_answers.h"
#include "tests/indexer/archive/small_archives.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::add;
using support::article;
using support::by;
using support::rebuild;
using support::TemporaryDirectory;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;
using Json = nlohmann::json;

std::string exported(const std::filesystem::path& archive, const ExportOptions& options = {}) {
  std::string all;
  export_archive(archive, options, [&](std::string_view text) {
    all += text;
    return true;
  });
  return all;
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

std::vector<Article> read(const std::string& format, const std::string& text) {
  ReaderOptions options;
  options.format = format;
  ArticleReader reader(
      options, [](const Rejection& rejection) { ADD_FAILURE() << rejection.reason; },
      [](const Rejection& warning) { ADD_FAILURE() << warning.reason; });
  reader.open_text("exported", text);
  std::vector<Article> articles;
  for (Article each; reader.next(each);) articles.push_back(each);
  return articles;
}

// Every field there is, copies of a quote that elect their speaker, a furnished body.
std::vector<Article> all_kinds() {
  const std::string words = "\"We will not leave the old harbour before the last boat is home,\"";
  Article full = article("full/1", words + " said Lena Ortiz, the mayor.\n\nREAD MORE: The harbour");
  full.version = "3";
  full.subtitle = "The river decides";
  full.captions = {"The harbour at noon. Photo: P. Hart"};
  full.published = "2012-03-04";
  full.date_quality = DateQuality::guessed;
  full.updated = "2012-03-05T10:00:00+02:00";
  full.source = "River Daily";
  full.authors = {"Ana Ruiz", "Bo Wu"};
  full.section = "local";
  full.tags = {"flood", "harbour"};
  full.url = "https://example.org/full?a=1&b=2";
  full.lang = "en-GB";
  full.rights = "All of them";
  full.expires = "2999-01-01";
  full.embargoed_until = "2012-03-04T00:00:00Z";
  full.extra = R"({"desk":{"page":4},"mood":"\"wet\" \u0007"})";
  Article given = article("given", "We wait, Ortiz says, and see. Others do not.");
  given.title = "»Wait«, and see";
  Quote quote;
  quote.spans = {{0, 7}, {21, 28}};
  quote.kind = QuoteKind::mixed;
  quote.speaker = Speaker{"Lena Ortiz", "lena-ortiz", SpeakerKind::person};
  quote.role = "mayor";
  quote.recipient = "reporters";
  quote.confidence = 0.5;
  quote.evidence = "by hand";
  Quote headline;
  headline.in_title = true;
  headline.spans = {{1, 5}};
  given.quotes = {headline, quote};
  return {full, given, article("copy-1", words + " said Lena Ortiz."),
          article("copy-2", words + " she said.")};
}

// The documents, terms, values and records of the live generation, without the moment of the commit.
std::string content_of(const std::filesystem::path& archive) {
  const Xapian::Database database(live_generation(archive).database().string());
  std::istringstream all(archive::bulk::dump(database, true));
  std::string content;
  for (std::string line; std::getline(all, line);)
    if (!line.starts_with("quotidian.counts=")) content += line + '\n';
  return content;
}

TEST(Export, JsonLinesMakeTheSameArchiveAnew) {
  const TemporaryDirectory home;
  // As a reader hands them over, with their furniture.
  add(home / "given", all_kinds());
  const std::vector<Article> articles = read("jsonl", exported(home / "given"));
  ASSERT_THAT(articles, SizeIs(4));
  rebuild(home / "news", articles);
  const std::string first = exported(home / "news");
  rebuild(home / "again", read("jsonl", first));
  EXPECT_EQ(content_of(home / "again"), content_of(home / "news"));
  EXPECT_EQ(exported(home / "again"), first);
  EXPECT_THAT(content_of(home / "news"), HasSubstr("vote 1 of 1"));
}

TEST(Export, ArticlesComeBackAsTheyCame) {
  const TemporaryDirectory home;
  add(home / "news", all_kinds());
  std::vector<Article> back = read("jsonl", exported(home / "news"));
  std::vector<Article> came = all_kinds();
  ASSERT_EQ(back.size(), came.size());
  for (std::size_t i = 0; i < back.size(); ++i) {
    back[i].furniture.clear();
    if (back[i].quotes)  // their text was cut from the article
      for (Quote& quote : *back[i].quotes) quote.text.clear();
    EXPECT_EQ(back[i], came[i]) << came[i].id;
  }
}

TEST(Export, BulkFilesBringTheQuotesBackAsTheyStand) {
  const TemporaryDirectory home;
  add(home / "news", all_kinds());
  auto writer = ArchiveWriter::open(home / "news");
  Override fixed;
  fixed.quote = "given#2";
  fixed.speaker = Speaker{"Ana Ruiz", "", SpeakerKind::unknown};
  fixed.role = "harbour master";
  writer.fix({fixed});
  writer.finish();
  ExportOptions bulk, flat;
  bulk.format = ExportFormat::es_bulk;
  flat.flat_quotes = true;
  const std::vector<Article> back = read("es-bulk", exported(home / "news", bulk));
  ASSERT_THAT(back, SizeIs(4));
  add(home / "back", back);
  EXPECT_EQ(exported(home / "back", flat), exported(home / "news", flat));
  EXPECT_EQ(exported(home / "back", bulk), exported(home / "news", bulk));
  EXPECT_THAT(exported(home / "back", flat),
              AllOf(HasSubstr("\"evidence\":\"override\""), HasSubstr("vote")));
  EXPECT_THAT(check_archive(home / "back"), IsEmpty());
}

TEST(Export, ABulkFileHasAnActionBeforeEachDocument) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1"), article("2", "Nobody speaks.")});
  ExportOptions options;
  options.format = ExportFormat::es_bulk;
  std::vector<Json> lines = lines_of(exported(home / "news", options));
  ASSERT_THAT(lines, SizeIs(4));
  EXPECT_EQ(lines[0], Json::parse(R"({"index":{"_id":"1"}})"));
  EXPECT_EQ(lines[1]["quotes"][0]["speaker"]["id"], "lena-ortiz");
  EXPECT_EQ(lines[1]["quotes"][0]["id"], "1#1");
  EXPECT_EQ(lines[1]["quotes"][0]["text"], "The harbour floods every spring,");
  EXPECT_EQ(lines[3]["quotes"], Json::array());
  options.index = "news";
  options.flat_quotes = true;
  lines = lines_of(exported(home / "news", options));
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0], Json::parse(R"({"index":{"_index":"news","_id":"1#1"}})"));
  EXPECT_EQ(lines[1]["article"], "1");
  EXPECT_EQ(lines[1]["title"], "Story 1");
}

TEST(Export, LeavesOutWhatMayNotBeSeen) {
  Article withheld = by("Lena Ortiz", "withheld"), embargoed = by("Lena Ortiz", "embargoed"),
          expired = by("Lena Ortiz", "expired"), seen = by("Lena Ortiz", "seen");
  withheld.status = ArticleStatus::withheld;
  embargoed.embargoed_until = "2999-01-01T00:00:00Z";
  expired.expires = "2001-01-01";
  const TemporaryDirectory home;
  add(home / "news", {withheld, embargoed, seen, expired});
  std::string all;
  const ExportReport report = export_archive(home / "news", {}, [&](std::string_view text) {
    all += text;
    return true;
  });
  EXPECT_EQ(report.articles, 1u);
  EXPECT_EQ(report.quotes, 1u);
  EXPECT_EQ(report.hidden, 3u);
  EXPECT_EQ(report.generation, 1u);
  EXPECT_FALSE(report.overtaken);
  EXPECT_THAT(all, StartsWith("{\"id\":\"seen\""));
}

// The keys of a document that the mapping does not know, by path.
void find_unknown(const Json& document, const Json& mapping, const std::string& path,
                  std::vector<std::string>& unknown) {
  if (document.is_array())
    for (const Json& item : document) find_unknown(item, mapping, path, unknown);
  if (!document.is_object() || !mapping.value("enabled", true)) return;
  for (const auto& [key, value] : document.items()) {
    const Json& known = mapping.value("properties", Json::object());
    if (known.contains(key))
      find_unknown(value, known[key], path + key + ".", unknown);
    else
      unknown.push_back(path + key);
  }
}

TEST(Export, TheMappingKnowsEveryKey) {
  const TemporaryDirectory home;
  add(home / "news", all_kinds());
  for (const bool flat : {false, true}) {
    ExportOptions options;
    options.format = ExportFormat::es_bulk;
    options.flat_quotes = flat;
    const Json mapping = Json::parse(export_mapping(flat));
    EXPECT_EQ(mapping["mappings"]["dynamic"], false);
    std::vector<std::string> unknown;
    for (const Json& line : lines_of(exported(home / "news", options)))
      if (!line.contains("index")) find_unknown(line, mapping["mappings"], "", unknown);
    EXPECT_THAT(unknown, IsEmpty()) << flat;
  }
  const Json nested = Json::parse(export_mapping(false));
  EXPECT_EQ(nested["mappings"]["properties"]["quotes"]["type"], "nested");
  // Every analyzer it names is one that it defines.
  const std::string text = nested.dump();
  for (std::size_t at = 0; (at = text.find("\"analyzer\":\"", at)) != std::string::npos;) {
    at += 12;
    EXPECT_TRUE(
        nested["settings"]["analysis"]["analyzer"].contains(text.substr(at, text.find('"', at) - at)));
  }
}

TEST(Export, GoesOnWhereCommitsOvertookIt) {
  const TemporaryDirectory home;
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i) articles.push_back(by("Lena Ortiz", std::to_string(i)));
  add(home / "news", articles);
  std::vector<std::string> seen;
  const ExportReport report = export_archive(home / "news", {}, [&](std::string_view text) {
    seen.push_back(Json::parse(text)["id"]);
    if (seen.size() == 5)
      for (int i = 0; i < 4; ++i) add(home / "news", {by("Paul Hart", "new-" + std::to_string(i))});
    return true;
  });
  EXPECT_TRUE(report.overtaken);
  EXPECT_EQ(report.articles, 304u);
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
  EXPECT_EQ(seen.size(), 304u);
}

TEST(Export, EndsWhenNobodyListens) {
  const TemporaryDirectory home;
  add(home / "news", {by("Lena Ortiz", "1"), by("Lena Ortiz", "2")});
  int told = 0;
  export_archive(home / "news", {}, [&](std::string_view) { return ++told < 1; });
  EXPECT_EQ(told, 1);
}

}  // namespace
}  // namespace quotidian
