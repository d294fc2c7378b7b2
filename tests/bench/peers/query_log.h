// The query log: queries of each class drawn from the articles' own text by a fixed seed, so that each finds
// something and every run asks the same. Free to share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <quotidian/article.h>

#include "tests/bench/peers/log_query.h"
#include "tests/bench/peers/words.h"

namespace quotidian::bench {

inline constexpr std::size_t kFrequentWords = 150;  // what class d is made of, and others are not
inline constexpr std::uint32_t kMostFacetHits = 20000;

struct LogOptions {
  std::size_t each = 300;  // queries of a class, where the articles give as many different ones
  std::uint32_t seed = 7;
};

// `sample`: the articles that text is drawn from. `days`: of all articles that have one, "2012-03-13",
// sorted. The queries stand by class.
std::vector<LoggedQuery> draw_log(const std::vector<Article>& sample, const Frequencies& frequencies,
                                  const std::vector<std::string>& days, const LogOptions& options = {});

}  // namespace quotidian::bench
