// The OpenAPI document: whole in itself, and in agreement with the routes, the table of fields, the manual
// and what is really answered.
#include "searcher/service/openapi.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "searcher/results/fields.h"
#include "searcher/service/parameters.h"
#include "searcher/service/routes.h"
#include "tests/searcher/service/service_of.h"

namespace quotidian::tests {
namespace {

using Json = nlohmann::json;
using service::Route;
using ::testing::HasSubstr;

const Json& document() {
  static const Json kDocument = Json::parse(service::openapi_text());
  return kDocument;
}

const Json& resolved(const Json& schema) {
  return schema.contains("$ref")
             ? document().at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1)))
             : schema;
}

// What in `value` is not as `schema` has it; only the words of JSON Schema that the document uses.
std::string misfit(const Json& value, const Json& given, const std::string& where = "") {
  const Json& schema = resolved(given);
  if (schema.contains("oneOf")) {
    std::string all;
    for (const Json& each : schema["oneOf"]) {
      const std::string one = misfit(value, each, where);
      if (one.empty()) return "";
      all += one + "; ";
    }
    return all;
  }
  const auto fits = [&](const std::string& type) {
    return (type == "null" && value.is_null()) || (type == "string" && value.is_string()) ||
           (type == "integer" && value.is_number_unsigned()) || (type == "number" && value.is_number()) ||
           (type == "boolean" && value.is_boolean()) || (type == "array" && value.is_array()) ||
           (type == "object" && value.is_object());
  };
  const Json& type = schema.at("type");
  const bool right = type.is_string() ? fits(type) : std::any_of(type.begin(), type.end(), fits);
  if (!right) return where + " is " + value.dump() + ", not " + type.dump();
  if (value.is_array() && schema.contains("items"))
    for (const Json& each : value)
      if (std::string inside = misfit(each, schema["items"], where + "[]"); !inside.empty()) return inside;
  if (value.is_object() && schema.contains("properties")) {
    for (const auto& [name, inner] : value.items()) {
      if (!schema["properties"].contains(name)) return where + " has an unknown " + name;
      const std::string inside = misfit(inner, schema["properties"][name], where + "." + name);
      if (!inside.empty()) return inside;
    }
    const Json& properties = schema["properties"];
    // A hit is of the type it says.
    if (properties.contains("type") && value.contains("type")) {
      const std::string described = properties["type"]["description"];
      if (described.find(value["type"].dump()) == std::string::npos) return where + " is of another type";
    }
  }
  return "";
}

void for_each_reference(const Json& json, const std::function<void(const std::string&)>& each) {
  if (json.is_object() && json.contains("$ref")) each(json["$ref"]);
  if (json.is_structured())
    for (const Json& inner : json) for_each_reference(inner, each);
}

TEST(OpenApi, HasNoLooseEnds) {
  EXPECT_EQ(document()["openapi"], "3.1.0");
  std::set<std::string> used;
  for_each_reference(document(), [&](const std::string& reference) {
    ASSERT_TRUE(document().contains(Json::json_pointer(reference.substr(1)))) << reference;
    used.insert(reference.substr(reference.rfind('/') + 1));
  });
  for (const auto& [name, schema] : document()["components"]["schemas"].items())
    EXPECT_TRUE(used.contains(name)) << name << " is not used";
  std::set<std::string> ids;
  for (const auto& [path, methods] : document()["paths"].items())
    for (const auto& [method, operation] : methods.items())
      EXPECT_TRUE(ids.insert(operation["operationId"]).second) << path;
}

TEST(OpenApi, TellsEachRouteWithItsParameters) {
  std::size_t told = 0;
  for (const auto& [path, methods] : document()["paths"].items()) told += methods.size();
  EXPECT_EQ(told, service::routes().size());
  for (const Route& route : service::routes()) {
    const Json& operation =
        document()["paths"][std::string(route.path)].at(route.method == "GET" ? "get" : "post");
    std::vector<std::string> names;
    for (const Json& parameter : operation["parameters"])
      if (parameter["in"] == "query") names.push_back(parameter["name"]);
    EXPECT_EQ(names, std::vector<std::string>(route.parameters.begin(), route.parameters.end()));
    EXPECT_TRUE(operation["responses"].contains("200"));
    EXPECT_EQ(operation["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"],
              "#/components/schemas/problem");
  }
}

TEST(OpenApi, HasTheFieldsOfTheCommandLine) {
  for (const Show show :
       {Show::articles, Show::quotes, Show::speakers, Show::sources, Show::timeline, Show::kwic}) {
    const Json& schema = document()["components"]["schemas"].at(std::string(hit_type(show)));
    for (const HitField& field : hit_fields(show)) {
      std::string path = "/properties/" + std::string(field.name);
      if (const std::size_t dot = path.find('.'); dot != std::string::npos)
        path.replace(dot, 1, "/properties/");
      EXPECT_TRUE(schema.contains(Json::json_pointer(path))) << hit_type(show) << " " << field.name;
    }
  }
  for (const HitField& field : summary_fields())
    EXPECT_TRUE(
        document()["components"]["schemas"]["search"]["properties"].contains(std::string(field.name)));
}

// With all that an article may have.
std::vector<Article> full_articles() {
  std::vector<Article> articles = flood_and_bridge();
  Article& flood = articles[0];
  for (std::string Article::*field : {&Article::version, &Article::subtitle, &Article::source,
                                      &Article::section, &Article::url, &Article::rights})
    flood.*field = "given";
  flood.updated = "2024-05-02";
  flood.embargoed_until = "2024-04-30";
  flood.expires = "2999-01-01";
  flood.date_quality = DateQuality::day;
  flood.lang = "en";
  flood.authors = flood.tags = flood.captions = {"one", "two"};
  flood.extra = R"({"desk":{"id":7}})";
  flood.furniture = {{{0, 3}, Furniture::Kind::notice}};
  return articles;
}

TEST(OpenApi, FitsWhatIsAnswered) {
  ServiceOf service(full_articles());
  EXPECT_EQ(service.json("/v1/articles/flood")["extra"]["desk"]["id"], 7);
  const std::pair<const char*, const char*> cases[] = {
      {"/v1/search?q=speaker:ortiz+river&explain&facets=speaker,year&context=sentence", "search"},
      {"/v1/search?q=council&collapse=wire", "search"},
      {"/v1/search?q=zanzibar+council", "search"},
      {"/v1/search?q=council&show=speakers", "search"},
      {"/v1/search?q=council&show=sources", "search"},
      {"/v1/search?q=council&show=timeline", "search"},
      {"/v1/search?q=council&show=kwic", "search"},
      {"/v1/search?q=council&show=count", "search"},
      {"/v1/quotes?q=council&limit=1", "search"},
      {"/v1/speakers?prefix=or", "search"},
      {"/v1/speakers/lena-ortiz", "profile"},
      {"/v1/articles/flood", "stored_article"},
      {"/v1/verify?q=the+river+decides", "verification"},
      {"/v1/verify?q=zanzibar+quagga", "verification"},
      {"/v1/citations/flood%231", "citation"},
      {"/healthz", "health"},
      {"/readyz", "readiness"},
  };
  for (const auto& [target, schema] : cases)
    EXPECT_EQ(misfit(service.json(target), document()["components"]["schemas"][schema]), "") << target;
  for (const char* target : {"/v1/search?q=date:2012-13", "/nowhere", "/v1/search"})
    EXPECT_EQ(misfit(Json::parse(service.ask(target).body), document()["components"]["schemas"]["problem"]),
              "");
}

TEST(OpenApi, IsInTheManual) {
  std::ifstream manual(std::string(QUOTIDIAN_SOURCE_DIR) + "/docs/http-api.md");
  std::string text((std::istreambuf_iterator<char>(manual)), std::istreambuf_iterator<char>());
  for (const Route& route : service::routes())
    EXPECT_THAT(text, HasSubstr("| `" + std::string(route.method) + " " + std::string(route.path) + "` | " +
                                std::string(route.help) + " | " + to_string(route.access) + " |\n"));
  for (const service::Parameter& parameter : service::parameters())
    EXPECT_THAT(text, HasSubstr("| `" + std::string(parameter.name) + "` | " + std::string(parameter.help)));
}

}  // namespace
}  // namespace quotidian::tests
