// What near copies of one text share: a wire story and the papers that print it with another lead. The
// indexer keeps it with each article, the searcher groups copies by it. Pure.
//
// One-permutation min-hash (Li, Owen and Zhang, "One Permutation Hashing", 2012) over the text's shingles of
// five folded words: each shingle's hash falls into one of 32 bins, the least in each is kept; an empty bin
// takes its right neighbour's (Shrivastava and Li, "Densifying One Permutation Hashing", 2014). The share of
// equal bins estimates the share of shingles that two texts have in common (Jaccard's).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>

#include "common/text/layout.h"

namespace quotidian {

inline constexpr std::size_t kSignatureBins = 32, kBytesPerBin = 2;

// 64 bytes; empty for a text of fewer than kFewestShingles shingles, which has no near copies. The words of
// `furniture` do not count. Kept on disk, so it stays as it is.
std::string text_signature(std::string_view text, const text::Layout& layout,
                           const std::vector<Furniture>& furniture);
inline constexpr std::size_t kFewestShingles = 16;

// Equal bins of two signatures, 0 to 32; 0 if one is empty.
std::size_t equal_bins(std::string_view left, std::string_view right);

}  // namespace quotidian
