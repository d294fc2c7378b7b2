// Where the quotes stand in a database that overrides are of: from a quote's id to what an override of it
// is kept by, and from overrides back to their state. Used by the archive writer and by read_overrides().
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <quotidian/article.h>
#include <quotidian/overrides.h>
#include <xapian.h>

#include "indexer/archive/overrides.h"

namespace quotidian::archive {

// The document of the article of this id; nothing where there is none.
std::optional<Xapian::Document> article_document(const Xapian::Database& database, const std::string& id);

// An override without a decision, of the quote `id` ("<article id>#<n>") as the database numbers it. Throws
// Error bad_input, with what there is instead, when there is no such quote.
Override locate(const Xapian::Database& database, const Overrides& overrides, const std::string& id);

// The override that `id` means: of the quote that has this id now, else of the one that had it when the
// override was made. nullptr for none.
const Override* find_override(const Xapian::Database& database, const Overrides& overrides,
                              const std::string& id);

// The overrides with these decisions, and without those of the quotes `undone`; see ArchiveWriter::fix().
Overrides decided(const Overrides& overrides, const Xapian::Database& database,
                  const std::vector<Override>& decisions, const std::vector<std::string>& undone);

// The articles that have an override or should have one, from their records.
std::vector<Article> overridden_in(const Xapian::Database& database, const Overrides& overrides);

std::vector<OverrideStatus> states_of(const Overrides& overrides, const Xapian::Database& database);

}  // namespace quotidian::archive
