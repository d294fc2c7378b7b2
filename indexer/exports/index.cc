// The index for exported documents, in the words of Elasticsearch and OpenSearch; see documents.h. Only types
// that both have.
#include "indexer/exports/documents.h"

namespace quotidian::exports {
namespace {

// Stems and exact forms, as the archive has both; accents folded in either.
const Json kSettings = {
    {"analysis",
     {{"filter",
       {{"quotidian_possessive", {{"type", "stemmer"}, {"language", "possessive_english"}}},
        {"quotidian_stem", {{"type", "stemmer"}, {"language", "english"}}}}},
      {"analyzer",
       {{"quotidian_words",
         {{"type", "custom"},
          {"tokenizer", "standard"},
          {"filter", {"lowercase", "quotidian_possessive", "quotidian_stem", "asciifolding"}}}},
        {"quotidian_forms",
         {{"type", "custom"}, {"tokenizer", "standard"}, {"filter", {"lowercase", "asciifolding"}}}}}}}}};

// What is longer cannot be one term of theirs.
const Json kKeyword = {{"type", "keyword"}, {"ignore_above", 1024}};
const Json kWords = {{"type", "text"},
                     {"analyzer", "quotidian_words"},
                     {"fields", {{"exact", {{"type", "text"}, {"analyzer", "quotidian_forms"}}}}}};
const Json kName = {{"type", "text"}, {"analyzer", "quotidian_forms"}, {"fields", {{"keyword", kKeyword}}}};
// A year or a month alone is a date too; what is none stays in the document.
const Json kDate = {{"type", "date"}, {"format", "strict_date_optional_time"}, {"ignore_malformed", true}};
const Json kPlaces = {{"type", "integer"}, {"index", false}};
const Json kKept = {{"type", "object"}, {"enabled", false}};

Json quote_fields() {
  return {{"id", kKeyword},
          {"kind", kKeyword},
          {"in", kKeyword},
          {"spans", kPlaces},
          {"text", kWords},
          {"speaker", {{"properties", {{"name", kName}, {"id", kKeyword}, {"kind", kKeyword}}}}},
          {"speaker_span", kPlaces},
          {"speaker_as_printed", kName},
          {"role", kWords},
          {"cue", kKeyword},
          {"cue_span", kPlaces},
          {"recipient", kName},
          {"mentions", kName},
          {"confidence", {{"type", "float"}}},
          {"evidence", kKeyword}};
}

Json article_fields() {
  return {{"date_quality", kKeyword}, {"version", kKeyword}, {"embargoed_until", kDate}, {"expires", kDate},
          {"title", kWords},          {"source", kName},     {"published", kDate},       {"updated", kDate},
          {"url", kKeyword},          {"lang", kKeyword},    {"section", kName},         {"rights", kWords},
          {"authors", kName},         {"tags", kName}};
}

}  // namespace

Json index_for(bool are_flat) {
  Json fields = article_fields();
  if (are_flat) {
    fields["article"] = kKeyword;
    fields.update(quote_fields());
  } else {
    fields["subtitle"] = fields["captions"] = fields["body"] = kWords;
    fields["extra"] = kKept;
    fields["quotes"] = {{"type", "nested"}, {"properties", quote_fields()}};
  }
  return {{"settings", kSettings}, {"mappings", {{"dynamic", false}, {"properties", fields}}}};
}

}  // namespace quotidian::exports
