// Page: one article's text as the extractor's stages see it, each stage adding its layer:
//   tokens -> quotations (marks) -> items and sentences -> mentions -> frames -> quotes.
// Working memory of one QuoteExtractor, reused from text to text; nothing here is shared.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <quotidian/quote.h>

#include "common/text/layout.h"
#include "indexer/quotes/lexicon.h"

namespace quotidian::quotes {

inline constexpr std::uint32_t kNone = 0xffffffffU;

// Half-open range of tokens, or of items where a name says so.
struct Range {
  std::uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return begin < end ? end - begin : 0; }
  bool holds(std::uint32_t i) const { return begin <= i && i < end; }
  friend bool operator==(const Range&, const Range&) = default;
};

// A word with its inner hyphens, apostrophes and points; a number; a possessive ending; or one mark.
// Finer than the layout's words, which are what the index searches.
struct Token {
  enum Kind : std::uint8_t { word, number, possessive, mark };
  std::uint32_t begin = 0, end = 0;        // bytes
  std::uint32_t cp_begin = 0, cp_end = 0;  // code points
  std::uint32_t paragraph = 0;
  std::uint32_t quotation = kNone;   // the one whose content this is part of
  const WordEntry* entry = nullptr;  // never null once tokenized
  Kind kind = mark;
  char sign = 0;  // marks as plain ASCII: . , ; : ? ! ( ) [ ] - " ' ~ (ellipsis) * (any other)
  bool space_before = false, space_after = false;
  bool capital = false, all_caps = false;
  bool ends_sentence = false;  // the layout's sentence ends behind this token
  bool furniture = false;
  bool is_quote_mark = false;  // opens or closes a quotation
  bool paragraph_start = false;

  bool is(Word w) const { return entry->is(w); }
  bool is_mark(char s) const { return kind == mark && sign == s; }
  bool is_word() const { return kind == word; }
};

// A stretch between quotation marks, perhaps over several paragraphs.
struct Quotation {
  std::vector<Range> spans;    // tokens, without the marks
  std::uint32_t open = 0;      // token of the opening mark
  std::uint32_t close = 0;     // token of the closing mark, or the last content token if there is none
  std::uint32_t words = 0;     // in all spans
  bool single = false;         // single marks
  bool closed = true;          // false: the closing mark is missing
  char last_sign = 0;          // sign that ends the content, 0 for a word
  std::uint32_t sentence = 0;  // of its item
  std::uint32_t item = 0;
  bool used = false;  // part of a quote, or rejected
};

// The text with each quotation masked to one item; furniture is left out.
struct Item {
  std::uint32_t token = 0;  // the token, or the quotation's opening mark
  std::uint32_t quotation = kNone;
  std::uint32_t sentence = 0;
};

struct Clause {  // a sentence in items, quotations counting as one item each
  Range items;
  std::uint32_t paragraph = 0;       // where it begins
  std::uint32_t last_paragraph = 0;  // where it ends
};

// Who somebody is, as far as the article says.
struct Entity {
  std::string_view name;  // longest form seen, titles left out
  Range first;            // tokens of that form
  SpeakerKind kind = SpeakerKind::unknown;
  Gender gender = Gender::unknown;
  bool plural = false;
  Range role;                       // tokens of the role as printed
  std::uint32_t count = 0;          // mentions
  int evidence = 0;                 // for being a person; below zero speaks for an organisation or place
  std::uint32_t last_sentence = 0;  // of the latest mention outside quotation marks
};

// A name in the text.
struct Mention {
  Range tokens;  // the name, titles left out
  Range full;    // with titles and role before it
  std::uint32_t entity = kNone;
  std::uint32_t sentence = kNone;  // kNone inside quotations
  Gender title = Gender::unknown;
  int evidence = 0;           // for being a person, from the name and what stands around it
  bool only_surname = false;  // a common word, no name unless a longer one holds it
  bool subject = false;       // begins its clause
  bool possessive = false;
};

// A noun phrase that can be the subject of a cue.
struct NounPhrase {
  enum Kind : std::uint8_t { none, name, pronoun, role, organization, group, document };
  Range items;                 // as printed, tail included
  std::uint32_t head = kNone;  // item of the head noun, pronoun or last name token
  Kind kind = none;
  std::uint32_t mention = kNone;  // name kind: into Page::mentions
  bool empty() const { return kind == none; }
};

struct Page {
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<std::uint32_t> paragraph_ends;  // tokens; end of each paragraph
  std::vector<Quotation> quotations;
  std::size_t quotation_count = 0;  // of `quotations` in use
  std::vector<Item> items;
  std::vector<Clause> clauses;
  std::vector<Mention> mentions;
  std::vector<std::uint32_t> mention_of;  // by token: the mention that covers it, or kNone
  std::vector<Entity> entities;

  std::string_view slice(Range r) const {
    if (r.empty()) return {};
    return text.substr(tokens[r.begin].begin, tokens[r.end - 1].end - tokens[r.begin].begin);
  }
  std::string_view slice(const Token& t) const { return text.substr(t.begin, t.end - t.begin); }
  const Token& at(std::uint32_t item) const { return tokens[items[item].token]; }
  bool is_quote(std::uint32_t item) const { return items[item].quotation != kNone; }
};

}  // namespace quotidian::quotes
