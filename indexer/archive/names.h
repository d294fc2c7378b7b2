// Names as terms: the folded words of a name with positions, in Latin letters too where they are printed in
// others. Used by the document builder. Free to call from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/quote.h>

#include "indexer/archive/draft.h"

namespace quotidian::archive {

// The folded words of a name, as fields of kind `names` hold them.
std::vector<std::string> name_tokens(std::string_view name);

// The words a speaker is found by. A description answers by its own words, never by the names in it: "a
// spokesman for Mrs Clinton" is not Clinton speaking.
std::vector<std::string> speaker_tokens(const Speaker& speaker);

// Adds them as terms with positions from `position` on, and each that is no Latin word a second time as
// ICU romanizes it ("лавров", "lavrov"). Gives the position for the next name.
std::uint32_t add_name(Draft& document, std::string_view prefix, const std::vector<std::string>& tokens,
                       std::uint32_t position);

}  // namespace quotidian::archive
