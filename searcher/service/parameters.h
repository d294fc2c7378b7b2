// Parameters: the one table of what may stand behind the "?", by the command line's names. The routes, the
// OpenAPI document and the reading of requests agree with it. Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/searcher.h>

#include "searcher/results/fields.h"

namespace quotidian::service {

// What a caller may ask for at most.
struct Limits {
  std::uint32_t hits = 200;      // of one answer
  std::uint32_t offset = 10000;  // beyond it there is the cursor
  std::uint32_t quotes = 20;     // with each article
  std::uint32_t facet_values = 100;
  std::size_t body = std::size_t{1} << 20;   // bytes of an article to extract from, unpacked
  std::chrono::milliseconds time{10000};     // of one search
  std::chrono::milliseconds patience{1000};  // until a searcher is free
};

struct Parameter {
  std::string_view name;
  std::string_view help;
  Shape shape = Shape::text;                   // text, whole or truth
  std::vector<std::string_view> choices = {};  // empty for any
  bool is_required = false;
};

std::span<const Parameter> parameters();
const Parameter& parameter(std::string_view name);  // of one there is

// By name; each at most once.
using Given = std::map<std::string, std::string, std::less<>>;

// Throws Error bad_input for a name that is none of `known`, with the nearest of them; for one that is given
// twice; for one that is required and missing.
Given read_parameters(std::span<const std::pair<std::string, std::string>> pairs,
                      std::span<const std::string_view> known);

// What a search is asked for, as the command line's options are read. Throws Error bad_input.
SearchOptions read_options(const Given& given, const Limits& limits);

// "", "true", "1" and "false", "0", "no". Throws Error bad_input.
bool truth_of(const std::string& text, const std::string& name);

}  // namespace quotidian::service
