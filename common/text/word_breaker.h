// Words by the rules of word_rules.h, in one pass over UTF-8. The tests hold it against ICU running
// those very rules. Used by segment() alone; stateless after construction, free to share.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/layout.h"

namespace quotidian::text {

// Appends each segment that holds a letter, a digit or an ideograph. Linear in the text.
// Returns true if the text is plain ASCII.
bool break_words(std::string_view text, std::vector<Word>& words);

}  // namespace quotidian::text
