// A document in its coding on disk against what the library writes for the same document.
#include "indexer/archive/bulk/packed_document.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include <quotidian/error.h>

#include "indexer/archive/bulk/packing.h"
#include "tests/indexer/archive/bulk/library_items.h"

namespace quotidian::archive::bulk {
namespace {

using namespace std::string_literals;

// Inflated if need be, as the reader of items does it.
std::string plain(const std::string& tag, bool deflated) {
  LeafItem item;
  item.key = "k";
  item.first = item.last = true;
  item.compressed = deflated;
  item.piece = tag;
  return tags_of({item}).at("k");
}

TEST(PackedDocument, TermListsAreTheLibrarysOwn) {
  Draft draft;
  for (const char* term : {"river", "rivers", "riverside", "bridge"}) draft.add_term(term);
  draft.add_term("bridges", 126);
  draft.add_term("bridgework", 127);
  draft.add_term("bridle", 100'000);
  draft.add_boolean_term("Q17");
  draft.add_boolean_term("z\0z"s);
  draft.add_boolean_term(std::string(245, 'y'));
  const PackedDocument packed = Packer().pack(draft);
  EXPECT_EQ(plain(packed.term_list, packed.term_list_deflated),
            library_items({draft}, kTermLists).at(document_key(1)));
}

TEST(PackedDocument, ADocumentWithoutTermsHasAnEmptyTermList) {
  Draft draft;
  EXPECT_EQ(Packer().pack(draft).term_list, "");
  EXPECT_EQ(library_items({draft}, kTermLists).at(document_key(1)), "");
}

TEST(PackedDocument, TextsAreDeflatedOnlyWhereThatMakesThemShorter) {
  Draft prose, noise;
  prose.set_data(std::string(300, 'a'));
  noise.set_data("qx7!Zp");
  const PackedDocument shorter = Packer().pack(prose), same = Packer().pack(noise);
  EXPECT_TRUE(shorter.text_deflated);
  EXPECT_LT(shorter.text.size(), 20u);
  EXPECT_EQ(plain(shorter.text, true), prose.data());
  EXPECT_FALSE(same.text_deflated);
  EXPECT_EQ(same.text, noise.data());
}

TEST(PackedDocument, SlotsAreTheLibrarysOwn) {
  Draft draft;
  for (const std::uint32_t slot : {0u, 1u, 127u, 128u, 129u, 300u, 70'000u}) draft.add_value(slot, "v");
  EXPECT_EQ(Packer().pack(draft).slots, library_items({draft}, kTermLists).at(slots_key(1)));
}

TEST(PackedDocument, PositionsAreTheLibrarysOwn) {
  std::mt19937 random(1);
  std::vector<Draft> drafts(300);
  for (Draft& draft : drafts) {
    // From crowded rows to ones with wide gaps.
    const std::uint32_t widest = std::array{1u, 2u, 40u, 5000u, 3'000'000u}[random() % 5];
    std::uint32_t position = 0;
    for (std::size_t left = random() % 200; left > 0; --left)
      draft.add_posting("word", position += random() % widest + 1);
    draft.add_posting("once", position + 1);
    draft.add_posting("twice", position + 1);
    draft.add_posting("twice", position + 1);
  }
  std::map<std::string, std::string> expected = {{"", ""}};
  for (Docid docid = 1; docid <= drafts.size(); ++docid) {
    const PackedDocument document = Packer().pack(drafts[docid - 1]);
    std::size_t term = 0, blob = 0;
    for (const PackedDocument::Posting& posting : document.postings) {
      expected[postings_key(document.terms.substr(term, posting.term_size), docid)] =
          document.blobs.substr(blob, posting.blob_size);
      term += posting.term_size;
      blob += posting.blob_size;
    }
  }
  EXPECT_TRUE(library_items(drafts, kPositions) == expected);
}

TEST(PackedDocument, ATermThatNoTableCanHoldIsRefused) {
  for (const std::string& term : {""s, std::string(246, 'x'), std::string(130, '\0')}) {
    Draft draft;
    draft.add_term(term);
    EXPECT_THROW(Packer().pack(draft), Error) << term.size();
  }
}

}  // namespace
}  // namespace quotidian::archive::bulk
