// The same articles twice: in one archive, and dealt out to archives of which some are searched as they lie
// and some through xapian-tcpsrv, with the list that names them.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <quotidian/archive_writer.h>
#include <quotidian/searcher.h>

#include "common/generation.h"
#include "tests/searcher/shards/tcp_server.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::tests {

inline void write_archive(const std::filesystem::path& path, const std::vector<Article>& articles) {
  WriterOptions options;
  options.sync = false;
  options.threads = 0;
  auto writer = ArchiveWriter::open(path, options);
  for (const Article& article : articles) writer.add(article);
  writer.finish();
}

class ShardsOf {
 public:
  // The shards from number `local` on are servers. `deal` gives an article's shard; `more` is added to each
  // shard's entry in the list.
  ShardsOf(const std::vector<Article>& articles, std::size_t local, std::size_t remote,
           const std::function<std::size_t(const Article&)>& deal,
           const std::function<std::string(std::size_t)>& more = {}) {
    std::vector<std::vector<Article>> dealt(local + remote);
    for (const Article& article : articles) dealt[deal(article)].push_back(article);
    std::string list = "timeout_ms = 2000\nconnect_timeout_ms = 1000\n";
    for (std::size_t i = 0; i < dealt.size(); ++i) {
      const std::filesystem::path path = home_ / ("shard" + std::to_string(i));
      write_archive(path, dealt[i]);
      list += "[[shard]]\nname = \"shard" + std::to_string(i) + "\"\n";
      if (i < local) {
        list += "archive = \"" + path.filename().string() + "\"\n";
      } else {
        servers_.push_back(std::make_unique<TcpServer>(live_generation(path).database()));
        list += "server = \"" + servers_.back()->address() + "\"\n";
      }
      if (more) list += more(i) + "\n";
    }
    path_ = home_.file("shards.toml", list);
    write_archive(home_ / "whole", articles);
    whole_ = std::make_unique<Searcher>(home_ / "whole");
  }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path home() const { return home_ / "."; }
  Searcher& whole() { return *whole_; }
  TcpServer& server(std::size_t number) { return *servers_.at(number); }

 private:
  support::TemporaryDirectory home_;
  std::filesystem::path path_;
  std::unique_ptr<Searcher> whole_;
  std::vector<std::unique_ptr<TcpServer>> servers_;
};

}  // namespace quotidian::tests
