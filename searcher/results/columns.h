// Answers in columns for people: speakers, sources, a timeline's bars, a concordance, facets, two sides
// beside each other. Widths count code points. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <quotidian/searcher.h>

namespace quotidian {

struct Look {
  bool colour = false;
  std::uint32_t columns = 100;  // of the terminal
};

std::string speakers_text(const std::vector<SpeakerHit>& speakers, const Look& look);
std::string sources_text(const std::vector<SourceHit>& sources, bool of_quotes, const Look& look);

// A bar a period, the longest as long as there is room; what is unsure or undated below, by itself.
std::string timeline_text(const std::vector<PeriodHit>& periods, bool of_quotes, const Look& look);

// A line a place, the matches one below the other.
std::string kwic_text(const std::vector<KwicLine>& lines, const Look& look);

std::string facets_text(const std::vector<Facet>& facets, const Look& look);

// Texts of several lines beside each other under their titles, wrapped; below each other where that leaves
// less than kNarrowest for each.
std::string sides_text(const std::vector<std::string>& titles, const std::vector<std::string>& texts,
                       const Look& look);
inline constexpr std::uint32_t kNarrowest = 40;

}  // namespace quotidian
