// See service.h. The way of a request: route, key, parameters, handler; what goes wrong on it becomes a
// problem.
#include "searcher/service/service.h"

#include <algorithm>
#include <ctime>
#include <exception>

#include <quotidian/error.h>

#include "searcher/results/json.h"
#include "searcher/service/problem.h"
#include "searcher/service/routes.h"

namespace quotidian::service {
namespace {

using Json = nlohmann::ordered_json;

std::string header(const Request& request, const char* name) {
  const auto found = request.headers.find(name);
  return found == request.headers.end() ? std::string() : found->second;
}

// "localhost:8080", "127.0.0.1", "[::1]:8080". A page of another site reaches a local service by giving its
// own name this machine's address; the name then stands in Host.
bool is_local_host(const std::string& host) {
  if (host == "[::1]" || host.starts_with("[::1]:")) return true;
  const std::string name = host.substr(0, host.find(':'));
  return name == "localhost" ||
         (name.starts_with("127.") && name.find_first_not_of("0123456789.") == name.npos);
}

std::string tag_of(const std::string& state) { return "W/\"" + state + "\""; }

// RFC 9110, 13.1.2: a list of tags, compared weakly, or a star.
bool is_known(const std::string& if_none_match, const std::string& state) {
  return if_none_match == "*" || if_none_match.find('"' + state + '"') != std::string::npos;
}

Response not_allowed(const Route& route) {
  const std::string allowed = route.method == "GET" ? "GET, HEAD" : std::string(route.method);
  Response response = problem(405, "method_not_allowed", "here only " + allowed + " is answered");
  response.headers.emplace_back("Allow", allowed);
  return response;
}

std::string time_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  char text[24];
  text[std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", ::gmtime_r(&now, &parts))] = '\0';
  return text;
}

}  // namespace

Service::Service(Settings settings)
    : settings_(std::move(settings)),
      is_local_(settings_.is_local),
      searchers_(settings_.searchers, [this] { return std::make_unique<Searcher>(settings_.archive); }),
      extractors_(settings_.searchers,
                  [this] { return std::make_unique<Extract>(settings_.make_extract()); }) {
  seen_ = searchers_.lend(settings_.limits.patience)->state();
}

void Service::replace_keys(Keys keys) {
  const std::unique_lock lock(keys_mutex_);
  settings_.keys = std::move(keys);
}

bool Service::is_alive() {
  const bool all_lent = searchers_.lent() == searchers_.most();
  const std::uint64_t finished = finished_;
  const bool stuck = all_lent && finished == finished_before_;
  finished_before_ = finished;
  return !stuck;
}

Response Service::answer(const Request& request, const ReadBody& read_body, bool is_full) {
  const auto start = std::chrono::steady_clock::now();
  const Route* route = nullptr;
  std::string key;
  Response response = dispatch(request, read_body, is_full, route, key);
  const auto add = [&](const char* name, const char* value) {
    const auto same = [&](const auto& given) { return given.first == name; };
    if (std::none_of(response.headers.begin(), response.headers.end(), same))
      response.headers.emplace_back(name, value);
  };
  add("X-Content-Type-Options", "nosniff");
  add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  add("Cache-Control", response.status < 400 ? "private, no-cache" : "no-store");
  add("Vary", "Accept-Encoding, Authorization");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  metrics_.answered(route == nullptr ? "none" : route->name, response.status, took);
  log(request, route, response, key, took);
  ++finished_;
  return response;
}

bool Service::takes_body(const Request& request) {
  const Route* const route = find_route(request).route;
  return route != nullptr && route->method == request.method && !route->body.empty();
}

Response Service::refuse(int status, const std::string& code, const std::string& detail,
                         const std::string& remote) {
  const Response response = problem(status, code, detail);
  Request request;
  request.remote = remote;
  metrics_.answered("none", status, {});
  log(request, nullptr, response, "", {});
  return response;
}

Response Service::dispatch(const Request& request, const ReadBody& read_body, bool is_full,
                           const Route*& route, std::string& key) {
  try {
    Found found = find_route(request);
    route = found.route;
    if (is_local_ && !is_local_host(header(request, "host")))
      return problem(421, "other_host", "this service answers for this machine only");
    if (route == nullptr)
      return problem(404, "no_such_place", "there is nothing here; /openapi.json tells what there is");
    const bool is_head = request.method == "HEAD" && route->method == "GET";
    if (request.method != route->method && !is_head) return not_allowed(*route);
    if (auto refused = refusal(request, *route, key)) return *refused;
    if (is_full && !route->is_always)
      return busy("as many requests as the service takes at a time are being answered; try again");

    Call call{*this, request, *route, std::move(found.id), {}, read_body};
    call.given = read_parameters(request.parameters, route->parameters);
    const std::string known = header(request, "if-none-match");
    // Asked before the work is done.
    if (route->is_of_archive && !known.empty()) {
      const std::string state = call.searcher()->state().state;
      if (is_known(known, state)) return {304, "", {{"ETag", tag_of(state)}}, ""};
    }
    Response response = route->handle(call);
    if (!call.state.empty() && response.status == 200) {
      response.headers.emplace_back("ETag", tag_of(call.state));
      // The other headers stay: a cache takes them for those of what it has.
      if (is_known(known, call.state)) {
        response.status = 304;
        response.body.clear();
      }
    }
    return response;
  } catch (const Call::Full&) {
    return busy("all searchers are at work; try again");
  } catch (const Error& error) {
    Response response = problem_of(error);
    if (response.status >= 500) settings_.log(std::string("error: ") + error.what());
    return response;
  } catch (const std::exception& error) {
    settings_.log(std::string("error: ") + error.what());
    return problem_of(Error(ErrorCode::internal, error.what()));
  }
}

std::optional<Response> Service::refusal(const Request& request, const Route& route,
                                         std::string& name) const {
  const std::shared_lock lock(keys_mutex_);
  if (settings_.keys.empty() || route.access == Access::open) return {};
  constexpr std::string_view kBearer = "Bearer ";
  const std::string given = header(request, "authorization");
  const Key* const key =
      given.starts_with(kBearer) ? settings_.keys.find(given.substr(kBearer.size())) : nullptr;
  if (key == nullptr) {
    Response response = problem(401, "no_key", "send a key of this service as Authorization: Bearer KEY");
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  name = key->name;
  if (key->allows(route.access)) return {};
  return problem(403, "no_scope", "the key \"" + key->name + "\" is not for " + to_string(route.access));
}

// JSON, so that nothing in a request can pass for another line. Without the query no word of it: of the path
// the route alone.
void Service::log(const Request& request, const Route* route, const Response& response,
                  const std::string& key, std::chrono::duration<double> took) const {
  Json line = {{"time", time_now()},
               {"remote", request.remote},
               {"method", request.method},
               {"route", route == nullptr ? Json(nullptr) : Json(route->path)},
               {"status", response.status},
               {"bytes", response.body.size()},
               {"took_us", std::chrono::duration_cast<std::chrono::microseconds>(took).count()}};
  if (!key.empty()) line["key"] = key;
  if (settings_.log_queries) line["target"] = request.target;
  settings_.log(line_of(line));
}

const std::string& Call::value(std::string_view name) const {
  static const std::string kNone;
  const auto found = given.find(name);
  return found == given.end() ? kNone : found->second;
}

Lender<Searcher>::Loan Call::searcher() {
  auto loan = service.searchers_.lend(limits().patience);
  if (!loan) throw Full();
  return loan;
}

Lender<Extract>::Loan Call::extractor() {
  auto loan = service.extractors_.lend(limits().patience);
  if (!loan) throw Full();
  return loan;
}

ArchiveState Call::archive_state() {
  std::optional<ArchiveState> now;
  try {
    if (const auto loan = service.searchers_.lend(std::chrono::milliseconds(0))) now = loan->state();
  } catch (const Error& error) {
    service.settings_.log(std::string("error: ") + error.what());
  }
  const std::lock_guard lock(service.seen_mutex_);
  if (now) service.seen_ = *now;
  return service.seen_;
}

std::string Call::metrics() {
  return service.metrics_.text(archive_state(), service.searchers_.lent(), service.searchers_.waiting(),
                               service.searchers_.most());
}

}  // namespace quotidian::service
