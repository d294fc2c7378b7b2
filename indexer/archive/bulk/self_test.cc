// Ten documents, two routes; see self_test.h.
#include "indexer/archive/bulk/self_test.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <exception>
#include <string_view>
#include <vector>

#include "common/xapian_guard.h"
#include "indexer/archive/bulk/comparison.h"
#include "indexer/archive/bulk/database_writer.h"
#include "indexer/archive/durable.h"

namespace quotidian::archive::bulk {
namespace {

constexpr std::array<std::string_view, 1> kTested = {"1.4.22"};

// Ten documents with what archives have: words with positions and gaps, filters without, values in low
// and high slots, long rows of positions, a text worth deflating, and one document of nothing.
std::vector<Draft> ten_documents() {
  std::vector<Draft> drafts(10);
  for (std::uint32_t i = 0; i + 1 < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    for (std::uint32_t word = 1; word <= 40 * (i + 1); ++word)
      draft.add_posting("word" + std::to_string(word * (i + 3) % 61), word + 1000 * (word / 17));
    draft.add_boolean_term("Q" + std::to_string(i));
    draft.add_boolean_term(std::string("nul\0nul", 7));
    draft.add_term("often", 130 * i);
    draft.add_value(0, "2012031" + std::to_string(i));
    draft.add_value(i % 2 == 0 ? 1 : 300, "the same");
    draft.set_data(std::string(i * 700, static_cast<char>('a' + i)) + "said");
  }
  return drafts;
}

void by_the_library(const std::filesystem::path& scratch, std::vector<Draft> drafts) {
  guard("the bulk builder's self-test", [&] {
    const std::string changed = (scratch / "changed").string();
    Xapian::WritableDatabase database(changed,
                                      Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    database.begin_transaction(false);
    for (Draft& draft : drafts) database.add_document(draft.as_xapian());
    database.set_metadata("name", "value");
    database.commit_transaction();
    database.close();
    Xapian::Database(changed).compact((scratch / "library").string());
  });
}

void in_bulk(const std::filesystem::path& directory, std::vector<Draft> drafts) {
  make_directories(directory);
  DatabaseWriter writer(directory);
  Packer packer;
  Docid docid = 0;
  for (Draft& draft : drafts) writer.add(++docid, packer.pack(draft));
  writer.set_metadata("name", "value");
  writer.finish();
}

}  // namespace

bool tested_with(std::string_view xapian_version) {
  return std::find(kTested.begin(), kTested.end(), xapian_version) != kTested.end();
}

std::string self_test(const std::filesystem::path& scratch) {
  std::filesystem::remove_all(scratch);  // of a run that was killed
  make_directories(scratch);
  by_the_library(scratch, ten_documents());
  in_bulk(scratch / "bulk", ten_documents());
  const std::vector<std::string> found = differences(scratch / "library", scratch / "bulk");
  const std::size_t errors = guard("the bulk builder's self-test", [&] {
    return Xapian::Database::check((scratch / "bulk").string(), 0, nullptr);
  });
  std::filesystem::remove_all(scratch);
  return !found.empty() ? found.front() : errors != 0 ? "Xapian's check found errors" : "";
}

std::string reason_against(const std::filesystem::path& scratch) {
  const std::string version = Xapian::version_string();
  if (!tested_with(version)) return "it was not tested with Xapian " + version;
  try {
    const std::string difference = self_test(scratch);
    return difference.empty() ? "" : "its self-test differs from Xapian " + version + " in " + difference;
  } catch (const std::exception& error) {
    std::error_code ignored;
    std::filesystem::remove_all(scratch, ignored);
    // A full disk is no word against the builder, and the library's writer has no more room.
    const Error* ours = dynamic_cast<const Error*>(&error);
    if (ours != nullptr && ours->code() == ErrorCode::no_space) throw;
    return std::string("its self-test failed: ") + error.what();
  }
}

}  // namespace quotidian::archive::bulk
