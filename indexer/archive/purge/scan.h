// The proof of a purge: every file of an archive's directory read as bytes, and every item of its database
// through the library, for what must not be there any more. Changes nothing.
#pragma once

#include <filesystem>
#include <vector>

#include <quotidian/purge.h>

#include "indexer/archive/purge/traces.h"

namespace quotidian::archive {

// `database` is that of the live generation. Files go into the report with their sums, items are
// counted, and each trace is named with its place.
void scan(const std::filesystem::path& archive, const std::filesystem::path& database, const Traces& traces,
          PurgeReport& report);

}  // namespace quotidian::archive
