// Why a quote is believed to be somebody's, in words: the rule that found it, the cue, and how the mention
// led to the speaker. For --explain. Pure.
#pragma once

#include <string>
#include <vector>

#include <quotidian/searcher.h>

namespace quotidian {

// "rule: qsv, the quotation, the speaker, then the cue; confidence 0.95", "cue: said",
// "speaker: printed as \"he\", a pronoun, led to Paul Hart"; and, where copies in other articles outvoted it,
// "its article alone: …".
std::vector<std::string> evidence_of(const QuoteHit& hit);

// Fills QuoteHit::evidence of all quotes shown.
void explain_quotes(Results& results);

}  // namespace quotidian
