// The formats there are; see format.h.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "common/text/decode.h"
#include "indexer/readers/format.h"

namespace quotidian {
namespace {

constexpr std::string_view kWhite = " \t\r\n";
constexpr std::array<std::string_view, 3> kJsonEndings = {".jsonl", ".ndjson", ".json"};
constexpr std::array<std::string_view, 3> kCsvEndings = {".csv", ".tsv", ".tab"};
constexpr std::array<std::string_view, 4> kFeedEndings = {".rss", ".atom", ".wxr", ".xml"};
constexpr std::array<std::string_view, 3> kHtmlEndings = {".html", ".htm", ".xhtml"};
constexpr std::array<std::string_view, 2> kWarcEndings = {".warc", ".wet"};
constexpr std::array<std::string_view, 3> kXmlEndings = {".xml", ".nitf", ".newsml"};
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

// The name of the first element, without prefix; what stands before it is passed over.
std::string_view root_element(std::string_view start) {
  for (std::size_t at = start.find('<'); at != start.npos; at = start.find('<', at + 1)) {
    if (at + 1 < start.size() && (start[at + 1] == '?' || start[at + 1] == '!')) {
      const bool comment = start.substr(at).starts_with("<!--");
      const std::size_t end = start.find(comment ? "-->" : ">", at);
      if (end == start.npos) return {};
      at = end;
      continue;
    }
    std::string_view name =
        start.substr(at + 1, std::min(start.find_first_of(" \t\r\n/>", at), start.size()) - at - 1);
    return name.substr(name.find(':') + 1);  // npos + 1 is 0
  }
  return {};
}

bool is_xml(std::string_view start) {
  const std::size_t first = start.find_first_not_of(kWhite);
  return first != start.npos && start[first] == '<';
}

bool looks_like_html(std::string_view start) {
  const std::string_view root = root_element(start);
  return is_xml(start) && (root == "html" || root == "HTML" || root == "Html");
}

bool looks_like_nitf(std::string_view start) { return is_xml(start) && root_element(start) == "nitf"; }

bool looks_like_newsml(std::string_view start) {
  const std::string_view root = root_element(start);
  return is_xml(start) && (root == "newsMessage" || root.ends_with("Item"));
}

bool looks_like_feed(std::string_view start) {
  const std::string_view root = root_element(start);
  return is_xml(start) && (root == "rss" || root == "feed" || root == "RDF" || root == "channel");
}

bool contains(std::string_view text, std::string_view what) { return text.find(what) != text.npos; }

// {"index":{"_id":"1"}}, {"_id":"1","_source":{...}}
bool looks_like_es_bulk(std::string_view start) {
  std::string line;
  for (const char c : start.substr(std::min(start.find_first_not_of(kWhite), start.size()))) {
    if (c == '\n') break;
    if (kWhite.find(c) == kWhite.npos) line += c;
  }
  for (const std::string_view action : {"index", "create", "update", "delete"})
    if (line.starts_with("{\"" + std::string(action) + "\":{") &&
        (contains(line, "\"_i") || line.ends_with("{}}")))
      return true;
  return line.starts_with('{') && contains(line, "\"_id\":") && contains(line, "\"_source\":{");
}

// Its one required key, and one of those that nothing else has.
bool looks_like_ninjs(std::string_view start) {
  const std::size_t first = start.find_first_not_of(kWhite);
  if (first == start.npos || (start[first] != '{' && start[first] != '[') || !contains(start, "\"uri\""))
    return false;
  for (const std::string_view key :
       {"pubstatus", "pubStatus", "versioncreated", "versionCreated", "firstcreated", "body_text",
        "body_html", "body_xhtml", "headlines", "bodies", "infosource"})
    if (contains(start, "\"" + std::string(key) + "\"")) return true;
  return false;
}

// The order is that of asking; the last takes what nobody else knows.
constexpr std::array kFormats = {
    FormatRow{"es-bulk", kJsonEndings, looks_like_es_bulk, read_es_bulk},
    FormatRow{"ninjs", kJsonEndings, looks_like_ninjs, read_ninjs},
    FormatRow{"jsonl", kJsonEndings, looks_like_json_lines, read_json_lines},
    FormatRow{"nitf", kXmlEndings, looks_like_nitf, read_nitf},
    FormatRow{"newsml", kXmlEndings, looks_like_newsml, read_newsml},
    FormatRow{"feed", kFeedEndings, looks_like_feed, read_feed},
    FormatRow{"html", kHtmlEndings, looks_like_html, read_html},
    FormatRow{"warc", kWarcEndings, [](std::string_view start) { return start.starts_with("WARC/"); },
              read_warc},
    FormatRow{"csv", kCsvEndings, looks_like_csv, read_csv},
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

std::string bare_name(std::string_view file) {
  const std::string_view name = unpacked_name(file);
  const std::size_t dot = name.rfind('.');
  return text::decoded(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

const FormatRow* format_named(std::string_view name) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                  [name](const FormatRow& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

bool is_known(std::string_view file_name, std::string_view start) {
  const std::string_view name = unpacked_name(file_name);
  if (name.starts_with('.') || start.empty()) return false;
  for (const FormatRow& format : kFormats) {
    for (const std::string_view ending : format.endings)
      if (ends_with(name, ending)) return true;
    if (&format != &kFormats.back() && format.looks_like(start)) return true;
  }
  return false;
}

const FormatRow& format_of(std::string_view file_name, std::string_view start) {
  const std::string_view name = unpacked_name(file_name);
  const FormatRow* by_name = nullptr;
  for (const FormatRow& format : kFormats) {
    if (std::none_of(format.endings.begin(), format.endings.end(),
                     [name](std::string_view ending) { return ends_with(name, ending); }))
      continue;
    by_name = &format;
    if (format.looks_like(start)) break;
  }
  if (by_name != nullptr) return *by_name;
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [start](const FormatRow& format) { return format.looks_like(start); });
}

}  // namespace quotidian
