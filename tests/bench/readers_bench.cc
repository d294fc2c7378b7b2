// How fast files become articles, in bytes of (unpacked) input.
#include <benchmark/benchmark.h>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include <quotidian/article_reader.h>

namespace {

// 2,000 articles of 6 kB, written once.
const std::string& corpus() {
  static const std::string bytes = [] {
    std::string lines;
    for (int i = 0; i < 2000; ++i) {
      lines += "{\"id\":\"n" + std::to_string(i) + R"(","title":"Ferries idle","date":"2021-05-03","body":")";
      for (int paragraph = 0; paragraph < 20; ++paragraph)
        lines +=
            "Ferry crews will not go back to work before their pay is settled, union leader Rosa Ortiz said. "
            "\\u201cWe wait,\\u201d she added, \\\"and then we act.\\\" Nobody in the harbour of Łódź knew "
            "more, "
            "and the ministry did not answer questions for the third day in a row.\\n\\n";
      lines += "\"}\n";
    }
    return lines;
  }();
  return bytes;
}

std::string written(const std::string& bytes) {
  std::string name = "/tmp/readers-bench-XXXXXX";
  const int file = ::mkstemp(name.data());
  if (::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
  ::close(file);
  return name;
}

void read_all(benchmark::State& state, const std::string& bytes, const char* format) {
  const std::string file = written(bytes);
  quotidian::ReaderOptions options;
  options.format = format;
  std::size_t articles = 0;
  for (auto _ : state) {
    quotidian::ArticleReader reader(options, [](const quotidian::Rejection&) { std::abort(); });
    reader.open(file);
    for (quotidian::Article article; reader.next(article);) ++articles;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
  state.counters["articles/s"] =
      benchmark::Counter(static_cast<double>(articles), benchmark::Counter::kIsRate);
  std::remove(file.c_str());
}

void JsonLines(benchmark::State& state) { read_all(state, corpus(), "jsonl"); }
BENCHMARK(JsonLines)->Unit(benchmark::kMillisecond);

void JsonLinesInWindows1252(benchmark::State& state) {
  std::string bytes = corpus();
  for (std::size_t at = bytes.find("Łódź"); at != std::string::npos; at = bytes.find("Łódź", at))
    bytes.replace(at, std::string("Łódź").size(),
                  "C\xE1"
                  "diz");
  read_all(state, bytes, "jsonl");
}
BENCHMARK(JsonLinesInWindows1252)->Unit(benchmark::kMillisecond);

void OneLongPlainText(benchmark::State& state) { read_all(state, "Title\n\n" + corpus(), "text"); }
BENCHMARK(OneLongPlainText)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
