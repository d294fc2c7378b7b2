// Input: the articles of all input files of one run, one after another, with what was rejected
// reported as it happens. Shared by the verbs that read articles.
#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <string>

#include <quotidian/article_reader.h>

#include "indexer/commands/commands.h"

namespace quotidian::commands {

class Input {
 public:
  explicit Input(const Options& options);

  // Calls `use` for each article until the input ends or `use` gives false. A file that cannot be
  // read, an article that cannot, and an Error bad_article out of `use` count as rejected. Throws
  // Error bad_input when not one of the files could be opened.
  void each(const std::function<bool(const Article&)>& use);

  std::uint64_t articles() const { return articles_; }
  std::uint64_t rejected() const { return rejected_; }

 private:
  void reject(const Rejection& rejection);

  const Options& options_;
  std::ofstream rejects_;
  std::uint64_t articles_ = 0, rejected_ = 0;
};

}  // namespace quotidian::commands
