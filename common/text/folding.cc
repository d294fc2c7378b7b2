// Case and accent folding by ICU; see folding.h.
#include "common/text/folding.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace quotidian::text {
namespace {

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// ICU's own tables, compiled into it: they cannot be missing.
const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  return *instance;
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const instance = icu::Normalizer2::getNFDInstance(status);
  return *instance;
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const instance = icu::Normalizer2::getNFCInstance(status);
  return *instance;
}

// Latin letters that no decomposition takes apart, after CLDR's Latin-ASCII.
const char* plain_latin(UChar32 c) {
  switch (c) {
    case 0x00E6:
      return "ae";
    case 0x00F0:
    case 0x0111:
    case 0x0256:
      return "d";
    case 0x00F8:
      return "o";
    case 0x00FE:
      return "th";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0138:
      return "q";
    case 0x0142:
      return "l";
    case 0x014B:
      return "n";
    case 0x0153:
      return "oe";
    case 0x0167:
      return "t";
    case 0x0180:
    case 0x0253:
      return "b";
    case 0x0192:
      return "f";
    case 0x01DD:
    case 0x0259:
      return "e";
    case 0x0268:
      return "i";
    case 0x0289:
      return "u";
    default:
      return nullptr;
  }
}

}  // namespace

void fold_case(std::string_view word, std::string& out) {
  out.clear();
  if (is_ascii(word)) {
    out.resize(word.size());
    std::transform(word.begin(), word.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  nfkc_casefold().normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())),
                                sink, nullptr, status);
  if (U_FAILURE(status)) out.assign(word);
  for (const std::string_view curly : {"\u2019", "\u2018", "\u02BC"})
    for (std::size_t at = out.find(curly); at != std::string::npos; at = out.find(curly, at))
      out.replace(at, curly.size(), "'");
}

void fold_accents(std::string_view form, std::string& out) {
  if (is_ascii(form)) {
    out.assign(form);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString parts = nfd().normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(form.data(), static_cast<std::int32_t>(form.size()))),
      status);
  icu::UnicodeString plain;
  bool base_loses_marks = false;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) {
      const bool yo = c == 0x0308 && plain.endsWith(icu::UnicodeString(static_cast<UChar32>(0x0435)));
      if (base_loses_marks || yo) continue;
      plain.append(c);
      continue;
    }
    UErrorCode ignored = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &ignored);
    base_loses_marks = script == USCRIPT_LATIN || script == USCRIPT_GREEK;
    if (const char* ascii = plain_latin(c))
      plain.append(icu::UnicodeString::fromUTF8(ascii));
    else
      plain.append(c);
  }
  out.clear();
  // Marks that stayed go back to their letters: й, not и and a breve.
  nfc().normalize(plain, status).toUTF8String(out);
}

std::string unicode_version() {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return std::to_string(version[0]) + "." + std::to_string(version[1]);
}

}  // namespace quotidian::text
