// Cursor: where a page of hits ended, as text that a caller keeps and gives back for the next page. It names
// the last hit and where that stood; so it holds across commits and rebuilds. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "searcher/results/pager.h"

namespace quotidian {

struct Position {
  std::uint32_t list = 0;    // which of the lists an answer consists of
  Rank last;                 // its id is of one state of the archive only and not kept
  std::uint64_t number = 0;  // of a quote in its article; 0 for an article
};

// What a cursor belongs to: everything that decides on the order of the hits.
std::uint64_t fingerprint(const ParsedQuery& query, const SearchOptions& options);

// "1" and hexadecimal digits, the version of the shape and the shape.
std::string to_cursor(const Position& position, std::uint64_t fingerprint);

// Throws Error bad_query for a text that is no cursor, is of another version or of another query.
Position from_cursor(const std::string& cursor, std::uint64_t fingerprint);

}  // namespace quotidian
