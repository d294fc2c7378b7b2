// Reading UTF-8 one code point at a time, and the classes of marks that cut texts. Used inside
// common/text alone.
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <string_view>

namespace quotidian::text {

struct Character {
  UChar32 code_point;
  std::uint32_t length;  // bytes; 0 at the end of the text
};

// The character of valid UTF-8 that starts at the byte `at`, or ends before it.
inline Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0};
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
  std::int32_t used = 0;
  UChar32 c = 0;
  U8_NEXT_UNSAFE(data, used, c);
  return {c, static_cast<std::uint32_t>(used)};
}

inline Character character_before(std::string_view text, std::size_t at) {
  if (at == 0) return {0, 0};
  std::size_t begin = at - 1;
  while (begin > 0 && U8_IS_TRAIL(text[begin])) --begin;
  return character_at(text.substr(0, at), begin);
}

inline bool is_space(UChar32 c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || (c > 0x7F && u_isUWhiteSpace(c) != 0);
}
inline bool is_line_break(UChar32 c) { return c == '\n' || c == 0x2028 || c == 0x2029; }

}  // namespace quotidian::text
