// See json.h.
#include "searcher/results/json.h"

#include <cmath>

#include "common/article_json.h"
#include "common/quote_json.h"
#include "searcher/results/fields.h"

namespace quotidian {
namespace {

using Json = nlohmann::ordered_json;

Json spans_json(const std::vector<Span>& spans) {
  Json json = Json::array();
  for (const Span& span : spans) json.push_back({span.begin, span.end});
  return json;
}

double rounded(double score) { return std::round(score * 1e4) / 1e4; }

template <typename Hit>
void add_article(const Hit& hit, Json& json) {
  json["title"] = hit.title;
  json["source"] = hit.source;
  json["published"] = hit.published;
  json["url"] = hit.url;
  json["section"] = hit.section;
  json["lang"] = hit.lang;
  json["authors"] = hit.authors;
}

Json quote_json(const QuoteHit& hit) {
  Json json = {{"type", "quote"}, {"id", hit.id}, {"article", hit.article}, {"score", rounded(hit.score)}};
  json.update(to_json(hit.quote));
  if (!hit.evidence.empty()) json["explained"] = hit.evidence;
  json["highlights"] = spans_json(hit.highlights);
  if (!hit.context.empty()) {
    json["context"] = hit.context;
    json["context_span"] = {hit.context_span.begin, hit.context_span.end};
  }
  add_article(hit, json);
  if (hit.copies > 0) json["copies"] = hit.copies;
  return json;
}

Json article_json(const ArticleHit& hit) {
  Json json = {{"type", "article"}, {"id", hit.id}, {"score", rounded(hit.score)}};
  add_article(hit, json);
  json["snippet"] = hit.snippet;
  json["highlights"] = spans_json(hit.highlights);
  if (hit.copies > 0) json["copies"] = hit.copies;
  json["quotes"] = Json::array();
  for (const QuoteHit& quote : hit.quotes) json["quotes"].push_back(quote_json(quote));
  return json;
}

Json said_json(const std::optional<SpeakerHit::Said>& said) {
  if (!said) return nullptr;
  return {{"published", said->published}, {"quote", said->quote}};
}

Json speaker_json(const SpeakerHit& hit) {
  return {{"type", "speaker"},          {"id", hit.speaker.id},
          {"name", hit.speaker.name},   {"kind", to_string(hit.speaker.kind)},
          {"role", hit.role},           {"quotes", hit.quotes},
          {"articles", hit.articles},   {"first", said_json(hit.first)},
          {"last", said_json(hit.last)}};
}

Json source_json(const SourceHit& hit) {
  return {{"type", "source"}, {"name", hit.name}, {"articles", hit.articles}, {"quotes", hit.quotes}};
}

Json period_json(const PeriodHit& hit) {
  constexpr const char* kCertainty[] = {"known", "unsure", "undated"};
  return {{"type", "period"},
          {"period", hit.period},
          {"certainty", kCertainty[static_cast<int>(hit.certainty)]},
          {"articles", hit.articles},
          {"quotes", hit.quotes}};
}

Json line_json(const KwicLine& line) {
  Json json = {{"type", "kwic"},          {"id", line.id},
               {"article", line.article}, {"in", line.in},
               {"left", line.left},       {"match", line.match},
               {"right", line.right},     {"span", {line.span.begin, line.span.end}},
               {"speaker", nullptr}};
  if (line.speaker)
    json["speaker"] = {
        {"name", line.speaker->name}, {"id", line.speaker->id}, {"kind", to_string(line.speaker->kind)}};
  json["title"] = line.title;
  json["source"] = line.source;
  json["published"] = line.published;
  json["url"] = line.url;
  return json;
}

}  // namespace

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json hits_to_json(const Results& results) {
  Json hits = Json::array();
  for (const ArticleHit& hit : results.articles) hits.push_back(article_json(hit));
  for (const QuoteHit& hit : results.quotes) hits.push_back(quote_json(hit));
  for (const SpeakerHit& hit : results.speakers) hits.push_back(speaker_json(hit));
  for (const SourceHit& hit : results.sources) hits.push_back(source_json(hit));
  for (const PeriodHit& hit : results.periods) hits.push_back(period_json(hit));
  for (const KwicLine& line : results.lines) hits.push_back(line_json(line));
  return hits;
}

Json help_to_json(const Help& help) {
  Json json = {{"clauses", Json::array()},
               {"together", nullptr},
               {"missing", help.missing},
               {"rewrites", Json::array()},
               {"complete", help.complete}};
  for (const Help::Clause& clause : help.clauses)
    json["clauses"].push_back({{"query", clause.query}, {"found", clause.found}});
  if (!help.together.empty()) json["together"] = {{"query", help.together}, {"found", help.found_together}};
  for (const Help::Rewrite& rewrite : help.rewrites)
    json["rewrites"].push_back({{"query", rewrite.query},
                                {"why", rewrite.why},
                                {"found", rewrite.found},
                                {"of", rewrite.quotes ? "quotes" : "articles"}});
  return json;
}

Json facets_to_json(const Results& results) {
  Json facets = Json::object();
  for (const Facet& facet : results.facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values)
      values.push_back({{"value", value.value},
                        {"name", value.name},
                        {"articles", value.articles},
                        {"quotes", value.quotes}});
    facets[facet.name] = {
        {"of", facet.of_quotes ? "quotes" : "articles"}, {"values", values}, {"others", facet.others}};
  }
  return facets;
}

Json summary_to_json(const Results& results) {
  Json summary = {{"type", "summary"},          {"format", kOutputFormat},
                  {"total", results.total},     {"total_exact", results.total_exact},
                  {"shown", results.shown},     {"took_us", results.took_us},
                  {"read_as", results.read_as}, {"warnings", results.warnings},
                  {"partial", results.partial}, {"generation", results.generation}};
  if (results.total_quotes) summary["total_quotes"] = *results.total_quotes;
  if (!results.cursor.empty()) summary["cursor"] = results.cursor;
  if (!results.facets.empty()) summary["facets"] = facets_to_json(results);
  if (results.help) summary["help"] = help_to_json(*results.help);
  if (!results.stages.empty()) summary["stages"] = results.stages;
  return summary;
}

std::string side_name(std::size_t side) { return std::string(1, static_cast<char>('a' + side % 26)); }

Json summary_to_json(const std::vector<Results>& sides, const std::vector<std::string>& queries) {
  Results sum;
  Json list = Json::array();
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const Results& side = sides[i];
    sum.total += side.total;
    sum.shown += side.shown;
    sum.took_us += side.took_us;
    sum.total_exact &= side.total_exact;
    sum.partial |= side.partial;
    sum.generation = side.generation;
    sum.read_as += (i > 0 ? " | " : "") + side.read_as;
    sum.warnings.insert(sum.warnings.end(), side.warnings.begin(), side.warnings.end());
    Json json = {{"side", side_name(i)},
                 {"query", queries[i]},
                 {"total", side.total},
                 {"total_exact", side.total_exact},
                 {"read_as", side.read_as}};
    if (side.total_quotes) json["total_quotes"] = *side.total_quotes;
    if (!side.facets.empty()) json["facets"] = facets_to_json(side);
    if (!side.stages.empty()) json["stages"] = side.stages;
    list.push_back(std::move(json));
  }
  Json summary = summary_to_json(sum);
  summary["sides"] = std::move(list);
  return summary;
}

Json to_json(const StoredArticle& article) {
  Json json = {{"type", "article"}};
  json.update(Json::parse(article_to_json(article.article)));
  json.erase("furniture");
  if (!article.article.extra.empty()) json["extra"] = Json::parse(article.article.extra, nullptr, false);
  json["quotes"] = Json::array();
  for (const QuoteHit& quote : article.quotes) {
    json["quotes"].push_back(quote_json(quote));
    for (const char* of_a_search : {"score", "highlights"}) json["quotes"].back().erase(of_a_search);
  }
  return json;
}

Json to_json(const SpeakerProfile& profile) {
  const auto date = [](const std::string& known) { return known.empty() ? Json(nullptr) : Json(known); };
  Json json = speaker_json(profile.speaker);
  json["roles"] = Json::array();
  for (const SpeakerProfile::Role& role : profile.roles)
    json["roles"].push_back({{"role", role.role},
                             {"quotes", role.quotes},
                             {"first", date(role.first)},
                             {"last", date(role.last)}});
  json["years"] = Json::array();
  for (const PeriodHit& year : profile.years) json["years"].push_back(period_json(year));
  return json;
}

Json hits_to_json(const Results& results, const std::vector<std::string>& fields) {
  Json hits = hits_to_json(results);
  if (fields.empty()) return hits;
  for (Json& hit : hits) {
    Json some;
    for (const std::string& field : fields) some[field] = field_of(hit, field);
    hit = std::move(some);
  }
  return hits;
}

std::string hits_to_jsonl(const Results& results, const std::vector<std::string>& fields) {
  std::string out;
  for (const Json& hit : hits_to_json(results, fields)) out += line_of(hit) + "\n";
  return out;
}

std::string to_jsonl(const Results& results) {
  return hits_to_jsonl(results) + line_of(summary_to_json(results)) + "\n";
}

}  // namespace quotidian
