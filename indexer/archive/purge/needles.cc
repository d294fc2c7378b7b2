// See needles.h.
#include "indexer/archive/purge/needles.h"

#include <algorithm>

namespace quotidian::archive {

bool Needles::stands_at(std::string_view bytes, std::string_view needle) {
  return bytes.size() >= needle.size() &&
         std::equal(needle.begin(), needle.end(), bytes.begin(),
                    [](char small, char c) { return static_cast<unsigned char>(small) == lower(c); });
}

bool Needles::add(std::string_view needle) {
  if (needle.size() < kShortest) return false;
  std::string small;
  std::uint32_t anchor = 0;
  for (const char c : needle) {
    small += static_cast<char>(lower(c));
    if (small.size() <= kAnchor) anchor = anchor << 8 | lower(c);
  }
  std::vector<std::size_t>& bucket = by_anchor_[anchor];
  const bool known =
      std::any_of(bucket.begin(), bucket.end(), [&](std::size_t each) { return texts_[each] == small; });
  if (known) return false;
  bucket.push_back(texts_.size());
  anchors_[slot_of(anchor)] = true;
  texts_.push_back(std::move(small));
  return true;
}

}  // namespace quotidian::archive
