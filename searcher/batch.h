// Many queries in one warm process. Part of the program, not of the library.
#pragma once

#include <iosfwd>

#include <quotidian/searcher.h>

namespace quotidian {

// Reads {"id":"q1","query":"…","limit":10,"offset":0,"sort":"…","show":"…","by":"…","context":"…",
// "facets":"…","cursor":"…"} a line, all but the query optional with `defaults`; writes
// {"id","took_us","total","total_exact","hits":[…]} a line, in order, or {"id","error":"…"}. Blank lines are
// skipped. Returns true if a query was answered with an error.
bool run_batch(Searcher& searcher, const SearchOptions& defaults, std::istream& in, std::ostream& out);

}  // namespace quotidian
