// Files as streams: compression, damage, standard input, choice of the format.
#include "indexer/readers/input.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <random>

#include <quotidian/error.h>

#include "indexer/readers/format.h"
#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int (*kFilters[])(archive*) = {archive_write_add_filter_gzip, archive_write_add_filter_zstd,
                                         archive_write_add_filter_xz, archive_write_add_filter_bzip2,
                                         archive_write_add_filter_lz4};

std::string compressed(const std::string& bytes, int (*add_filter)(archive*)) {
  std::string out(bytes.size() * 2 + 4096, '\0');
  std::size_t used = 0;
  archive* const writer = archive_write_new();
  add_filter(writer);
  archive_write_set_format_raw(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  archive_entry* const entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(writer, entry);
  archive_write_data(writer, bytes.data(), bytes.size());
  archive_write_close(writer);
  archive_entry_free(entry);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

// Lines that do not compress to nothing, `count` of them.
std::string many_articles(int count) {
  std::mt19937 random(7);
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += "{\"id\":\"n" + std::to_string(i) + "\",\"body\":\"" + std::to_string(random()) + " " +
             std::to_string(random()) + "\"}\n";
  return lines;
}

std::string all_of(const std::string& file) {
  Input input(file);
  std::string bytes;
  for (auto block = input.read(); !block.empty(); block = input.read()) bytes += block;
  EXPECT_EQ(input.failure(), "");
  return bytes;
}

TEST(Input, CompressedBytesAreUnpackedWhateverTheFileIsCalled) {
  const TempFolder folder;
  const std::string bytes = many_articles(4'000);
  for (const auto filter : kFilters) EXPECT_EQ(all_of(folder.write("x", compressed(bytes, filter))), bytes);
}

TEST(Input, JoinedCompressedFilesAreReadToTheLastOne) {
  const TempFolder folder;
  for (const auto filter : kFilters) {
    const std::string one = compressed("one\n", filter), two = compressed("two\n", filter);
    EXPECT_EQ(all_of(folder.write("x", one + two)), "one\ntwo\n");
  }
}

TEST(Input, ACutOffFileGivesWhatCameBeforeAndOneRejection) {
  const std::string bytes = many_articles(8'000);
  for (const auto filter : kFilters) {
    const std::string whole = compressed(bytes, filter);
    const Read read = read_bytes(whole.substr(0, whole.size() * 2 / 3), "in.jsonl.gz");
    ASSERT_THAT(read.rejections, SizeIs(1));
    EXPECT_EQ(read.rejections[0].line, 0u);
    EXPECT_THAT(read.rejections[0].reason, HasSubstr("cut off or damaged"));
    EXPECT_LT(read.articles.size(), 8'000u);
  }
}

TEST(Input, OfACutOffGzipFileEveryWholeLineIsKept) {
  const std::string whole = compressed(many_articles(100), archive_write_add_filter_gzip);
  const Read read = read_bytes(whole.substr(0, whole.size() - 9), "in.jsonl.gz");
  EXPECT_GE(read.articles.size(), 99u);
  EXPECT_THAT(read.rejections, SizeIs(1));
}

TEST(Input, AGzipFileWithAWrongChecksumIsRejectedAtItsEnd) {
  std::string bytes = compressed(many_articles(100), archive_write_add_filter_gzip);
  bytes[bytes.size() - 6] ^= 1;
  EXPECT_THAT(read_bytes(bytes, "in.jsonl.gz").rejections, SizeIs(1));
}

TEST(Input, AnEmptyFileHasNoArticlesAndNoFaults) {
  for (const std::string& bytes : {std::string(), std::string("\n\n \r\n"), std::string("\xEF\xBB\xBF"),
                                   compressed("", archive_write_add_filter_gzip)}) {
    const Read read = read_bytes(bytes, "in.jsonl");
    EXPECT_THAT(read.articles, IsEmpty());
    EXPECT_THAT(read.rejections, IsEmpty());
  }
}

TEST(Input, AMissingFileCannotBeOpened) {
  const TempFolder folder;
  const std::string file = folder.path() + "/none.jsonl";
  try {
    read_file(file);
    ADD_FAILURE() << file;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_input);
    EXPECT_THAT(error.what(), HasSubstr(file));
  }
}

TEST(Input, StandardInputIsReadLikeAFileAndItsFormatByItsContent) {
  const TempFolder folder;
  const int before = ::dup(STDIN_FILENO);
  for (const std::string& bytes :
       {std::string("{\"id\":\"a\",\"body\":\"Rain.\"}\n"), std::string("Title\n\nRain.")}) {
    const int file =
        ::open(folder.write("in", compressed(bytes, archive_write_add_filter_gzip)).c_str(), O_RDONLY);
    ::dup2(file, STDIN_FILENO);
    ::close(file);
    const Read read = read_file("-");
    ASSERT_THAT(read.articles, SizeIs(1));
    EXPECT_EQ(read.articles[0].body, "Rain.");
    EXPECT_EQ(read.articles[0].id.empty(), false);
  }
  ::dup2(before, STDIN_FILENO);
  ::close(before);
}

TEST(Input, BytesReadAreThoseOfTheFileItself) {
  const TempFolder folder;
  const std::string packed = compressed(many_articles(1000), archive_write_add_filter_gzip);
  ArticleReader reader({}, {});
  EXPECT_EQ(reader.bytes_read(), 0u);
  reader.open(folder.write("in.jsonl.gz", packed));
  for (Article article; reader.next(article);) {
  }
  EXPECT_EQ(reader.bytes_read(), packed.size());
}

TEST(Formats, AreKnownByNameThenByContent) {
  EXPECT_EQ(format_of("news/a.JSONL.gz", "Title").name, "jsonl");
  EXPECT_EQ(format_of("a.ndjson.zst", "{\"index\": {\"_id\": 1}}\n{}").name, "es-bulk");
  EXPECT_EQ(format_of("a.txt.xz", "{\"id\"").name, "text");
  EXPECT_EQ(format_of("a.dat", " \n{\"id\"").name, "jsonl");
  EXPECT_EQ(format_of("jsonl", "Title").name, "text");
  EXPECT_EQ(format_of("-", "[1] A footnote").name, "text");
  EXPECT_EQ(format_of("-", "[\n {\"id\"").name, "jsonl");
  EXPECT_EQ(format_of("-", "").name, "jsonl");
}

TEST(Formats, AFormatThatIsGivenHoldsAgainstTheName) {
  ReaderOptions options;
  options.format = "text";
  EXPECT_EQ(read_bytes("{\"id\":\"a\",\"body\":\"x\"}\n", "in.jsonl", options).articles.at(0).id, "in");
}

TEST(Formats, AnUnknownFormatIsRefusedWithThoseThereAre) {
  ReaderOptions options;
  options.format = "pdf";
  try {
    ArticleReader reader(options, {});
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("there are auto, es-bulk, ninjs, jsonl"));
  }
}

}  // namespace
}  // namespace quotidian
