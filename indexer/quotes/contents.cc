// Sixth stage: where reported content ends. By default with its clause; before the next cue of the same or
// another speaker; before a comma that leads back to the reporter's own words.
#include <algorithm>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

bool plain_cue(const Page& page, const Clause& clause, std::uint32_t i, bool participle) {
  Cue cue;
  if (!read_cue(page, clause, i, cue) || cue.ambiguous) return false;
  return cue.participle == participle || cue.according;
}

}  // namespace

std::uint32_t content_end(const Page& page, const Clause& clause, std::uint32_t begin, std::uint32_t cue) {
  const std::uint32_t end = clause.items.end;
  std::uint32_t depth = 0;
  std::uint32_t aside = end;  // the comma before a circumstance that belongs to what follows it
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    if (page.is_quote(i)) continue;
    const Token& t = page.at(i);
    if (t.is_mark('(')) ++depth;
    if (t.is_mark(')') && depth > 0) --depth;
    if (depth > 0) continue;
    // that it was late: "It is late," he claimed.
    if (t.is_mark(':') && i + 3 < end && page.is_quote(i + 1) && !page.is_quote(i + 2)) {
      const NounPhrase np = phrase_from(page, i + 2, end);
      if (!np.empty() && np.items.end < end && !page.is_quote(np.items.end) &&
          plain_cue(page, clause, np.items.end, false))
        return i;
    }
    const bool comma = t.is_mark(',') || t.is_mark(';') || (t.is_mark('-') && t.space_before);
    const bool joint = t.is_word() && t.is(Word::conjunction);
    if (!comma && !joint) {
      // "A" saying …: no comma behind a quotation that ends in one.
      if (t.is_word() && page.is_quote(i - 1) && plain_cue(page, clause, i, true)) return i;
      if (t.is_word() && page.is_quote(i - 1) &&
          page.quotations[page.items[i - 1].quotation].last_sign == ',' && page.slice(t).size() > 5 &&
          page.slice(t).ends_with("ing"))
        return i;
      if (t.is_word() && page.slice(t) == "according" && i + 1 < end && !page.is_quote(i + 1) &&
          page.slice(page.at(i + 1)) == "to")
        return i;
      continue;
    }
    std::uint32_t k = i + 1;
    if (comma && k < end && !page.is_quote(k) && page.at(k).is(Word::conjunction)) ++k;
    if (comma && k < end && !page.is_quote(k) &&
        (page.slice(page.at(k)) == "while" || page.slice(page.at(k)) == "though" ||
         page.slice(page.at(k)) == "although"))
      ++k;
    const std::uint32_t joined = k;
    // …, and when pressed on it, Ortiz replied
    if (comma && joined == i + 2 && k < end && !page.is_quote(k) &&
        (page.slice(page.at(k)) == "when" || page.slice(page.at(k)) == "asked"))
      aside = i;
    while (k < end && k < joined + 3 && !page.is_quote(k) &&
           (page.at(k).is(Word::adverb) || page.at(k).is(Word::auxiliary) ||
            (page.slice(page.at(k)).size() > 4 &&
             page.slice(page.at(k)).substr(page.slice(page.at(k)).size() - 2) == "ly")))
      ++k;
    if (k >= end || page.is_quote(k)) continue;
    if (comma && joined == i + 1 && plain_cue(page, clause, k, true)) return i;
    if (joint && page.is_quote(i - 1) && plain_cue(page, clause, k, true)) return i;
    if (comma && joined == i + 1 && page.slice(page.at(k)) == "according") return i;
    // … but warned that
    Cue next;
    if ((joint || joined > i + 1) && read_cue(page, clause, k, next) && !next.participle && !next.ambiguous &&
        k < end &&
        (next.kind == CueClass::say || next.kind == CueClass::tell || next.kind == CueClass::promise ||
         next.kind == CueClass::ask || next.kind == CueClass::deny || next.kind == CueClass::call ||
         next.kind == CueClass::urge)) {
      const Token& verb = page.at(k);
      if (verb.entry->form == WordEntry::past || verb.entry->form == WordEntry::present) {
        // "said it was safe and denied …": the tense must agree with the first cue.
        if (page.is_quote(cue) || page.at(cue).entry->form == verb.entry->form) return i;
      }
    }
    // …, while the minister said / …, and Hart told
    if (comma || joint) {
      const NounPhrase np = phrase_from(page, joined, end);
      if (!np.empty() && np.items.end < end &&
          (comma || np.kind == NounPhrase::name || np.kind == NounPhrase::pronoun)) {
        std::uint32_t v = np.items.end;
        while (v < end && v < np.items.end + 3 && !page.is_quote(v) &&
               (page.at(v).is(Word::adverb) || page.at(v).is(Word::auxiliary)))
          ++v;
        // …, Ortiz fired back forcefully: "No."
        if (comma && np.kind == NounPhrase::name && v + 1 < end && !page.is_quote(v) &&
            page.slice(page.at(v)).ends_with("ed")) {
          for (std::uint32_t c = v + 1; c + 1 < end && c < v + 4 && !page.is_quote(c); ++c) {
            if (page.at(c).is_mark(':') && page.is_quote(c + 1)) return i;
          }
        }
        if (v < end && !page.is_quote(v) && plain_cue(page, clause, v, false) && v + 2 < end) {
          // While critics say it leaks, Ortiz says …
          const Token& first = page.at(clause.items.begin);
          if (comma && !page.is_quote(clause.items.begin) && first.is(Word::subordinator) && first.capital &&
              !page.is_quote(cue) && cue < clause.items.begin + 8)
            return i;
          const bool marked = page.at(v + 1).kind == Token::mark && !page.is_quote(v + 1);
          // asked if it leaked, Ortiz replied, "No."
          if (page.is_quote(v + 1) || (marked && page.is_quote(v + 2))) return std::min(i, aside);
          if (joined > i + 1 || (joint && np.kind == NounPhrase::pronoun) || (joint && comma)) return i;
          if (joint && np.kind == NounPhrase::name) return i;
        }
      }
    }
  }
  return end;
}

}  // namespace quotidian::quotes
