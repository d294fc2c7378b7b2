// The articles a database holds, as its one writer changes them: looked up by id, taken out, counted, and
// what is settled among them before each commit. Shared by the archive writer and the purge.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/generation.h"
#include "common/schema.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/vote_pass.h"

namespace quotidian::archive {

// The stored value of a slot of the article; nothing if there is no such article.
std::optional<std::string> stored_value(const Xapian::Database& database, std::string_view id,
                                        schema::Slot slot);

// Adds a tally to the counts, or takes it off.
void count(Counts& counts, const Tally& tally, bool add);

// Deletes the documents of the article and its quotes. Their copies will have to vote without them. False if
// there is no such article.
bool take_out(Xapian::WritableDatabase& database, std::string_view id, Counts& counts, VotePass& votes);

// Holds the votes, and stores the counts, which are then of this moment.
void settle(Xapian::WritableDatabase& database, Counts& counts, VotePass& votes);

}  // namespace quotidian::archive
