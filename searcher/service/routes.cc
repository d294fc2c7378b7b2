// See routes.h; each route's handler stands above the table.
#include "searcher/service/routes.h"

#include <algorithm>
#include <sstream>

#include <quotidian/error.h>

#include "searcher/results/citations.h"
#include "searcher/results/json.h"
#include "searcher/results/origin.h"
#include "searcher/results/verification.h"
#include "searcher/service/assets.h"
#include "searcher/service/openapi.h"
#include "searcher/service/problem.h"
#include "searcher/service/service.h"

namespace quotidian::service {
namespace {

using Json = nlohmann::ordered_json;

// A timeline by day of a few centuries would be one answer.
constexpr std::size_t kMostPeriods = 5000;

Response json(const Json& body) { return {200, "application/json", {}, line_of(body) + "\n"}; }

// The summary of --format jsonl, with the hits in it.
Response found(Call& call, const ParsedQuery& query, const SearchOptions& options) {
  const auto searcher = call.searcher();
  Json hits = Json::array();
  const auto collect = [&](const Results& page) {
    for (Json& hit : hits_to_json(page)) hits.push_back(std::move(hit));
    if (hits.size() > kMostPeriods)
      throw Error(ErrorCode::bad_input, "the timeline has more than " + std::to_string(kMostPeriods) +
                                            " periods; take longer ones");
  };
  const Results results = options.show == Show::timeline ? searcher->search(query, options, collect)
                                                         : searcher->search(query, options);
  if (options.show != Show::timeline) collect(results);
  call.state = results.state;
  Json body = summary_to_json(results);
  body["hits"] = std::move(hits);
  return json(body);
}

Response search(Call& call) {
  return found(call, parse_query(call.value("q")), read_options(call.given, call.limits()));
}

Response quotes(Call& call) {
  SearchOptions options = read_options(call.given, call.limits());
  options.show = Show::quotes;
  return found(call, parse_query(call.value("q")), options);
}

// "sergei lav" as speaker:sergei speaker:lav*, whatever else may stand in it.
Response speakers(Call& call) {
  std::string words = call.value("prefix"), query;
  for (char& c : words)
    if (std::string_view("\"()*:=?").find(c) != std::string_view::npos) c = ' ';
  std::istringstream in(words);
  for (std::string word; in >> word;) query += (query.empty() ? "" : " ") + ("speaker:\"" + word + "\"");
  if (query.empty()) throw Error(ErrorCode::bad_input, "prefix has no letter in it");
  query.back() = '*';
  query.erase(query.rfind('"'), 1);
  SearchOptions options = read_options(call.given, call.limits());
  options.show = Show::speakers;
  options.help = false;
  return found(call, parse_query(query), options);
}

Response no_such(const char* what, const std::string& id) {
  return problem(404, "no_such_id", std::string("there is no ") + what + " \"" + id + "\"");
}

template <typename Find>
Response stored(Call& call, const char* what, Find&& find) {
  const auto searcher = call.searcher();
  // Taken first: a commit between the two makes the tag too old, never the answer.
  call.state = searcher->state().state;
  const auto one = find(*searcher);
  if (!one) return no_such(what, call.id);
  return json(to_json(*one));
}

Response article(Call& call) {
  return stored(call, "article", [&](Searcher& searcher) { return searcher.article(call.id); });
}

// The article of the id, or the one quote of it: "flood#2".
std::optional<Results> find_cited(Searcher& searcher, const std::string& id) {
  Results cited;
  if (const auto whole = searcher.article(id)) {
    ArticleHit& hit = cited.articles.emplace_back();
    hit.id = whole->article.id;
    add_origin(whole->article, hit);
    return cited;
  }
  const auto carrier = searcher.article(id.substr(0, id.rfind('#')));
  if (!carrier) return {};
  for (const QuoteHit& quote : carrier->quotes)
    if (quote.id == id) cited.quotes.push_back(quote);
  return cited.quotes.empty() ? std::nullopt : std::optional(std::move(cited));
}

Response citation(Call& call) {
  const auto searcher = call.searcher();
  call.state = searcher->state().state;
  const auto cited = find_cited(*searcher, call.id);
  if (!cited) return no_such("article or quote", call.id);
  return json({{"type", "citation"},
               {"id", call.id},
               {"plain", to_sentences(*cited)},
               {"ris", to_ris(*cited)},
               {"bibtex", to_bibtex(*cited)}});
}

Response speaker(Call& call) {
  return stored(call, "speaker",
                [&](Searcher& searcher) { return searcher.speaker(call.id, call.limits().time); });
}

Response verify(Call& call) {
  Claimed claimed = read_claim(call.value("q"));
  if (const std::string& name = call.value("speaker"); !name.empty()) claimed.speaker = name;
  VerifyOptions options;
  options.limit = read_options(call.given, call.limits()).limit;
  const auto searcher = call.searcher();
  const Verification verification = searcher->verify(claimed.quotation, claimed.speaker, options);
  call.state = verification.state;
  return json(to_json(verification));
}

Response extract(Call& call) {
  const auto type = call.request.headers.find("content-type");
  if (type == call.request.headers.end() || !type->second.starts_with("application/json"))
    return problem(415, "no_json", "send the article with Content-Type: application/json");
  const bool mentions = call.given.contains("mentions") && truth_of(call.value("mentions"), "mentions");
  const auto extractor = call.extractor();
  std::optional<std::string> article = call.read_body(call.limits().body);
  if (!article)
    return problem(413, "too_large",
                   "an article is at most " + std::to_string(call.limits().body) + " bytes");
  const std::size_t begin = article->find_first_not_of(" \t\r\n");
  if (begin == std::string::npos || (*article)[begin] != '{')
    throw Error(ErrorCode::bad_article, "an article is a JSON object with at least a body");
  // One line, as in JSON Lines. Inside a text JSON has no line break as it is.
  std::replace_if(
      article->begin(), article->end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return json((*extractor)(*article, mentions));
}

Response health(Call&) { return json({{"status", "ok"}}); }

Response ready(Call& call) {
  const auto searcher = call.searcher();
  SearchOptions count;
  count.show = Show::count;
  count.help = false;
  searcher->search(parse_query("id:canary"), count);
  const ArchiveState state = searcher->state();
  return json({{"status", "ready"},
               {"generation", state.generation},
               {"articles", state.articles},
               {"quotes", state.quotes},
               {"published_at", state.published_at},
               {"partial", !state.missing.empty()},
               {"missing", state.missing}});
}

Response metrics(Call& call) { return {200, kMetricsType, {}, call.metrics()}; }

Response openapi_document(Call&) { return {200, "application/json", {}, openapi_text()}; }

Response page(Call& call) {
  const Asset* const asset = find_asset(call.id.empty() ? "index.html" : call.id);
  if (asset == nullptr) return problem(404, "no_such_place", "there is no such file");
  call.state = asset->state;
  return {200,
          std::string(asset->type),
          {{"Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for "
            "'script'; trusted-types 'none'"},
           {"Referrer-Policy", "no-referrer"}},
          std::string(asset->text)};
}

}  // namespace

std::span<const Route> routes() {
  static const Route kTable[] = {
      {"GET",
       "/v1/search",
       "search",
       "articles, quotes, speakers and more that meet a query",
       Access::search,
       {"q", "show", "sort", "limit", "offset", "total_exact", "cursor", "quotes", "context", "by", "facets",
        "collapse", "prefer", "explain"},
       "search",
       "",
       true,
       false,
       search},
      {"GET",
       "/v1/quotes",
       "quotes",
       "quotes that meet a query",
       Access::search,
       {"q", "sort", "limit", "offset", "total_exact", "cursor", "context", "facets", "collapse", "prefer",
        "explain"},
       "search",
       "",
       true,
       false,
       quotes},
      {"GET",
       "/v1/articles/{id}",
       "article",
       "an article as it was indexed, with all of its quotes",
       Access::search,
       {},
       "stored_article",
       "",
       true,
       false,
       article},
      {"GET",
       "/v1/speakers",
       "speakers",
       "speakers whose names begin so, the most quoted first",
       Access::search,
       {"prefix", "limit", "offset"},
       "search",
       "",
       true,
       false,
       speakers},
      {"GET",
       "/v1/speakers/{id}",
       "speaker",
       "a speaker: roles over time, quotes by year",
       Access::search,
       {},
       "profile",
       "",
       true,
       false,
       speaker},
      {"GET",
       "/v1/citations/{id}",
       "citation",
       "an article or a quote as references for a bibliography",
       Access::search,
       {},
       "citation",
       "",
       true,
       false,
       citation},
      {"GET",
       "/v1/verify",
       "verify",
       "was this said, in these words, by this speaker?",
       Access::search,
       {"q", "speaker", "limit"},
       "verification",
       "",
       true,
       false,
       verify},
      {"POST",
       "/v1/extract",
       "extract",
       "the quotes of an article that is sent; nothing is kept",
       Access::extract,
       {"mentions"},
       "extraction",
       "article_sent",
       false,
       false,
       extract},
      {"GET",
       "/healthz",
       "healthz",
       "the service is up",
       Access::open,
       {},
       "health",
       "",
       false,
       true,
       health},
      {"GET",
       "/readyz",
       "readyz",
       "the archive is open and answers; `missing` names shards that do not",
       Access::open,
       {},
       "readiness",
       "",
       false,
       false,
       ready},
      {"GET",
       "/metrics",
       "metrics",
       "for Prometheus",
       Access::metrics,
       {},
       kMetricsType,
       "",
       false,
       true,
       metrics},
      {"GET",
       "/openapi.json",
       "openapi",
       "this interface, as OpenAPI 3.1",
       Access::open,
       {},
       "openapi",
       "",
       false,
       false,
       openapi_document},
      {"GET",
       "/",
       "page",
       "a page to search with",
       Access::open,
       {},
       "text/html; charset=utf-8",
       "",
       false,
       false,
       page},
      {"GET",
       "/static/{id}",
       "static",
       "what the page is made of",
       Access::open,
       {},
       "*/*",
       "",
       false,
       false,
       page},
  };
  return kTable;
}

Found find_route(const Request& request) {
  Found found;
  for (const Route& route : routes()) {
    std::string id;
    std::string_view rest = route.path.substr(1);
    bool fits = true;
    for (const std::string& segment : request.path) {
      const std::size_t end = std::min(rest.find('/'), rest.size());
      const std::string_view expected = rest.substr(0, end);
      const bool is_last = end == rest.size();
      if (expected == "{id}" && !segment.empty())
        id = segment;
      else if (expected != segment)
        fits = false;
      if (is_last != (&segment == &request.path.back())) fits = false;
      if (!fits) break;
      rest = is_last ? std::string_view() : rest.substr(end + 1);
    }
    if (!fits || request.path.empty()) continue;
    if (found.route == nullptr || request.method == route.method) found = {&route, std::move(id)};
  }
  return found;
}

}  // namespace quotidian::service
