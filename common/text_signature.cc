// See text_signature.h.
#include "common/text_signature.h"

#include <xxhash.h>

#include <array>
#include <cstdint>
#include <optional>

#include <quotidian/analyzer.h>

namespace quotidian {
namespace {

constexpr std::size_t kShingle = 5;  // words

bool is_furniture(const std::vector<Furniture>& furniture, std::size_t& next, const text::Word& word) {
  while (next < furniture.size() && furniture[next].span.end <= word.cp_begin) ++next;
  return next < furniture.size() && word.cp_end > furniture[next].span.begin;
}

std::uint64_t hash_of(std::string_view word) {
  bool plain = true;
  for (const char c : word) plain &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  if (plain) return XXH3_64bits(word.data(), word.size());
  const std::string folded = Analyzer::fold(word);
  return XXH3_64bits(folded.data(), folded.size());
}

}  // namespace

std::string text_signature(std::string_view text, const text::Layout& layout,
                           const std::vector<Furniture>& furniture) {
  std::array<std::uint64_t, kShingle> last{};  // hashes of the last words, in a ring
  std::array<std::optional<std::uint64_t>, kSignatureBins> least;
  std::size_t words = 0, next = 0;
  for (const text::Word& word : layout.words) {
    if (is_furniture(furniture, next, word)) continue;
    last[words++ % kShingle] = hash_of(text.substr(word.begin, word.end - word.begin));
    if (words < kShingle) continue;
    std::array<std::uint64_t, kShingle> shingle;
    for (std::size_t i = 0; i < kShingle; ++i) shingle[i] = last[(words + i) % kShingle];
    const std::uint64_t hash = XXH3_64bits(shingle.data(), sizeof shingle);
    std::optional<std::uint64_t>& bin = least[hash % kSignatureBins];
    const std::uint64_t value = hash / kSignatureBins;
    if (!bin || value < *bin) bin = value;
  }
  if (words < kShingle + kFewestShingles - 1) return {};
  std::string signature;
  for (std::size_t i = 0; i < kSignatureBins; ++i) {
    std::size_t from = i;
    while (!least[from % kSignatureBins]) ++from;
    // A bin that borrows is not the bin it borrows from.
    const std::uint64_t value = *least[from % kSignatureBins] + (from - i) * 0x9E3779B97F4A7C15u;
    signature += static_cast<char>(value & 0xFF);
    signature += static_cast<char>(value >> 8 & 0xFF);
  }
  return signature;
}

std::size_t equal_bins(std::string_view left, std::string_view right) {
  if (left.size() != kSignatureBins * kBytesPerBin || right.size() != left.size()) return 0;
  std::size_t equal = 0;
  for (std::size_t at = 0; at < left.size(); at += kBytesPerBin)
    equal += left.substr(at, kBytesPerBin) == right.substr(at, kBytesPerBin) ? 1 : 0;
  return equal;
}

}  // namespace quotidian
