// Bytes per second of cutting and analyzing news text on one core: text made of sentences of our own
// and, where QUOTIDIAN_BENCH_DATA names a file of text, the articles-sized pieces of that file.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <quotidian/analyzer.h>

#include "common/text/decode.h"
#include "common/text/layout.h"

namespace {

using namespace quotidian;

constexpr std::size_t kArticles = 1000, kArticleBytes = 4096;

// Straight marks, curly marks, and another script.
constexpr std::array kAscii = {
    "The harbour office said on Monday that the old bridge would stay shut until the end of May. ",
    "\"We looked at every one of the two hundred bolts,\" said Ana Ortiz, the harbour master. ",
    "Mr. Brandt, who runs Acme Corp. in the U.S. and Canada, didn't answer calls at 5 p.m. Friday. ",
    "Prices rose 3.5 percent to $1,250.40 a ton, according to three officials who weren't named. ",
    "Asked whether the engineers had warned him, he replied: \"Not once. They never wrote to me.\"\n\n"};
constexpr std::array kCurly = {
    "The harbour office said on Monday that the old bridge would stay shut until the end of May. ",
    "“We looked at every one of the two hundred bolts,” said Ana Ortiz, the harbour master. ",
    "Mr. Brandt, who runs Acme Corp. in the U.S. and Canada, didn’t answer calls at 5 p.m. Friday. ",
    "Prices rose 3.5 percent to €1,250.40 a ton — far more than expected — said Gábor Dvořák. ",
    "Asked whether the engineers had warned him, he replied: “Not once. They never wrote to me.”\n\n"};
constexpr std::array kCyrillic = {
    "Управление порта сообщило в понедельник, что старый мост останется закрытым до конца мая. ",
    "«Мы осмотрели каждый из двухсот болтов», — сказала начальник порта Анна Ортис.\n\n"};

template <std::size_t N>
std::vector<std::string> articles_of(const std::array<const char*, N>& sentences) {
  std::mt19937 random(7);
  std::vector<std::string> articles(kArticles);
  for (std::string& article : articles) {
    while (article.size() < kArticleBytes) {
      article += sentences[random() % N];
      // Some names that are new, as in real news.
      article += "Reporter" + std::to_string(random() % 20000) + " agreed. ";
    }
  }
  return articles;
}

std::vector<std::string> given_articles() {
  std::vector<std::string> articles;
  const char* file = std::getenv("QUOTIDIAN_BENCH_DATA");
  if (file == nullptr) return articles;
  std::ifstream in(file, std::ios::binary);
  text::DecodeReport report;
  for (std::string bytes(kArticleBytes, '\0');
       articles.size() < 4 * kArticles && in.read(bytes.data(), kArticleBytes);)
    articles.push_back(text::decode(bytes, report));
  return articles;
}

const std::vector<std::string>& articles(std::int64_t kind) {
  static const std::array<std::vector<std::string>, 4> all = {articles_of(kAscii), articles_of(kCurly),
                                                              articles_of(kCyrillic), given_articles()};
  return all.at(static_cast<std::size_t>(kind));
}

// One iteration does `work` on each article.
template <typename Work>
void each_article(benchmark::State& state, Work&& work) {
  const std::vector<std::string>& texts = articles(state.range(0));
  for (auto _ : state)
    for (const std::string& text : texts) work(text);
  std::int64_t bytes = 0;
  for (const std::string& text : texts) bytes += static_cast<std::int64_t>(text.size());
  state.SetBytesProcessed(state.iterations() * bytes);
  state.SetLabel(std::array{"straight marks", "curly marks", "Russian", "given"}.at(
      static_cast<std::size_t>(state.range(0))));
}

void decode(benchmark::State& state) {
  text::DecodeReport report;
  each_article(state, [&](const std::string& text) { benchmark::DoNotOptimize(text::decode(text, report)); });
}

void segment(benchmark::State& state) {
  text::Layout layout;
  each_article(state, [&](const std::string& text) { text::segment(text, layout); });
}

void analyze(benchmark::State& state) {
  Analyzer analyzer;
  std::vector<Token> tokens;
  const char* lang = state.range(0) == 2 ? "ru" : "en";
  each_article(state, [&](const std::string& text) {
    tokens.clear();
    analyzer.clear();
    analyzer.analyze(text, lang, 1, tokens);
  });
}

void each_text(benchmark::internal::Benchmark* benchmark) {
  for (std::int64_t kind = 0; kind < (std::getenv("QUOTIDIAN_BENCH_DATA") != nullptr ? 4 : 3); ++kind)
    benchmark->Arg(kind);
}

BENCHMARK(decode)->Apply(each_text);
BENCHMARK(segment)->Apply(each_text);
BENCHMARK(analyze)->Apply(each_text);

}  // namespace

BENCHMARK_MAIN();
