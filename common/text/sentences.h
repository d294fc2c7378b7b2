// Where sentences end: rules that know quotation marks and abbreviations, for English news.
// Used by segment() alone; stateless, free to share.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/text/layout.h"

namespace quotidian::text {

// Cuts one paragraph, the words [first_word, end_word) of `layout` between the bytes `begin` and `stop`,
// into sentences and appends them. A wrong cut breaks phrases ("U.S. President"), so where a full stop
// may be an abbreviation's it ends a sentence only before a word that often opens one. A line break ends
// a sentence too, unless the line was merely wrapped there. Linear in the paragraph.
void append_sentences(std::string_view text, std::uint32_t begin, std::uint32_t stop,
                      std::uint32_t first_word, std::uint32_t end_word, Layout& layout);

// The abbreviations and openers as one string, for the analyzer's fingerprint.
std::string_view sentence_rules();

}  // namespace quotidian::text
