// Any bytes as a query to a small archive and as a quotation to verify: an answer or a bad_query with its
// reason, and the printed form read back to the same query.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>
#include <quotidian/searcher.h>

#include "tests/support/temporary_directory.h"

namespace {

quotidian::Searcher make_searcher(const std::filesystem::path& archive) {
  quotidian::WriterOptions options;
  options.threads = 0;
  auto writer = quotidian::ArchiveWriter::open(archive, options);
  quotidian::Article article;
  article.id = "flood";
  article.title = "Talmar waits for the river";
  article.published = "2024-05-01";
  article.body =
      "\"The river decides, not the council,\" said Lena Ortiz, the mayor of Talmar.\n\n"
      "Paul Hart said the piers were older than the council. Café owners wait.";
  writer.add(article);
  article.id = "flood-again";  // a copy
  writer.add(article);
  // Words enough under one letter that a wildcard is read in its own way.
  quotidian::Article list;
  list.id = "list";
  list.title = "Talmar counts";
  list.body = "\"We count";
  for (char first = 'a'; first <= 'h'; ++first)
    for (char last = 'a'; last <= 'h'; ++last) list.body += std::string(" t") + first + "r" + last;
  list.body += ",\" said Lena Ortiz.";
  writer.add(list);
  writer.finish();
  return quotidian::Searcher(archive);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const quotidian::support::TemporaryDirectory home;
  static quotidian::Searcher searcher = make_searcher(home / "news");
  if (size == 0) return 0;
  quotidian::SearchOptions options;
  options.show = static_cast<quotidian::Show>(data[0] % 7);
  options.sort = static_cast<quotidian::Sort>(data[0] / 7 % 3);
  try {
    searcher.verify({reinterpret_cast<const char*>(data) + 1, size - 1}, size % 2 == 0 ? "Ortiz" : "");
  } catch (const quotidian::Error& error) {
    if (error.code() != quotidian::ErrorCode::bad_query) std::abort();
  }
  options.collapse = static_cast<quotidian::Collapse>(size % 3);
  try {
    const auto parsed = quotidian::parse_query({reinterpret_cast<const char*>(data) + 1, size - 1});
    const std::string printed = to_string(parsed.query);
    if (to_string(quotidian::parse_query(printed).query) != printed) std::abort();
    searcher.search(parsed, options);
  } catch (const quotidian::Error& error) {
    if (error.code() != quotidian::ErrorCode::bad_query || error.what()[0] == '\0') std::abort();
  }
  return 0;
}
