// Term lists, positions and slots in their coding; see packed_document.h.
#include "indexer/archive/bulk/packed_document.h"

#include <xxhash.h>

#include <algorithm>

#include <quotidian/error.h>

#include "indexer/archive/bulk/packing.h"

namespace quotidian::archive::bulk {
namespace {

constexpr std::size_t kLongestTerm = 245;  // the library's own limit

// One term of a list: how much it shares with the one before, the rest of it, and its frequency. A
// small frequency goes with the shared length into one byte: (wdf + 1) times (size of the one before
// + 1), more than any shared length alone.
void put_term(std::string& list, std::string_view before, std::string_view term, std::uint32_t wdf) {
  const auto differ = std::mismatch(term.begin(), term.end(), before.begin(), before.end()).first;
  const std::size_t shared = static_cast<std::size_t>(differ - term.begin());
  const std::size_t both = wdf < 127 ? (wdf + 1) * (before.size() + 1) + shared : 256;
  list += static_cast<char>(both < 256 ? both : shared);
  list += static_cast<char>(term.size() - shared);
  list += term.substr(shared);
  if (both >= 256) put_number(list, wdf);
}

}  // namespace

PackedDocument Packer::pack(Draft& draft) {
  PackedDocument packed;
  packed.postings.reserve(draft.size());
  list_.clear();
  std::string& list = list_;
  std::string_view before;
  draft.each_term([&](const Draft::Term& term) {
    if (term.text.empty() || term.text.size() > kLongestTerm || !fits_key(term.text))
      throw Error(ErrorCode::bad_article, "a term of " + std::to_string(term.text.size()) +
                                              " bytes is more than the archive can hold");
    const std::size_t blobs = packed.blobs.size();
    if (!term.positions.empty()) put_row(packed.blobs, term.positions);
    packed.postings.push_back({XXH3_64bits(term.text.data(), term.text.size()),
                               static_cast<std::uint32_t>(term.text.size()),
                               static_cast<std::uint32_t>(packed.blobs.size() - blobs), term.wdf});
    packed.terms += term.text;
    packed.length += term.wdf;
    packed.highest_wdf = std::max(packed.highest_wdf, term.wdf);
    if (before.empty()) {
      list += static_cast<char>(term.text.size());
      list += term.text;
      put_number(list, term.wdf);
    } else {
      put_term(list, before, term.text, term.wdf);
    }
    before = term.text;
  });
  if (!packed.postings.empty()) {
    put_number(packed.term_list, packed.length);
    put_number(packed.term_list, packed.postings.size());
    packed.term_list += list;
    packed.term_list_deflated = deflater_.shorten(packed.term_list);
  }
  packed.text = draft.data();
  packed.text_deflated = deflater_.shorten(packed.text);
  packed.values = draft.values();
  std::uint32_t next = 0;  // the least slot that may follow
  for (const auto& [slot, value] : packed.values) {
    put_number(packed.slots, slot - next);
    next = slot + 1;
  }
  return packed;
}

}  // namespace quotidian::archive::bulk
