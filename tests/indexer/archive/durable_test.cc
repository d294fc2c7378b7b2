// Files that are there or not there: what a death leaves, and what is made.
#include "indexer/archive/durable.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>

#include "common/generation.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using support::TemporaryDirectory;
using ::testing::IsEmpty;

TEST(Durable, AWriterThatDiedOverItsManifestLeavesASoundArchiveToTheNext) {
  const TemporaryDirectory home;
  Article article;
  article.id = "1";
  article.body = "The ferry sailed.";
  {
    auto writer = ArchiveWriter::open(home / "news");
    writer.add(article);
    writer.commit();
  }
  home.file("news/gen-000001/manifest.json.tmp", "{");
  auto writer = ArchiveWriter::open(home / "news");
  EXPECT_EQ(writer.add(article), Outcome::unchanged);
  writer.finish();
  EXPECT_THAT(check_archive(home / "news"), IsEmpty());
}

TEST(Durable, DirectoriesAreMadeWhereverTheyAreMissing) {
  const TemporaryDirectory home;
  archive::make_directories(home / "a/b/c/");
  archive::make_directories(home / "a/b");
  EXPECT_TRUE(std::filesystem::is_directory(home / "a/b/c"));
  home.file("file", "");
  EXPECT_THROW(archive::make_directories(home / "file/below"), Error);
}

}  // namespace
}  // namespace quotidian
