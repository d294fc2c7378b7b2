// The one table of what a hit has for programs: each field with its meaning, by kind of answer. The JSON of
// hits, the columns of --format csv, --fields, --schema and docs/answers.md agree with it. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/searcher.h>
#include <nlohmann/json.hpp>

namespace quotidian {

inline constexpr int kOutputFormat = 1;  // raised when a field goes or changes its meaning

// What JSON has under a field.
enum class Shape {
  text,
  texts,  // a list
  whole,  // a number without fraction, from 0
  number,
  truth,
  span,    // [begin, end]
  spans,   // a list of them
  object,  // the fields behind "name." are in it; null for nothing
  list,    // of objects
  map,     // an object with names that are not ours
};

struct HitField {
  std::string_view name;  // "speaker.name" is the name inside the speaker
  std::string_view help;
  bool column = false;  // of csv and tsv when no fields are named
  Shape shape = Shape::text;
};

std::span<const HitField> hit_fields(Show show);
std::span<const HitField> summary_fields();
std::string_view hit_type(Show show);  // "article"; "count" for a count, which has no hit in JSON Lines

// The fields that are columns when none are named.
std::vector<std::string> default_columns(Show show);

// "id, title,speaker.name" as a list. Throws Error bad_query for a field that the answer does not have.
std::vector<std::string> read_fields(const std::string& list, Show show);

// How much of each hit the fields take; all of it if there are none.
Detail detail_of(const std::vector<std::string>& fields, Show show);

// What a hit's JSON has under the name; null for nothing.
nlohmann::ordered_json field_of(const nlohmann::ordered_json& hit, const std::string& name);

// All tables, for people: a line a field.
std::string schema_text();

}  // namespace quotidian
