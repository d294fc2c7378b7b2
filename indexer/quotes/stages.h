// The stages of the extractor in the order they run, each with what it reads and adds; every stage is one
// file and works on the Page alone. All are linear in the text.
#pragma once

#include <string>
#include <vector>

#include <quotidian/article.h>

#include "indexer/quotes/frame.h"
#include "indexer/quotes/page.h"

namespace quotidian::quotes {

// A part of the text in bytes, half-open; no word crosses its ends.
struct Stretch {
  std::uint32_t begin = 0, end = 0;
};

// tokens.cc: text, layout -> tokens, paragraph_ends, of one stretch of the text. Furniture becomes no tokens;
// what stands on either side of it counts as two paragraphs.
void tokenize(std::string_view text, const text::Layout& layout, Stretch bytes,
              const std::vector<Furniture>& furniture, Page& page);

// marks.cc: tokens -> quotations. `headline`: short texts where single marks are the rule.
void pair_marks(Page& page, bool headline);

// sentences.cc: tokens, quotations -> items, clauses.
void mask_quotations(Page& page);

// mentions.cc: tokens -> mentions.
void find_mentions(Page& page);
// entities.cc: mentions, clauses -> entities, and which mention is of which.
void gather_entities(Page& page);
// roles.cc: adds to the entities what they are called and whether they are men or women.
void harvest_roles(Page& page);
// phrases.cc:
// The noun phrase that ends before item `end` and does not reach behind `begin`; and the one that begins
// at `begin`. Empty if there is none.
NounPhrase phrase_before(const Page& page, std::uint32_t begin, std::uint32_t end);
NounPhrase phrase_from(const Page& page, std::uint32_t begin, std::uint32_t end);

// cues.cc: is the word at `item` a cue in its clause? Sets what it governs.
bool read_cue(const Page& page, const Clause& clause, std::uint32_t item, Cue& cue);

// contents.cc: the end of reported content that begins at an item.
std::uint32_t content_end(const Page& page, const Clause& clause, std::uint32_t begin, std::uint32_t cue);

// attribution.cc: clauses -> frames, one for each quote, in text order.
void attribute(Page& page, std::vector<Frame>& frames);

// speakers.cc: frames -> who speaks.
void resolve_speakers(Page& page, std::vector<Frame>& frames);

}  // namespace quotidian::quotes
