// WARC in, articles out.
#include <gmock/gmock.h>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string record(const std::string& head, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n" + head + "\r\n\r\n" + block +
         "\r\n\r\n";
}

TEST(Warc, PagesOutOfACrawlWithAGzipMemberARecord) {
  const Read read = read_sample("crawl-1.0.warc.gz");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(3));
  EXPECT_EQ(read.articles[0].id, "https://coast.example/a");
  EXPECT_EQ(read.articles[0].url, "https://coast.example/a");
  EXPECT_EQ(read.articles[0].body, "It rains.");
  EXPECT_EQ(read.articles[1].body, "It snows.");
  EXPECT_EQ(read.articles[2].body, "Café closes.");
  ASSERT_THAT(read.warnings, testing::Not(IsEmpty()));
  EXPECT_THAT(read.warnings.back().reason, HasSubstr("4 records that hold no page"));
}

TEST(Warc, VersionOneOneWithAResourceAndACompressedPage) {
  const Read read = read_sample("crawl-1.1.warc");
  EXPECT_THAT(read.rejections, IsEmpty());
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[0].id, "https://coast.example/d");
  EXPECT_EQ(read.articles[1].body, "It blows.");
}

TEST(Warc, PlainTextOutOfAWetFile) {
  const Read read = read_sample("crawl.wet");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].title, "Fog");
  EXPECT_EQ(read.articles[0].body, "Menu\n\nThe fog came.\n\n\"I see nothing,\" said Li Wei.");
}

TEST(Warc, AnAddressThatIsNoUtf8IsRepairedBeforeItIsAnId) {
  const std::string page = "<html><body><p>It rains.</p></body></html>";
  const Read read = read_bytes(record("WARC-Target-URI: https://coast.example/caf\xE9\r\nContent-Length: " +
                                          std::to_string(page.size()),
                                      page),
                               "a.warc");
  ASSERT_THAT(read.articles, SizeIs(1));
  EXPECT_EQ(read.articles[0].id, "https://coast.example/café");
  EXPECT_EQ(read.articles[0].url, "https://coast.example/café");
}

TEST(Warc, ABadRecordIsRejectedWithItsNumberAndTheRestGoesOn) {
  const std::string page = "<html><body><p>It rains.</p></body></html>";
  const std::string length = "Content-Length: " + std::to_string(page.size());
  ReaderOptions options;
  options.largest_article = 1000;
  const Read read = read_bytes(record("WARC-Target-URI: https://coast.example/1", page) +
                                   record("WARC-Target-URI: https://coast.example/2\r\n" + length, page) +
                                   record("Content-Length: 2000", std::string(2000, 'x')) +
                                   record("WARC-Target-URI: https://coast.example/4\r\n" + length, page) +
                                   record("Content-Length: 17", "<html></html>    ") +
                                   "WARC/1.0\r\nContent-Length: 99\r\n\r\nend",
                               "a.warc", options);
  ASSERT_THAT(read.articles, SizeIs(2));
  EXPECT_EQ(read.articles[1].id, "https://coast.example/4");
  std::string reasons;
  for (const Rejection& rejection : read.rejections) reasons += rejection.reason + "\n";
  EXPECT_THAT(reasons, HasSubstr("record 1, https://coast.example/1: it does not say how long it is"));
  EXPECT_THAT(reasons, HasSubstr("after record 1: no WARC record begins here"));
  EXPECT_THAT(reasons, HasSubstr("record 3, : it is longer than 1000 bytes"));
  EXPECT_THAT(reasons, HasSubstr("record 5, : "));
  EXPECT_THAT(reasons, HasSubstr("record 6, : the file ends inside it"));
  EXPECT_THAT(read.rejections, SizeIs(5));
}

}  // namespace
}  // namespace quotidian
