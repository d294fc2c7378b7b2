// The service without a socket: what each route answers, and what it says where it cannot.
#include "searcher/service/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "searcher/results/fields.h"
#include "searcher/results/json.h"
#include "searcher/service/routes.h"
#include "tests/searcher/service/service_of.h"

namespace quotidian::tests {
namespace {

using service::Response;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

// --- answers ---

TEST(Service, AnswersASearchWithTheHitsAndTheSummaryOfJsonl) {
  ServiceOf service;
  const Json answer = service.json("/v1/search?q=speaker:ortiz+river&limit=5");
  ArchiveOf& archive = service.archive();
  Results results = archive.ask("speaker:ortiz river");
  EXPECT_EQ(answer["hits"].dump(), Json::parse(hits_to_json(results).dump()).dump());
  Json summary = answer;
  summary.erase("hits");
  summary["took_us"] = results.took_us;
  EXPECT_EQ(summary, Json::parse(summary_to_json(results).dump()));
}

TEST(Service, TakesTheOptionsOfTheCommandLine) {
  ServiceOf service;
  EXPECT_EQ(service.json("/v1/search?q=council&show=count")["total"], 2);
  EXPECT_EQ(service.json("/v1/search?q=council&sort=oldest&limit=1")["hits"][0]["id"], "flood");
  EXPECT_EQ(service.json("/v1/search?q=council&sort=newest&offset=1")["hits"][0]["id"], "flood");
  EXPECT_EQ(service.json("/v1/search?q=council&show=timeline&by=year")["hits"].size(), 2u);
  EXPECT_EQ(service.json("/v1/search?q=council&show=kwic")["hits"][0]["type"], "kwic");
  EXPECT_EQ(service.json("/v1/search?q=council&facets=speaker,1")["facets"]["speaker"]["values"].size(), 1u);
  EXPECT_TRUE(service.json("/v1/search?q=council&explain")["stages"].is_array());
  EXPECT_TRUE(service.json("/v1/quotes?q=river&context=sentence")["hits"][0].contains("context"));
  EXPECT_TRUE(service.json("/v1/quotes?q=council&collapse=quote")["hits"][0].contains("copies"));
}

TEST(Service, GoesOnFromACursor) {
  ServiceOf service;
  const Json first = service.json("/v1/quotes?q=council&limit=1");
  const Json second =
      service.json("/v1/quotes?q=council&limit=1&cursor=" + first["cursor"].get<std::string>());
  EXPECT_NE(first["hits"][0]["id"], second["hits"][0]["id"]);
  EXPECT_EQ(service.json("/v1/quotes?q=river&cursor=" + first["cursor"].get<std::string>(), 400)["code"],
            "bad_query");
}

TEST(Service, GivesAnArticleWithItsQuotes) {
  ServiceOf service;
  const Json article = service.json("/v1/articles/a%2Fb");
  EXPECT_EQ(article["title"], "Bridge stays shut");
  EXPECT_EQ(article["body"], kBridge);
  ASSERT_EQ(article["quotes"].size(), 2u);
  EXPECT_EQ(article["quotes"][0]["id"], "a/b#1");
  EXPECT_EQ(article["quotes"][0]["speaker"]["id"], "paul-hart");
  EXPECT_FALSE(article["quotes"][0].contains("score"));
  for (const char* id : {"none", "a", "%00", "flood%00", "..%2F..%2Fetc%2Fpasswd"})
    EXPECT_EQ(service.json(std::string("/v1/articles/") + id, 404)["code"], "no_such_id") << id;
}

TEST(Service, GivesNothingOfAHiddenArticle) {
  std::vector<Article> articles = flood_and_bridge();
  articles[0].embargoed_until = "2999-01-01T00:00:00Z";
  ServiceOf service(articles);
  EXPECT_EQ(service.json("/v1/articles/flood", 404)["code"], "no_such_id");
  EXPECT_EQ(service.json("/v1/speakers/lena-ortiz")["quotes"], 1);
  articles[1].status = ArticleStatus::withheld;
  ServiceOf empty(articles);
  EXPECT_EQ(empty.json("/v1/speakers/lena-ortiz", 404)["code"], "no_such_id");
  EXPECT_THAT(empty.json("/v1/speakers?prefix=ort")["hits"], ElementsAre());
}

TEST(Service, CompletesTheNamesOfSpeakersWithTheirCounts) {
  ServiceOf service;
  Json hits = service.json("/v1/speakers?prefix=or")["hits"];
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0]["name"], "Lena Ortiz");
  EXPECT_EQ(hits[0]["quotes"], 2);
  EXPECT_EQ(service.json("/v1/speakers?prefix=paul+ha")["hits"][0]["id"], "paul-hart");
  EXPECT_THAT(service.json("/v1/speakers?prefix=paul+or")["hits"], ElementsAre());
  EXPECT_THAT(service.json("/v1/speakers?prefix=ortiz%22)+OR+(river")["hits"], ElementsAre());
  EXPECT_EQ(service.json("/v1/speakers?prefix=%22*", 400)["code"], "bad_parameter");
}

TEST(Service, TellsASpeakersRolesOverTimeAndQuotesByYear) {
  ServiceOf service;
  const Json speaker = service.json("/v1/speakers/lena-ortiz");
  EXPECT_EQ(speaker["name"], "Lena Ortiz");
  EXPECT_EQ(speaker["quotes"], 2);
  EXPECT_EQ(speaker["first"]["published"], "2024-05-01");
  ASSERT_EQ(speaker["roles"].size(), 2u) << speaker;
  EXPECT_EQ(speaker["roles"][0]["role"], "mayor of Talmar");
  EXPECT_EQ(speaker["roles"][0]["last"], "2024-05-01");
  EXPECT_EQ(speaker["roles"][1]["role"], "former minister");
  ASSERT_EQ(speaker["years"].size(), 2u);
  EXPECT_EQ(speaker["years"][1]["period"], "2025");
  EXPECT_EQ(speaker["years"][1]["quotes"], 1);
}

TEST(Service, CitesAnArticleOrAQuoteOfIt) {
  ServiceOf service;
  const Json quote = service.json("/v1/citations/flood%231");
  EXPECT_EQ(quote["id"], "flood#1");
  EXPECT_THAT(std::string(quote["plain"]),
              AllOf(StartsWith("“The river decides, not the council,” Lena Ortiz, mayor of Talmar, in: "),
                    HasSubstr("[flood#1]")));
  EXPECT_THAT(std::string(quote["ris"]),
              AllOf(HasSubstr("ID  - flood#1\r\n"), HasSubstr("The river decides,")));
  EXPECT_THAT(std::string(quote["bibtex"]), StartsWith("@"));
  const Json article = service.json("/v1/citations/a%2Fb");
  EXPECT_EQ(article["plain"], "“Bridge stays shut”, 2025-02-03 [a/b]\n");
  EXPECT_THAT(std::string(article["ris"]), Not(HasSubstr("N1  - ")));
  for (const char* none : {"flood%239", "flood%23", "none", "none%231", "%231"})
    EXPECT_EQ(service.json(std::string("/v1/citations/") + none, 404)["code"], "no_such_id") << none;
}

TEST(Service, VerifiesAQuotation) {
  ServiceOf service;
  EXPECT_EQ(service.json("/v1/verify?q=the+river+decides&speaker=Lena+Ortiz")["holds"], true);
  EXPECT_EQ(service.json("/v1/verify?q=the+river+decides+speaker:hart")["verdict"], "other-speaker");
  EXPECT_EQ(service.json("/v1/verify?q=%2B", 400)["code"], "bad_query");
}

TEST(Service, ExtractsFromAnArticleThatIsSent) {
  ServiceOf service;
  const auto send = [&](const std::string& body, const std::string& type = "application/json") {
    return service.ask("/v1/extract?mentions=true", {{"content-type", type}}, "POST", body);
  };
  const Json sent = Json::parse(send("{\n\"body\": \"x\"\r\n}").body);
  EXPECT_EQ(sent["text"], "{ \"body\": \"x\"  }");
  EXPECT_EQ(sent["mentions"], true);
  EXPECT_EQ(send("{}", "text/plain").status, 415);
  EXPECT_EQ(send("\x1f\x8b").status, 400);
  EXPECT_EQ(send("").status, 400);
  EXPECT_EQ(send(std::string(2 << 20, ' ')).status, 413);
}

TEST(Service, TellsWhichShardsAreMissing) {
  const ArchiveOf here(flood_and_bridge());
  const support::TemporaryDirectory home;
  service::Settings settings;
  settings.archive =
      home.file("shards.toml", "[[shard]]\narchive = \"" + here.path().string() +
                                   "\"\n[[shard]]\nname = \"far\"\nserver = \"127.0.0.1:1\"\n");
  ServiceOf service({}, settings);
  const auto ready = service.json("/readyz");
  EXPECT_EQ(ready["status"], "ready");
  EXPECT_EQ(ready["articles"], 2);
  EXPECT_EQ(ready["partial"], true);
  EXPECT_THAT(ready["missing"].dump(), HasSubstr("far: "));
  const auto found = service.json("/v1/search?q=river");
  EXPECT_EQ(found["partial"], true);
  EXPECT_THAT(found["warnings"].dump(), HasSubstr("the shard far does not answer"));
  EXPECT_EQ(ServiceOf().json("/readyz")["missing"], nlohmann::json::array());
}

TEST(Service, TellsThatItIsUpAndReadyAndWhatItHasDone) {
  ServiceOf service;
  EXPECT_EQ(service.json("/healthz")["status"], "ok");
  EXPECT_EQ(service.json("/readyz")["articles"], 2);
  service.ask("/v1/search?q=river");
  service.ask("/v1/search");
  EXPECT_THAT(service.ask("/metrics").body,
              AllOf(HasSubstr("quotidian_http_requests_total{route=\"search\",status=\"200\"} 1"),
                    HasSubstr("quotidian_http_requests_total{route=\"search\",status=\"400\"} 1"),
                    HasSubstr("quotidian_http_request_seconds_bucket{route=\"search\",le=\"0.1\"}"),
                    HasSubstr("quotidian_archive_articles 2"), HasSubstr("quotidian_searches_running 0")));
}

TEST(Service, HasAPageThatLoadsNothingFromElsewhere) {
  ServiceOf service;
  const Response page = service.ask("/");
  EXPECT_EQ(page.type, "text/html; charset=utf-8");
  EXPECT_THAT(page.body, Not(HasSubstr("http")));
  EXPECT_THAT(header_of(page, "Content-Security-Policy"),
              AllOf(StartsWith("default-src 'none'; script-src 'self'; style-src 'self'"),
                    Not(HasSubstr("unsafe")), HasSubstr("require-trusted-types-for 'script'")));
  EXPECT_EQ(header_of(page, "X-Content-Type-Options"), "nosniff");
  const std::pair<const char*, const char*> files[] = {{"style.css", "text/css; charset=utf-8"},
                                                       {"page.js", "text/javascript; charset=utf-8"},
                                                       {"icon.svg", "image/svg+xml"}};
  for (const auto& [name, type] : files) EXPECT_EQ(service.ask(std::string("/static/") + name).type, type);
  const Response same = service.ask("/", {{"if-none-match", header_of(page, "ETag")}});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");
  EXPECT_EQ(header_of(same, "Content-Security-Policy"), header_of(page, "Content-Security-Policy"));
  for (const char* path : {"/static/", "/static/..", "/static/..%2Fmain.cc", "/static/x/style.css"})
    EXPECT_EQ(service.ask(path).status, 404) << path;
}

// --- problems ---

TEST(Service, SaysWhereAQueryCannotBeRead) {
  ServiceOf service;
  const Response response = service.ask("/v1/search?q=river+date:2012-13");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.type, "application/problem+json");
  const Json problem = Json::parse(response.body);
  EXPECT_EQ(problem["code"], "bad_query");
  EXPECT_EQ(problem["position"], 12) << problem;
  EXPECT_EQ(problem["title"], "Bad Request");
}

TEST(Service, NamesTheParameterThatWasMeant) {
  ServiceOf service;
  const std::pair<const char*, const char*> cases[] = {
      {"/v1/search?q=x&limt=5", "did you mean \\\"limit\\\"?"},
      {"/v1/search?query=x", "there is no parameter \\\"query\\\""},
      {"/v1/search", "the parameter \\\"q\\\" is missing"},
      {"/v1/search?q=x&q=y", "given twice"},
      {"/v1/search?q=x&limit=201", "goes up to 200"},
      {"/v1/search?q=x&limit=-1", "takes a number"},
      {"/v1/search?q=x&offset=10001", "a cursor leads farther"},
      {"/v1/search?q=x&show=everything", "show is one of articles"},
      {"/v1/search?q=x&sort=right", "kwic"},
      {"/v1/search?q=x&facets=speaker,101", "facets go up to 100"},
      {"/v1/search?q=x&facets=colour", "speaker, kind, source, section and year"},
      {"/v1/search?q=x&explain=perhaps", "true or false"},
      {"/v1/quotes?q=x&show=quotes", "there is no parameter \\\"show\\\""},
      {"/healthz?deep=1", "none is taken"},
  };
  for (const auto& [target, message] : cases) {
    const Response response = service.ask(target);
    EXPECT_EQ(response.status, 400) << target;
    EXPECT_THAT(response.body, HasSubstr(message)) << target;
  }
}

TEST(Service, AnswersOnlyTheMethodsOfAPlace) {
  ServiceOf service;
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}) {
    const Response response = service.ask("/v1/search?q=x", {}, method);
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_EQ(header_of(response, "Allow"), "GET, HEAD");
  }
  EXPECT_EQ(header_of(service.ask("/v1/extract"), "Allow"), "POST");
  EXPECT_EQ(service.ask("/v1/extract", {}, "HEAD").status, 405);
  EXPECT_EQ(service.ask("/v1/search?q=river", {}, "HEAD").status, 200);
  for (const char* path : {"/v1", "/v1/", "/v1/search/", "/v2/search?q=x", "//v1/search", "/V1/search", "x"})
    EXPECT_EQ(service.ask(path).status, 404) << path;
}

TEST(Service, IsNotReachedUnderAnotherSitesName) {
  ServiceOf service;
  for (const char* host : {"elsewhere.example", "127.0.0.1.elsewhere.example", "", "localhost.elsewhere:80"})
    EXPECT_EQ(service.ask("/v1/search?q=x", {{"host", host}}).status, 421) << host;
  for (const char* host : {"localhost", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080"})
    EXPECT_EQ(service.ask("/v1/search?q=x", {{"host", host}}).status, 200) << host;
  service.service().be_local(false);
  EXPECT_EQ(service.ask("/v1/search?q=x", {{"host", "archive.example"}}).status, 200);
}

TEST(Service, TellsToComeBackWhenAllAreAtWork) {
  std::promise<void> begun, go_on;
  service::Settings settings;
  settings.searchers = 1;
  settings.limits.patience = std::chrono::milliseconds(1);
  settings.make_extract = [&] {
    return [&](const std::string&, bool) {
      begun.set_value();
      go_on.get_future().wait();
      return nlohmann::ordered_json{{"id", "slow"}};
    };
  };
  ServiceOf service(flood_and_bridge(), settings);
  const ServiceOf::Headers type = {{"content-type", "application/json"}};
  std::thread slow([&] { EXPECT_EQ(service.ask("/v1/extract", type, "POST", "{}").status, 200); });
  begun.get_future().wait();
  const Response busy = service.ask("/v1/extract", type, "POST", "{}");
  go_on.set_value();
  slow.join();
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(header_of(busy, "Retry-After"), "1");
  EXPECT_EQ(Json::parse(busy.body)["code"], "busy");
}

TEST(Service, IsUpEvenWhenItIsFull) {
  ServiceOf service;
  EXPECT_EQ(service.ask("/v1/search?q=x", {}, "GET", "", true).status, 503);
  EXPECT_EQ(header_of(service.ask("/v1/search?q=x", {}, "GET", "", true), "Retry-After"), "1");
  EXPECT_EQ(service.ask("/healthz", {}, "GET", "", true).status, 200);
  EXPECT_EQ(service.ask("/metrics", {}, "GET", "", true).status, 200);
}

TEST(Service, DoesNotTellWhereTheArchiveLies) {
  ServiceOf service;
  std::filesystem::remove_all(service.archive().path());
  const Response response = service.ask("/v1/search?q=river");
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, Not(HasSubstr(service.archive().path().string())));
  EXPECT_THAT(service.log, HasSubstr(service.archive().path().string()));
  EXPECT_EQ(service.ask("/readyz").status, 503);
  EXPECT_EQ(service.ask("/healthz").status, 200);
  EXPECT_EQ(service.ask("/metrics").status, 200);
}

// --- keys and the log ---

TEST(Service, AsksForAKeyAndForItsScope) {
  const service::NewKey desk = service::make_key("desk", "search");
  support::TemporaryDirectory home;
  service::Settings settings;
  settings.keys = service::Keys::read(home.file("keys", desk.line + "\n"));
  ServiceOf service(flood_and_bridge(), settings);
  const ServiceOf::Headers with_key = {{"authorization", "Bearer " + desk.secret}};
  const Response without = service.ask("/v1/search?q=river");
  EXPECT_EQ(without.status, 401);
  EXPECT_EQ(header_of(without, "WWW-Authenticate"), "Bearer");
  EXPECT_EQ(service.ask("/v1/search?q=river", with_key).status, 200);
  for (const std::string& wrong :
       {std::string("Bearer"), std::string("Bearer "), "Basic " + desk.secret, desk.secret})
    EXPECT_EQ(service.ask("/v1/search?q=river", {{"authorization", wrong}}).status, 401) << wrong;
  EXPECT_EQ(service.ask("/metrics", with_key).status, 403);
  EXPECT_EQ(service.ask("/v1/extract", with_key, "POST", "{}").status, 403);
  for (const char* open : {"/healthz", "/readyz", "/openapi.json", "/"})
    EXPECT_EQ(service.ask(open).status, 200) << open;
  EXPECT_THAT(service.log, AllOf(HasSubstr("\"key\":\"desk\""), Not(HasSubstr(desk.secret))));
  service.service().replace_keys(
      service::Keys::read(home.file("keys", service::make_key("other", "search").line)));
  EXPECT_EQ(service.ask("/v1/search?q=river", with_key).status, 401);
}

TEST(Service, LogsNoWordOfAQueryUnlessAsked) {
  ServiceOf quiet;
  quiet.ask("/v1/search?q=zanzibar");
  quiet.ask("/v1/articles/zanzibar");
  quiet.ask("/zanzibar");
  EXPECT_THAT(quiet.log, AllOf(HasSubstr("\"route\":\"/v1/articles/{id}\""), Not(HasSubstr("zanzibar"))));
  service::Settings settings;
  settings.log_queries = true;
  ServiceOf loud(flood_and_bridge(), settings);
  loud.ask("/v1/search?q=zanzibar\n{\"status\":200}");
  EXPECT_THAT(loud.log, HasSubstr("zanzibar"));
  EXPECT_EQ(std::count(loud.log.begin(), loud.log.end(), '\n'), 1);
}

// --- a moving archive ---

TEST(Service, AnswersNotModifiedUntilSomethingIsCommitted) {
  ServiceOf service;
  for (const char* target : {"/v1/search?q=river", "/v1/articles/flood", "/v1/speakers/lena-ortiz",
                             "/v1/speakers?prefix=or", "/v1/verify?q=the+river+decides"}) {
    const std::string tag = header_of(service.ask(target), "ETag");
    EXPECT_THAT(tag, StartsWith("W/\"1-")) << target;
    for (const std::string& known : {tag, "\"x\", " + tag, tag.substr(2), std::string("*")}) {
      const Response same = service.ask(target, {{"if-none-match", known}});
      EXPECT_EQ(same.status, 304) << target << " " << known;
      EXPECT_EQ(header_of(same, "ETag"), tag);
      EXPECT_EQ(same.body, "");
    }
    EXPECT_EQ(service.ask(target, {{"if-none-match", "W/\"1-0\""}}).status, 200);
  }
  const std::string before = header_of(service.ask("/v1/search?q=ferry"), "ETag");
  WriterOptions options;
  options.sync = false;
  options.threads = 0;
  auto writer = ArchiveWriter::open(service.archive().path(), options);
  writer.add(article("ferry", "Ferry sails", "The ferry sails again."));
  writer.finish();
  const Response after = service.ask("/v1/search?q=ferry", {{"if-none-match", before}});
  EXPECT_EQ(after.status, 200);
  EXPECT_NE(header_of(after, "ETag"), before);
  EXPECT_THAT(after.body, HasSubstr("\"id\":\"ferry\""));
}

TEST(Service, TheTagTellsWhatTheClockHides) {
  std::vector<Article> articles = flood_and_bridge();
  articles[0].embargoed_until = "2999-01-01T00:00:00Z";
  const std::string embargo = header_of(ServiceOf(articles).ask("/v1/search?q=river"), "ETag");
  articles[0].embargoed_until.clear();
  articles[0].expires = "2024-06-01";
  const std::string expired = header_of(ServiceOf(articles).ask("/v1/search?q=river"), "ETag");
  const std::string open = header_of(ServiceOf().ask("/v1/search?q=river"), "ETag");
  EXPECT_THAT(embargo, StartsWith(open.substr(0, open.size() - 1) + "-"));
  EXPECT_THAT(expired, StartsWith(open.substr(0, open.size() - 1) + "-"));
  EXPECT_NE(embargo, expired);
}

TEST(Service, AnswersManyAtATimeWhileCommitsComeIn) {
  service::Settings settings;
  settings.searchers = 2;
  ServiceOf service(flood_and_bridge(), settings);
  std::atomic<int> failed = 0, answered = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i)
    readers.emplace_back([&] {
      service::Request request;
      request.method = "GET";
      request.headers["host"] = "localhost";
      service::read_target("/v1/quotes?q=river", request);
      for (int n = 0; n < 40; ++n) {
        const Response response =
            service.service().answer(request, [](std::size_t) { return std::optional<std::string>(); });
        ++answered;
        if (response.status != 200) ++failed;
      }
    });
  WriterOptions options;
  options.sync = false;
  options.threads = 0;
  for (int n = 0; n < 4; ++n) {
    auto writer = ArchiveWriter::open(service.archive().path(), options);
    writer.add(article("n" + std::to_string(n), "River", kFlood));
    writer.finish();
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(answered, 160);
}

}  // namespace
}  // namespace quotidian::tests
