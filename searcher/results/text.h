// Results as text for people. Pure.
#pragma once

#include <string>
#include <string_view>

#include <quotidian/searcher.h>

#include "searcher/results/columns.h"

namespace quotidian {

// Texts come from anywhere: what could steer a terminal is shown as a space.
std::string shown_text(std::string_view text);

// The hits, numbered from `first`; with colour, highlights are bold, else plain. Bars of a timeline have one
// scale: timeline_text() draws them, of all periods together.
std::string to_text(const Results& results, const Look& look = {}, std::uint64_t first = 1);

// What a query that found nothing consists of, and what finds something; lines for people.
std::string help_text(const Help& help);

// "12 articles in 3 ms; read as: …", for the line below the hits.
std::string summary_text(const Results& results, const SearchOptions& options);

std::string count_text(const Results& results);  // "12 articles, 30 quotes\n"

// Texts come from anywhere: what could steer a terminal is shown as a space.
std::string shown_text(std::string_view text);

// The same in a style of the terminal ("1" bold, "2" dim, "1;31" bold red) where colour is wanted.
std::string styled_text(const char* style, std::string_view text, bool colour);

}  // namespace quotidian
