// Third stage: masks each quotation to one item and cuts the items into clauses, so that
// "We wait. We act," said Ortiz. is one clause of five items.
#include <algorithm>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

bool ends(char sign) { return sign == '.' || sign == '?' || sign == '!' || sign == '~'; }

// "No!" Ms Ortiz told reporters during a call: no content follows in the rest of the sentence.
bool leads_nowhere(const Page& page, std::uint32_t from) {
  const auto& tokens = page.tokens;
  const auto stop = std::min<std::uint32_t>(from + 40, static_cast<std::uint32_t>(tokens.size()));
  for (std::uint32_t i = from; i < stop; ++i) {
    const Token& t = tokens[i];
    if (t.paragraph_start || t.is_mark('.')) return true;
    if (t.is_mark(':') || t.is_quote_mark || page.slice(t) == "that") return false;
    if (t.ends_sentence) return true;
  }
  return true;
}

// Behind a quotation that ends a sentence: does the clause run on, as in "No!" Ms Ortiz said? Not where
// the speaker leads on to another one: "We wait." She added, "We act."
bool reports_back(const Page& page, std::uint32_t from, bool full_stop) {
  const auto& tokens = page.tokens;
  const auto stop = std::min<std::uint32_t>(from + 9, static_cast<std::uint32_t>(tokens.size()));
  for (std::uint32_t i = from; i < stop; ++i) {
    const Token& t = tokens[i];
    if (i > from && t.paragraph_start) return false;
    if (t.kind == Token::mark && !t.is_mark('-')) return false;
    const WordEntry& e = *t.entry;
    const bool reports = e.inverted || e.cue == CueClass::tell;
    if (i == from || e.cue == CueClass::none || !reports || e.ambiguous || e.form == WordEntry::base ||
        e.form == WordEntry::participle) {
      if (i > from && (t.is(Word::auxiliary) || t.is(Word::relative))) return false;
      continue;
    }
    if (i + 1 >= tokens.size()) return true;
    const Token& next = tokens[i + 1];
    if (full_stop && next.is_mark(',') && i + 2 < tokens.size() && tokens[i + 2].is_quote_mark &&
        !tokens[i + 2].paragraph_start)
      return false;
    if (next.paragraph_start || next.is_mark('.') || next.is_mark(',')) return true;
    if (!full_stop && (next.is(Word::preposition) || next.is(Word::subordinator) || e.cue == CueClass::tell))
      return leads_nowhere(page, i + 1);
    if (next.is(Word::time)) return true;
    if (next.is(Word::preposition) && !next.is(Word::definite)) {
      // "No." He said in May that …: runs on only if no content follows.
      for (std::uint32_t k = i + 2;
           k < std::min<std::uint32_t>(i + 12, static_cast<std::uint32_t>(tokens.size())); ++k) {
        if (tokens[k].is_mark('.') || tokens[k].paragraph_start) return true;
        if (tokens[k].is_mark(',') || tokens[k].is(Word::auxiliary) || tokens[k].is(Word::pronoun) ||
            tokens[k].is(Word::relative))
          return false;
      }
      return false;
    }
    return e.cue == CueClass::tell && next.is(Word::outlet);
  }
  return false;
}

// WASHINGTON — ; BRUSSELS (Reuters) - : the token behind the dateline that begins a paragraph at `begin`.
std::uint32_t behind_dateline(const Page& page, std::uint32_t begin) {
  const auto& tokens = page.tokens;
  const auto stop = std::min<std::uint32_t>(begin + 16, static_cast<std::uint32_t>(tokens.size()));
  bool agency = false, place = tokens[begin].is(Word::place);
  if (!tokens[begin].is_word() && !tokens[begin].is_mark('(')) return begin;
  for (std::uint32_t i = begin; i + 1 < stop; ++i) {
    const Token& t = tokens[i];
    if (i > begin && t.paragraph_start) return begin;
    if (t.is_quote_mark) return begin;
    if (t.is_mark('-')) {
      const bool certain = agency ||
                           (tokens[begin].all_caps && tokens[begin].end - tokens[begin].begin > 2) ||
                           (place && i <= begin + 3);
      return certain && i > begin && (t.space_before || agency) && t.space_after ? i + 1 : begin;
    }
    if (t.is_mark('(')) agency = agency || (tokens[i + 1].capital && i + 2 < stop);
    const bool fits = t.kind == Token::number || (t.is_word() && t.capital) || t.is_mark(',') ||
                      t.is_mark('(') || t.is_mark(')') || t.is_mark('/') || t.is_mark('.');
    if (!fits) return begin;
  }
  return begin;
}

}  // namespace

void mask_quotations(Page& page) {
  page.items.clear();
  page.clauses.clear();
  const auto n = static_cast<std::uint32_t>(page.tokens.size());
  std::uint32_t first = 0;
  const auto cut = [&] {
    const auto end = static_cast<std::uint32_t>(page.items.size());
    if (end == first) return;
    Clause c;
    c.items = {first, end};
    c.paragraph = page.at(first).paragraph;
    const Item& last = page.items[end - 1];
    c.last_paragraph = last.quotation == kNone ? page.at(end - 1).paragraph
                                               : page.tokens[page.quotations[last.quotation].close].paragraph;
    for (std::uint32_t i = first; i < end; ++i)
      page.items[i].sentence = static_cast<std::uint32_t>(page.clauses.size());
    page.clauses.push_back(c);
    first = end;
  };
  std::uint32_t next_quotation = 0;
  for (std::uint32_t i = 0; i < n;) {
    const Token& t = page.tokens[i];
    // "We wait," ¶ stated Ines Roth.
    const bool runs_over = t.paragraph_start && !t.capital && t.entry->inverted && !page.items.empty() &&
                           page.items.back().quotation != kNone &&
                           page.quotations[page.items.back().quotation].last_sign == ',';
    if (t.paragraph_start && !runs_over) {
      cut();
      if (const std::uint32_t text = behind_dateline(page, i); text != i) {
        i = text;
        continue;
      }
    }
    Item item;
    item.token = i;
    if (next_quotation < page.quotation_count && page.quotations[next_quotation].open == i) {
      Quotation& q = page.quotations[next_quotation];
      item.quotation = next_quotation++;
      q.item = static_cast<std::uint32_t>(page.items.size());
      page.items.push_back(item);
      q.sentence = static_cast<std::uint32_t>(page.clauses.size());
      i = q.close + 1;
      if (!ends(q.last_sign) || i >= n || page.tokens[i].paragraph_start) continue;
      const Token& next = page.tokens[i];
      const bool runs_on = next.kind == Token::mark
                               ? !next.is_quote_mark && !next.is_mark('(') && !next.is_mark('[')
                               : !next.capital && next.kind != Token::number;
      if (!runs_on && !reports_back(page, i, q.last_sign == '.')) cut();
      continue;
    }
    page.items.push_back(item);
    ++i;
    if (t.ends_sentence) cut();
  }
  cut();
}

}  // namespace quotidian::quotes
