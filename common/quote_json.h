// A Quote as JSON, one shape for `extract`, the archive's data records and the searcher's output.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <quotidian/quote.h>

namespace quotidian {

// {"kind","spans","text","speaker":{..}|null,"speaker_span"|null,"speaker_as_printed","role","cue",
//  "cue_span"|null,"confidence","evidence"} and, where they say something, "in":"title",
// "recipient", "mentions".
nlohmann::ordered_json to_json(const Quote& quote);

// {"name","spans"}
nlohmann::ordered_json to_json(const Person& person);

// {"id","quotes":[…]}: what was found in the article of that id, as `extract` prints it.
nlohmann::ordered_json to_json(const std::string& article, const std::vector<Quote>& quotes);

// The way back; keys may be missing. Throws Error bad_article when a value has the wrong type.
Quote quote_from_json(const nlohmann::json& json);

const char* to_string(QuoteKind kind);    // "direct", "mixed", "indirect"
const char* to_string(SpeakerKind kind);  // "person", "organization", "group", "document", "unknown"

}  // namespace quotidian
