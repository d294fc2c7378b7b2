// Decoding and counting; see decode.h.
#include "common/text/decode.h"

#include <simdjson.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace quotidian::text {
namespace {

// Windows-1252 0x80..0x9f by the WHATWG encoding standard's index; 0 where it has no character.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append(std::string& out, std::uint32_t code_point) {
  char bytes[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, code_point);
  out.append(bytes, static_cast<std::size_t>(length));
}

std::string from_utf16(std::string_view bytes, bool big_endian, DecodeReport& report) {
  std::string out;
  out.reserve(bytes.size() / 2 + bytes.size() / 8);
  const auto unit_at = [&](std::size_t i) -> std::uint32_t {
    if (i + 1 >= bytes.size()) return 0xFFFD;
    const auto first = static_cast<std::uint8_t>(bytes[i]), second = static_cast<std::uint8_t>(bytes[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    std::uint32_t code_point = unit_at(i);
    if (U16_IS_LEAD(code_point) && U16_IS_TRAIL(unit_at(i + 2))) {
      code_point = static_cast<std::uint32_t>(U16_GET_SUPPLEMENTARY(code_point, unit_at(i + 2)));
      i += 2;
    } else if (U16_IS_SURROGATE(code_point) || i + 1 == bytes.size()) {
      code_point = 0xFFFD;
      ++report.replaced;
    }
    append(out, code_point);
  }
  return out;
}

std::string repaired(std::string_view bytes, DecodeReport& report) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t at = 0;
  while (at < bytes.size()) {
    // ICU's macro counts in 32 bits; a window of the longest sequence is all it needs.
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(bytes.size() - at, 4));
    std::int32_t used = 0;
    UChar32 code_point = 0;
    U8_NEXT(data + at, used, window, code_point);
    if (code_point >= 0) {
      out.append(bytes.substr(at, static_cast<std::size_t>(used)));
      at += static_cast<std::size_t>(used);
      continue;
    }
    const std::uint8_t byte = data[at++];
    const std::uint32_t meant = byte >= 0xA0 ? byte : kWindows1252[byte & 0x1F];
    if (meant != 0) {
      append(out, meant);
      ++report.as_windows_1252;
    } else {
      append(out, 0xFFFD);
      ++report.replaced;
    }
  }
  return out;
}

}  // namespace

bool is_clean_utf8(std::string_view bytes) {
  return (bytes.empty() || std::memchr(bytes.data(), 0, bytes.size()) == nullptr) &&
         simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::string decode(std::string_view bytes, DecodeReport& report) {
  report = {};
  std::string out;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const bool big_endian = bytes[0] == '\xFE';
    report.encoding = big_endian ? "UTF-16BE" : "UTF-16LE";
    report.bom = true;
    out = from_utf16(bytes.substr(2), big_endian, report);
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
      report.bom = true;
      bytes.remove_prefix(3);
    }
    if (simdjson::validate_utf8(bytes.data(), bytes.size()))
      out.assign(bytes);
    else
      out = repaired(bytes, report);
  }
  for (std::size_t at = out.find('\0'); at != std::string::npos; at = out.find('\0', at)) {
    out[at] = ' ';
    ++report.nuls;
  }
  return out;
}

std::string decoded(std::string_view bytes) {
  DecodeReport ignored;
  return is_clean_utf8(bytes) ? std::string(bytes) : decode(bytes, ignored);
}

std::size_t count_code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

std::size_t byte_of_code_point(std::string_view utf8, std::size_t code_point) {
  std::size_t at = 0;
  for (; at < utf8.size(); ++at)
    if ((utf8[at] & '\xC0') != '\x80' && code_point-- == 0) return at;
  return at;
}

}  // namespace quotidian::text
