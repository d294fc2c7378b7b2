// What the library itself writes for a few documents, as items: the reference for each coding.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "indexer/archive/bulk/table_items.h"
#include "indexer/archive/bulk/version_file.h"
#include "indexer/archive/draft.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::archive::bulk {

// The items of one of its tables, with documents 1, 2, 3...
inline std::map<std::string, std::string> library_items(std::vector<Draft> drafts, Table table) {
  const support::TemporaryDirectory home;
  {
    Xapian::WritableDatabase database((home / "changed").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (Draft& draft : drafts) database.add_document(draft.as_xapian());
  }
  Xapian::Database((home / "changed").string()).compact((home / "compacted").string());
  return tags_of(leaf_items(home / "compacted" / kTableFiles[table]));
}

}  // namespace quotidian::archive::bulk
