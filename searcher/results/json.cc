// See json.h.
#include "searcher/results/json.h"

#include <cmath>

#include "common/quote_json.h"

namespace quotidian {
namespace {

using Json = nlohmann::ordered_json;

Json spans_json(const std::vector<Span>& spans) {
  Json json = Json::array();
  for (const Span& span : spans) json.push_back({span.begin, span.end});
  return json;
}

double rounded(double score) { return std::round(score * 1e4) / 1e4; }

Json quote_json(const QuoteHit& hit) {
  Json json = {{"type", "quote"}, {"id", hit.id}, {"article", hit.article}, {"score", rounded(hit.score)}};
  json.update(to_json(hit.quote));
  if (!hit.evidence.empty()) json["explained"] = hit.evidence;
  json["highlights"] = spans_json(hit.highlights);
  json["title"] = hit.title;
  json["source"] = hit.source;
  json["published"] = hit.published;
  json["url"] = hit.url;
  return json;
}

Json article_json(const ArticleHit& hit) {
  Json json = {{"type", "article"},      {"id", hit.id},           {"score", rounded(hit.score)},
               {"title", hit.title},     {"source", hit.source},   {"published", hit.published},
               {"url", hit.url},         {"snippet", hit.snippet}, {"highlights", spans_json(hit.highlights)},
               {"quotes", Json::array()}};
  for (const QuoteHit& quote : hit.quotes) json["quotes"].push_back(quote_json(quote));
  return json;
}

Json speaker_json(const SpeakerHit& hit) {
  return {{"type", "speaker"},        {"id", hit.speaker.id},
          {"name", hit.speaker.name}, {"kind", to_string(hit.speaker.kind)},
          {"role", hit.role},         {"quotes", hit.quotes}};
}

}  // namespace

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json hits_to_json(const Results& results) {
  Json hits = Json::array();
  for (const ArticleHit& hit : results.articles) hits.push_back(article_json(hit));
  for (const QuoteHit& hit : results.quotes) hits.push_back(quote_json(hit));
  for (const SpeakerHit& hit : results.speakers) hits.push_back(speaker_json(hit));
  return hits;
}

std::string to_jsonl(const Results& results) {
  std::string out;
  for (const Json& hit : hits_to_json(results)) out += line_of(hit) + "\n";
  Json summary = {
      {"type", "summary"},          {"total", results.total},          {"total_exact", results.total_exact},
      {"took_us", results.took_us}, {"read_as", results.read_as},      {"warnings", results.warnings},
      {"partial", results.partial}, {"generation", results.generation}};
  if (results.total_quotes) summary["total_quotes"] = *results.total_quotes;
  if (!results.stages.empty()) summary["stages"] = results.stages;
  return out + line_of(summary) + "\n";
}

}  // namespace quotidian
