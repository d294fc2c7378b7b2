// Asked with the library's own searcher; see archive_state.h.
#include "tests/endurance/archive_state.h"

#include <quotidian/archive_writer.h>
#include <quotidian/searcher.h>
#include <nlohmann/json.hpp>

#include "tests/endurance/made_news.h"

namespace quotidian::endurance {

Contents made_contents(std::uint64_t first, std::uint64_t count, unsigned edition) {
  Contents contents;
  for (std::uint64_t number = first; number < first + count; ++number)
    contents[id_of(number)] = nlohmann::json::parse(line_of({number, edition})).at("title");
  return contents;
}

Contents contents_of(const std::filesystem::path& archive) {
  Contents contents;
  if (!std::filesystem::exists(archive / "CURRENT")) return contents;
  Searcher searcher(archive);
  SearchOptions options;
  options.limit = kAllHits;
  options.quotes_per_article = 0;
  const Results results = searcher.search(parse_query("*"), options);
  for (const ArticleHit& hit : results.articles)
    EXPECT_TRUE(contents.emplace(hit.id, hit.title).second) << hit.id << " is there twice";
  EXPECT_EQ(results.total, contents.size());
  return contents;
}

Contents changed(Contents before, const Changes& changes, std::size_t count) {
  for (std::size_t i = 0; i < count && i < changes.size(); ++i) {
    const auto& [id, title] = changes[i];
    if (title)
      before[id] = *title;
    else
      before.erase(id);
  }
  return before;
}

std::vector<std::string> faults_of(const std::filesystem::path& archive) {
  if (!std::filesystem::exists(archive / "CURRENT")) return {};
  return check_archive(archive);
}

}  // namespace quotidian::endurance
