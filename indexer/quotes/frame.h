// Frame: one act of reporting speech, who says what by which cue. Made by attribution, completed by
// speakers. Working memory of one extractor.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <quotidian/quote.h>

#include "indexer/quotes/page.h"

namespace quotidian::quotes {

struct Cue {
  std::uint32_t item = kNone;  // of the verb
  Range items;                 // as printed: "said", "according to", "pointed out"
  CueClass kind = CueClass::none;
  std::uint32_t subject_end = kNone;  // item behind the place where the subject stands, auxiliaries left out
  bool participle = false;            // saying, adding: takes the subject of what it hangs on
  bool according = false;
  bool ambiguous = false;
  bool inverted = false;  // may stand before its subject
  bool found() const { return item != kNone; }
};

struct Frame {
  std::vector<Range> content;    // tokens
  std::uint32_t clause = kNone;  // of the cue, or of the quotation where there is none
  Cue cue;                       // none for continued quotations
  NounPhrase subject;
  std::uint32_t inherits = kNone;  // frame that speaks here too
  Range recipient;                 // tokens
  bool direct = false;             // all of it between marks
  bool marks = false;              // some of it between marks
  const char* evidence = "";
  double confidence = 0;

  // Filled in by speakers:
  std::uint32_t entity = kNone;
  std::string name;  // empty: nobody can be named
  SpeakerKind kind = SpeakerKind::unknown;
  std::string role;
  double certainty = 0;  // of the speaker, given the mention
};

}  // namespace quotidian::quotes
