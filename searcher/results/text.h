// Results as text for people. Pure.
#pragma once

#include <string>

#include <quotidian/searcher.h>

namespace quotidian {

// The hits, numbered from `first`; with colour, highlights are bold, else plain.
std::string to_text(const Results& results, bool colour, std::uint32_t first = 1);

// "12 articles in 3 ms; read as: …", for the line below the hits.
std::string summary_text(const Results& results, const SearchOptions& options);

}  // namespace quotidian
