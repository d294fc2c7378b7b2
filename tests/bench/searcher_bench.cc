// Microseconds a query, warm, on one thread: on made-up articles, or on those of QUOTIDIAN_BENCH_DATA, a
// JSON Lines file. Words are drawn from the articles by a fixed seed: rare, common, pairs, phrases, and
// words inside a quote by its speaker.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <quotidian/archive_writer.h>
#include <quotidian/article_reader.h>
#include <quotidian/searcher.h>

#include "common/text/layout.h"
#include "tests/support/temporary_directory.h"

namespace {

using namespace quotidian;

constexpr std::size_t kMostArticles = 10000, kQueries = 200;

std::vector<Article> articles() {
  std::vector<Article> articles;
  if (const char* file = std::getenv("QUOTIDIAN_BENCH_DATA")) {
    ArticleReader reader({}, [](const Rejection&) {});
    reader.open(file);
    for (Article article; articles.size() < kMostArticles && reader.next(article);)
      articles.push_back(article);
    return articles;
  }
  std::mt19937 random(7);
  const char* const names[] = {"Marta Feld", "Tobias Renn", "Salim Haddad", "Aoife Brennan"};
  for (int i = 0; i < 2000; ++i) {
    Article article;
    article.id = std::to_string(i);
    article.title = "Story " + article.id;
    for (int p = 0; p < 8; ++p) {
      std::string words;
      // Ranks drawn so that a few words are common and most are rare.
      for (int w = 0; w < 12; ++w) words += " w" + std::to_string(40000 / (1 + random() % 40000));
      article.body +=
          p % 2 == 0 ? "\"We" + words + ",\" said " + names[random() % 4] + ".\n\n" : "The" + words + ".\n\n";
    }
    articles.push_back(std::move(article));
  }
  return articles;
}

struct Setting {
  support::TemporaryDirectory home;
  std::map<std::string, std::vector<std::string>> queries;
  std::unique_ptr<Searcher> searcher;

  Setting() {
    const std::vector<Article> all = articles();
    auto writer = ArchiveWriter::open(home / "news");
    std::map<std::string, int> frequency;
    std::vector<std::vector<std::string>> words;
    for (const Article& article : all) {
      writer.add(article);
      text::Layout layout;
      text::segment(article.body, layout);
      words.emplace_back();
      for (const text::Word& word : layout.words)
        words.back().push_back(article.body.substr(word.begin, word.end - word.begin));
      for (const std::string& word : std::set<std::string>(words.back().begin(), words.back().end()))
        ++frequency[word];
    }
    writer.finish();
    searcher = std::make_unique<Searcher>(home / "news");
    std::mt19937 random(11);
    const auto share = [&](const std::string& word) {
      return frequency[word] / static_cast<double>(all.size());
    };
    for (int tries = 0; tries < 200000; ++tries) {
      const auto& text = words[random() % words.size()];
      if (text.size() < 3) continue;
      const std::size_t at = random() % (text.size() - 1);
      const std::string &one = text[at], &two = text[at + 1];
      add(share(one) < 0.001  ? "one rare word"
          : share(one) > 0.05 ? "one common word"
                              : "one word",
          "=" + one);
      if (share(one) < 0.2 && share(two) < 0.2) {
        add("two words", "=" + one + " =" + two);
        add("two words, stemmed", one + " " + two);
      }
      add(share(one) > 0.1 && share(two) > 0.1 ? "phrase of frequent words" : "phrase",
          "\"" + one + " " + two + "\"");
    }
    for (const char* query : {"title:story speaker:feld", "title:* quote:w*", "title:the quote:the"})
      add("title and quote", query);
    for (const char* query : {"a* OR w* OR s* OR t*", "\"a* w* t*\"", "w* NEAR/5 a*", "title:* NOT quote:w*"})
      add("hostile", query);
    SearchOptions options;
    options.show = Show::quotes;
    options.limit = 2000;
    for (const QuoteHit& hit : searcher->search(parse_query("speaker:* kind:direct"), options).quotes) {
      text::Layout layout;
      text::segment(hit.quote.text, layout);
      if (layout.words.size() < 6) continue;
      const auto word = [&](std::size_t i) {
        return hit.quote.text.substr(layout.words[i].begin, layout.words[i].end - layout.words[i].begin);
      };
      add("speaker and two words", "speaker:\"" + hit.quote.speaker->name + "\" " + word(2) + " " + word(4));
      add("phrase in a quote", "quote:\"" + word(1) + " " + word(2) + " " + word(3) + "\"");
    }
  }
  void add(const std::string& kind, std::string query) {
    auto& list = queries[kind];
    if (list.size() < kQueries) list.push_back(std::move(query));
  }
};

void ask(benchmark::State& state, Setting& setting, const std::string& kind) {
  const std::vector<std::string>& queries = setting.queries[kind];
  std::vector<double> times;
  std::size_t i = 0;
  for (auto _ : state) {
    const Results results = setting.searcher->search(parse_query(queries[i++ % queries.size()]));
    times.push_back(static_cast<double>(results.took_us));
  }
  std::sort(times.begin(), times.end());
  state.counters["p50_us"] = times[times.size() / 2];
  state.counters["p95_us"] = times[times.size() * 95 / 100];
  state.counters["p99_us"] = times[times.size() * 99 / 100];
}

}  // namespace

int main(int argc, char** argv) {
  Setting setting;
  for (const auto& [kind, queries] : setting.queries)
    benchmark::RegisterBenchmark(kind.c_str(), [&setting, kind = kind](benchmark::State& state) {
      ask(state, setting, kind);
    })->Unit(benchmark::kMicrosecond);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
