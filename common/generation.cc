// Finding and reading generations; see generation.h.
#include "common/generation.h"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>

#include <quotidian/analyzer.h>
#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/schema.h"

namespace quotidian {
namespace {

using Json = nlohmann::ordered_json;

Json as_json(const Counts& counts) {
  return {{"articles", counts.articles},
          {"quotes", counts.quotes},
          {"direct", counts.direct},
          {"mixed", counts.mixed},
          {"indirect", counts.indirect},
          {"attributed", counts.attributed},
          {"article_length", counts.article_length},
          {"quote_length", counts.quote_length},
          {"languages", counts.languages},
          {"published_at", counts.published_at},
          {"newest_first", counts.newest_first}};
}

Counts counts_of(const Json& json) {
  Counts counts;
  json.at("articles").get_to(counts.articles);
  json.at("quotes").get_to(counts.quotes);
  json.at("direct").get_to(counts.direct);
  json.at("mixed").get_to(counts.mixed);
  json.at("indirect").get_to(counts.indirect);
  json.at("attributed").get_to(counts.attributed);
  json.at("article_length").get_to(counts.article_length);
  json.at("quote_length").get_to(counts.quote_length);
  json.at("languages").get_to(counts.languages);
  json.at("published_at").get_to(counts.published_at);
  counts.newest_first = json.value("newest_first", false);
  return counts;
}

// Runs `read` over the parsed text; any shape it does not expect is a damaged archive.
template <typename Read>
auto parse(const char* what, const std::string& text, Read&& read) {
  try {
    return read(Json::parse(text));
  } catch (const Json::exception& error) {
    throw Error(ErrorCode::archive_damaged,
                std::string(what) + " cannot be read: " + error.what() +
                    "; restore a copy, or make the archive anew with quotidian-index rebuild");
  }
}

std::string file_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::string to_json(const Counts& counts) { return as_json(counts).dump(); }

Counts counts_from_json(const std::string& json) { return parse("the archive's counts", json, counts_of); }

std::string to_json(const Manifest& manifest) {
  Json json = {{"format_version", manifest.format_version},
               {"analyzer", manifest.analyzer},
               {"program_version", manifest.program_version},
               {"xapian_version", manifest.xapian_version},
               {"generation", manifest.generation},
               {"created_at", manifest.created_at},
               {"counts", as_json(manifest.counts)},
               {"sha256", manifest.sha256},
               {"sum", manifest.sum}};
  if (!manifest.origin.empty()) json["origin"] = manifest.origin;
  return json.dump(2) + "\n";
}

Manifest manifest_from_json(const std::string& text) {
  return parse("the archive's manifest", text, [](const Json& json) {
    Manifest manifest;
    json.at("format_version").get_to(manifest.format_version);
    json.at("analyzer").get_to(manifest.analyzer);
    json.at("program_version").get_to(manifest.program_version);
    json.at("xapian_version").get_to(manifest.xapian_version);
    json.at("generation").get_to(manifest.generation);
    json.at("created_at").get_to(manifest.created_at);
    manifest.counts = counts_of(json.at("counts"));
    json.at("sha256").get_to(manifest.sha256);
    manifest.sum = json.value("sum", "");
    manifest.origin = json.value("origin", "");
    return manifest;
  });
}

Generation live_generation(const std::filesystem::path& archive) {
  std::error_code ignored;
  const std::filesystem::path current = archive / "CURRENT";
  if (!std::filesystem::exists(current, ignored))
    throw Error(ErrorCode::archive_missing, "no archive at " + archive.string() +
                                                "; quotidian-index add -a " + archive.string() +
                                                " FILE... makes one");
  std::string name = file_text(current);
  name.erase(name.find_last_not_of("\r\n ") + 1);
  const std::uint64_t number = generation_number(name);
  if (number == 0 || !std::filesystem::is_directory(archive / name, ignored))
    throw Error(ErrorCode::archive_damaged,
                current.string() + " names \"" + name.substr(0, 60) +
                    "\", which is no generation there; restore a copy of the archive");
  return {archive / name, number};
}

Manifest read_manifest(const Generation& generation) {
  const Manifest manifest = manifest_from_json(file_text(generation.manifest()));
  const std::string way_out = "; make the archive anew with quotidian-index rebuild -a " +
                              generation.directory.parent_path().string() + " FILE...";
  if (manifest.format_version != schema::kFormatVersion)
    throw Error(ErrorCode::archive_outdated,
                "the archive has format " + std::to_string(manifest.format_version) +
                    ", this program reads and writes " + std::to_string(schema::kFormatVersion) + way_out);
  if (manifest.analyzer != Analyzer::fingerprint())
    throw Error(ErrorCode::archive_outdated, "the archive's words were cut by analyzer " + manifest.analyzer +
                                                 ", this program has " + Analyzer::fingerprint() + way_out);
  return manifest;
}

std::string generation_name(std::uint64_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "gen-%06llu", static_cast<unsigned long long>(number));
  return name;
}

std::uint64_t generation_number(const std::string& name) {
  std::uint64_t number = 0;
  if (!name.starts_with("gen-")) return 0;
  const auto [end, error] = std::from_chars(name.data() + 4, name.data() + name.size(), number);
  return error == std::errc() && end == name.data() + name.size() ? number : 0;
}

}  // namespace quotidian
