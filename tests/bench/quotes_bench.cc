// Articles a second on one core: on made-up articles, and on real ones when QUOTIDIAN_BENCH_DATA names a
// JSON Lines file.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include <quotidian/quote_extractor.h>

namespace {

using quotidian::Article;

std::vector<Article> made_up(std::size_t count) {
  const std::string names[] = {"Marta Feld", "Tobias Renn", "Salim Haddad", "Aoife Brennan", "Kwame Osei"};
  const std::string said[] = {"said", "told reporters", "warned", "added", "insisted"};
  std::vector<Article> articles(count);
  std::uint32_t state = 7;
  const auto next = [&] { return state = state * 1664525U + 1013904223U, state >> 16U; };
  for (Article& a : articles) {
    for (int paragraph = 0; paragraph < 20; ++paragraph) {
      const std::string& name = names[next() % 5];
      switch (next() % 4) {
        case 0:
          a.body += "\"We lost a year to the storm, and nobody came to see the damage,\" " + name +
                    ", the port's " + "harbour master, " + said[next() % 5] +
                    " on Monday. \"We will not lose another.\"";
          break;
        case 1:
          a.body += name + " " + said[next() % 5] +
                    " that dredging would resume within weeks, but that costs had risen "
                    "by 4 per cent since the works began in the spring.";
          break;
        case 2:
          a.body +=
              "According to the ministry, three tankers turned back before the strait was closed to traffic.";
          break;
        default:
          a.body +=
              "The bridge has stood for forty years. It carries two lanes and a footpath, and was painted "
              "in " +
              std::to_string(1960 + next() % 50) + ". Ships pass below it every day of the week.";
      }
      a.body += "\n\n";
    }
  }
  return articles;
}

std::vector<Article> real_ones() {
  std::vector<Article> articles;
  const char* file = std::getenv("QUOTIDIAN_BENCH_DATA");
  if (file == nullptr) return articles;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line) && articles.size() < 5000;) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) continue;
    Article a;
    a.title = json.value("title", "");
    a.body = json.contains("body") ? json.value("body", "") : json.value("text", "");
    articles.push_back(std::move(a));
  }
  return articles;
}

void extract(benchmark::State& state, const std::vector<Article>& articles) {
  if (articles.empty()) {
    state.SkipWithError("no articles; set QUOTIDIAN_BENCH_DATA to a JSON Lines file");
    return;
  }
  quotidian::QuoteExtractor extractor;
  std::size_t i = 0, bytes = 0, quotes = 0;
  for (auto _ : state) {
    const Article& a = articles[i++ % articles.size()];
    quotes += extractor.extract(a).size();
    bytes += a.body.size();
  }
  state.counters["articles"] = benchmark::Counter(static_cast<double>(i), benchmark::Counter::kIsRate);
  state.counters["quotes"] = static_cast<double>(quotes) / static_cast<double>(i);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void MadeUpArticles(benchmark::State& state) {
  static const std::vector<Article> articles = made_up(200);
  extract(state, articles);
}
BENCHMARK(MadeUpArticles)->Unit(benchmark::kMicrosecond);

void RealArticles(benchmark::State& state) {
  static const std::vector<Article> articles = real_ones();
  extract(state, articles);
}
BENCHMARK(RealArticles)->Unit(benchmark::kMicrosecond)->MinTime(3);

}  // namespace

BENCHMARK_MAIN();
