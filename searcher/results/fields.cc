// See fields.h.
#include "searcher/results/fields.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <sstream>

#include <quotidian/error.h>

namespace quotidian {
namespace {

constexpr std::array kArticle = {
    HitField{"type", "\"article\""},
    HitField{"id", "the article's id", true},
    HitField{"score", "relevance; to be compared inside one answer only", false, Shape::number},
    HitField{"title", "headline", true},
    HitField{"source", "the outlet", true},
    HitField{"published", "date, or date and time, as the article gives it; empty for unknown", true},
    HitField{"url", "where it stands", true},
    HitField{"section", "desk or section", true},
    HitField{"lang", "language tag; empty means English"},
    HitField{"authors", "byline, a list", true, Shape::texts},
    HitField{"snippet", "the stretch that shows best why it matched", true},
    HitField{"highlights", "[begin, end] of the words that matched, in the snippet", false, Shape::spans},
    HitField{"copies", "with --collapse: how many of its copies match, this one among them", false,
             Shape::whole},
    HitField{"quotes", "its best matching quotes, best first, each as in the answer of quotes", false,
             Shape::list},
};

constexpr std::array kQuote = {
    HitField{"type", "\"quote\""},
    HitField{"id", "the article's id, # and the quote's number in it: a permanent name", true},
    HitField{"article", "the article's id"},
    HitField{"score", "relevance; to be compared inside one answer only", false, Shape::number},
    HitField{"kind", "direct, mixed or indirect", true},
    HitField{"in", "\"title\" where the quote stands in the title; left out for the body"},
    HitField{"spans", "[begin, end] of what was said, in the body or title; several where it is split", false,
             Shape::spans},
    HitField{"text", "what was said; one space joins the spans", true},
    HitField{"speaker", "who said it; null for nobody named", false, Shape::object},
    HitField{"speaker.name", "full name, resolved over the whole article", true},
    HitField{"speaker.id", "the name as a key", true},
    HitField{"speaker.kind", "person, organization, group, document or unknown"},
    HitField{"speaker_span", "[begin, end] of the words that name the speaker", false, Shape::span},
    HitField{"speaker_as_printed", "those words", true},
    HitField{"role", "the speaker's role as printed", true},
    HitField{"cue", "the word that says it is speech"},
    HitField{"cue_span", "[begin, end] of it", false, Shape::span},
    HitField{"recipient", "whom or where it was said to; left out for nobody"},
    HitField{"mentions", "persons named in it; left out for none", false, Shape::texts},
    HitField{"confidence", "0 to 1, how sure quote and speaker are", true, Shape::number},
    HitField{"evidence", "the rule that decided"},
    HitField{"explained", "with --explain: rule, cue and how the mention led to the speaker, a line each",
             false, Shape::texts},
    HitField{"highlights", "[begin, end] of the words that matched, in the text", false, Shape::spans},
    HitField{"copies", "with --collapse: how many of its copies match, this one among them", false,
             Shape::whole},
    HitField{"context", "with --context: the sentences or paragraphs it stands in"},
    HitField{"context_span", "[begin, end] of the context, in the body or title", false, Shape::span},
    HitField{"title", "headline of the article", true},
    HitField{"source", "the outlet", true},
    HitField{"published", "the article's date as given; empty for unknown", true},
    HitField{"url", "where the article stands", true},
    HitField{"section", "desk or section"},
    HitField{"lang", "language tag; empty means English"},
    HitField{"authors", "byline of the article, a list", false, Shape::texts},
};

constexpr std::array kSpeaker = {
    HitField{"type", "\"speaker\""},
    HitField{"id", "the name as a key", true},
    HitField{"name", "as most of the newest quotes have it", true},
    HitField{"kind", "person, organization, group, document or unknown", true},
    HitField{"role", "the most frequent one of the newest quotes, as printed", true},
    HitField{"quotes", "quotes that match", true, Shape::whole},
    HitField{"articles", "articles with one of them", true, Shape::whole},
    HitField{"first", "the earliest of the quotes with a date; null for none", false, Shape::object},
    HitField{"first.published", "when", true},
    HitField{"first.quote", "its id", true},
    HitField{"last", "the latest", false, Shape::object},
    HitField{"last.published", "when", true},
    HitField{"last.quote", "its id", true},
};

constexpr std::array kSource = {
    HitField{"type", "\"source\""},
    HitField{"name", "the outlet; empty for none given", true},
    HitField{"articles", "articles that match", true, Shape::whole},
    HitField{"quotes", "quotes that match", true, Shape::whole},
};

constexpr std::array kPeriod = {
    HitField{"type", "\"period\""},
    HitField{"period", "2012, 2012-03 or 2012-03-13; empty for no date", true},
    HitField{"certainty", "known; unsure: the date says less than the period; undated", true},
    HitField{"articles", "articles that match", true, Shape::whole},
    HitField{"quotes", "quotes that match", true, Shape::whole},
};

constexpr std::array kKwic = {
    HitField{"type", "\"kwic\""},
    HitField{"id", "of the quote or article", true},
    HitField{"article", "the article's id"},
    HitField{"in", "quote, body, title, subtitle or caption: the text the line is from", true},
    HitField{"left", "up to 100 characters before the match", true},
    HitField{"match", "the words that matched", true},
    HitField{"right", "up to 100 characters behind it", true},
    HitField{"span", "[begin, end] of the match in that text", false, Shape::span},
    HitField{"speaker", "of a quote; null for nobody named and for articles", false, Shape::object},
    HitField{"speaker.name", "full name", true},
    HitField{"speaker.id", "the name as a key"},
    HitField{"speaker.kind", "person, organization, group, document or unknown"},
    HitField{"title", "headline of the article"},
    HitField{"source", "the outlet", true},
    HitField{"published", "the article's date as given", true},
    HitField{"url", "where the article stands"},
};

constexpr std::array kCount = {
    HitField{"articles", "articles that match", true, Shape::whole},
    HitField{"quotes", "quotes that match", true, Shape::whole},
};

constexpr std::array kSummary = {
    HitField{"type", "\"summary\", the last line"},
    HitField{"format", "1, the version of these tables", false, Shape::whole},
    HitField{"total", "hits there are; articles or quotes, whatever the query is about, for a timeline",
             false, Shape::whole},
    HitField{"total_exact", "false where a limit was met, as by a wildcard of very many words", false,
             Shape::truth},
    HitField{"shown", "hits given before this line", false, Shape::whole},
    HitField{"total_quotes", "of a count: the quotes; its total are the articles", false, Shape::whole},
    HitField{"took_us", "microseconds", false, Shape::whole},
    HitField{"read_as", "how the query was read"},
    HitField{"warnings", "what was read leniently, cut or guessed", false, Shape::texts},
    HitField{"partial", "true if shards did not answer; `warnings` names them, and totals are of the others",
             false, Shape::truth},
    HitField{"generation", "of the archive", false, Shape::whole},
    HitField{"cursor", "for the next page; left out behind the last"},
    HitField{"facets", "with --facets: by name {of, values: [{value, name, articles, quotes}], others}",
             false, Shape::map},
    HitField{"sides", "of a comparison: [{side, query, total, total_exact, read_as}]", false, Shape::list},
    HitField{
        "help",
        "where nothing was found: {clauses: [{query, found}], together, missing, rewrites: [{query, why, "
        "found, of}], complete}",
        false, Shape::object},
    HitField{"stages", "with --explain: how the query became what the archive is asked", false, Shape::texts},
};

constexpr std::pair<Show, std::span<const HitField>> kTables[] = {
    {Show::articles, kArticle}, {Show::quotes, kQuote}, {Show::speakers, kSpeaker}, {Show::sources, kSource},
    {Show::timeline, kPeriod},  {Show::kwic, kKwic},    {Show::count, kCount},
};

}  // namespace

std::span<const HitField> hit_fields(Show show) {
  for (const auto& [each, table] : kTables)
    if (each == show) return table;
  return {};
}

std::span<const HitField> summary_fields() { return kSummary; }

std::string_view hit_type(Show show) {
  switch (show) {
    case Show::articles:
      return "article";
    case Show::quotes:
      return "quote";
    case Show::speakers:
      return "speaker";
    case Show::sources:
      return "source";
    case Show::timeline:
      return "period";
    case Show::kwic:
      return "kwic";
    case Show::count:
      return "count";
  }
  return "";
}

std::vector<std::string> default_columns(Show show) {
  std::vector<std::string> columns;
  for (const HitField& field : hit_fields(show))
    if (field.column) columns.emplace_back(field.name);
  return columns;
}

std::vector<std::string> read_fields(const std::string& list, Show show) {
  std::vector<std::string> fields;
  std::istringstream in(list);
  for (std::string name; std::getline(in, name, ',');) {
    name.erase(0, name.find_first_not_of(' '));
    name.erase(name.find_last_not_of(' ') + 1);
    if (name.empty()) continue;
    const auto known = hit_fields(show);
    if (std::none_of(known.begin(), known.end(), [&](const HitField& field) { return field.name == name; })) {
      std::string all;
      for (const HitField& field : known) all += (all.empty() ? "" : ", ") + std::string(field.name);
      throw Error(ErrorCode::bad_query, "this answer has no field \"" + name + "\"; it has " + all);
    }
    fields.push_back(std::move(name));
  }
  return fields;
}

Detail detail_of(const std::vector<std::string>& fields, Show show) {
  if (fields.empty() || (show != Show::articles && show != Show::quotes)) return Detail::full;
  Detail detail = Detail::id;
  for (const std::string_view field : fields) {
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
      return std::find(names.begin(), names.end(), field) != names.end();
    };
    if (is_one_of({"type", "id", "article", "score", "copies"})) continue;
    if (!is_one_of({"title", "source", "published", "url", "section", "lang", "authors"}))
      return Detail::full;
    detail = Detail::origin;
  }
  return detail;
}

nlohmann::ordered_json field_of(const nlohmann::ordered_json& hit, const std::string& name) {
  const std::size_t dot = name.find('.');
  const auto found = hit.find(name.substr(0, dot));
  if (found == hit.end()) return nullptr;
  if (dot == std::string::npos) return *found;
  return found->is_object() ? field_of(*found, name.substr(dot + 1)) : nlohmann::ordered_json(nullptr);
}

std::string schema_text() {
  std::string text = "Output format " + std::to_string(kOutputFormat) +
                     ". Offsets are Unicode code points, half-open. * marks the columns of csv and tsv.\n";
  const auto add = [&](std::string_view title, std::span<const HitField> fields) {
    text += "\n" + std::string(title) + "\n";
    for (const HitField& field : fields) {
      std::string name(field.name);
      if (name.size() < 20) name.append(20 - name.size(), ' ');
      text += std::string(field.column ? "* " : "  ") + name + " " + std::string(field.help) + "\n";
    }
  };
  for (const auto& [show, fields] : kTables) add(hit_type(show), fields);
  add("summary", kSummary);
  return text;
}

}  // namespace quotidian
