// The way out: all articles of an archive, with their quotes, as text for other programs: Elasticsearch and
// OpenSearch, or Quotidian again. What may not be seen (withheld, under an embargo, expired) is left out.
// Plain values, free to share; any number of exports at a time, beside a writer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <quotidian/export.h>

namespace quotidian {

enum class ExportFormat {
  jsonl,    // one JSON object a line
  es_bulk,  // an action line before each, as POST /_bulk takes them
};

struct ExportOptions {
  ExportFormat format = ExportFormat::jsonl;
  // One object a quote, with what tells of its article. Without: one an article. Of `jsonl` that is the
  // article as it came in, so that the archive can be made anew from it, and its quotes only where they came
  // with it; of `es_bulk` all its quotes as they stand in the archive, nested.
  bool flat_quotes = false;
  std::string index;  // of `es_bulk`: named in each action; empty where the address of the request names it
};

struct ExportReport {
  std::uint64_t articles = 0, quotes = 0;  // told
  std::uint64_t hidden = 0;                // articles left out
  std::uint64_t generation = 0;
  // The archive changed meanwhile: what was changed behind the place where the export was, may be missing or
  // stand there as it was.
  bool overtaken = false;
};

// Hands over one document after another, with its line feed, until `write` gives false; keeps none. Throws
// Error archive_missing, archive_outdated, archive_damaged, archive_busy.
QUOTIDIAN_EXPORT ExportReport export_archive(const std::filesystem::path& archive,
                                             const ExportOptions& options,
                                             const std::function<bool(std::string_view text)>& write);

// The index that `es_bulk` needs, as PUT /INDEX takes it: settings and mapping, one JSON object.
QUOTIDIAN_EXPORT std::string export_mapping(bool flat_quotes);

}  // namespace quotidian
