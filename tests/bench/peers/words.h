// Words: the searched words of one article after another, and in how many articles each form stands. The log
// is drawn from them and the oracle matches them. One for each thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/article.h>

#include "common/article_tokens.h"
#include "common/text/layout.h"

namespace quotidian::bench {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

class Words {
 public:
  // Title and body, in the order of their positions. Valid until the next call.
  const std::vector<Token>& of(const Article& article);

 private:
  Analyzer analyzer_;
  text::Layout layout_;
  ArticleTokens fields_;
  std::vector<Token> tokens_;
};

// In how many articles a form stands.
class Frequencies {
 public:
  void add(const std::vector<Token>& tokens);

  std::uint32_t articles() const { return articles_; }
  // The forms of the most articles, the most frequent first; what is equally frequent by its letters.
  std::vector<std::string> most_frequent(std::size_t most) const;
  // All forms that stand in that many articles, in order of their letters.
  std::vector<std::string> between(std::uint32_t least, std::uint32_t most) const;

 private:
  struct Seen {
    std::uint32_t articles = 0, last = 0;
  };
  TextMap<Seen> terms_;
  std::uint32_t articles_ = 0;
};

// The words of a name as source: compares them.
std::vector<std::string> name_words(std::string_view name);

}  // namespace quotidian::bench
