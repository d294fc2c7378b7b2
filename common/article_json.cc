// Article <-> JSON; see article_json.h.
#include "common/article_json.h"

#include <array>
#include <utility>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/enum_names.h"
#include "common/quote_json.h"

namespace quotidian {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<ArticleStatus, const char*>, 5> kStatuses = {
    {{ArticleStatus::usable, "usable"},
     {ArticleStatus::withheld, "withheld"},
     {ArticleStatus::canceled, "canceled"},
     {ArticleStatus::deleted, "deleted"},
     {ArticleStatus::removed, "removed"}}};
constexpr std::array<std::pair<DateQuality, const char*>, 4> kDateQualities = {
    {{DateQuality::unknown, "unknown"},
     {DateQuality::exact, "exact"},
     {DateQuality::day, "day"},
     {DateQuality::guessed, "guessed"}}};
constexpr std::array<std::pair<Furniture::Kind, const char*>, 3> kFurniture = {
    {{Furniture::Kind::notice, "notice"},
     {Furniture::Kind::teaser, "teaser"},
     {Furniture::Kind::link, "link"}}};

// The plain fields, in the order they are written.
constexpr std::pair<const char*, std::string Article::*> kTexts[] = {
    {"version", &Article::version},
    {"embargoed_until", &Article::embargoed_until},
    {"expires", &Article::expires},
    {"title", &Article::title},
    {"subtitle", &Article::subtitle},
    {"source", &Article::source},
    {"published", &Article::published},
    {"updated", &Article::updated},
    {"url", &Article::url},
    {"lang", &Article::lang},
    {"section", &Article::section},
    {"rights", &Article::rights},
    {"extra", &Article::extra},
};
constexpr std::pair<const char*, std::vector<std::string> Article::*> kLists[] = {
    {"authors", &Article::authors}, {"tags", &Article::tags}, {"captions", &Article::captions}};

}  // namespace

std::string article_to_json(const Article& article) {
  Json json;
  json["id"] = article.id;
  if (article.status != ArticleStatus::usable) json["status"] = name_of(kStatuses, article.status);
  if (article.date_quality != DateQuality::unknown)
    json["date_quality"] = name_of(kDateQualities, article.date_quality);
  for (const auto& [key, field] : kTexts)
    if (!(article.*field).empty()) json[key] = article.*field;
  for (const auto& [key, field] : kLists)
    if (!(article.*field).empty()) json[key] = article.*field;
  for (const Furniture& stretch : article.furniture)
    json["furniture"].push_back({stretch.span.begin, stretch.span.end, name_of(kFurniture, stretch.kind)});
  if (article.quotes) {
    json["quotes"] = Json::array();
    for (const Quote& quote : *article.quotes) json["quotes"].push_back(to_json(quote));
  }
  json["body"] = article.body;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Article article_from_json(const std::string& text) {
  try {
    const nlohmann::json json = nlohmann::json::parse(text);
    Article article;
    article.id = json.at("id").get<std::string>();
    article.body = json.at("body").get<std::string>();
    if (const auto status = json.find("status"); status != json.end())
      article.status = value_of(kStatuses, status->get<std::string>(), ArticleStatus::usable);
    if (const auto quality = json.find("date_quality"); quality != json.end())
      article.date_quality = value_of(kDateQualities, quality->get<std::string>(), DateQuality::unknown);
    for (const auto& [key, field] : kTexts)
      if (const auto found = json.find(key); found != json.end()) article.*field = found->get<std::string>();
    for (const auto& [key, field] : kLists)
      if (const auto found = json.find(key); found != json.end())
        article.*field = found->get<std::vector<std::string>>();
    if (const auto found = json.find("furniture"); found != json.end())
      for (const nlohmann::json& stretch : *found)
        article.furniture.push_back(
            {{stretch.at(0).get<std::uint32_t>(), stretch.at(1).get<std::uint32_t>()},
             value_of(kFurniture, stretch.at(2).get<std::string>(), Furniture::Kind::notice)});
    if (const auto found = json.find("quotes"); found != json.end()) {
      article.quotes.emplace();
      for (const nlohmann::json& quote : *found) article.quotes->push_back(quote_from_json(quote));
    }
    return article;
  } catch (const std::exception& error) {  // of the JSON, or a bad_article of its quotes
    throw Error(ErrorCode::archive_damaged,
                std::string("an article's record cannot be read: ") + error.what());
  }
}

}  // namespace quotidian
