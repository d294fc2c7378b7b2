// The bulk builder against the library's own writer, which is the reference: the items of all tables
// and the statistics must be the same.
//
// QUOTIDIAN_SEEDS=400 runs so many collections of random documents instead of fifty: before a new
// version of the library goes into the list of those that the builder trusts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <optional>

#include <quotidian/error.h>

#include "indexer/archive/bulk/comparison.h"
#include "tests/indexer/archive/bulk/both_routes.h"
#include "tests/indexer/archive/bulk/random_drafts.h"

namespace quotidian::archive::bulk {
namespace {

using support::TemporaryDirectory;
using ::testing::IsEmpty;

void give_random(unsigned seed, const BothRoutes::Give& give) {
  RandomDrafts random(seed);
  for (std::size_t i = 0; i < random.documents; ++i) {
    const Docid docid = random.next_docid();
    Draft draft = random.next();
    give(docid, draft);
  }
}

TEST(DatabaseWriter, WritesTheLibrarysOwnItemsForRandomDocuments) {
  const char* wanted = std::getenv("QUOTIDIAN_SEEDS");
  const unsigned seeds = wanted == nullptr ? 50 : static_cast<unsigned>(std::atoi(wanted));
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    BuildOptions options;
    options.postings_per_run = seed % 3 == 0 ? 500 : 5000;  // one run, some, and merges of merged ones
    options.runs_per_merge = seed % 2 == 0 ? 3 : 64;
    const BothRoutes made([&](const BothRoutes::Give& give) { give_random(seed, give); }, options);
    EXPECT_THAT(differences(made.library, made.bulk), IsEmpty()) << "seed " << seed;
    // Not always 0: the check wants a length above 0 of whatever has positions.
    EXPECT_EQ(Xapian::Database::check(made.bulk.string(), 0, nullptr),
              Xapian::Database::check(made.library.string(), 0, nullptr))
        << "seed " << seed;
  }
}

// A few hundred plain documents.
void give_plain(const BothRoutes::Give& give) {
  for (Docid docid = 1; docid <= 400; ++docid) {
    Draft draft;
    for (std::uint32_t i = 1; i <= 50; ++i) draft.add_posting("w" + std::to_string(docid * i % 97), i);
    draft.add_value(0, std::to_string(docid));
    draft.set_data("the river rose and the bridge was closed, said number " + std::to_string(docid));
    give(docid, draft);
  }
}

TEST(DatabaseWriter, SeesAByteOfATableThatIsNotAsItWasWritten) {
  for (const char* file : kTableFiles) {
    const TemporaryDirectory home;
    DatabaseWriter writer(home.path());
    Packer packer;
    give_plain([&](Docid docid, Draft& draft) { writer.add(docid, packer.pack(draft)); });
    writer.finish();
    EXPECT_TRUE(writer.is_as_written());
    std::string bytes = support::text_of(home / file);
    bytes[bytes.size() / 2] ^= 1;
    std::ofstream(home / file, std::ios::binary) << bytes;
    EXPECT_FALSE(writer.is_as_written()) << file;
  }
}

TEST(DatabaseWriter, TheTablesDoNotDependOnRunsOrThreads) {
  const auto made = [](std::size_t postings_per_run, std::size_t runs_per_merge, bool two_threads) {
    const TemporaryDirectory home;
    DatabaseWriter writer(home.path(), {postings_per_run, runs_per_merge, two_threads});
    Packer packer;
    give_plain([&](Docid docid, Draft& draft) { writer.add(docid, packer.pack(draft)); });
    writer.finish();
    std::vector<std::string> tables;
    for (const char* file : kTableFiles) tables.push_back(support::text_of(home / file));
    return tables;
  };
  const auto whole = made(1'000'000, 64, true);
  EXPECT_TRUE(made(1000, 64, true) == whole);
  EXPECT_TRUE(made(1000, 2, true) == whole);
  EXPECT_TRUE(made(1000, 3, false) == whole);
}

TEST(DatabaseWriter, TemporaryFilesAreToldOfAndGoneInTheEnd) {
  BuildOptions options;
  options.postings_per_run = 1000;
  options.runs_per_merge = 3;
  const BothRoutes made(give_plain, options);
  std::uint64_t tables = 0;
  for (const auto& entry : std::filesystem::directory_iterator(made.bulk)) tables += entry.file_size();
  EXPECT_GT(made.temporary_bytes, 20'000u);
  EXPECT_LT(made.temporary_bytes, 2 * tables);
  EXPECT_FALSE(std::filesystem::exists(made.bulk / "temporary"));
}

TEST(DatabaseWriter, WithoutFinishThereIsNoDatabase) {
  const TemporaryDirectory home;
  {
    DatabaseWriter writer(home.path());
    Packer packer;
    give_plain([&](Docid docid, Draft& draft) { writer.add(docid, packer.pack(draft)); });
  }
  EXPECT_FALSE(std::filesystem::exists(home / "iamglass"));
  EXPECT_THROW(Xapian::Database(home.path().string()), Xapian::DatabaseError);
}

TEST(DatabaseWriter, NoDocumentsAreADatabaseToo) {
  const BothRoutes made([](const BothRoutes::Give&) {});
  EXPECT_THAT(differences(made.library, made.bulk), IsEmpty());
  Xapian::WritableDatabase database(made.bulk.string());
  EXPECT_EQ(database.get_doccount(), 0u);
  EXPECT_EQ(database.get_metadata("a"), "short");
}

TEST(DatabaseWriter, DocumentsOutOfOrderAreRefused) {
  const TemporaryDirectory home;
  DatabaseWriter writer(home.path());
  writer.add(2, {});
  EXPECT_THROW(writer.add(2, {}), Error);
  EXPECT_THROW(writer.add(1, {}), Error);
}

// A limit on the size of files stands for a full disk; the error is the same kind.
TEST(DatabaseWriter, AFullDiskIsSaidAndLeavesNoDatabase) {
  const TemporaryDirectory home;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{30'000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  std::optional<ErrorCode> code;
  try {
    DatabaseWriter writer(home.path());
    Packer packer;
    give_plain([&](Docid docid, Draft& draft) { writer.add(docid, packer.pack(draft)); });
    writer.finish();
  } catch (const Error& error) {
    code = error.code();
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(code, ErrorCode::no_space);
  EXPECT_FALSE(std::filesystem::exists(home / "iamglass"));
}

}  // namespace
}  // namespace quotidian::archive::bulk
