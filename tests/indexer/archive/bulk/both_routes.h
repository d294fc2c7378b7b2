// The same documents by the library's own writer and by the bulk builder, side by side.
#pragma once

#include <xapian.h>

#include <functional>
#include <map>
#include <string>

#include "indexer/archive/bulk/database_writer.h"
#include "indexer/archive/bulk/packed_document.h"
#include "indexer/archive/draft.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::archive::bulk {

struct BothRoutes {
  support::TemporaryDirectory home;
  std::filesystem::path library = home / "library", bulk = home / "bulk";
  std::uint64_t temporary_bytes = 0;

  // `each` calls what it is given with each document, in order; it is asked twice.
  using Give = std::function<void(Docid, Draft&)>;
  explicit BothRoutes(const std::function<void(const Give&)>& each, const BuildOptions& options = {}) {
    // The library halves a block that fills before ten items came in order; these are enough.
    std::map<std::string, std::string> metadata = {{"long", std::string(9000, 'm')}};
    for (char c = 'a'; c < 'l'; ++c) metadata[std::string(1, c)] = "short";
    {
      Xapian::WritableDatabase database((home / "changed").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      database.begin_transaction(false);  // else it would write ten thousand documents at a time
      each([&](Docid docid, Draft& draft) { database.replace_document(docid, draft.as_xapian()); });
      for (const auto& [key, value] : metadata) database.set_metadata(key, value);
      database.commit_transaction();
    }
    Xapian::Database((home / "changed").string()).compact(library.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    std::filesystem::create_directory(bulk);
    DatabaseWriter writer(bulk, options);
    Packer packer;
    each([&](Docid docid, Draft& draft) { writer.add(docid, packer.pack(draft)); });
    for (const auto& [key, value] : metadata) writer.set_metadata(key, value);
    writer.finish();
    temporary_bytes = writer.temporary_bytes();
  }
};

}  // namespace quotidian::archive::bulk
