// A hundred bytes; see version_file.h.
#include "indexer/archive/bulk/version_file.h"

#include <openssl/rand.h>

#include <string>
#include <string_view>

#include <quotidian/error.h>

#include "indexer/archive/bulk/files.h"
#include "indexer/archive/bulk/packing.h"
#include "indexer/archive/durable.h"

namespace quotidian::archive::bulk {
namespace {

// "Xapian Glass" with a mark before it, and the date of the format, 2016-03-14, in 16 bits:
// 7 for the years since 2014, 4 for the month, 5 for the day.
constexpr std::string_view kMagic = "\x0f\x0dXapian Glass\x04\x6e";
constexpr std::size_t kUuid = 16;
constexpr std::size_t kTables = 6;  // the last two, spelling and synonyms, are made on first use

// Tags longer than this are compressed where it makes them shorter; 0 for tables that never are.
constexpr std::array<std::uint64_t, kTables> kCompressBeyond = {0, 18, 18, 0, 18, 18};
constexpr std::uint64_t kNoFile = 1, kSequential = 2;  // leaves lie in the order of their keys

std::string new_uuid() {
  std::string uuid(kUuid, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(uuid.data()), static_cast<int>(kUuid)) != 1)
    throw Error(ErrorCode::internal, "no random bytes for the new database's UUID");
  uuid[6] = static_cast<char>((uuid[6] & 0x0f) | 0x40);  // version 4, RFC 4122
  uuid[8] = static_cast<char>((uuid[8] & 0x3f) | 0x80);
  return uuid;
}

void put_root(std::string& out, const TableRoot& table, std::uint64_t compress_beyond) {
  const bool made = table.blocks != 0;
  put_number(out, table.root);
  put_number(out, std::uint64_t{table.level} << 2 | kSequential | (made ? 0 : kNoFile));
  put_number(out, table.items);
  put_number(out, kBlockSize >> 11);
  put_number(out, compress_beyond);
  std::string free_blocks;
  if (made) {
    put_number(free_blocks, kRevision);
    put_number(free_blocks, table.blocks);                   // the first unused one
    for (int i = 0; i < 4; ++i) put_number(free_blocks, 0);  // no list yet: where it is read, and written
  }
  put_text(out, free_blocks);
}

}  // namespace

void write_version(const std::filesystem::path& directory, const Version& version) {
  std::string out(kMagic);
  out += new_uuid();
  put_number(out, kRevision);
  for (std::size_t i = 0; i < kTables; ++i)
    put_root(out, i < version.tables.size() ? version.tables[i] : TableRoot{}, kCompressBeyond[i]);
  const Statistics& all = version.statistics;
  put_number(out, all.documents);
  put_number(out, all.last_docid - all.documents);
  put_number(out, all.shortest);
  put_number(out, all.highest_wdf);
  put_number(out, all.longest - all.highest_wdf);
  put_number(out, 0);  // the oldest changeset
  put_number(out, all.total_length);
  put_number(out, 0);  // the highest frequency among words for spelling
  replace_file(directory / "iamglass", out);
}

Version read_version(const std::filesystem::path& directory) {
  InputFile file(directory / "iamglass");
  std::string bytes;
  file.bytes(kMagic.size() + kUuid, bytes);
  if (!bytes.starts_with(kMagic))
    throw Error(ErrorCode::archive_damaged, directory.string() + " is no database of the known format");
  file.number();  // revision
  Version version;
  for (std::size_t i = 0; i < kTables; ++i) {
    TableRoot root;
    root.root = static_cast<std::uint32_t>(file.number());
    root.level = static_cast<std::uint32_t>(file.number() >> 2);
    root.items = file.number();
    file.number();  // size of blocks
    file.number();  // threshold of compression
    bytes.clear();
    file.bytes(file.number(), bytes);
    if (i < version.tables.size()) version.tables[i] = root;
  }
  Statistics& all = version.statistics;
  all.documents = file.number();
  all.last_docid = file.number() + all.documents;
  all.shortest = file.number();
  all.highest_wdf = file.number();
  all.longest = file.number() + all.highest_wdf;
  file.number();  // the oldest changeset
  all.total_length = file.number();
  return version;
}

}  // namespace quotidian::archive::bulk
