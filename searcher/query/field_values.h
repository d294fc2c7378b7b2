// FieldValues: which fields there are, and what may stand in each. Beside the parser; pure.
#pragma once

#include <string>
#include <string_view>

namespace quotidian {

// What may stand in a field, and so how a chunk is read there.
enum class Values { words, speakers, raw, kinds, dates, confidences };

Values values_of(std::string_view field);

// "title: source: …", for messages.
std::string known_fields();

// Our name of a field that other archives call otherwise: "byline" is "author". Others are given back.
std::string_view field_called(std::string_view name);

// Letters and underscores, as a field's name has them.
bool is_name(std::string_view text);

// "0.8", ">0.8", "0.5..0.8": numbers between 0 and 1.
bool is_confidence(std::string_view text);

}  // namespace quotidian
