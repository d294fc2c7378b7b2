// See shard_list.h. The only user of toml++.
#include "searcher/shards/shard_list.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include <quotidian/error.h>

namespace quotidian {
namespace {

// Each is a connection, and a thread while it is asked.
constexpr std::size_t kMostShards = 256;
constexpr std::chrono::milliseconds kLongestTimeout{600'000};

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file) {}

  ShardList read() const {
    ShardList list;
    try {
      const toml::table whole = toml::parse_file(file_.string());
      check_keys(whole, std::array{"shard", "names", "timeout_ms", "connect_timeout_ms"});
      if (const auto names = text(whole, "names")) list.names = beside(*names);
      ShardEntry defaults;
      read_timeouts(whole, defaults);
      const toml::node* shards = whole.get("shard");
      if (shards == nullptr || !shards->is_array_of_tables())
        fail(whole, "name at least one shard, each under a line [[shard]]");
      for (const toml::node& shard : *shards->as_array())
        list.shards.push_back(entry(*shard.as_table(), defaults));
      if (list.shards.size() > kMostShards)
        fail(whole, "there are more than " + std::to_string(kMostShards) + " shards");
    } catch (const toml::parse_error& error) {
      throw Error(ErrorCode::bad_input, file_.string() + ":" + std::to_string(error.source().begin.line) +
                                            ": " + std::string(error.description()) +
                                            "; a list of shards is written in TOML");
    }
    return list;
  }

 private:
  [[noreturn]] void fail(const toml::node& at, const std::string& why) const {
    throw Error(ErrorCode::bad_input,
                file_.string() + ":" + std::to_string(at.source().begin.line) + ": " + why);
  }

  template <std::size_t kCount>
  void check_keys(const toml::table& table, const std::array<const char*, kCount>& known) const {
    for (const auto& [key, value] : table)
      if (std::find(known.begin(), known.end(), key.str()) == known.end())
        fail(value, "nothing is called \"" + std::string(key.str()) + "\" in a list of shards");
  }

  std::optional<std::string> text(const toml::table& table, std::string_view key) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty() || value->find('\0') != std::string::npos)
      fail(*node, std::string(key) + " is to be a text");
    return value;
  }

  void read_timeout(const toml::table& table, std::string_view key,
                    std::chrono::milliseconds& timeout) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < 1 || *value > kLongestTimeout.count())
      fail(*node, std::string(key) + " is to be a number of milliseconds from 1 to " +
                      std::to_string(kLongestTimeout.count()));
    timeout = std::chrono::milliseconds(*value);
  }

  void read_timeouts(const toml::table& table, ShardEntry& shard) const {
    read_timeout(table, "timeout_ms", shard.timeout);
    read_timeout(table, "connect_timeout_ms", shard.connect_timeout);
  }

  // Where it is not absolute, a path begins at the list.
  std::filesystem::path beside(const std::string& path) const { return file_.parent_path() / path; }

  ShardEntry entry(const toml::table& table, const ShardEntry& defaults) const {
    check_keys(table, std::array{"archive", "server", "name", "dates", "timeout_ms", "connect_timeout_ms"});
    ShardEntry shard = defaults;
    const auto archive = text(table, "archive"), server = text(table, "server");
    if (archive.has_value() == server.has_value())
      fail(table, "a shard is either an archive = \"DIRECTORY\" or a server = \"HOST:PORT\"");
    if (archive) {
      shard.archive = beside(*archive);
    } else {
      const std::size_t colon = server->rfind(':');
      const char* end = server->data() + server->size();
      const char* begin = colon == server->npos ? end : server->data() + colon + 1;
      const auto [behind, failed] = std::from_chars(begin, end, shard.port);
      if (begin == end || failed != std::errc() || behind != end || shard.port == 0 || colon == 0)
        fail(*table.get("server"), "a server is written HOST:PORT, not \"" + *server + "\"");
      shard.host = server->substr(0, colon);
      if (shard.host.front() == '[' && shard.host.back() == ']')  // an address of IPv6
        shard.host = shard.host.substr(1, shard.host.size() - 2);
    }
    shard.name = text(table, "name").value_or(archive ? *archive : *server);
    read_timeouts(table, shard);
    if (const auto dates = text(table, "dates")) {
      shard.dates = parse_dates(*dates);
      if (!shard.dates) fail(*table.get("dates"), "dates are written as behind date: in a query");
    }
    return shard;
  }

  const std::filesystem::path& file_;
};

}  // namespace

ShardList read_shard_list(const std::filesystem::path& file) { return Reader(file).read(); }

}  // namespace quotidian
