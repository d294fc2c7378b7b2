// The file that names shards: what it may say, and what is told about what it may not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <quotidian/error.h>

#include "searcher/shards/shard_list.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {
namespace {

using ::testing::HasSubstr;

ShardList read(const std::string& text) {
  const support::TemporaryDirectory home;
  return read_shard_list(home.file("shards.toml", text));
}

std::string complaint(const std::string& text) {
  try {
    read(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_input);
    return error.what();
  }
  return "none";
}

TEST(ShardList, NamesArchivesAndServersWithTheirDatesAndTimeouts) {
  const support::TemporaryDirectory home;
  const ShardList list = read_shard_list(home.file("shards.toml", R"(
names = "names.txt"
timeout_ms = 3000
[[shard]]
archive = "old"
dates = "..2011"
[[shard]]
name = "this year"
server = "10.0.0.2:33001"
timeout_ms = 500
[[shard]]
server = "[::1]:33001"
)"));
  EXPECT_EQ(list.names, home / "names.txt");
  ASSERT_EQ(list.shards.size(), 3u);
  EXPECT_EQ(list.shards[0].archive, home / "old");
  EXPECT_EQ(list.shards[0].name, "old");
  EXPECT_EQ(list.shards[0].dates, (DateRange{0, 20111231}));
  EXPECT_EQ(list.shards[0].timeout.count(), 3000);
  EXPECT_EQ(list.shards[1].host, "10.0.0.2");
  EXPECT_EQ(list.shards[1].port, 33001);
  EXPECT_EQ(list.shards[1].name, "this year");
  EXPECT_EQ(list.shards[1].timeout.count(), 500);
  EXPECT_EQ(list.shards[1].connect_timeout.count(), 2000);
  EXPECT_FALSE(list.shards[1].dates);
  EXPECT_EQ(list.shards[2].host, "::1");
}

TEST(ShardList, TellsTheLineOfWhatItCannotRead) {
  EXPECT_THAT(complaint("[[shard]\narchive = 1"), HasSubstr("shards.toml:1: "));
  EXPECT_THAT(complaint("\n[[shard]]\narchive = 1\n"), HasSubstr("shards.toml:3: archive is to be a text"));
  EXPECT_THAT(complaint("[[shard]]\nserver = \"here\"\n"), HasSubstr("shards.toml:2: a server is written"));
  EXPECT_THAT(complaint("[[shard]]\nserver = \"here:0\"\n"), HasSubstr("HOST:PORT"));
  EXPECT_THAT(complaint("[[shard]]\nserver = \":70000\"\n"), HasSubstr("HOST:PORT"));
  EXPECT_THAT(complaint("[[shard]]\narchive = \"a\"\nserver = \"b:1\"\n"), HasSubstr("either"));
  EXPECT_THAT(complaint("[[shard]]\narchive = \"a\"\ntimeout = 1\n"), HasSubstr("timeout"));
  EXPECT_THAT(complaint("[[shard]]\narchive = \"a\"\ntimeout_ms = 0\n"), HasSubstr("milliseconds"));
  EXPECT_THAT(complaint("[[shard]]\narchive = \"a\"\ndates = \"soon\"\n"), HasSubstr("date:"));
  EXPECT_THAT(complaint("names = \"a\"\n"), HasSubstr("at least one shard"));
  EXPECT_THAT(complaint("shard = [1]\n"), HasSubstr("at least one shard"));
  EXPECT_THAT(complaint(std::string("\xff\xfe\0", 3)), HasSubstr("shards.toml:1: "));
}

}  // namespace
}  // namespace quotidian
