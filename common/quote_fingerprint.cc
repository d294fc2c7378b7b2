// See quote_fingerprint.h.
#include "common/quote_fingerprint.h"

#include <xxhash.h>

#include <cstdio>

#include "common/text/folding.h"
#include "common/text/layout.h"

namespace quotidian {

QuoteFingerprint quote_fingerprint(std::string_view quote) {
  std::string form, folded;
  text::fold_case(quote, form);
  text::fold_accents(form, folded);
  text::Layout layout;
  text::segment(folded, layout);
  QuoteFingerprint fingerprint;
  fingerprint.text.reserve(folded.size());
  fingerprint.words = layout.words.size();
  for (const text::Word& word : layout.words) {
    if (!fingerprint.text.empty()) fingerprint.text += ' ';
    fingerprint.text.append(folded, word.begin, word.end - word.begin);
  }
  fingerprint.hash = XXH3_64bits(fingerprint.text.data(), fingerprint.text.size());
  return fingerprint;
}

std::string hex_of(std::uint64_t hash) {
  char hex[20];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash));
  return hex;
}

}  // namespace quotidian
