// See batch.h.
#include "searcher/batch.h"

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include <quotidian/error.h>

#include "searcher/choices.h"
#include "searcher/results/fields.h"
#include "searcher/results/json.h"
#include "searcher/results/verification.h"

namespace quotidian {
namespace {

using Json = nlohmann::ordered_json;

std::uint32_t number_in(const Json& request, const char* key, std::uint32_t otherwise) {
  const auto found = request.find(key);
  if (found == request.end() || found->is_null()) return otherwise;
  if (!found->is_number_unsigned() || found->get<std::uint64_t>() > kMostHits)
    throw Error(ErrorCode::bad_query, std::string(key) + " must be a number from 0 to 100000");
  return found->get<std::uint32_t>();
}

// {"verify":"…","speaker":"…"}, or {"query":"… speaker:…","show":"verify"}.
bool asks_to_verify(const Json& request) {
  return request.is_object() && (request.contains("verify") ||
                                 (request.contains("query") && request.value("show", Json()) == "verify"));
}

Json verified(Searcher& searcher, const SearchOptions& defaults, const Json& request) {
  VerifyOptions options;
  options.limit = number_in(request, "limit", defaults.limit);
  Claimed claimed;
  if (request.contains("verify"))
    claimed = {request["verify"].get<std::string>(), request.value("speaker", std::string())};
  else
    claimed = read_claim(request["query"].get<std::string>());
  const Verification verification = searcher.verify(claimed.quotation, claimed.speaker, options);
  if (verification.partial && defaults.require_all)
    throw Error(ErrorCode::archive_missing, verification.warnings.front());
  return to_json(verification);
}

Json answer(Searcher& searcher, const SearchOptions& defaults, const Json& request) {
  if (!request.is_object() || !request.contains("query"))
    throw Error(ErrorCode::bad_query, "a line must be an object with a \"query\"");
  SearchOptions options = defaults;
  options.limit = number_in(request, "limit", options.limit);
  options.offset = number_in(request, "offset", options.offset);
  if (request.contains("sort")) options.sort = sort_of(request["sort"].get<std::string>());
  if (request.contains("collapse")) options.collapse = collapse_of(request["collapse"].get<std::string>());
  if (request.contains("prefer")) read_preference(request["prefer"].get<std::string>(), options);
  if (request.contains("show")) options.show = show_of(request["show"].get<std::string>());
  if (request.contains("by")) options.by = period_of(request["by"].get<std::string>());
  if (request.contains("context")) options.context = context_of(request["context"].get<std::string>());
  if (request.contains("facets")) options.facets = facets_of(request["facets"].get<std::string>());
  if (request.contains("cursor")) options.cursor = request["cursor"].get<std::string>();
  if (request.contains("total_exact")) options.exact_total = request["total_exact"].get<bool>();
  std::vector<std::string> fields;
  if (request.contains("fields")) fields = read_fields(request["fields"].get<std::string>(), options.show);
  options.detail = detail_of(fields, options.show);
  const Results results = searcher.search(parse_query(request["query"].get<std::string>()), options);
  Json json = {{"took_us", results.took_us}, {"total", results.total}, {"total_exact", results.total_exact}};
  if (results.total_quotes) json["total_quotes"] = *results.total_quotes;
  if (results.partial) json["partial"] = true;
  json["read_as"] = results.read_as;
  if (!results.cursor.empty()) json["cursor"] = results.cursor;
  if (!results.facets.empty()) json["facets"] = facets_to_json(results);
  if (!results.warnings.empty()) json["warnings"] = results.warnings;
  if (results.help) json["help"] = help_to_json(*results.help);
  if (!results.stages.empty()) json["stages"] = results.stages;
  json["hits"] = hits_to_json(results, fields);
  return json;
}

}  // namespace

bool run_batch(Searcher& searcher, const SearchOptions& defaults, std::istream& in, std::ostream& out) {
  bool failed = false;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Json reply = {{"id", std::to_string(number)}};
    try {
      const Json request = Json::parse(line);
      if (request.is_object() && request.contains("id")) reply["id"] = request["id"];
      reply.update(asks_to_verify(request) ? verified(searcher, defaults, request)
                                           : answer(searcher, defaults, request));
    } catch (const Json::exception& error) {
      failed = true;
      reply["error"] = "line " + std::to_string(number) + ": " + error.what();
    } catch (const Error& error) {
      if (error.code() != ErrorCode::bad_query && error.code() != ErrorCode::bad_input) throw;
      failed = true;
      reply["error"] = error.what();
    }
    // Somebody may wait for this answer before asking the next question.
    out << line_of(reply) << std::endl;
  }
  return failed;
}

}  // namespace quotidian
