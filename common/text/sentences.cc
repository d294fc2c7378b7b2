// Sentence rules; see sentences.h.
#include "common/text/sentences.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace quotidian::text {
namespace {

// Lower case, between blanks, without the last full stop. Titles and the like never end a sentence.
constexpr std::string_view kNeverEnds =
    " mr mrs ms mx messrs dr drs prof sen sens rep reps gov gen lt col sgt capt cpl cmdr adm maj brig pvt "
    "pfc rev hon "
    "pres st ste mt ft fr sr br supt insp det vs v cf viz al ca approx dept univ assn bros fig figs nos vol "
    "pp "
    "op ed eds trans e.g i.e eg ie jan feb mar apr aug sept sep oct nov dec tel ph.d m.d d.phil b.a m.a ";
// May end a sentence: it does before a word that often opens one.
constexpr std::string_view kMayEnd =
    " inc corp ltd co cos plc llc jr sr esq etc no a.m p.m am pm u.s u.k u.n e.u u.s.a d.c n.y l.a u.s.s.r "
    "n.j n.h n.c "
    "s.c n.d s.d n.m w.va r.i p.r b.c ave blvd rd sq ariz ark calif colo conn del fla ga ill ind kan ky la "
    "md mass "
    "mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo est dist natl intl mfg ";
constexpr std::string_view kOpeners =
    " The A An He She It They We I You In On At But And Or So If As When While After Before Since Although "
    "Though "
    "However Meanwhile Still Yet Then There Here This That These Those His Her Its Their Our My Some Many "
    "Most Both "
    "Under With For From By To Of No Not Now Last Next According Among Asked What Who Why How Where Once "
    "Even Also "
    "Another Several Two Three One Despite During Because Until Instead Later Earlier Officials Critics ";
// A quotation that ends in ! or ? runs on when one of these follows within a few words.
constexpr std::string_view kReporting =
    " said says asked asks told tells wrote writes added adds replied replies shouted cried yelled tweeted "
    "joked "
    "continued exclaimed wondered quipped demanded declared chanted ";

bool listed(std::string_view list, std::string_view word) {
  if (word.empty() || word.size() > 14) return false;
  char padded[16];
  padded[0] = ' ';
  std::copy(word.begin(), word.end(), padded + 1);
  padded[word.size() + 1] = ' ';
  return list.find(std::string_view(padded, word.size() + 2)) != std::string_view::npos;
}

std::string_view lower(std::string_view word, std::array<char, 16>& buffer) {
  if (word.size() > 14) return {};
  std::transform(word.begin(), word.end(), buffer.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return {buffer.data(), word.size()};
}

struct Character {
  UChar32 code_point;
  std::uint32_t length;  // bytes; 0 at the end
};

Character character_at(std::string_view text, std::uint32_t at, std::uint32_t stop) {
  if (at >= stop) return {0, 0};
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
  std::int32_t used = 0;
  UChar32 c = 0;
  U8_NEXT_UNSAFE(data, used, c);
  return {c, static_cast<std::uint32_t>(used)};
}

bool ends_sentence(UChar32 c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}
bool is_space(UChar32 c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0 || (c > 0x7F && u_isUWhiteSpace(c));
}
bool is_closing_quote(UChar32 c) {
  return c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A || c == '`';
}
bool is_closer(UChar32 c) { return is_closing_quote(c) || c == ')' || c == ']'; }
bool is_opener(UChar32 c) {
  return c == '"' || c == '\'' || c == '`' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x2039 ||
         c == 0x201E || c == '(' || c == '[';
}

// The last full stop before `b` may belong to the word `a` before it.
bool is_abbreviation(std::string_view a, std::string_view b) {
  std::array<char, 16> buffer;
  const std::string_view small = lower(a, buffer);
  if (listed(kNeverEnds, small)) return true;
  const bool initial = a.size() == 1 && a[0] >= 'A' && a[0] <= 'Z' && a != "I";
  const bool dotted =
      a.size() >= 3 && a.size() <= 7 && a[1] == '.' && std::isupper(static_cast<unsigned char>(a[0])) != 0;
  if (initial || dotted || listed(kMayEnd, small)) return !listed(kOpeners, b);
  return false;
}

}  // namespace

std::string_view sentence_rules() {
  static const std::string all = std::string(kNeverEnds) + "|" + std::string(kMayEnd) + "|" +
                                 std::string(kOpeners) + "|" + std::string(kReporting);
  return all;
}

void append_sentences(std::string_view text, std::uint32_t begin, std::uint32_t stop,
                      std::uint32_t first_word, std::uint32_t end_word, Layout& layout) {
  const auto word_text = [&](std::uint32_t i) {
    return text.substr(layout.words[i].begin, layout.words[i].end - layout.words[i].begin);
  };
  std::uint32_t sentence_begin = begin, sentence_first = first_word, line_begin = begin;
  const auto close = [&](std::uint32_t end, std::uint32_t end_of_words) {
    if (end_of_words > sentence_first)
      layout.sentences.push_back({sentence_begin, end, sentence_first, end_of_words});
    sentence_first = end_of_words;
  };

  for (std::uint32_t w = first_word; w + 1 < end_word; ++w) {
    const std::uint32_t gap_begin = layout.words[w].end, gap_end = layout.words[w + 1].begin;
    if (gap_end - gap_begin == 1 && text[gap_begin] == ' ') continue;  // by far the most frequent gap

    // The sentence ends behind the last terminator of the gap and the marks that close on it.
    bool terminated = false, only_full_stop = true, closing_quote = false, white = false, line_break = false;
    bool opens_after = false;
    std::uint32_t end = gap_begin;
    const std::uint32_t line_length = gap_begin - line_begin;
    UChar32 last_mark = 0;
    for (std::uint32_t at = gap_begin; at < gap_end;) {
      const auto [c, length] = character_at(text, at, gap_end);
      at += length;
      if (ends_sentence(c)) {
        terminated = true;
        only_full_stop = only_full_stop && c == '.';
        white = opens_after = closing_quote = false;
        end = at;
      } else if (is_space(c)) {
        white = white || terminated;
        if (c == '\n') {
          line_break = true;
          line_begin = at;
        }
      } else if (terminated && !white && is_closer(c)) {
        closing_quote = closing_quote || is_closing_quote(c);
        end = at;
      } else {
        opens_after = opens_after || (is_opener(c) && white);
        last_mark = c;
      }
    }
    if (!terminated && !line_break) continue;
    const std::string_view a = word_text(w), b = word_text(w + 1);
    const UChar32 first = character_at(text, gap_end, stop).code_point;
    const bool begins_low = u_islower(first) != 0 && !opens_after;

    bool cut = false;
    if (terminated && (white || closing_quote)) {
      cut = !begins_low;
      if (cut && only_full_stop && !closing_quote && !opens_after && is_abbreviation(a, b)) cut = false;
      if (cut && closing_quote && !only_full_stop) {
        // “No!” Ms Ortiz said.
        for (std::uint32_t next = w + 1; next < std::min(end_word, w + 6); ++next) {
          if (listed(kReporting, word_text(next))) cut = false;
          if (next + 1 < end_word && text[layout.words[next].end] == '.') break;
        }
      }
    }
    if (!cut && line_break) {
      // A wrapped line runs on; a line of its own (a heading, an item of a list) does not.
      cut = u_islower(first) == 0 &&
            (terminated || line_length < 60 || last_mark == ':' || last_mark == 0x2022);
    }
    if (!cut) continue;
    if (!terminated) {
      // Without a terminator the marks behind the last word stay with it.
      for (end = gap_begin; end < gap_end && !is_space(character_at(text, end, gap_end).code_point);)
        end += character_at(text, end, gap_end).length;
    }
    close(end, w + 1);
    // The next sentence begins at its first mark or word.
    std::uint32_t next_begin = end;
    while (next_begin < gap_end && is_space(character_at(text, next_begin, gap_end).code_point))
      next_begin += character_at(text, next_begin, gap_end).length;
    sentence_begin = next_begin;
  }
  if (end_word > sentence_first) close(stop, end_word);
}

}  // namespace quotidian::text
