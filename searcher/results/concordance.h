// Concordance: the places where a clause holds in one text, each with the words around it. Between the hits
// and a keyword-in-context answer. Pure but for the loaded article.
#pragma once

#include <string>
#include <vector>

#include "searcher/results/hits.h"

namespace quotidian {

// Text on each side of a match, in code points; shorter at the ends of the text.
inline constexpr std::uint32_t kKwicContext = 100;

// The lines of an article; of a quote. `clause` is the one for articles or quotes.
std::vector<KwicLine> lines_of(const HitMaker::Loaded& loaded, const Clause& clause);
std::vector<KwicLine> lines_of(const QuoteHit& quote, const HitMaker::Loaded& loaded, const Clause& clause);

// What a line is sorted by: the match and the words to its right; those to its left, the nearest first.
std::string right_key(const KwicLine& line);
std::string left_key(const KwicLine& line);

}  // namespace quotidian
