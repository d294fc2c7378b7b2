// The programs over a list of shards of which one is not there: what they print, and how they end.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/cli/corpus_archive.h"

namespace quotidian {
namespace {

using nlohmann::json;

class Shards : public CorpusArchive {
 protected:
  // Nothing listens at port 1.
  static std::string list(bool whole) {
    const std::string here = "[[shard]]\narchive = \"news\"\n";
    return beside_archive(whole ? "whole.toml" : "shards.toml",
                          whole ? here : here + "[[shard]]\nname = \"far\"\nserver = \"127.0.0.1:1\"\n");
  }
  static std::string beside_archive(const std::string& name, const std::string& text) {
    const std::string path = std::filesystem::path(archive()).replace_filename(name);
    std::ofstream(path) << text;
    return path;
  }
  static support::Run ask(bool whole, std::vector<std::string> arguments, const std::string& input = {}) {
    arguments.insert(arguments.begin(), {"quotidian-search", "-a", list(whole)});
    return support::run(arguments, input);
  }
};

TEST_F(Shards, AreSearchedLikeAnArchive) {
  for (const char* show : {"articles", "quotes", "speakers"}) {
    const support::Run run = ask(true, {"--show", show, "--format", "csv", "the"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, search({"--show", show, "--format", "csv", "the"}).out);
  }
}

TEST_F(Shards, OneThatIsMissingIsToldAndLeavesTheExitStatusToWhatWasFound) {
  const support::Run found = ask(false, {"--format", "jsonl", "the"});
  EXPECT_EQ(found.status, 0);
  const json summary = lines(found.out).back();
  EXPECT_EQ(summary["partial"], true);
  EXPECT_EQ(summary["total_exact"], false);
  EXPECT_NE(summary["warnings"].dump().find("the shard far does not answer"), std::string::npos);
  EXPECT_NE(found.err.find("far"), std::string::npos);
  EXPECT_EQ(ask(false, {"zyxwvut"}).status, 1);
  const json reply = json::parse(ask(false, {"--batch", "-"}, R"({"query":"the"})").out);
  EXPECT_EQ(reply["partial"], true);
  EXPECT_EQ(lines(ask(false, {"--verify", "--format", "jsonl", "the"}).out).back()["partial"], true);
}

TEST_F(Shards, OneThatIsMissingIsAnErrorWhereAllAreRequired) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--require-all", "the"}, {"--require-all", "--verify", "the"}}) {
    const support::Run run = ask(false, arguments);
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err.find("the shard far does not answer"), std::string::npos);
  }
  EXPECT_EQ(ask(true, {"--require-all", "the"}).status, 0);
}

TEST_F(Shards, AListThatCannotBeReadIsToldWithItsLine) {
  const std::string bad = beside_archive("bad.toml", "[[shard]]\nserver = \"nowhere\"\n");
  const support::Run run = support::run({"quotidian-search", "-a", bad, "the"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("bad.toml:2: a server is written HOST:PORT"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace quotidian
