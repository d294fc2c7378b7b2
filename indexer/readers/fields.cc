// Filling an Article from values; see fields.h.
#include "indexer/readers/fields.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cinttypes>
#include <cstdio>
#include <nlohmann/json.hpp>

#include <quotidian/error.h>

#include "indexer/readers/dates.h"

namespace quotidian {
namespace {

constexpr std::string_view kWhite = " \t\r\n\f\v";

using enum ArticleStatus;
constexpr auto kStatusWords = std::to_array<std::pair<std::string_view, ArticleStatus>>({
    {"usable", usable},
    {"withheld", withheld},
    {"canceled", canceled},
    {"cancelled", canceled},
    {"deleted", deleted},
    {"removed", removed},
    // Superdesk and AP
    {"published", usable},
    {"corrected", usable},
    {"killed", canceled},
    {"recalled", canceled},
    // WordPress
    {"publish", usable},
    {"draft", withheld},
    {"auto-draft", withheld},
    {"inherit", usable},
    {"pending", withheld},
    {"private", withheld},
    {"future", withheld},
    {"trash", removed},  // it can be taken out again
    // NITF: what until when is said beside it
    {"embargoed", usable},
});

constexpr auto kDateQualities =
    std::to_array<std::pair<std::string_view, DateQuality>>({{"exact", DateQuality::exact},
                                                             {"day", DateQuality::day},
                                                             {"guessed", DateQuality::guessed},
                                                             {"unknown", DateQuality::unknown}});

// What could be read of a date goes into the field; what to warn of comes back.
std::string set_date(Article& article, const InputField& field, const std::string& printed, Extra& extra) {
  const ReadDate date = read_date(printed);
  article.*field.text = date.rfc3339;
  if (field.text == &Article::published) article.date_quality = date.quality;
  if (!date.rfc3339.empty()) return {};
  if (field.text == &Article::embargoed_until || field.text == &Article::expires)
    throw Error(ErrorCode::bad_article,
                std::string(field.key) + " is no date: " + json_string(printed.substr(0, 60)));
  extra[std::string(field.key) + "_as_printed"] = json_string(printed);
  return std::string(field.key) +
         " is no date that can be read in one way, kept aside: " + json_string(printed.substr(0, 60));
}

// What to warn of comes back.
std::string set_date_quality(Article& article, const std::string& printed) {
  for (const auto& [word, meaning] : kDateQualities) {
    if (word != printed) continue;
    if (!article.published.empty()) article.date_quality = meaning;
    return {};
  }
  return "date_quality is exact, day, guessed or unknown, left out: " + json_string(printed.substr(0, 60));
}

std::vector<std::string> first_that_holds(const InputField& field, const std::vector<Path>& paths,
                                          const Finder& find) {
  for (const Path& path : paths) {
    std::vector<std::string> values = find(field, path);
    std::erase(values, std::string());
    if (!values.empty()) return values;
  }
  return {};
}

bool is_empty(const Article& article, const InputField& field) {
  return (field.text == nullptr || (article.*field.text).empty()) &&
         (field.list == nullptr || (article.*field.list).empty());
}

std::string joined(const std::vector<std::string>& paragraphs) {
  std::string body;
  for (const std::string& paragraph : paragraphs) {
    if (!body.empty()) body += "\n\n";
    body += paragraph;
  }
  return body;
}

}  // namespace

void fill(Article& article, const Mapping& mapping, const Finder& find, Extra& extra,
          std::vector<std::string>& warnings) {
  for (const auto& [field, sums] : mapping.fields()) {
    if (field->shape == Shape::quotes || field->shape == Shape::extra || !is_empty(article, *field)) continue;
    for (const std::vector<Path>& paths : sums) {
      const std::vector<std::string> values = first_that_holds(*field, paths, find);
      if (values.empty()) continue;
      switch (field->shape) {
        case Shape::text:
          article.*field->text = values.front();
          break;
        case Shape::body:
          article.*field->text = joined(values);
          break;
        case Shape::date:
          if (is_blank(values.front())) break;
          if (const auto warning = set_date(article, *field, values.front(), extra); !warning.empty())
            warnings.push_back(warning);
          break;
        case Shape::date_quality:
          if (const auto warning = set_date_quality(article, values.front()); !warning.empty())
            warnings.push_back(warning);
          break;
        case Shape::status:
          article.status = read_status(values.front());
          break;
        default:
          for (const std::string& value : values) {
            auto& list = article.*field->list;
            if (sums.size() == 1 || std::find(list.begin(), list.end(), value) == list.end())
              list.push_back(value);
          }
      }
    }
  }
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

ArticleStatus read_status(std::string_view printed) {
  std::string status;
  for (const char c : trimmed(printed))
    status += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (status.starts_with("stat:")) status.erase(0, 5);
  if (status.empty()) return usable;
  for (const auto& [word, meaning] : kStatusWords)
    if (word == status) return meaning;
  throw Error(ErrorCode::bad_article, "status must be usable, withheld, canceled, deleted or removed, not " +
                                          json_string(printed.substr(0, 60)));
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    const std::string_view part = trimmed(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string without_by(std::string_view byline) {
  const bool by = byline.size() > 3 && (byline[0] == 'B' || byline[0] == 'b') &&
                  (byline[1] == 'y' || byline[1] == 'Y') && (byline[2] == ' ' || byline[2] == ':');
  return std::string(by ? trimmed(byline.substr(3)) : byline);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(kWhite) == text.npos; }

std::string content_id(const Article& article) {
  std::string content = article.title;
  content += '\0';
  content += article.body;
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  char id[40];
  std::snprintf(id, sizeof id, "x-%016" PRIx64 "%016" PRIx64, hash.high64, hash.low64);
  return id;
}

void require_id(Article& article) {
  if (article.id.empty()) article.id = article.url.empty() ? content_id(article) : article.url;
}

void require_text(const Article& article) {
  if (is_blank(article.title) && is_blank(article.body) && (needs_text(article) || article.id.empty()))
    throw Error(ErrorCode::bad_article, "the article has neither a title nor a body");
}

bool needs_text(const Article& article) { return article.status == ArticleStatus::usable; }

}  // namespace quotidian
