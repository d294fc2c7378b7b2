// Many files in one: directories, tar and zip, and what stands in each other.
#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>

#include <utility>

#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

using Files = std::vector<std::pair<std::string, std::string>>;

std::string packed(const Files& files, bool zip, bool gzip) {
  std::string bytes(1 << 20, '\0');
  std::size_t used = 0;
  archive* const out = archive_write_new();
  if (zip)
    archive_write_set_format_zip(out);
  else
    archive_write_set_format_pax_restricted(out);
  if (gzip) archive_write_add_filter_gzip(out);
  archive_write_open_memory(out, bytes.data(), bytes.size(), &used);
  for (const auto& [name, content] : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(out, entry);
    archive_write_data(out, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(out);
  archive_write_free(out);
  bytes.resize(used);
  return bytes;
}

const Files kFiles = {
    {"a.jsonl", "{\"id\":\"1\",\"title\":\"Rain\"}\n{\"id\":\n"},
    {"b/feed.xml", "<rss><channel><item><guid>2</guid><title>Snow</title></item></channel></rss>"},
    {"b/story.txt", "Sun\n\nThe sun shines."},
    {"photo.jpg", "\xFF\xD8\xFF"},
    {"b/.hidden", "{\"id\":\"9\"}"}};

std::vector<std::string> ids(const Read& read) {
  std::vector<std::string> found;
  for (const Article& article : read.articles) found.push_back(article.id);
  return found;
}

void expect_all(const Read& read, const std::string& name) {
  EXPECT_THAT(ids(read), UnorderedElementsAre("1", "2", "story")) << name;
  ASSERT_THAT(read.rejections, SizeIs(1)) << name;
  EXPECT_THAT(read.rejections[0].file, testing::EndsWith("/a.jsonl")) << name;
  EXPECT_EQ(read.rejections[0].line, 2u) << name;
  ASSERT_THAT(read.warnings, SizeIs(1)) << name;
  EXPECT_THAT(read.warnings[0].reason, HasSubstr("2 files passed over that no format knows")) << name;
}

TEST(Containers, TarAndZipCompressedOrNot) {
  const TempFolder folder;
  for (const bool zip : {false, true})
    for (const bool gzip : {false, true}) {
      const std::string name = zip ? "all.zip" : gzip ? "all.tar.gz" : "all.tar";
      expect_all(read_file(folder.write(name, packed(kFiles, zip, gzip))), name);
    }
}

TEST(Containers, ADirectoryIsReadWithAllBelowIt) {
  const TempFolder folder;
  for (const auto& [name, content] : kFiles) folder.write(name, content);
  expect_all(read_file(folder.path()), "directory");
}

TEST(Containers, AContainerInAContainerInADirectory) {
  const TempFolder folder;
  folder.write("day/outer.zip", packed({{"inner.tar.gz", packed(kFiles, false, true)}}, true, false));
  expect_all(read_file(folder.path()), "nested");
}

TEST(Containers, OneThatBreaksOffGivesWhatCameBeforeAndARejection) {
  std::string tar = packed({{"a.jsonl", "{\"id\":\"1\",\"title\":\"Rain\"}\n"},
                            {"b.jsonl", "{\"id\":\"2\",\"title\":\"" + std::string(5000, 'x') + "\"}\n"}},
                           false, false);
  tar.resize(3000);
  const Read read = read_bytes(tar, "all.tar");
  EXPECT_THAT(ids(read), ElementsAre("1"));
  EXPECT_THAT(read.rejections, testing::Not(IsEmpty()));
}

TEST(Containers, AForcedFormatHoldsForAllFiles) {
  ReaderOptions options;
  options.format = "jsonl";
  const TempFolder folder;
  folder.write("a.dat", "{\"id\":\"1\",\"title\":\"Rain\"}\n");
  folder.write("b.txt", "{\"id\":\"2\",\"title\":\"Snow\"}\n");
  EXPECT_THAT(ids(read_file(folder.path(), options)), ElementsAre("1", "2"));
}

TEST(Containers, AnEmptyDirectoryHoldsNothing) {
  const TempFolder folder;
  EXPECT_THAT(read_file(folder.path()).articles, IsEmpty());
}

}  // namespace
}  // namespace quotidian
