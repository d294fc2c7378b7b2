// Filling an Article from keys and values; see fields.h.
#include "indexer/readers/fields.h"

#include <xxhash.h>

#include <cctype>
#include <cinttypes>
#include <cstdio>
#include <nlohmann/json.hpp>

#include <quotidian/error.h>

#include "indexer/readers/dates.h"

namespace quotidian {
namespace {

constexpr std::string_view kWhite = " \t\r\n\f\v";

std::size_t index_of(std::string_view key) {
  std::size_t i = 0;
  while (i < kInputFields.size() && kInputFields[i].key != key) ++i;
  return i;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(kWhite) == text.npos; }

}  // namespace

void KeysPresent::note(std::string_view key) {
  const std::size_t i = index_of(key);
  if (i < present_.size()) present_[i] = true;
}

const InputField* KeysPresent::field(std::string_view key) const {
  const std::size_t i = index_of(key);
  if (i == kInputFields.size()) return nullptr;
  const InputField& field = kInputFields[i];
  const bool idle = !field.stands_in_for.empty() && present_[index_of(field.stands_in_for)];
  return idle ? nullptr : &field;
}

std::string json_string(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string to_json(const Extra& extra) {
  std::string json;
  for (const auto& [key, value] : extra) {
    json += json.empty() ? '{' : ',';
    json += json_string(key) + ':' + value;
  }
  return json.empty() ? json : json + '}';
}

std::string set_date(Article& article, const InputField& field, const std::string& printed, Extra& extra) {
  if (is_blank(printed)) return {};
  const ReadDate date = read_date(printed);
  article.*field.text = date.rfc3339;
  if (field.text == &Article::published) article.date_quality = date.quality;
  if (!date.rfc3339.empty()) return {};
  if (field.text == &Article::embargoed_until)
    throw Error(ErrorCode::bad_article, "embargoed_until is no date: " + json_string(printed.substr(0, 60)));
  const std::string_view key = field.stands_in_for.empty() ? field.key : field.stands_in_for;
  extra[std::string(key) + "_as_printed"] = json_string(printed);
  return std::string(field.key) +
         " is no date that can be read in one way, kept aside: " + json_string(printed.substr(0, 60));
}

void set_status(Article& article, std::string_view printed) {
  std::string status;
  for (const char c : trimmed(printed))
    status += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (status.starts_with("stat:")) status.erase(0, 5);
  if (status.empty() || status == "usable")
    article.status = ArticleStatus::usable;
  else if (status == "withheld")
    article.status = ArticleStatus::withheld;
  else if (status == "canceled" || status == "cancelled")
    article.status = ArticleStatus::canceled;
  else if (status == "deleted")
    article.status = ArticleStatus::deleted;
  else
    throw Error(ErrorCode::bad_article, "status must be usable, withheld, canceled or deleted, not " +
                                            json_string(printed.substr(0, 60)));
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view part = trimmed(text.substr(0, comma));
    if (!part.empty()) parts.emplace_back(part);
    if (comma == text.npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

std::string content_id(const Article& article) {
  std::string content = article.title;
  content += '\0';
  content += article.body;
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  char id[40];
  std::snprintf(id, sizeof id, "x-%016" PRIx64 "%016" PRIx64, hash.high64, hash.low64);
  return id;
}

void require_text(const Article& article) {
  if (is_blank(article.title) && is_blank(article.body))
    throw Error(ErrorCode::bad_article, "the article has neither a title nor a body");
}

}  // namespace quotidian
