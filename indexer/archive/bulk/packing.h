// How numbers, keys and rows of positions stand in a glass database, the disk format of Xapian 1.4:
// the smallest layer of the bulk builder. Functions of their arguments only.
//
// Written from the format as it lies on disk; tests/indexer/archive/bulk compares with the library.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace quotidian::archive::bulk {

using Docid = std::uint32_t;  // from 1
using Slot = std::uint32_t;

// A number in groups of seven bits, the lowest first; the top bit says that more follow.
void put_number(std::string& out, std::uint64_t number);
// The bytes a number takes there.
std::size_t number_size(std::uint64_t number);
// A text after its length.
void put_text(std::string& out, std::string_view text);

// Keys sort as unsigned bytes.
// A document's number so that numbers sort as numbers: two bytes below 2^15, then three to five.
void put_sortable(std::string& out, Docid docid);

// Keys of the table of postings. Before all terms stand four kinds of items that begin with a zero
// byte; a zero byte inside a term is followed by 0xff, and so sorts behind the end of a shorter term.
std::string metadata_key(std::string_view name);
std::string value_statistics_key(Slot slot);
std::string value_chunk_key(Slot slot, Docid first);
std::string lengths_key();             // the first chunk of documents' lengths
std::string lengths_key(Docid first);  // a later one
std::string postings_key(std::string_view term);
std::string postings_key(std::string_view term, Docid first);  // of a chunk; and of one's positions

// Keys of the other tables: of texts and of term lists; of the slots a document uses, which stand
// among the term lists.
std::string document_key(Docid docid);
std::string slots_key(Docid docid);

// A key has at most 255 bytes, its length being one byte: whether a term's longest key fits.
bool fits_key(std::string_view term);

// Appends an ascending row of distinct numbers: the last one; if there are more, the first, how many
// lie between, and those by interpolative coding (the middle one within the range that its
// neighbours leave it, then each half alike; Moffat and Stuiver 2000). REQUIRES: not empty.
void put_row(std::string& out, std::span<const std::uint32_t> row);

}  // namespace quotidian::archive::bulk
