// Long rows cut into items against the library's: postings of a frequent term, lengths, values.
#include "indexer/archive/bulk/chunks.h"

#include <gtest/gtest.h>

#include "tests/indexer/archive/bulk/library_items.h"

namespace quotidian::archive::bulk {
namespace {

class Collected : public ChunkSink {
 public:
  void put(std::string_view key, std::string_view tag) override { items[std::string(key)] = tag; }
  std::map<std::string, std::string> items;
};

// Each item of `made` stands in the library's table, and there are `count` of them.
void expect_among(const std::map<std::string, std::string>& library, const Collected& made,
                  std::size_t count) {
  EXPECT_EQ(made.items.size(), count);
  for (const auto& [key, tag] : made.items) {
    ASSERT_TRUE(library.contains(key));
    EXPECT_EQ(library.at(key), tag);
  }
}

TEST(PostingChunks, AFrequentTermIsCutAsTheLibraryCutsIt) {
  std::vector<Draft> drafts(5000);
  Collected made;
  PostingChunks chunks(made), lengths(made);
  std::uint64_t documents = 0, occurrences = 0;
  const auto wdf = [](Docid docid) { return docid % 7 == 0 ? 300 : docid % 3; };
  for (Docid docid = 1; docid <= drafts.size(); ++docid) {
    if (docid % 2 == 0) drafts[docid - 1].add_term("the", wdf(docid));
    documents += docid % 2 == 0 ? 1 : 0;
    occurrences += docid % 2 == 0 ? wdf(docid) : 0;
  }
  chunks.begin("the", documents, occurrences);
  for (Docid docid = 2; docid <= drafts.size(); docid += 2) chunks.add(docid, wdf(docid));
  chunks.end();
  lengths.begin({}, 0, 0);
  for (Docid docid = 1; docid <= drafts.size(); ++docid) lengths.add(docid, docid % 2 == 0 ? wdf(docid) : 0);
  lengths.end();
  const auto library = library_items(drafts, kPostings);
  expect_among(library, made, library.size() - 1);  // but for the head of the tree
}

TEST(ValueChunks, ValuesAndTheirStatisticsAreTheLibrarysOwn) {
  std::vector<Draft> drafts(900);
  Collected made;
  ValueChunks chunks(made);
  for (Docid docid = 1; docid <= drafts.size(); ++docid) {
    for (const Slot slot : {0u, 129u, 300u, 70'000u}) {
      if (docid % (slot % 5 + 1) != 0) continue;
      const std::string value = slot == 300 ? "always" : "value " + std::to_string(docid * 7919 % 1000);
      drafts[docid - 1].add_value(slot, value);
      chunks.add(docid, slot, value);
    }
  }
  chunks.end();
  const auto library = library_items(drafts, kPostings);
  expect_among(library, made, library.size() - 2);  // but for the head and the lengths
}

TEST(Spool, GivesItemsBackInTheOrderOfTheirKeys) {
  const support::TemporaryDirectory home;
  Spool spool(home / "spool");
  for (int i = 999; i >= 0; --i) spool.put("key " + std::to_string(1000 + i), std::string(i, 'x'));
  Collected made;
  spool.copy_to(made);
  EXPECT_EQ(made.items.size(), 1000u);
  EXPECT_EQ(made.items.at("key 1999"), std::string(999, 'x'));
}

}  // namespace
}  // namespace quotidian::archive::bulk
