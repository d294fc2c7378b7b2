// Choices: the names that options of a search take, the same on the command line, in a batch and over HTTP.
// Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/error.h>
#include <quotidian/searcher.h>

namespace quotidian {

template <typename Value>
struct Choice {
  std::string_view name;
  Value value;
};

// The value of a name. Throws Error bad_input for one that is none of the choices, with all that there are.
template <typename Value, std::size_t N>
Value choice(const Choice<Value> (&choices)[N], const char* option, const std::string& given) {
  std::string all;
  for (const auto& [name, value] : choices) {
    if (given == name) return value;
    all += std::string(all.empty() ? "" : ", ") + std::string(name);
  }
  throw Error(ErrorCode::bad_input, std::string(option) + " is one of " + all + ", not \"" + given + "\"");
}

inline constexpr Choice<Show> kShows[] = {
    {"articles", Show::articles}, {"quotes", Show::quotes},   {"speakers", Show::speakers},
    {"count", Show::count},       {"sources", Show::sources}, {"timeline", Show::timeline},
    {"kwic", Show::kwic},
};
inline constexpr Choice<Sort> kSorts[] = {
    {"relevance", Sort::relevance}, {"newest", Sort::newest}, {"oldest", Sort::oldest},
    {"right", Sort::right},         {"left", Sort::left},
};
inline constexpr Choice<Period> kPeriods[] = {
    {"auto", Period::automatic}, {"year", Period::year}, {"month", Period::month}, {"day", Period::day}};
inline constexpr Choice<Context> kContexts[] = {
    {"none", Context::none}, {"sentence", Context::sentence}, {"paragraph", Context::paragraph}};
inline constexpr Choice<Collapse> kCollapses[] = {
    {"none", Collapse::none}, {"wire", Collapse::wire}, {"quote", Collapse::quote}};

inline constexpr Choice<bool> kTruths[] = {{"yes", true}, {"no", false}};

// "articles" -> Show::articles. Each throws as choice() does.
inline Show show_of(const std::string& name) { return choice(kShows, "show", name); }
inline Sort sort_of(const std::string& name) { return choice(kSorts, "sort", name); }
inline Period period_of(const std::string& name) { return choice(kPeriods, "by", name); }
inline Context context_of(const std::string& name) { return choice(kContexts, "context", name); }
inline Collapse collapse_of(const std::string& name) { return choice(kCollapses, "collapse", name); }

inline bool truth_of(const std::string& name) { return choice(kTruths, "total-exact", name); }

// "first", "last", "source:NAME". Throws the same.
void read_preference(const std::string& name, SearchOptions& options);

// "speaker,source,5" -> the first five values of each. Throws Error bad_input.
std::vector<FacetRequest> facets_of(const std::string& list);

inline constexpr std::uint32_t kMostHits = 100000;  // of one page: hits are copied out whole

// A number from 0 to `most`. Throws Error bad_input; where it is too large, `way_out` ends the message.
std::uint32_t number_of(const std::string& text, const std::string& option, std::uint32_t most = kMostHits,
                        const std::string& way_out = "");

}  // namespace quotidian
