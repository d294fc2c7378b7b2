// Any bytes -> valid UTF-8, with a report of what had to be repaired. Stateless.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace quotidian::text {

struct DecodeReport {
  std::string encoding = "UTF-8";   // "UTF-8", "UTF-16LE", "UTF-16BE"
  std::size_t as_windows_1252 = 0;  // stray bytes read as Windows-1252, one code point each
  std::size_t replaced = 0;         // bytes that meant nothing, now U+FFFD
  std::size_t nuls = 0;             // NULs, now spaces
  bool bom = false;                 // a byte order mark was taken off
  bool clean() const { return as_windows_1252 == 0 && replaced == 0 && nuls == 0; }
};

// True if `bytes` is UTF-8 without NULs, so that decode() would give it back unchanged.
bool is_clean_utf8(std::string_view bytes);

// Never fails. A UTF-16 text is known by its byte order mark.
std::string decode(std::string_view bytes, DecodeReport& report);

// The same where nobody asks what was repaired.
std::string decoded(std::string_view bytes);

// Code points in valid UTF-8; and the byte offset of a code point (the text's size if behind it).
std::size_t count_code_points(std::string_view utf8);
std::size_t byte_of_code_point(std::string_view utf8, std::size_t code_point);

}  // namespace quotidian::text
