// Results as JSON: one shape for --format jsonl, --batch and whoever embeds the searcher. Pure.
#pragma once

#include <string>
#include <vector>

#include <quotidian/searcher.h>
#include <nlohmann/json.hpp>

namespace quotidian {

// {"type":"article",…}, {"type":"quote",…}, {"type":"speaker",…}, … in order; see fields.h.
nlohmann::ordered_json hits_to_json(const Results& results);
// The same with these fields alone, if there are any.
nlohmann::ordered_json hits_to_json(const Results& results, const std::vector<std::string>& fields);

// {"clauses":[{"query","found"}],"together":{…}|null,"missing":[…],"rewrites":[…],"complete"}.
nlohmann::ordered_json help_to_json(const Help& help);

// {"type":"summary",…}
nlohmann::ordered_json summary_to_json(const Results& results);

// The sums of the sides, and each under "sides" by its letter and query.
nlohmann::ordered_json summary_to_json(const std::vector<Results>& sides,
                                       const std::vector<std::string>& queries);
std::string side_name(std::size_t side);  // "a", "b", …

// {"speaker":{"of":"quotes","values":[{"value","name","articles","quotes"}],"others":0},…}
nlohmann::ordered_json facets_to_json(const Results& results);

// {"type":"article","id","title","body",… as they were given,"quotes":[as hits of quotes]}
nlohmann::ordered_json to_json(const StoredArticle& article);

// A speaker as in hits, and "roles":[{"role","quotes","first","last"}], "years":[as periods].
nlohmann::ordered_json to_json(const SpeakerProfile& profile);

// One hit a line; only these fields of it where some are named.
std::string hits_to_jsonl(const Results& results, const std::vector<std::string>& fields = {});

// One hit a line, and a last line with the summary.
std::string to_jsonl(const Results& results);

// The text of a JSON value; never fails, for texts come from anywhere.
std::string line_of(const nlohmann::ordered_json& json);

}  // namespace quotidian
