// The nets themselves: faults put in on purpose, as a wrong builder would write them, which the comparison
// of items and statistics must report. xapian-check is asked too: what it misses is why the comparison is
// there, and what it finds it must go on finding.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <functional>

#include <quotidian/error.h>

#include "indexer/archive/bulk/comparison.h"
#include "indexer/archive/bulk/table_items.h"
#include "tests/indexer/archive/bulk/both_routes.h"
#include "tests/indexer/archive/bulk/same_answers.h"

namespace quotidian::archive::bulk {
namespace {

using namespace std::string_literals;
using ::testing::IsEmpty;
using ::testing::Not;

using Items = std::map<std::string, std::string>;

// A thousand documents with a frequent term, values, a document of nothing, and a zero byte.
void give(const BothRoutes::Give& each) {
  for (Docid docid = 1; docid <= 1200; ++docid) {
    Draft draft;
    if (docid != 700) {
      for (std::uint32_t i = 1; i <= 9; ++i) draft.add_posting("w" + std::to_string(docid * i % 211), 3 * i);
      draft.add_term("often", docid % 5 + 1);
      draft.add_term("nul\0nul"s);
      draft.add_value(0, std::to_string(docid));
      draft.add_value(300, "the same");
      draft.set_data("number " + std::to_string(docid));
    }
    each(docid, draft);
  }
}

struct Fault {
  const char* what;
  Table table;
  std::function<void(Items&)> spoil;  // the items of the table
  bool check_sees;
  std::function<void(Version&)> misstate = [](Version&) {};
};

// The bulk builder's database with the fault in it, as a directory of `home`.
std::filesystem::path spoiled(const std::filesystem::path& sound, const std::filesystem::path& into,
                              const Fault& fault) {
  std::filesystem::copy(sound, into);
  Version version = read_version(sound);
  for (std::size_t table = 0; table < kTableFiles.size(); ++table) {
    const auto file = into / kTableFiles[table];
    version.tables[table].blocks = static_cast<std::uint32_t>(std::filesystem::file_size(file) / kBlockSize);
    if (table != fault.table || !fault.spoil) continue;
    Items items = tags_of(leaf_items(file));
    fault.spoil(items);
    std::filesystem::remove(file);
    TableWriter writer(file);
    for (const auto& [key, tag] : items)
      if (!key.empty()) writer.add(key, tag);
    version.tables[table] = writer.finish(true);
  }
  fault.misstate(version);
  std::filesystem::remove(into / "iamglass");
  write_version(into, version);
  return into;
}

// The number that begins a tag, and the byte behind it.
std::size_t behind_number(const std::string& tag, std::size_t at) {
  while ((static_cast<unsigned char>(tag[at]) & 0x80) != 0) ++at;
  return at + 1;
}

const std::string kOften = postings_key("often");

const Fault kFaults[] = {
    {"the flag of the last chunk is always set", kPostings,
     [](Items& items) {
       std::string& tag = items.at(kOften);
       tag[behind_number(tag, behind_number(tag, behind_number(tag, 0)))] = '1';
     },
     true},
    {"a posting list counts one document less", kPostings,
     [](Items& items) { --items.at(postings_key("w7"))[0]; }, true},
    {"docids are not told as gaps less one", kPostings,
     [](Items& items) { ++items.at(postings_key("w7"))[7]; }, true},
    {"chunks are never split", kPostings,
     [](Items& items) {
       std::string joined;
       for (auto it = items.find(kOften); it != items.end() && it->first.starts_with("often");) {
         joined += it->second;
         it = items.erase(it);
       }
       items[kOften] = joined;
     },
     true},
    {"zero bytes in terms are not escaped", kPostings,
     [](Items& items) {
       auto item = items.extract(postings_key("nul\0nul"s));
       item.key() = "nul\0nul"s;
       items.insert(std::move(item));
     },
     true},
    {"statistics of a slot are missing", kPostings,
     [](Items& items) { items.erase(value_statistics_key(300)); }, true},
    {"lengths are missing", kPostings, [](Items& items) { items.erase(lengths_key()); }, true},
    {"the slots of a document are missing", kTermLists, [](Items& items) { items.erase(slots_key(3)); },
     false},
    {"a document without terms has no term list", kTermLists,
     [](Items& items) { items.erase(document_key(700)); }, false},
    {"a term list has another frequency", kTermLists,
     [](Items& items) { ++items.at(document_key(3)).back(); }, false},
    {"a term list has another length", kTermLists, [](Items& items) { ++items.at(document_key(3))[0]; },
     true},
    {"the positions of one document are missing", kPositions,
     [](Items& items) { items.erase(postings_key("w7", 7)); }, false},
    {"a count of positions is not less two", kPositions,
     [](Items& items) { items.at(postings_key("w7", 7)) = "\x05\x01"; }, false},
    {"a text is another's", kTexts,
     [](Items& items) { items.at(document_key(3)) = items.at(document_key(4)); }, false},
    {"the bound of frequencies is too low",
     kPostings,
     {},
     false,
     [](Version& all) { --all.statistics.highest_wdf; }},
    {"the total length is one off",
     kPostings,
     {},
     false,
     [](Version& all) { ++all.statistics.total_length; }},
    {"the bound of lengths is too high",
     kPostings,
     {},
     true,
     [](Version& all) { ++all.statistics.shortest; }},
    {"a document is not counted", kPostings, {}, true, [](Version& all) { --all.statistics.documents; }},
    {"a table's items are miscounted",
     kPositions,
     {},
     false,
     [](Version& all) { ++all.tables[kPositions].items; }},
};

std::size_t errors_of(const std::filesystem::path& database) {
  try {
    return Xapian::Database::check(database.string(), 0, nullptr);
  } catch (const Xapian::Error&) {
    return 1;
  }
}

TEST(InjectedFaults, AreReportedByTheComparisonOfItems) {
  const BothRoutes both(give);
  const Fault none{"none", kPostings, {}, false};
  EXPECT_THAT(differences(both.library, spoiled(both.bulk, both.home / "sound", none)), IsEmpty());
  EXPECT_EQ(errors_of(both.home / "sound"), 0u);
  int number = 0;
  for (const Fault& fault : kFaults) {
    const auto database = spoiled(both.bulk, both.home / std::to_string(++number), fault);
    EXPECT_THAT(differences(both.library, database), Not(IsEmpty())) << fault.what;
    EXPECT_EQ(errors_of(database) != 0, fault.check_sees) << fault.what;
  }
}

// Faults in blocks: the items are all there, but a reader that comes by way of the branches is led astray.
// xapian-check sees these.
TEST(InjectedFaults, InBlocksAreReportedByTheCheck) {
  const BothRoutes both(give);
  const std::uint32_t root = read_version(both.bulk).tables[kPositions].root;
  struct {
    const char* what;
    std::size_t at;  // in the table of positions
    char to;
  } const faults[] = {
      {"a block is newer than its table", 3, '\x7f'},
      {"a block is of another level", 4, '\x05'},
      {"a separator is not what it separates", root * kBlockSize + kBlockSize - 7 - 3, '\x01'},
  };
  for (const auto& fault : faults) {
    const auto database = both.home / fault.what;
    std::filesystem::copy(both.bulk, database);
    std::string table = support::text_of(database / kTableFiles[kPositions]);
    table.at(fault.at) = fault.to;
    std::ofstream(database / kTableFiles[kPositions], std::ios::binary) << table;
    EXPECT_GT(errors_of(database), 0u) << fault.what;
  }
}

}  // namespace
}  // namespace quotidian::archive::bulk
