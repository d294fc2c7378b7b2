// One pass of the word rules; see word_breaker.h.
#include "common/text/word_breaker.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

namespace quotidian::text {
namespace {

enum class Class : std::uint8_t {
  other,
  letter,
  numeric,
  katakana,
  low,        // joins words, is none by itself: "_"
  lone,       // a letter that joins nothing: ideographs, Thai
  extend,     // belongs to what stands before
  midletter,  // joins letters
  midnum,     // joins digits
  midboth,    // joins letters, or digits: . ' ’
};

Class classify(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
      return Class::letter;
    case U_WB_NUMERIC:
      return Class::numeric;
    case U_WB_KATAKANA:
      return Class::katakana;
    case U_WB_EXTENDNUMLET:
      return c == 0x202F ? Class::other : Class::low;  // a narrow space
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return Class::extend;
    case U_WB_MIDLETTER:
      return c == ':' ? Class::other : Class::midletter;
    case U_WB_MIDNUM:
      return Class::midnum;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return Class::midboth;
    default:
      return u_isalnum(c) ? Class::lone : Class::other;
  }
}

// The classes of the basic plane, looked up for every character of non-ASCII text.
struct Table {
  std::array<Class, 0x10000> classes;
  Table() : classes() {
    for (UChar32 c = 0; c < 0x10000; ++c) classes[static_cast<std::size_t>(c)] = classify(c);
  }
  Class of(UChar32 c) const { return c < 0x10000 ? classes[static_cast<std::size_t>(c)] : classify(c); }
};

const Table& table() {
  static const Table made;
  return made;
}

// A place in the text: byte and code point, with the class and end of the character there.
struct Reader {
  std::string_view text;
  const Table* classes;
  std::size_t at = 0, next = 0;
  std::uint32_t code_point = 0;
  Class kind = Class::other;
  bool ascii = true;

  explicit Reader(std::string_view read) : text(read), classes(&table()) { look(); }
  bool done() const { return at >= text.size(); }
  void advance() {
    at = next;
    ++code_point;
    look();
  }
  // Over the ASCII letters and digits here, which join each other whatever their order. `last` becomes the
  // class of the last one.
  void skip_ascii(Class& last) {
    const std::size_t begin = at;
    while (at < text.size()) {
      const auto byte = static_cast<std::uint8_t>(text[at]);
      const Class c = byte < 0x80 ? classes->classes[byte] : Class::other;
      if (c != Class::letter && c != Class::numeric) break;
      last = c;
      ++at;
    }
    if (at == begin) return;
    code_point += static_cast<std::uint32_t>(at - begin);
    look();
  }

 private:
  void look() {
    if (at >= text.size()) {
      kind = Class::other;
      return;
    }
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (byte < 0x80) {
      kind = classes->classes[byte];
      next = at + 1;
      return;
    }
    ascii = false;
    const auto* data = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
    std::int32_t used = 0;
    UChar32 c = 0;
    U8_NEXT_UNSAFE(data, used, c);
    kind = classes->of(c);
    next = at + static_cast<std::size_t>(used);
  }
};

bool joins(Class before, Class after) {
  switch (before) {
    case Class::letter:
    case Class::numeric:
      return after == Class::letter || after == Class::numeric || after == Class::low;
    case Class::katakana:
      return after == Class::katakana || after == Class::low;
    case Class::low:
      return after == Class::letter || after == Class::numeric || after == Class::katakana ||
             after == Class::low;
    default:
      return false;
  }
}

bool is_middle(Class before, Class middle) {
  if (before == Class::letter) return middle == Class::midletter || middle == Class::midboth;
  if (before == Class::numeric) return middle == Class::midnum || middle == Class::midboth;
  return false;
}

}  // namespace

bool break_words(std::string_view text, std::vector<Word>& words) {
  Reader here(text);
  while (!here.done()) {
    const bool may_start =
        joins(here.kind, Class::low) || here.kind == Class::low || here.kind == Class::lone;
    if (!may_start) {
      here.advance();
      continue;
    }
    Word word{static_cast<std::uint32_t>(here.at), 0, here.code_point, 0};
    Class last = here.kind;
    bool holds_word = last != Class::low;
    here.advance();
    while (!here.done()) {
      if (last == Class::letter || last == Class::numeric) {
        here.skip_ascii(last);
        if (here.done()) break;
      }
      if (here.kind == Class::extend) {
        here.advance();
      } else if (joins(last, here.kind)) {
        last = here.kind;
        holds_word = holds_word || last != Class::low;
        here.advance();
      } else if (is_middle(last, here.kind)) {
        Reader ahead = here;
        ahead.advance();
        while (!ahead.done() && ahead.kind == Class::extend) ahead.advance();
        if (ahead.done() || ahead.kind != last) break;
        here = ahead;
        here.advance();
      } else {
        break;
      }
    }
    if (!holds_word) continue;
    word.end = static_cast<std::uint32_t>(here.at);
    word.cp_end = here.code_point;
    words.push_back(word);
  }
  return here.ascii;
}

}  // namespace quotidian::text
