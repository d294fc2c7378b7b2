// See overrides.h.
#include "indexer/archive/overrides.h"

#include <xxhash.h>

#include <fstream>
#include <sstream>
#include <utility>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/quote_fingerprint.h"
#include "common/quote_json.h"
#include "common/speaker_id.h"
#include "indexer/archive/durable.h"

namespace quotidian {

const char* to_string(OverrideState state) {
  switch (state) {
    case OverrideState::applied:
      return "applied";
    case OverrideState::text_gone:
      return "the text is gone from the article";
    case OverrideState::article_gone:
      return "the article is gone";
    case OverrideState::waiting:
      return "waits for the next quotidian-index add";
  }
  return "";
}

namespace archive {
namespace {

using Json = nlohmann::ordered_json;

const ArticleOverrides kNone;

}  // namespace

std::string to_json(const Override& entry) {
  Quote decided;
  decided.speaker = entry.speaker;
  Json json = {{"article", entry.article}, {"text", entry.text}, {"occurrence", entry.occurrence}};
  if (entry.not_a_quote)
    json["not_a_quote"] = true;
  else
    json["speaker"] = quotidian::to_json(decided).at("speaker");
  for (const auto& [key, value] : {std::pair{"role", &entry.role},
                                   {"quote", &entry.quote},
                                   {"by", &entry.by},
                                   {"note", &entry.note},
                                   {"at", &entry.at}})
    if (!value->empty()) json[key] = *value;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Override override_from_json(const std::string& line) {
  try {
    const nlohmann::json json = nlohmann::json::parse(line);
    Override entry;
    json.at("article").get_to(entry.article);
    json.at("text").get_to(entry.text);
    entry.occurrence = json.value("occurrence", 1u);
    entry.not_a_quote = json.value("not_a_quote", false);
    if (!entry.not_a_quote && !json.contains("speaker"))
      throw Error(ErrorCode::bad_input, "neither \"speaker\" nor \"not_a_quote\"");
    if (!entry.not_a_quote) entry.speaker = quote_from_json(json).speaker;
    if (entry.speaker && entry.speaker->id.empty()) entry.speaker->id = speaker_id(entry.speaker->name);
    entry.role = json.value("role", "");
    entry.quote = json.value("quote", "");
    entry.by = json.value("by", "");
    entry.note = json.value("note", "");
    entry.at = json.value("at", "");
    return entry;
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::bad_input, error.what());
  }
}

std::string to_text(const std::vector<Applied>& applied) {
  std::string text;
  for (const Applied& each : applied) text += each.key + ' ' + std::to_string(each.number) + '\n';
  return text;
}

std::vector<Applied> applied_from_text(std::string_view text) {
  std::vector<Applied> applied;
  std::istringstream in{std::string(text)};
  for (Applied each; in >> each.key >> each.number;) applied.push_back(each);
  return applied;
}

std::string key_of(std::string_view quote_text, std::uint32_t occurrence) {
  return hex_of(quote_fingerprint(quote_text).hash) + ":" + std::to_string(occurrence);
}

Overrides Overrides::read(const std::filesystem::path& archive) {
  Overrides overrides;
  const std::filesystem::path file = archive / kOverridesFile;
  std::ifstream in(file, std::ios::binary);
  std::uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      overrides.put(override_from_json(line));
    } catch (const Error& error) {
      throw Error(ErrorCode::bad_input,
                  file.string() + ":" + std::to_string(number) + ": no override: " + error.what());
    }
  }
  return overrides;
}

void Overrides::write(const std::filesystem::path& archive) const {
  std::string text;
  for (const auto& [article, entries] : by_article_)
    for (const auto& [key, entry] : entries) text += to_json(entry) + "\n";
  replace_file(archive / kOverridesFile, text);
}

const ArticleOverrides& Overrides::of(const std::string& article) const {
  const auto found = by_article_.find(article);
  return found == by_article_.end() ? kNone : found->second;
}

void Overrides::put(Override entry) {
  std::string key = key_of(entry.text, entry.occurrence);
  std::string article = entry.article;
  by_article_[std::move(article)][std::move(key)] = std::move(entry);
}

bool Overrides::erase(const std::string& article, const std::string& key) {
  const auto found = by_article_.find(article);
  if (found == by_article_.end() || found->second.erase(key) == 0) return false;
  if (found->second.empty()) by_article_.erase(found);
  return true;
}

std::string Overrides::fingerprint() const {
  std::string all;
  for (const auto& [article, entries] : by_article_)
    for (const auto& [key, entry] : entries) all += to_json(entry) + "\n";
  return all.empty() ? all : hex_of(XXH3_64bits(all.data(), all.size()));
}

std::vector<NumberedQuote> apply(const ArticleOverrides& overrides, std::vector<Quote> quotes,
                                 std::vector<Applied>& applied) {
  std::vector<NumberedQuote> kept;
  std::map<std::uint64_t, std::uint32_t> seen;  // fingerprints
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    Quote& quote = quotes[i];
    const Override* decided = nullptr;
    if (!overrides.empty()) {
      const std::uint64_t hash = quote_fingerprint(quote.text).hash;
      const std::string key = hex_of(hash) + ":" + std::to_string(++seen[hash]);
      if (const auto found = overrides.find(key); found != overrides.end()) {
        decided = &found->second;
        applied.push_back({key, i + 1});
      }
    }
    if (decided != nullptr && decided->not_a_quote) continue;
    if (decided != nullptr) {
      const bool same = decided->speaker && quote.speaker && decided->speaker->id == quote.speaker->id;
      if (!same) {  // the mention and the role are somebody else's
        quote.speaker_span.reset();
        quote.speaker_as_printed.clear();
        quote.role.clear();
      }
      quote.speaker = decided->speaker;
      if (!decided->role.empty()) quote.role = decided->role;
      quote.confidence = 1;
      quote.evidence = kOverrideEvidence;
    }
    kept.push_back({i + 1, std::move(quote)});
  }
  return kept;
}

}  // namespace archive
}  // namespace quotidian
