// The formats there are; see format.h.
#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/readers/format.h"

namespace quotidian {
namespace {

constexpr std::string_view kWhite = " \t\r\n";
constexpr std::array<std::string_view, 3> kJsonLinesEndings = {".jsonl", ".ndjson", ".json"};
constexpr std::array<std::string_view, 3> kTextEndings = {".txt", ".text", ".md"};
constexpr std::array<std::string_view, 6> kCompressions = {".gz", ".zst", ".xz", ".bz2", ".lz4", ".bz"};

// Also a list of objects, so that it is refused with advice and not taken for text; and nothing at all,
// which as JSON Lines is no article and no fault.
bool looks_like_json_lines(std::string_view start) {
  const std::size_t first = start.find_first_not_of(kWhite);
  if (first == start.npos || start[first] == '{') return true;
  const std::size_t second = start.find_first_not_of(kWhite, first + 1);
  return start[first] == '[' && second != start.npos && start[second] == '{';
}

// The order is that of asking; the last takes what nobody else knows.
constexpr std::array kFormats = {
    FormatRow{"jsonl", kJsonLinesEndings, looks_like_json_lines, read_json_lines},
    FormatRow{"text", kTextEndings, [](std::string_view) { return true; }, read_plain_text},
};

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() &&
         std::equal(ending.rbegin(), ending.rend(), name.rbegin(),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

}  // namespace

std::span<const FormatRow> formats() { return kFormats; }

std::string_view unpacked_name(std::string_view file) {
  file.remove_prefix(file.rfind('/') + 1);  // npos + 1 is 0
  for (const std::string_view compression : kCompressions)
    if (ends_with(file, compression)) return file.substr(0, file.size() - compression.size());
  return file;
}

std::string_view bare_name(std::string_view file) {
  const std::string_view name = unpacked_name(file);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

const FormatRow* format_named(std::string_view name) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                  [name](const FormatRow& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

const FormatRow* format_of_file(std::string_view file_name) {
  const std::string_view name = unpacked_name(file_name);
  for (const FormatRow& format : kFormats)
    for (const std::string_view ending : format.endings)
      if (ends_with(name, ending)) return &format;
  return nullptr;
}

const FormatRow& format_of_content(std::string_view start) {
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [start](const FormatRow& format) { return format.looks_like(start); });
}

}  // namespace quotidian
