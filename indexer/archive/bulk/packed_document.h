// PackedDocument: a document in the coding it has on disk, all but its number: text and term list
// deflated, positions as blobs. Most of the work of writing, and it needs no order, so that each
// thread of the build queue does it for itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archive/bulk/deflate.h"
#include "indexer/archive/draft.h"

namespace quotidian::archive::bulk {

struct PackedDocument {
  struct Posting {
    std::uint64_t hash;       // of the term
    std::uint32_t term_size;  // of its bytes in `terms`, one term after another in byte order
    std::uint32_t blob_size;  // of its bytes in `blobs`; 0: no positions
    std::uint32_t wdf;
  };
  std::vector<Posting> postings;
  std::string terms, blobs;
  std::string text, term_list;
  bool text_deflated = false, term_list_deflated = false;
  Draft::Values values;
  std::string slots;  // those used, as the slots between them; empty for none
  std::uint64_t length = 0;
  std::uint32_t highest_wdf = 0;
};

class Packer {
 public:
  // Throws Error bad_article for a term that no table can hold (over 245 bytes; 255 as a key).
  PackedDocument pack(Draft& draft);

 private:
  Deflater deflater_;
  std::string list_;
};

}  // namespace quotidian::archive::bulk
