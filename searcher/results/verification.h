// A verification as JSON and as text for people. Pure.
#pragma once

#include <string>

#include <quotidian/verification.h>
#include <nlohmann/json.hpp>

namespace quotidian {

// True if the quotation may be printed as it is: it stands there verbatim or shortened, and the speaker is
// who was asked for. The exit status.
bool holds(const Verification& verification);

// {"type":"verification","verdict":…}; see docs/query-language.md.
nlohmann::ordered_json to_json(const Verification& verification);

// That, and a last line {"type":"summary",…}.
std::string to_jsonl(const Verification& verification);

// The verdict, the difference, the first appearance, all carriers and whom they name. Without colour, "-" and
// "+" stand before words that only the archive and only the quotation has.
std::string to_text(const Verification& verification, bool colour);

}  // namespace quotidian
