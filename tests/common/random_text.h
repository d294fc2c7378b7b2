// Texts for properties: random strings over alphabets that hold what the rules look at.
#pragma once

#include <rapidcheck.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <string>
#include <vector>

namespace quotidian::text {

inline std::string utf8_of(const std::vector<UChar32>& code_points) {
  std::string out;
  icu::UnicodeString::fromUTF32(code_points.data(), static_cast<std::int32_t>(code_points.size()))
      .toUTF8String(out);
  return out;
}

inline rc::Gen<std::string> ascii_text() {
  return rc::gen::map(rc::gen::container<std::vector<UChar32>>(rc::gen::inRange<UChar32>(1, 0x80)), utf8_of);
}

// Any code point but the surrogates.
inline rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<UChar32>>(rc::gen::oneOf(
                          rc::gen::inRange<UChar32>(1, 0x3000), rc::gen::inRange<UChar32>(0x3000, 0xD800),
                          rc::gen::inRange<UChar32>(0xE000, 0x110000))),
                      utf8_of);
}

// The letters, digits and marks that meet in the word and sentence rules, close together.
inline rc::Gen<std::string> news_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<UChar32>>(rc::gen::weightedOneOf<UChar32>(
          {{8, rc::gen::elementOf(std::vector<UChar32>{'a', 'b', 'T', 'U', 'S', '1', '9', ' '})},
           {4, rc::gen::elementOf(std::vector<UChar32>{'.', '\'', '"', ',', ':', ';', '-', '_', '@', '!', '?',
                                                       '(', ')', '\n', '\r', '\t'})},
           {3, rc::gen::elementOf(std::vector<UChar32>{0x2018, 0x2019, 0x201C, 0x201D, 0x2013, 0x2014, 0x2026,
                                                       0xA0, 0xAB, 0xBB, 0xB7})},
           {2, rc::gen::elementOf(std::vector<UChar32>{0xE9,  0x301,  0xAD,    0x200D,  0x200B, 0x5D0,  0x5F4,
                                                       0x416, 0x30AB, 0x3042,  0x4E2D,  0x3002, 0xE01,  0x661,
                                                       0x66C, 0x2028, 0x1F1E9, 0x1F600, 0xFF0E, 0x10400})}})),
      utf8_of);
}

}  // namespace quotidian::text
