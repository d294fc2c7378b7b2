// Look-ups in the field table; see schema.h.
#include "common/schema.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>

namespace quotidian::schema {
namespace {

// Xapian refuses terms over 245 bytes, and counts a zero byte twice.
constexpr std::size_t kLongestTerm = 240;

}  // namespace

const Field* find_field(std::string_view name) {
  const auto* found = std::find_if(kFields.begin(), kFields.end(), [&](const Field& field) {
    return !field.name.empty() && field.name == name;
  });
  return found == kFields.end() ? nullptr : found;
}

std::string whole_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  term += value;
  std::replace(term.begin(), term.end(), '\0', ' ');
  if (term.size() <= kLongestTerm) return term;
  const XXH128_hash_t hash = XXH3_128bits(term.data(), term.size());
  char hex[36];
  std::snprintf(hex, sizeof hex, "~%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  term.resize(kLongestTerm - 33);
  return term + hex;
}

}  // namespace quotidian::schema
