// First stage: cuts the text into words, numbers, possessive endings and marks.
#include <algorithm>
#include <array>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;
};

constexpr CodePoint decode(std::string_view text, std::size_t at, std::size_t stop) {
  if (at >= stop) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < stop ? text[i] : 0); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {static_cast<char32_t>((lead & 0x1FU) << 6U | (byte(at + 1) & 0x3FU)), 2};
  if (lead < 0xF0) {
    return {
        static_cast<char32_t>((lead & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU)),
        3};
  }
  return {static_cast<char32_t>((lead & 0x07U) << 18U | (byte(at + 1) & 0x3FU) << 12U |
                                (byte(at + 2) & 0x3FU) << 6U | (byte(at + 3) & 0x3FU)),
          4};
}

constexpr bool is_ascii_letter(char32_t c) { return (c | 32U) >= 'a' && (c | 32U) <= 'z'; }
constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
// Also what is not seen: joiners, and the controls of writing direction that web pages put before a mark.
constexpr bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x85 || c == 0x3000 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x2069);
}
constexpr bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
         c < 0xFF00;
}
constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
constexpr bool is_capital(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c <= 0xDE) return c >= 0xC0 && c != 0xD7;
  if (c >= 0x100 && c <= 0x137) return c % 2 == 0;
  if (c >= 0x139 && c <= 0x148) return c % 2 == 1;
  if (c >= 0x14A && c <= 0x177) return c % 2 == 0;
  if (c >= 0x178 && c <= 0x17E) return c == 0x178 || c % 2 == 1;
  return (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

// U+00C0..U+017F without their marks, in lower case.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

constexpr char plain(char32_t c) {
  if (c < 0x80) return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  if (c == 0x2019) return '\'';
  if (c == 0x2010 || c == 0x2011) return '-';
  if (c >= 0xC0 && c - 0xC0 < kPlain.size()) return kPlain[c - 0xC0];
  return '*';
}

// The ASCII letters and digits in lower case; 0 for every other byte.
constexpr std::array<char, 256> kAlphanumeric = [] {
  std::array<char, 256> table{};
  for (int c = 0; c < 128; ++c)
    if (is_ascii_letter(static_cast<char32_t>(c)) || is_digit(static_cast<char32_t>(c)))
      table[static_cast<std::size_t>(c)] = plain(static_cast<char32_t>(c));
  return table;
}();

// Marks as one ASCII sign; see Token::sign. '<' '>' '{' '}' are curly quotation marks, '"' and '\'' straight.
char sign_of(char32_t c) {
  switch (c) {
    case 0x201C:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0x275D:
      return '<';
    case 0x201D:
    case 0xBB:
    case 0x275E:
      return '>';
    case 0x2018:
    case 0x201A:
    case 0x201B:
    case 0x2039:
      return '{';
    case 0x2019:
    case 0x203A:
      return '}';
    case 0xFF02:
      return '"';
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2012:
    case '-':
      return '-';
    case 0x2026:
      return '~';
    case 0x3002:
      return '.';
    case '.':
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
    case '(':
    case ')':
    case '[':
    case ']':
    case '"':
    case '\'':
    case '`':
    case '%':
    case '/':
      return static_cast<char>(c);
    default:
      return '*';
  }
}

constexpr std::array<std::string_view, 8> kClosingMarks = {"\"", "'", "”", "’", "»", ")", "]", " "};

// What may stand between a full stop and the end of its sentence: We begin "this year."
bool only_closing_marks(std::string_view text) {
  while (!text.empty()) {
    const auto* mark = std::ranges::find_if(kClosingMarks, [&](auto m) { return text.starts_with(m); });
    if (mark == kClosingMarks.end()) return false;
    text.remove_prefix(mark->size());
  }
  return true;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const text::Layout& layout, const std::vector<Furniture>& furniture,
            Page& page)
      : text_(text), layout_(layout), furniture_(furniture), page_(page) {}

  void run(Stretch bytes) {
    begin_at(bytes.begin);
    const auto first = std::partition_point(layout_.paragraphs.begin(), layout_.paragraphs.end(),
                                            [&](const text::Paragraph& p) { return p.end <= bytes.begin; });
    for (auto p = first; p != layout_.paragraphs.end() && p->begin < bytes.end; ++p) {
      const std::uint32_t begin = std::max(p->begin, bytes.begin);
      count_to(begin);
      begin_paragraph();
      paragraph(begin, std::min(p->end, bytes.end));
    }
    end_paragraph();
  }

 private:
  // Sets out at a byte: the code points before it are those before the next word, less what lies between.
  void begin_at(std::uint32_t byte) {
    if (byte == 0) return;
    const auto word = std::partition_point(layout_.words.begin(), layout_.words.end(),
                                           [&](const text::Word& w) { return w.begin < byte; });
    if (word == layout_.words.end()) {
      count_to(byte);
    } else {
      at_ = byte;
      count_to(word->begin);
      cp_ = word->cp_begin - cp_;
      at_ = byte;
    }
    const auto sentence = std::partition_point(layout_.sentences.begin(), layout_.sentences.end(),
                                               [&](const text::Sentence& s) { return s.end <= byte; });
    sentence_ = static_cast<std::size_t>(sentence - layout_.sentences.begin());
    while (next_furniture_ < furniture_.size() && furniture_[next_furniture_].span.end <= cp_)
      ++next_furniture_;
  }

  void count_to(std::size_t byte) {
    if (layout_.ascii) {
      cp_ += static_cast<std::uint32_t>(byte - at_);
    } else {
      for (std::size_t i = at_; i < byte; ++i) cp_ += (static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U;
    }
    at_ = byte;
  }

  void begin_paragraph() {
    end_paragraph();
    starts_paragraph_ = true;
  }
  void end_paragraph() {
    const auto end = static_cast<std::uint32_t>(page_.tokens.size());
    const std::uint32_t before = page_.paragraph_ends.empty() ? 0 : page_.paragraph_ends.back();
    if (end > before) page_.paragraph_ends.push_back(end);
  }

  void paragraph(std::size_t begin, std::size_t stop) {
    bool space = true;
    for (std::size_t at = begin; at < stop;) {
      const CodePoint c = decode(text_, at, stop);
      if (is_space(c.value)) {
        if (!page_.tokens.empty()) page_.tokens.back().space_after = true;
        space = true;
        at += c.length;
        continue;
      }
      Token t;
      std::size_t end = at + c.length;
      if (is_letter(c.value)) {
        end = word(at, stop, t);
      } else if (is_digit(c.value)) {
        end = number(at, stop, t);
      } else {
        end = mark(at, stop, c, t);
      }
      end = std::min(end, stop);
      push(t, at, end, space);
      space = false;
      at = end;
    }
    if (!page_.tokens.empty()) {
      page_.tokens.back().space_after = true;
      page_.tokens.back().ends_sentence = true;
    }
  }

  void push(Token& t, std::size_t begin, std::size_t end, bool space) {
    count_to(begin);
    t.begin = static_cast<std::uint32_t>(begin);
    t.cp_begin = cp_;
    count_to(end);
    t.end = static_cast<std::uint32_t>(end);
    t.cp_end = cp_;
    while (next_furniture_ < furniture_.size() && furniture_[next_furniture_].span.end <= t.cp_begin) {
      ++next_furniture_;
      if (!page_.tokens.empty()) page_.tokens.back().ends_sentence = true;
      begin_paragraph();
    }
    while (sentence_ < layout_.sentences.size() && layout_.sentences[sentence_].end <= t.end) {
      t.ends_sentence = true;
      ++sentence_;
    }
    if (next_furniture_ < furniture_.size() && furniture_[next_furniture_].span.begin < t.cp_end) {
      if (!page_.tokens.empty()) page_.tokens.back().ends_sentence = true;
      begin_paragraph();
      return;
    }
    t.space_before = space || starts_paragraph_;
    t.paragraph_start = starts_paragraph_;
    starts_paragraph_ = false;
    t.paragraph = static_cast<std::uint32_t>(page_.paragraph_ends.size());
    if (t.entry == nullptr) t.entry = &look_up({});
    page_.tokens.push_back(t);
  }

  // Letters, inner apostrophes, hyphens and points of abbreviations.
  std::size_t word(std::size_t begin, std::size_t stop, Token& t) {
    std::array<char, 48> lower;
    std::size_t size = 0, hyphen = 0;
    const auto add = [&](char ch) {
      if (size < lower.size()) lower[size] = ch;
      ++size;
    };
    t.kind = Token::word;
    std::size_t at = begin, letters = 0, capitals = 0, segment = 0;
    bool dotted = false, capital_after_hyphen = false;
    while (at < stop) {
      // Nearly every letter is ASCII; this does for them what comes below does for all.
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (const char plain_byte = kAlphanumeric[byte]) {
        const bool capital = byte <= 'Z' && byte >= 'A';
        if (letters == 0) t.capital = capital;
        ++letters;
        ++segment;
        capitals += capital || byte <= '9';
        if (hyphen == size && hyphen > 0) capital_after_hyphen = capital;
        add(plain_byte);
        ++at;
        const std::size_t run = at;  // what is left of most words; nothing to note of it but the letters
        for (; at < stop && text_[at] >= 'a' && text_[at] <= 'z'; ++at) add(text_[at]);
        letters += at - run;
        segment += at - run;
        continue;
      }
      if (byte == ' ') break;
      const CodePoint c = decode(text_, at, stop);
      if (is_letter(c.value)) {
        if (letters == 0) t.capital = is_capital(c.value);
        ++letters;
        ++segment;
        capitals += is_capital(c.value);
        if (hyphen == size && hyphen > 0) capital_after_hyphen = is_capital(c.value);
        add(plain(c.value));
        at += c.length;
        continue;
      }
      const CodePoint next = decode(text_, at + c.length, stop);
      if (c.value >= 0x300 && c.value < 0x370) {  // combining marks
        at += c.length;
        continue;
      }
      if (is_apostrophe(c.value) && is_letter(next.value)) {
        const CodePoint after = decode(text_, at + c.length + next.length, stop);
        if ((next.value | 32U) == 's' && !is_letter(after.value) && !is_digit(after.value)) break;
        add('\'');
        at += c.length;
        continue;
      }
      if ((c.value == '-' || c.value == 0x2010 || c.value == 0x2011) &&
          (is_letter(next.value) || is_digit(next.value))) {
        add('-');
        hyphen = size;
        segment = 0;
        at += c.length;
        continue;
      }
      if (c.value == '.' && is_letter(next.value) && segment == 1) {
        add('.');
        dotted = true;
        segment = 0;
        at += c.length;
        continue;
      }
      if (c.value == '&' && is_letter(next.value) && capitals == letters) {
        add('&');
        at += c.length;
        continue;
      }
      break;
    }
    const auto found = [&](std::size_t from) -> const WordEntry& {
      return size <= lower.size() ? look_up({lower.data() + from, size - from}) : look_up({});
    };
    t.entry = &found(0);
    if (hyphen > 0 && t.entry->classes == 0 && t.entry->cue == CueClass::none) {
      const WordEntry& last = found(std::min(hyphen, size));
      if (last.cue == CueClass::none) t.entry = &last;
      // "al-Hariri", "el-Sisi" are names; "pro-Russian" is not.
      if (!t.capital && capital_after_hyphen && hyphen == 3) t.capital = true;
    }
    t.all_caps = letters >= 2 && capitals == letters;
    if (t.all_caps && size == 2 && lower[0] == 'u' && lower[1] == 's')
      t.entry = &look_up("u.s");  // no pronoun
    if (!t.capital && letters > 2 && is_capital(decode(text_, begin + 1, stop).value))
      t.capital = true;  // uMngeni
    if (at < stop && text_[at] == '.') {
      const bool sentence_end = ends_sentence_at(at + 1);
      const bool abbreviation = t.is(Word::honorific) || t.is(Word::title) || t.is(Word::company) ||
                                t.is(Word::suffix) || t.is(Word::time) || (size == 2 && t.capital);
      if (dotted || (letters == 1 && t.capital && !sentence_end) ||
          (abbreviation && size <= 5 && letters <= 5 && !sentence_end)) {
        ++at;
      }
    }
    return at;
  }

  std::size_t number(std::size_t begin, std::size_t stop, Token& t) const {
    t.kind = Token::number;
    std::size_t at = begin;
    while (at < stop) {
      const CodePoint c = decode(text_, at, stop);
      const CodePoint next = decode(text_, at + c.length, stop);
      if (is_digit(c.value)) {
        at += c.length;
      } else if ((c.value == ',' || c.value == '.' || c.value == ':' || c.value == '/') &&
                 is_digit(next.value)) {
        at += c.length;
      } else if (c.value == '-' && (is_letter(next.value) || is_digit(next.value))) {
        if (is_letter(next.value)) t.kind = Token::word;  // 26-year-old
        at += c.length;
      } else if (is_letter(c.value)) {
        at += c.length;
      } else {
        break;
      }
    }
    return at;
  }

  std::size_t mark(std::size_t at, std::size_t stop, CodePoint c, Token& t) const {
    t.kind = Token::mark;
    t.sign = sign_of(c.value);
    const std::size_t end = at + c.length;
    const CodePoint next = decode(text_, end, stop);
    if (is_apostrophe(c.value)) {
      const CodePoint after = decode(text_, end + next.length, stop);
      const bool behind_word =
          !page_.tokens.empty() && page_.tokens.back().end == at && page_.tokens.back().kind != Token::mark;
      if (behind_word && (next.value | 32U) == 's' && !is_letter(after.value)) {
        t.kind = Token::possessive;
        t.entry = &look_up("'s");
        return end + next.length;
      }
      if (next.value == c.value) {
        // ''No,'' she said. Of three, the single one is the inner.
        const bool opens = page_.tokens.empty() || page_.tokens.back().end != at;
        if (opens || after.value != c.value) {
          t.sign = c.value == '\'' ? '"' : '>';
          return end + next.length;
        }
      }
    }
    if ((c.value == '`' || c.value == 0x2018) && next.value == c.value) {
      t.sign = '<';
      return end + next.length;
    }
    if (c.value == '`') t.sign = '{';
    if (c.value == '-' || c.value == '.') {  // "--" and "..."
      std::size_t run = end;
      while (run < stop && text_[run] == static_cast<char>(c.value)) ++run;
      if (c.value == '.' && run - at > 1) t.sign = '~';
      return run;
    }
    return end;
  }

  bool ends_sentence_at(std::size_t byte) const {
    for (std::size_t s = sentence_; s < layout_.sentences.size(); ++s) {
      if (layout_.sentences[s].end < byte) continue;
      return only_closing_marks(text_.substr(byte, layout_.sentences[s].end - byte));
    }
    return false;
  }

  std::string_view text_;
  const text::Layout& layout_;
  const std::vector<Furniture>& furniture_;
  Page& page_;
  std::size_t at_ = 0;
  std::uint32_t cp_ = 0;
  std::size_t sentence_ = 0, next_furniture_ = 0;
  bool starts_paragraph_ = true;
};

}  // namespace

void tokenize(std::string_view text, const text::Layout& layout, Stretch bytes,
              const std::vector<Furniture>& furniture, Page& page) {
  page.text = text;
  page.tokens.clear();
  page.paragraph_ends.clear();
  Tokenizer(text, layout, furniture, page).run(bytes);
}

}  // namespace quotidian::quotes
