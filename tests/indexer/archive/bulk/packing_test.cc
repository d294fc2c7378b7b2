// Numbers and keys as bytes, by hand; the rows of positions are compared with the library in
// database_writer_test.cc.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "indexer/archive/bulk/files.h"
#include "indexer/archive/bulk/packing.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::archive::bulk {
namespace {

using namespace std::string_literals;

std::string sortable(Docid docid) { return document_key(docid); }

TEST(Packing, NumbersTakeSevenBitsAByte) {
  const auto packed = [](std::uint64_t number) {
    std::string out;
    put_number(out, number);
    return out;
  };
  EXPECT_EQ(packed(0), "\x00"s);
  EXPECT_EQ(packed(0x7f), "\x7f");
  EXPECT_EQ(packed(0x80), "\x80\x01");
  EXPECT_EQ(packed(16384), "\x80\x80\x01");
}

TEST(Packing, NumbersComeBackFromAFile) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint64_t>& numbers) {
    const support::TemporaryDirectory home;
    std::string bytes;
    std::size_t size = 0;
    for (const std::uint64_t number : numbers) {
      put_number(bytes, number);
      size += number_size(number);
    }
    RC_ASSERT(size == bytes.size());
    InputFile file(home.file("numbers", bytes));
    for (const std::uint64_t number : numbers) RC_ASSERT(file.number() == number);
    RC_ASSERT(file.at_end());
  }));
}

TEST(Packing, DocidsSortAsNumbers) {
  EXPECT_EQ(sortable(1), "\x00\x01"s);
  EXPECT_EQ(sortable(0x7fff), "\x7f\xff");
  EXPECT_EQ(sortable(0x8000), "\x80\x80\x00"s);
  EXPECT_EQ(sortable(0x3fffff), "\xbf\xff\xff");
  EXPECT_EQ(sortable(0x400000), "\xc0\x40\x00\x00"s);
  EXPECT_EQ(sortable(0x20000000), "\xe0\x20\x00\x00\x00"s);
  EXPECT_TRUE(rc::check(
      [](Docid left, Docid right) { RC_ASSERT((left < right) == (sortable(left) < sortable(right))); }));
}

TEST(Packing, AZeroByteInATermSortsBehindAShorterTerm) {
  EXPECT_EQ(postings_key("a\0b"s),
            "a\0\xff"
            "b"s);
  EXPECT_LT(postings_key("a", 0xffffffff), postings_key("a\0"s));
  EXPECT_LT(postings_key("a\0"s, 1), postings_key("a\1"s));
}

TEST(Packing, ATermFitsItsKeyOrItDoesNot) {
  EXPECT_TRUE(fits_key(std::string(245, 'x')));
  EXPECT_FALSE(fits_key(std::string(130, '\0')));
}

TEST(Packing, KeysOfSlotsHaveTheLowByteFirst) {
  EXPECT_EQ(value_statistics_key(0), "\0\xd0"s);
  EXPECT_EQ(value_statistics_key(300), "\0\xd0\x2c\x01"s);
  EXPECT_EQ(value_chunk_key(300, 1), "\0\xd8\xac\x02\x00\x01"s);
}

}  // namespace
}  // namespace quotidian::archive::bulk
