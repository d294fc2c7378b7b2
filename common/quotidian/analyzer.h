// Analyzer: text in, terms out; the same for indexing, querying and snippets. One for each thread.
//
// A word becomes one term: the folded stem, the byte 0x01, and the way back to the printed form:
//   ceasefires -> ceasefir\x01es      happy -> happi\x011y (drop one letter, add "y")
//   Gábor      -> gabor\x014ábor      U.S. -> u.s\x01
// So the exact form is one term, and all forms of a stem (and all accents) are neighbours.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/export.h>

namespace quotidian {

struct Token {
  std::string_view term;     // owned by the analyzer, valid until its clear()
  std::uint32_t position;    // counts words; gaps stand between sentences and paragraphs
  std::uint32_t begin, end;  // code points into the text
};

namespace text {
struct Layout;
}

class QUOTIDIAN_EXPORT Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Appends the tokens of `text` (valid UTF-8 below 2 GiB) to `out`, the first at `first_position`.
  // Returns where a next field may start: kFieldGap behind the last word, or `first_position` when there
  // is none. `lang` is BCP 47; empty means English, a language without a stemmer leaves words unstemmed.
  std::uint32_t analyze(std::string_view text, std::string_view lang, std::uint32_t first_position,
                        std::vector<Token>& out);
  // The same for a text that is already laid out.
  std::uint32_t analyze(std::string_view text, const text::Layout& layout, std::string_view lang,
                        std::uint32_t first_position, std::vector<Token>& out);

  // The index term of one word as segmented ("Ceasefires" -> "ceasefir\x01es"), at most 220 bytes: only
  // the first 64 code points of a word count. Valid until clear().
  std::string_view term(std::string_view word, std::string_view lang);

  // Lets go of the terms handed out so far, once they fill some 32 MB a language. Call it between
  // articles, when no token is needed any more; without it memory grows with the distinct words.
  void clear();

  // The stemmer a language tag leads to ("en" for "", "en-GB"; "fr" for "fr-CA"; "none").
  static std::string stemmer_of(std::string_view lang);

  // Case and compatibility folded, accents kept ("Gábor" -> "gábor"); and accents folded too.
  static std::string form(std::string_view word);
  static std::string fold(std::string_view word);

  // Taking a term apart: "ceasefir\x01es" -> key "ceasefir", form "ceasefires".
  static std::string_view key_of(std::string_view term);
  static std::string form_of(std::string_view term);

  // What must agree between an archive and the program that opens it, for the manifest:
  // a version and a hash over word rules, folding, stemmers and gaps, e.g. "1-5f3a…".
  static std::string fingerprint();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Gaps between the positions of neighbouring words, larger than any phrase or NEAR window may be,
// so that no phrase crosses them.
inline constexpr std::uint32_t kSentenceGap = 100;
inline constexpr std::uint32_t kParagraphGap = 1000;
inline constexpr std::uint32_t kFieldGap = 10000;

}  // namespace quotidian
