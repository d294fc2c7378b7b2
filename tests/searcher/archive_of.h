// A small archive for one test, built of the articles it names, and questions to it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <quotidian/archive_writer.h>
#include <quotidian/searcher.h>

#include "tests/support/temporary_directory.h"

namespace quotidian::tests {

class ArchiveOf {
 public:
  explicit ArchiveOf(const std::vector<Article>& articles, Builder builder = Builder::automatic) {
    WriterOptions options;
    options.builder = builder;
    options.sync = false;
    options.threads = 0;
    auto writer = ArchiveWriter::open(path(), options);
    for (const Article& article : articles) writer.add(article);
    writer.finish();
    searcher_ = std::make_unique<Searcher>(path());
  }

  std::filesystem::path path() const { return home_ / "news"; }
  Searcher& searcher() { return *searcher_; }

  Results ask(const std::string& query, Show show = Show::articles, Sort sort = Sort::relevance) {
    SearchOptions options;
    options.show = show;
    options.sort = sort;
    options.limit = 1000;
    return searcher_->search(parse_query(query), options);
  }

  // The total told when only `limit` hits are shown.
  std::uint64_t total(const std::string& query, Show show, std::uint32_t limit) {
    SearchOptions options;
    options.show = show;
    options.limit = limit;
    return searcher_->search(parse_query(query), options).total;
  }

  // Ids of the articles, or of the quotes, in the order shown.
  std::vector<std::string> articles(const std::string& query, Sort sort = Sort::relevance) {
    std::vector<std::string> ids;
    for (const ArticleHit& hit : ask(query, Show::articles, sort).articles) ids.push_back(hit.id);
    return ids;
  }
  std::vector<std::string> quotes(const std::string& query) {
    std::vector<std::string> ids;
    for (const QuoteHit& hit : ask(query, Show::quotes).quotes) ids.push_back(hit.id);
    return ids;
  }

 private:
  support::TemporaryDirectory home_;
  std::unique_ptr<Searcher> searcher_;
};

inline Article article(const std::string& id, const std::string& title, const std::string& body) {
  Article article;
  article.id = id;
  article.title = title;
  article.body = body;
  return article;
}

}  // namespace quotidian::tests
