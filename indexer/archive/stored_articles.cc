// See stored_articles.h.
#include "indexer/archive/stored_articles.h"

#include "common/format_stamp.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/published_date.h"

namespace quotidian::archive {
namespace {

std::string id_term(std::string_view id) { return schema::whole_term(schema::find_field("id")->prefix, id); }

// The copies of the quotes with this term will have to vote without them.
void note_copies_of(const Xapian::Database& database, const std::string& parent, VotePass& votes) {
  const std::string prefix(schema::kQuoteText);
  for (auto it = database.postlist_begin(parent); it != database.postlist_end(parent); ++it) {
    auto term = database.termlist_begin(*it);
    term.skip_to(prefix);
    if (term != database.termlist_end(*it) && (*term).starts_with(prefix)) votes.taken_out(*term);
  }
}

}  // namespace

std::optional<std::string> stored_value(const Xapian::Database& database, std::string_view id,
                                        schema::Slot slot) {
  const std::string term = id_term(id);
  const Xapian::PostingIterator found = database.postlist_begin(term);
  if (found == database.postlist_end(term)) return {};
  return database.get_document(*found).get_value(slot);
}

void count(Counts& counts, const Tally& tally, bool add) {
  const auto change = [add](std::uint64_t& number, std::uint64_t by) {
    number = add ? number + by : number - by;
  };
  change(counts.articles, 1);
  change(counts.quotes, tally.quotes());
  change(counts.direct, tally.direct);
  change(counts.mixed, tally.mixed);
  change(counts.indirect, tally.indirect);
  change(counts.article_length, tally.article_length);
  change(counts.quote_length, tally.quote_length);
  change(counts.languages[tally.language], 1);
  if (counts.languages[tally.language] == 0) counts.languages.erase(tally.language);
}

bool take_out(Xapian::WritableDatabase& database, std::string_view id, Counts& counts, VotePass& votes) {
  const auto tally = stored_value(database, id, schema::kTallySlot);
  if (!tally) return false;
  const std::string parent = schema::whole_term(schema::kParent, id);
  note_copies_of(database, parent, votes);
  database.delete_document(parent);
  database.delete_document(id_term(id));
  count(counts, Tally::from_text(*tally), false);
  return true;
}

void settle(Xapian::WritableDatabase& database, Counts& counts, VotePass& votes) {
  const std::string since = sortable(counts.published_at);
  counts.published_at = utc_now();
  const std::string now = sortable(counts.published_at);
  votes.embargoes_ended(database, since, now);
  votes.run(database, now);
  counts.attributed = counts.quotes - database.get_termfreq(std::string(schema::kUnknownSpeaker));
  database.set_metadata(std::string(schema::kCountsKey), to_json(counts));
  database.set_metadata(std::string(kStampKey), format_stamp());
}

}  // namespace quotidian::archive
