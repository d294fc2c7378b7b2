// Input: the articles of all input files of one run, one after another, with what was rejected
// reported as it happens. Shared by the verbs that read articles.
#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

#include <quotidian/article_reader.h>

#include "indexer/commands/commands.h"

namespace quotidian::commands {

class Input {
 public:
  // `stop` ends the reading before the next article, also where a read waits and a signal comes.
  explicit Input(const Options& options, std::function<bool()> stop = {});

  // Calls `use` for each article until the input ends or `use` gives false. A file that cannot be
  // read, an article that cannot, and an Error bad_article out of `use` count as rejected. Throws
  // Error bad_input when not one of the files could be opened.
  void each(const std::function<bool(const Article&)>& use);

  // Where in the inputs the article ends that `use` has now: which input, what it was (name, size, time,
  // inode), how many of its articles are through. Empty for what cannot be read again: standard input and
  // pipes.
  std::string bookmark() const;
  // Lets each() begin behind the bookmark. False, and it begins at the start, when the inputs up to there are
  // not the same as then, or are read by another format or map.
  bool go_on_from(const std::string& bookmark);

  std::uint64_t articles() const { return articles_; }  // given to `use`
  std::uint64_t rejected() const { return rejected_; }
  std::uint64_t skipped() const { return skipped_; }  // that lie before the bookmark
  std::uint64_t bytes() const;                        // of all inputs; 0 when one has no size
  std::uint64_t bytes_read() const;

 private:
  // A file, or a directory with what is in it.
  struct Identity {
    std::uint64_t size = 0, inode = 0;
    std::int64_t changed_at = 0;  // nanoseconds since 1970
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  static std::optional<Identity> identity_of(const std::string& file);
  static std::string text_of(const std::string& file, const std::optional<Identity>& identity);

  bool each_in(const std::string& file, std::uint64_t skip, const std::function<bool(const Article&)>& use);
  bool is_stopped() const { return stop_ && stop_(); }
  void reject(const Rejection& rejection);
  void open_rejects(std::ios::openmode how);
  std::size_t chain_behind(std::size_t input) const;

  const Options& options_;
  std::function<bool()> stop_;
  std::ofstream rejects_;
  ArticleReader reader_;
  std::uint64_t articles_ = 0, rejected_ = 0, skipped_ = 0, bytes_done_ = 0;
  bool skipping_ = false;
  std::size_t first_ = 0;     // input to begin with
  std::uint64_t behind_ = 0;  // and behind which of its articles
  // Of the input that is being read.
  std::string beginning_;       // of its bookmark; empty if it has none
  std::uint64_t in_input_ = 0;  // articles
};

}  // namespace quotidian::commands
