// Altered copies: where a corpus must be larger than the articles at hand, further ones are made of them with
// other words and dates. No sentence stays what it was, so that copies do not count as such, but lengths, the
// frequent words, quotation marks and what introduces quotes stay, and words keep their frequencies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>

#include "tests/bench/peers/words.h"

namespace quotidian::bench {

// First see() each article, then settle(), then altered(). Not for concurrent use.
class Alterer {
 public:
  void see(const Article& article);
  void settle();

  // The `round`-th copy, from 1: each word but the most frequent is another one of about the same frequency,
  // printed alike; some of those that stood once are new words; the year is moved. The same in every run.
  Article altered(const Article& article, std::uint32_t round) const;

 private:
  static constexpr std::uint32_t kKept = 0xffffffff;
  std::string altered(std::string_view text, std::uint32_t round) const;

  struct Known {
    std::uint32_t count = 0;
    std::uint32_t place = kKept;  // in words_
  };
  TextMap<Known> vocabulary_;  // as printed
  std::vector<std::string> words_;
  std::vector<std::uint32_t> counts_, blocks_;  // of words_; where its block of neighbours begins
};

}  // namespace quotidian::bench
