// The corpus that all peers index: articles of any files as JSON Lines with just the fields they share (id,
// title, body, source, published, lang), so many as asked for; and what stands in it. Not for concurrent use.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <quotidian/article.h>

#include "tests/bench/peers/words.h"

namespace quotidian::bench {

struct CorpusSize {
  std::uint64_t articles = 0, text_bytes = 0;  // of titles and bodies, in UTF-8
};

// Reads each article of the files that has an id of its own. Throws Error bad_input.
void for_each_article(const std::vector<std::string>& files, const std::function<void(Article&)>& each);

// Writes `articles` of the files' (0 for all) as the corpus, and a hundredth more as what comes tomorrow:
// evenly picked where there are so many, else all of them and altered copies, see altered.h.
struct Prepared {
  CorpusSize corpus, more;
};
Prepared prepare(const std::vector<std::string>& files, std::uint64_t articles,
                 const std::filesystem::path& corpus, const std::filesystem::path& more);

// What a query log is drawn from.
struct Survey {
  Frequencies frequencies;
  std::vector<std::string> days;  // of the articles that have one, sorted
  std::vector<Article> sample;    // drawn by a fixed seed, in the corpus's order
};
Survey survey(const std::filesystem::path& corpus, std::size_t sample);

}  // namespace quotidian::bench
