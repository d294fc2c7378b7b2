// Sentence rules; see sentences.h.
#include "common/text/sentences.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "common/text/characters.h"
#include "common/text/decode.h"

namespace quotidian::text {
namespace {

// As printed; words all in capitals ("SEN. SMITH") are looked up as "Sen".
// Titles and the like never end a sentence.
constexpr std::string_view kNeverEnds =
    "Mr Mrs Ms Mx Messrs Dr Drs Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Cpl Cmdr Adm Maj Brig "
    "Pvt Rev Revs Hon Pres Supt Insp Det Ste Mt Ft Fr Br Fig Figs Nos Vol Op vs v cf viz approx e.g i.e eg "
    "ie";
// Ends one, or does not: it does before a word that often opens one.
constexpr std::string_view kMayEnd =
    "Inc Corp Ltd Co Cos Plc Llc Jr Sr Esq Bros Assn Dept Univ Natl Intl Mfg Dist Ph.D etc a.m p.m pm al "
    "est No Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec St Ave Blvd Rd Sq Ala Ariz Ark Calif Colo Conn Del Fla "
    "Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis "
    "Wyo";
constexpr std::string_view kOpeners =
    "The A An He She It They We I You In On At But And Or So If As When While After Before Since Although "
    "Though However Meanwhile Still Yet Then There Here This That These Those His Her Its Their Our My Some "
    "Many Most Both Under With For From By Now Last Next According Among What Who Why How Where Once Even "
    "Also Another Several Two Three One Despite During Because Until Instead Later Earlier";
// A quotation that ends in ! or ? runs on when one of these follows within a few words.
constexpr std::string_view kReporting =
    "said says asked asks told tells wrote writes added adds replied replies shouted cried yelled tweeted "
    "joked continued exclaimed wondered quipped demanded declared chanted";
constexpr std::uint32_t kReportingReach = 5;  // words behind the quotation

// Nobody wraps lines narrower than this: a shorter one is a heading, a byline, an item of a list.
constexpr std::size_t kNarrowestWrap = 40;  // code points
constexpr std::size_t kWidestWrap = 256;    // bytes of a word that may have had no room

class WordList {
 public:
  explicit WordList(std::string_view words) {
    for (std::size_t end = words.find(' '); end != std::string_view::npos; end = words.find(' ')) {
      words_.insert(words.substr(0, end));
      words.remove_prefix(end + 1);
    }
    words_.insert(words);
  }
  bool holds(std::string_view word) const { return words_.contains(word); }

 private:
  std::unordered_set<std::string_view> words_;
};

struct Rules {
  WordList never_ends{kNeverEnds}, may_end{kMayEnd}, openers{kOpeners}, reporting{kReporting};
};

const Rules& rules() {
  static const Rules instance;
  return instance;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// "SEN" -> "Sen"; other words as they are.
std::string as_title(std::string_view word) {
  std::string titled(word.substr(0, 15));
  if (std::all_of(titled.begin(), titled.end(), is_upper))
    std::transform(titled.begin() + 1, titled.end(), titled.begin() + 1,
                   [](char c) { return static_cast<char>(c - 'A' + 'a'); });
  return titled;
}

// A full stop, and the marks of scripts that end sentences without a space behind.
bool is_wide_terminator(UChar32 c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61; }
bool is_terminator(UChar32 c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x061F || c == 0x06D4 || c == 0x0964 ||
         is_wide_terminator(c);
}
bool is_quotation_mark(UChar32 c) {
  return c == '"' || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB ||
         c == 0x2039 || c == 0x203A || (c >= 0x300C && c <= 0x300F);
}
bool is_opening(UChar32 c) { return c == 0x201C || c == 0x2018 || c == 0x300C || c == 0x300E; }
bool is_closing_bracket(UChar32 c) { return c == ')' || c == ']'; }

// What stands between two words.
struct Gap {
  std::uint32_t end = 0;          // behind the last terminator and the marks that close on it
  bool terminated = false;        // there is a terminator, ...
  bool full_stops_only = true;    // ... each of them a full stop
  bool quotation_closes = false;  // a quotation mark stands right behind it
  bool white = false;             // a space stands behind it
  bool quotation_opens = false;   // then a quotation mark
  bool line_break = false;        // anywhere in the gap
  std::uint32_t line_end = 0;     // its first line break
  std::uint32_t next_line = 0;    // behind its last line break
  bool opens_an_item = false;     // a colon before, or a bullet behind it

  Gap(std::string_view text, std::uint32_t begin, std::uint32_t stop) {
    end = begin;
    for (std::uint32_t at = begin; at < stop;) {
      const auto [c, length] = character_at(text, at);
      const std::uint32_t mark = at;
      at += length;
      if (is_terminator(c)) {
        terminated = true;
        full_stops_only = full_stops_only && c == '.';
        quotation_closes = quotation_opens = false;
        white = is_wide_terminator(c);
        end = at;
      } else if (is_space(c)) {
        white = white || terminated;
        if (is_line_break(c)) {
          if (!line_break) line_end = mark;
          line_break = true;
          next_line = at;
        }
      } else if (terminated && end == mark && (is_closing_bracket(c) || is_quotation_mark(c)) &&
                 !(white && is_opening(c))) {
        quotation_closes = quotation_closes || is_quotation_mark(c);
        end = at;
      } else {
        quotation_opens = quotation_opens || is_quotation_mark(c);
        opens_an_item = opens_an_item || (c == ':' && !line_break) || (c == 0x2022 && line_break);
      }
    }
  }
};

// One paragraph on its way through the rules.
class Cutter {
 public:
  Cutter(std::string_view text, std::uint32_t begin, std::uint32_t stop, std::uint32_t end_word,
         const Layout& layout)
      : text_(text.substr(0, stop)),
        begin_(begin),
        line_begin_(begin),
        end_word_(end_word),
        layout_(layout) {}

  // Whether a sentence ends in `gap`, which follows the word `w`. To be asked gap by gap.
  bool ends_in(const Gap& gap, std::uint32_t w) {
    const bool ends = ends_by_mark(gap, w) || (gap.line_break && ends_by_line(gap, w));
    if (gap.line_break) line_begin_ = gap.next_line;
    return ends;
  }

 private:
  std::string_view word(std::uint32_t i) const {
    return text_.substr(layout_.words[i].begin, layout_.words[i].end - layout_.words[i].begin);
  }
  bool begins_low(std::uint32_t i) const {
    return u_islower(character_at(text_, layout_.words[i].begin).code_point) != 0;
  }

  bool ends_by_mark(const Gap& gap, std::uint32_t w) const {
    if (!gap.terminated || !(gap.white || gap.quotation_closes)) return false;
    if (begins_low(w + 1) && !(gap.white && gap.quotation_opens)) return false;
    if (gap.full_stops_only && !gap.quotation_closes) return !is_abbreviation(w, gap.quotation_opens);
    return !gap.quotation_closes || gap.full_stops_only || !is_reported(w + 1);  // “No!” Ms Ortiz said.
  }

  // The full stop behind the word `w` belongs to it and ends nothing.
  bool is_abbreviation(std::uint32_t w, bool quotation_opens) const {
    const std::string_view printed = word(w);
    const std::string titled = as_title(printed);
    if (rules().never_ends.holds(titled)) return true;
    if (printed == "no") return character_at(text_, layout_.words[w + 1].begin).code_point <= '9';
    const Character first = character_at(printed, 0);
    const bool initials =
        u_isupper(first.code_point) != 0 && (printed.size() == first.length || printed[first.length] == '.');
    if (!initials && !rules().may_end.holds(titled)) return false;
    return !quotation_opens && !opens_sentence(w + 1);
  }

  bool opens_sentence(std::uint32_t w) const {
    const bool initial = layout_.words[w].end - layout_.words[w].begin == 1 &&
                         character_at(text_, layout_.words[w].end).code_point == '.';  // "J. A. Smith"
    return !initial && rules().openers.holds(as_title(word(w)));
  }

  bool is_reported(std::uint32_t first) const {
    const std::uint32_t end = std::min(end_word_, first + kReportingReach);
    for (std::uint32_t w = first; w < end; ++w) {
      if (rules().reporting.holds(word(w))) return true;
      const UChar32 behind = character_at(text_, layout_.words[w].end).code_point;
      if (is_terminator(behind) && !rules().never_ends.holds(as_title(word(w)))) return false;
    }
    return false;
  }

  // A line of its own (a heading, an item of a list) ends; a wrapped one runs on.
  bool ends_by_line(const Gap& gap, std::uint32_t w) {
    if (begins_low(w + 1) && !gap.opens_an_item) return false;
    if (gap.opens_an_item) return true;
    const std::size_t length = count_code_points(text_.substr(line_begin_, gap.line_end - line_begin_));
    if (length < kNarrowestWrap) return true;
    const std::string_view ahead = text_.substr(gap.next_line, kWidestWrap);
    const std::size_t next = count_code_points(ahead.substr(0, ahead.find_first_of(" \t\n")));
    return length + 1 + next <= longest_line();  // its first word had room on the line before
  }

  std::size_t longest_line() {
    if (longest_line_ > 0) return longest_line_;
    for (std::size_t at = begin_; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      longest_line_ = std::max(longest_line_, count_code_points(text_.substr(at, end - at)));
      at = end + 1;
    }
    return longest_line_;
  }

  std::string_view text_;  // up to the end of the paragraph
  std::uint32_t begin_, line_begin_, end_word_;
  const Layout& layout_;
  std::size_t longest_line_ = 0;  // code points; 0 until asked for
};

}  // namespace

std::string_view sentence_rules() {
  static const std::string all = std::string(kNeverEnds) + "|" + std::string(kMayEnd) + "|" +
                                 std::string(kOpeners) + "|" + std::string(kReporting);
  return all;
}

void append_sentences(std::string_view text, std::uint32_t begin, std::uint32_t stop,
                      std::uint32_t first_word, std::uint32_t end_word, Layout& layout) {
  if (first_word == end_word) return;
  Cutter cutter(text, begin, stop, end_word, layout);
  std::uint32_t sentence_begin = begin, sentence_first = first_word;
  for (std::uint32_t w = first_word; w + 1 < end_word; ++w) {
    const std::uint32_t gap_begin = layout.words[w].end, gap_end = layout.words[w + 1].begin;
    if (gap_end - gap_begin == 1 && text[gap_begin] == ' ') continue;  // by far the most frequent gap
    const Gap gap(text, gap_begin, gap_end);
    if (!(gap.terminated || gap.line_break) || !cutter.ends_in(gap, w)) continue;

    std::uint32_t end = gap.end;
    if (!gap.terminated) {  // the marks behind the last word stay with it
      for (Character c = character_at(text, end); end < gap_end && !is_space(c.code_point);
           c = character_at(text, end))
        end += c.length;
    }
    layout.sentences.push_back({sentence_begin, end, sentence_first, w + 1});
    sentence_first = w + 1;
    sentence_begin = end;
    for (Character c = character_at(text, sentence_begin); is_space(c.code_point);
         c = character_at(text, sentence_begin))
      sentence_begin += c.length;
  }
  layout.sentences.push_back({sentence_begin, stop, sentence_first, end_word});
}

}  // namespace quotidian::text
