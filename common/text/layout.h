// Layout: where the words, sentences and paragraphs of a text lie. The first step of every journey:
// the extractor reads it, the analyzer turns its words into terms. Plain values, free to share.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace quotidian::text {

// Offsets come twice: bytes for slicing the UTF-8 text, code points for what leaves the library.
struct Word {
  std::uint32_t begin, end;        // bytes
  std::uint32_t cp_begin, cp_end;  // code points
};

// A sentence runs from its first character to behind its last mark, closing quotation marks
// included; white space between sentences belongs to none.
struct Sentence {
  std::uint32_t begin, end;            // bytes
  std::uint32_t first_word, end_word;  // [first, end) into Layout::words
};

struct Paragraph {                             // cut at blank lines
  std::uint32_t begin, end;                    // bytes, white space at the ends left out
  std::uint32_t first_sentence, end_sentence;  // [first, end) into Layout::sentences
};

struct Layout {
  std::vector<Word> words;  // every word of the text, in order; none crosses a sentence
  std::vector<Sentence> sentences;
  std::vector<Paragraph> paragraphs;
  bool ascii = false;  // bytes and code points are the same
};

// Cuts UTF-8 text by our own word rules (UAX #29 with two changes, see word_rules.h) and by sentence
// rules that know quotation marks and abbreviations. Replaces `out`, reusing its memory. `text` must
// be valid UTF-8 below 2 GiB. Linear in the text; stateless, free to call from any thread.
void segment(std::string_view text, Layout& out);

}  // namespace quotidian::text
