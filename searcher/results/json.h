// Results as JSON: one shape for --format jsonl, --batch and whoever embeds the searcher. Pure.
#pragma once

#include <string>

#include <quotidian/searcher.h>
#include <nlohmann/json.hpp>

namespace quotidian {

// {"type":"article",…}, {"type":"quote",…}, {"type":"speaker",…} in order; see docs/query-language.md.
nlohmann::ordered_json hits_to_json(const Results& results);

// One hit a line, and a last line {"type":"summary",…}.
std::string to_jsonl(const Results& results);

// The text of a JSON value; never fails, for texts come from anywhere.
std::string line_of(const nlohmann::ordered_json& json);

}  // namespace quotidian
