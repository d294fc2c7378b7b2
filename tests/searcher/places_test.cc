// Documents with words in an order or near each other, found all at once and one by one, with more effort or
// less.
#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "searcher/query/placed_documents.h"
#include "searcher/query/places.h"
#include "searcher/query/stored_positions.h"

namespace quotidian {
namespace {

using Kind = Clause::Kind;
constexpr std::uint64_t kPlenty = std::numeric_limits<std::uint64_t>::max();

// Words of one letter, "b" and "o" among them frequent, and a word of forty terms, b00 to b39.
class PlacesTest : public testing::Test {
 protected:
  PlacesTest() : database_("", Xapian::DB_BACKEND_INMEMORY) {
    for (int i = 0; i < 60; ++i) {
      Xapian::Document document;
      for (Xapian::termpos at = 1, words = 4 + below(8); at <= words; ++at) document.add_posting(word(), at);
      for (const char* start : {"XBS", "XBP"}) document.add_posting(start, 4);
      database_.add_document(document);
    }
    database_.delete_document(7);
    for (auto id = database_.postlist_begin(""); id != database_.postlist_end(""); ++id)
      documents_.push_back(*id);
  }

  unsigned below(unsigned n) { return static_cast<unsigned>(random_()) % n; }

  std::string word() {
    if (below(3) == 0)
      return "b" + std::string(1, static_cast<char>('0' + below(4))) + std::to_string(below(10));
    return std::string(1, "bboouvwxyz"[below(10)]);
  }

  Clause terms() {
    Clause clause;
    clause.kind = Kind::terms;
    if (below(3) > 0) {
      clause.terms = {word()};
      return clause;
    }
    for (char tens = '0'; tens <= '3'; ++tens)
      for (char ones = '0'; ones <= '9'; ++ones) clause.terms.push_back({'b', tens, ones});
    return clause;
  }

  Clause placed(int depth = 2) {
    Clause clause;
    const Kind kinds[] = {Kind::phrase, Kind::near, Kind::before, Kind::same, Kind::any};
    clause.kind = kinds[below(depth == 2 ? 4 : 5)];
    clause.distance = 1 + below(3);
    if (clause.kind == Kind::same) clause.unit = below(2) == 0 ? 'S' : 'P';
    for (unsigned i = 0, n = clause.kind == Kind::phrase ? 2 + below(2) : 2; i < n; ++i)
      clause.children.push_back(
          depth == 0 || clause.kind == Kind::phrase || below(2) == 0 ? terms() : placed(depth - 1));
    return clause;
  }

  std::set<Xapian::docid> one_by_one(const Clause& clause) {
    std::set<Xapian::docid> found;
    Effort plenty(kPlenty);
    for (const Xapian::docid id : documents_)
      if (has_place(clause, StoredPositions(database_, id, plenty), plenty)) found.insert(id);
    return found;
  }

  std::set<Xapian::docid> all(PlacedDocuments& documents, bool undecided_too) {
    std::set<Xapian::docid> found;
    for (Xapian::docid id = documents.next(1, undecided_too); id != 0 && id <= database_.get_lastdocid();
         id = documents.next(id + 1, undecided_too))
      found.insert(id);
    return found;
  }

  std::mt19937 random_{20};
  Xapian::WritableDatabase database_;
  std::vector<Xapian::docid> documents_;
};

TEST_F(PlacesTest, AreFoundAllAtOnceAsOneByOne) {
  std::size_t found = 0;
  for (int i = 0; i < 2000; ++i) {
    const Clause clause = placed();
    SCOPED_TRACE(to_string(clause));
    const std::set<Xapian::docid> expected = one_by_one(clause);
    found += expected.size();
    PlacedDocuments documents(database_, 59, clause, {}, Effort(kPlenty));
    for (const Xapian::docid id : documents_)
      ASSERT_EQ(documents.judge(id) == PlacedDocuments::Verdict::yes, expected.contains(id)) << id;
    ASSERT_EQ(all(documents, false), expected);
    ASSERT_EQ(all(documents, true), expected);
    for (const Xapian::docid id : documents_)
      ASSERT_EQ(documents.judge(id) == PlacedDocuments::Verdict::yes, expected.contains(id)) << id;
    EXPECT_FALSE(documents.cut());
  }
  EXPECT_GT(found, 2000u);
}

TEST_F(PlacesTest, BesideWhatHasNoWordsAreNowhere) {
  for (const Kind kind : {Kind::everything, Kind::nothing}) {
    for (const bool many : {false, true}) {
      Clause clause;
      clause.kind = Kind::near;
      clause.distance = 5;
      clause.children = {terms(), {}};
      while ((clause.children.front().terms.size() > 1) != many) clause.children.front() = terms();
      clause.children.back().kind = kind;
      SCOPED_TRACE(to_string(clause));
      PlacedDocuments documents(database_, 59, clause, {}, Effort(kPlenty));
      EXPECT_EQ(documents.next(1, false), 0u);
      EXPECT_FALSE(documents.cut());
    }
  }
}

TEST_F(PlacesTest, WithLessEffortAreSomeOfThemAndTheOthersAreUndecided) {
  int cut = 0, some = 0;
  for (int i = 0; i < 2000; ++i) {
    const Clause clause = placed();
    const std::uint64_t effort = std::uint64_t{1} << below(16);
    SCOPED_TRACE(to_string(clause) + " with " + std::to_string(effort));
    const std::set<Xapian::docid> expected = one_by_one(clause);
    PlacedDocuments documents(database_, 59, clause, {}, Effort(effort));
    const std::set<Xapian::docid> found = all(documents, false), possible = all(documents, true);
    ASSERT_TRUE(std::includes(expected.begin(), expected.end(), found.begin(), found.end()));
    ASSERT_TRUE(std::includes(possible.begin(), possible.end(), expected.begin(), expected.end()));
    if (!documents.cut()) {
      ASSERT_EQ(found, expected);
    }
    cut += documents.cut() ? 1 : 0;
    some += documents.cut() && !found.empty() ? 1 : 0;
    PlacedDocuments single(database_, 59, clause, {}, Effort(effort));
    for (const Xapian::docid id : documents_) {
      const PlacedDocuments::Verdict verdict = single.judge(id);
      if (verdict == PlacedDocuments::Verdict::undecided) {
        ASSERT_TRUE(single.cut());
      } else {
        ASSERT_EQ(verdict == PlacedDocuments::Verdict::yes, expected.contains(id)) << id;
      }
    }
  }
  EXPECT_GT(cut, 100);
  EXPECT_GT(some, 10);
}

TEST_F(PlacesTest, MatterOnlyBesideTheWordsThatMustStandThere) {
  for (int i = 0; i < 500; ++i) {
    const Clause clause = placed(), beside = terms();
    SCOPED_TRACE(to_string(clause) + " beside " + to_string(beside));
    std::set<Xapian::docid> expected;
    Effort plenty(kPlenty);
    for (const Xapian::docid id : one_by_one(clause))
      if (beside.terms.size() > 1 || !StoredPositions(database_, id, plenty).of(beside).empty())
        expected.insert(id);
    PlacedDocuments documents(database_, 59, clause, {beside}, Effort(kPlenty));
    std::set<Xapian::docid> found = all(documents, false);
    if (beside.terms.size() == 1) {
      ASSERT_EQ(found, expected);
    }
    ASSERT_TRUE(std::includes(expected.begin(), expected.end(), found.begin(), found.end()));
  }
}

}  // namespace
}  // namespace quotidian
