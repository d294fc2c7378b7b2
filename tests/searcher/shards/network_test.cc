// Shards across a network: servers in a network namespace of their own, behind a link that goes down, and a
// replica that xapian-replicate keeps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <optional>
#include <thread>

#include <quotidian/error.h>

#include "tests/searcher/shards/shards_of.h"

namespace quotidian {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using tests::TcpServer;

bool does(const std::string& command) { return ::system((command + " >/dev/null 2>&1").c_str()) == 0; }

Article article(const std::string& id) {
  Article article;
  article.id = id;
  article.body = "\"The harbour stays open,\" said Lena Ortiz. Ships came in " + id + ".";
  return article;
}

// A namespace and a link to it; gone with the object.
class Network {
 public:
  Network() {
    made_ = does("ip netns add " + name_) &&
            does("ip link add " + link_ + " type veth peer name inside netns " + name_) &&
            does("ip address add " + net_ + "1/30 dev " + link_) && does("ip link set " + link_ + " up") &&
            does("ip netns exec " + name_ + " ip address add " + net_ + "2/30 dev inside") &&
            does("ip netns exec " + name_ + " ip link set inside up");
  }
  ~Network() {
    does("ip link delete " + link_);
    does("ip netns delete " + name_);
  }
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  bool made() const { return made_; }
  const std::string& name() const { return name_; }
  std::string address() const { return net_ + "2"; }
  void set(const std::string& state) const { does("ip link set " + link_ + " " + state); }

 private:
  const int number_ = static_cast<int>(::getpid() % 60000);
  const std::string name_ = "quotidian" + std::to_string(number_), link_ = "qd" + std::to_string(number_),
                    net_ = "10." + std::to_string(64 + number_ / 1000) + "." + std::to_string(number_ % 250) +
                           ".";
  bool made_ = false;
};

TEST(ShardsOverANetwork, ALinkThatIsDownCostsTheTimeoutsAndAKilledServerNothing) {
  const Network network;
  if (!network.made()) GTEST_SKIP() << "network namespaces take root and iproute2 (ip netns add)";
  const support::TemporaryDirectory home;
  tests::write_archive(home / "here", {article("a")});
  tests::write_archive(home / "there", {article("b"), article("c")});
  TcpServer server(live_generation(home / "there").database(), network.address(), network.name());
  const auto list = home.file("shards.toml",
                              "timeout_ms = 1000\nconnect_timeout_ms = 1000\n[[shard]]\narchive = \"here\"\n"
                              "[[shard]]\nname = \"far\"\nserver = \"" +
                                  server.address() + "\"\n");
  const ParsedQuery query = parse_query("harbour");
  Searcher searcher(list);
  EXPECT_EQ(searcher.search(query).total, 3u);
  network.set("down");
  const Results without = searcher.search(query);
  EXPECT_TRUE(without.partial);
  EXPECT_EQ(without.total, 1u);
  EXPECT_THAT(without.warnings, Contains(HasSubstr("far does not answer")));
  network.set("up");
  std::optional<Searcher> again;
  std::uint64_t total = 0;
  for (int attempt = 0; attempt < 100 && total != 3; ++attempt) {  // until the link carries
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    again.emplace(list);
    total = again->search(query).total;
  }
  EXPECT_EQ(total, 3u);
  server.kill();
  EXPECT_EQ(again->search(query).total, 1u);
  EXPECT_TRUE(again->search(query).partial);
}

// The server of replication is one more daemon over a directory of databases.
TEST(ShardsOverANetwork, AReplicaOfALiveArchiveIsAShardAndFollowsItsCommits) {
  const support::TemporaryDirectory home;
  ::setenv("XAPIAN_MAX_CHANGESETS", "10", 1);
  tests::write_archive(home / "news", {article("a"), article("b")});
  tests::write_archive(home / "news", {article("c")});
  const std::string port = std::to_string(20000 + ::getpid() % 20000);
  const std::string replicate =
      "xapian-replicate --one-shot --reader-time=0 --host=127.0.0.1 --port=" + port +
      " --master=" + live_generation(home / "news").directory.filename().string() + "/db " +
      (home / "replica").string();
  const std::string serve = "xapian-replicate-server --one-shot --interface=127.0.0.1 --port=" + port + " " +
                            (home / "news").string() + " >/dev/null 2>&1 &";
  const auto follow = [&] {
    if (::system(serve.c_str()) != 0) return false;
    for (int i = 0; i < 200; ++i)
      if (does(replicate))
        return true;
      else
        ::usleep(20000);
    return false;
  };
  ASSERT_TRUE(follow());
  const auto list = home.file("shards.toml", "[[shard]]\narchive = \"replica\"\n");
  Searcher whole(home / "news"), searcher(list);
  const ParsedQuery query = parse_query("speaker:ortiz harbour");
  EXPECT_EQ(searcher.search(query).total, 3u);
  tests::write_archive(home / "news", {article("d")});
  EXPECT_EQ(searcher.search(query).total, 3u);
  ASSERT_TRUE(follow());
  const Results results = searcher.search(query);
  EXPECT_FALSE(results.partial);
  EXPECT_EQ(results.total, 4u);
  EXPECT_EQ(whole.search(query).total, 4u);
  ::unsetenv("XAPIAN_MAX_CHANGESETS");
}

}  // namespace
}  // namespace quotidian
