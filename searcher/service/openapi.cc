// See openapi.h. The shapes of hits are those of searcher/results/fields.h; here stand those that only the
// service has.
#include "searcher/service/openapi.h"

#include <array>
#include <map>
#include <vector>

#include <quotidian/version.h>

#include "searcher/choices.h"
#include "searcher/results/fields.h"
#include "searcher/results/json.h"
#include "searcher/service/parameters.h"
#include "searcher/service/routes.h"

namespace quotidian::service {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto kNoColumn = false;

constexpr std::array kStoredArticle = {
    HitField{"type", "\"article\""},
    HitField{"id", "the article's id"},
    HitField{"version", "as it was given"},
    HitField{"expires", "when it will be shown no more"},
    HitField{"embargoed_until", "it was not shown before"},
    HitField{"date_quality", "exact, day or guessed; left out for unknown"},
    HitField{"title", "headline"},
    HitField{"subtitle", "the line below it"},
    HitField{"body", "paragraphs with a blank line between, as they came; offsets count in it"},
    HitField{"captions", "of pictures", kNoColumn, Shape::texts},
    HitField{"published", "date, or date and time, as the article gives it"},
    HitField{"updated", "the same, of the last change"},
    HitField{"source", "the outlet"},
    HitField{"authors", "byline", kNoColumn, Shape::texts},
    HitField{"section", "desk or section"},
    HitField{"tags", "keywords", kNoColumn, Shape::texts},
    HitField{"url", "where it stands"},
    HitField{"lang", "language tag; left out for English"},
    HitField{"rights", "who may print it"},
    HitField{"extra", "what else it was given with", kNoColumn, Shape::map},
    HitField{"quotes", "all of its quotes, in text order", kNoColumn, Shape::list},
};

constexpr std::array kRole = {
    HitField{"role", "as printed"},
    HitField{"quotes", "quotes in which the speaker has it", kNoColumn, Shape::whole},
    HitField{"first", "the date of the earliest; null without any"},
    HitField{"last", "the date of the latest"},
};

constexpr std::array kProfileOnly = {
    HitField{"roles", "roles as printed, by their first date", kNoColumn, Shape::list},
    HitField{"years", "quotes by year, the undated last", kNoColumn, Shape::list},
};

constexpr std::array kVerification = {
    HitField{"type", "\"verification\""},
    HitField{"verdict", "verbatim, shortened, changed, other-speaker, paraphrased or not-found"},
    HitField{"wording", "the verdict if no speaker had been asked for"},
    HitField{"holds", "it may be printed as it is", kNoColumn, Shape::truth},
    HitField{"quotation", "as asked"},
    HitField{"speaker", "as asked; null for anybody"},
    HitField{"in_quotes", "false where it stands in an article's own text", kNoColumn, Shape::truth},
    HitField{"likeness", "1 less the edits for each word", kNoColumn, Shape::number},
    HitField{"difference", "from the archive's text to the quotation: {same}, {left_out} or {added}",
             kNoColumn, Shape::list},
    HitField{"first", "the carrier of the earliest date; null for none", kNoColumn, Shape::object},
    HitField{"articles", "that carry it", kNoColumn, Shape::whole},
    HitField{"articles_exact", "false if there may be more", kNoColumn, Shape::truth},
    HitField{"carriers", "the quotes and passages that carry it, by date", kNoColumn, Shape::list},
    HitField{"speakers", "whom they attribute it to: {speaker, quotes}", kNoColumn, Shape::list},
    HitField{"took_us", "microseconds", kNoColumn, Shape::whole},
    HitField{"warnings", "what was read leniently", kNoColumn, Shape::texts},
};

constexpr std::array kCarrier = {
    HitField{"article", "its id"},
    HitField{"quote", "its id; null outside quotes"},
    HitField{"text", "the passage as printed"},
    HitField{"speaker", "who said it; null for nobody named", kNoColumn, Shape::object},
    HitField{"role", "as printed"},
    HitField{"title", "headline"},
    HitField{"source", "the outlet"},
    HitField{"published", "the article's date"},
    HitField{"url", "where the article stands"},
};

constexpr std::array kCitation = {
    HitField{"type", "\"citation\""},           HitField{"id", "of the article or the quote"},
    HitField{"plain", "a sentence for people"}, HitField{"ris", "a record of RIS"},
    HitField{"bibtex", "an entry of BibTeX"},
};

constexpr std::array kExtraction = {
    HitField{"id", "of the article; made from its url or content where it has none"},
    HitField{"quotes", "as in the command line's extract", kNoColumn, Shape::list},
    HitField{"persons", "with mentions: everybody named, {name, spans}", kNoColumn, Shape::list},
};

constexpr std::array kArticleSent = {
    HitField{"id", "may be left out"},
    HitField{"title", "headline"},
    HitField{"body", "paragraphs with a blank line between"},
    HitField{"lang", "language tag; left out for English"},
};

constexpr std::array kHealth = {HitField{"status", "\"ok\""}};

constexpr std::array kReadiness = {
    HitField{"status", "\"ready\""},
    HitField{"generation", "of the archive", kNoColumn, Shape::whole},
    HitField{"articles", "in the archive", kNoColumn, Shape::whole},
    HitField{"quotes", "in the archive", kNoColumn, Shape::whole},
    HitField{"published_at", "when it was changed last"},
    HitField{"partial", "true if a shard does not answer", kNoColumn, Shape::truth},
    HitField{"missing", "shards that do not answer, each with the reason", kNoColumn, Shape::list},
};

constexpr std::array kProblem = {
    HitField{"title", "the status in words"},
    HitField{"status", "the status", kNoColumn, Shape::whole},
    HitField{"code", "what is wrong, for programs"},
    HitField{"detail", "what is wrong, and the way out, for people"},
    HitField{"position", "where in the query: characters from 1", kNoColumn, Shape::whole},
};

Json reference(std::string_view schema) { return {{"$ref", "#/components/schemas/" + std::string(schema)}}; }

// What stands in a list, or instead of an object without fields of its own.
const std::map<std::string, Json, std::less<>>& inner_shapes() {
  static const auto kShapes = [] {
    std::map<std::string, Json, std::less<>> shapes = {
        {"article.quotes", reference("quote")},      {"stored_article.quotes", reference("quote")},
        {"extraction.quotes", reference("quote")},   {"profile.roles", reference("role")},
        {"profile.years", reference("period")},      {"verification.carriers", reference("carrier")},
        {"verification.first", reference("carrier")}};
    Json any = {{"oneOf", Json::array()}};
    for (const auto& [name, show] : kShows)
      if (show != Show::count) any["oneOf"].push_back(reference(hit_type(show)));
    shapes["search.hits"] = std::move(any);
    return shapes;
  }();
  return kShapes;
}

Json shape_json(Shape shape, const std::string& place) {
  const auto inner = inner_shapes().find(place);
  const Json whole = {{"type", "integer"}, {"minimum", 0}};
  const Json span = {
      {"type", Json::array({"array", "null"})}, {"items", whole}, {"minItems", 2}, {"maxItems", 2}};
  switch (shape) {
    case Shape::text:
      return {{"type", Json::array({"string", "null"})}};
    case Shape::texts:
      return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case Shape::whole:
      return whole;
    case Shape::number:
      return {{"type", "number"}};
    case Shape::truth:
      return {{"type", "boolean"}};
    case Shape::span:
      return span;
    case Shape::spans:
      return {{"type", "array"}, {"items", span}};
    case Shape::object:
      if (inner != inner_shapes().end()) return {{"oneOf", Json::array({inner->second, {{"type", "null"}}})}};
      return {{"type", Json::array({"object", "null"})}};
    case Shape::list:
      return {{"type", "array"},
              {"items", inner == inner_shapes().end() ? Json{{"type", "object"}} : inner->second}};
    case Shape::map:
      break;
  }
  return {{"type", "object"}};
}

// Fields named "speaker.name" stand inside "speaker".
Json object_json(const std::string& schema, const std::vector<HitField>& fields) {
  Json json = {{"type", "object"}, {"properties", Json::object()}};
  for (const HitField& field : fields) {
    Json* properties = &json["properties"];
    std::string name(field.name);
    if (const std::size_t dot = name.find('.'); dot != std::string::npos) {
      properties = &(*properties)[name.substr(0, dot)]["properties"];
      name.erase(0, dot + 1);
    }
    Json one = shape_json(field.shape, schema + "." + name);
    one["description"] = field.help;
    (*properties)[name] = std::move(one);
  }
  return json;
}

template <typename Fields>
std::vector<HitField> listed(const Fields& fields) {
  return {fields.begin(), fields.end()};
}

Json schemas() {
  Json all = Json::object();
  const auto add = [&](const std::string& name, const std::vector<HitField>& fields) {
    all[name] = object_json(name, fields);
  };
  for (const auto& [name, show] : kShows)
    if (show != Show::count) add(std::string(hit_type(show)), listed(hit_fields(show)));
  std::vector<HitField> answer = listed(summary_fields());
  answer.push_back({"hits", "what was found, of the type that was to be shown", kNoColumn, Shape::list});
  add("search", answer);
  std::vector<HitField> profile = listed(hit_fields(Show::speakers));
  profile.insert(profile.end(), kProfileOnly.begin(), kProfileOnly.end());
  add("profile", profile);
  add("role", listed(kRole));
  add("stored_article", listed(kStoredArticle));
  add("verification", listed(kVerification));
  add("carrier", listed(kCarrier));
  add("citation", listed(kCitation));
  add("article_sent", listed(kArticleSent));
  all["article_sent"]["required"] = {"body"};
  add("extraction", listed(kExtraction));
  add("health", listed(kHealth));
  add("readiness", listed(kReadiness));
  all["openapi"] = {{"type", "object"}};
  add("problem", listed(kProblem));
  all["problem"]["required"] = {"title", "status", "code", "detail"};
  return all;
}

Json parameter_json(const Parameter& parameter) {
  Json schema;
  if (parameter.shape == Shape::whole)
    schema = {{"type", "integer"}, {"minimum", 0}};
  else if (parameter.shape == Shape::truth)
    schema = {{"type", "boolean"}};
  else
    schema = {{"type", "string"}};
  if (!parameter.choices.empty()) schema["enum"] = parameter.choices;
  return {{"name", parameter.name},
          {"in", "query"},
          {"required", parameter.is_required},
          {"description", parameter.help},
          {"schema", schema}};
}

Json content(std::string_view type, const Json& schema) {
  return {{std::string(type.substr(0, type.find(';'))), {{"schema", schema}}}};
}

Json operation(const Route& route) {
  const bool is_media_type = route.answer.find('/') != std::string_view::npos;
  const Json answer = is_media_type ? content(route.answer, {{"type", "string"}})
                                    : content("application/json", reference(route.answer));
  const Json refused = {{"description", "what is wrong"},
                        {"content", content("application/problem+json", reference("problem"))}};
  Json json = {{"operationId", route.name},
               {"summary", route.help},
               {"parameters", Json::array()},
               {"responses", {{"200", {{"description", route.help}, {"content", answer}}}}}};
  if (route.path.find("{id}") != std::string_view::npos)
    json["parameters"].push_back({{"name", "id"},
                                  {"in", "path"},
                                  {"required", true},
                                  {"description", "as answers give it, with %2F for a slash"},
                                  {"schema", {{"type", "string"}}}});
  for (const std::string_view name : route.parameters)
    json["parameters"].push_back(parameter_json(parameter(name)));
  if (!route.body.empty())
    json["requestBody"] = {{"required", true},
                           {"content", content("application/json", reference(route.body))}};
  if (route.is_of_archive)
    json["responses"]["304"] = {{"description", "nothing has changed since If-None-Match"}};
  json["responses"]["default"] = refused;
  json["security"] = Json::array({Json::object()});
  if (route.access != Access::open)
    json["security"].push_back({{"key", Json::array({to_string(route.access)})}});
  return json;
}

}  // namespace

Json openapi() {
  Json paths = Json::object();
  for (const Route& route : routes())
    paths[std::string(route.path)][route.method == "GET" ? "get" : "post"] = operation(route);
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Quotidian"},
            {"description", "Full-text search for news archives that knows who said what."},
            {"version", QUOTIDIAN_VERSION},
            {"license", {{"name", "GPL-3.0-or-later"}, {"identifier", "GPL-3.0-or-later"}}}}},
          {"paths", paths},
          {"components",
           {{"schemas", schemas()},
            {"securitySchemes",
             {{"key",
               {{"type", "http"}, {"scheme", "bearer"}, {"description", "where the service has keys"}}}}}}}};
}

const std::string& openapi_text() {
  static const std::string kText = line_of(openapi()) + "\n";
  return kText;
}

}  // namespace quotidian::service
