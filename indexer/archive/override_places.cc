// See override_places.h.
#include "indexer/archive/override_places.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <quotidian/error.h>

#include "common/article_json.h"
#include "common/generation.h"
#include "common/quote_fingerprint.h"
#include "common/quote_record.h"
#include "common/schema.h"
#include "common/speaker_id.h"
#include "common/xapian_guard.h"
#include "indexer/archive/durable.h"

namespace quotidian {
namespace archive {
namespace {

struct QuoteId {
  std::string article;
  std::uint64_t number = 0;
};

// Ids of articles may hold any sign: the last # counts.
QuoteId parse(const std::string& id) {
  const std::size_t sign = id.rfind('#');
  QuoteId parsed;
  if (sign != std::string::npos) {
    const char* last = id.data() + id.size();
    const auto [end, error] = std::from_chars(id.data() + sign + 1, last, parsed.number);
    if (error != std::errc() || end != last) parsed.number = 0;
  }
  if (parsed.number == 0)
    throw Error(ErrorCode::bad_input,
                "\"" + id + "\" is no quote's id; it is ARTICLE#NUMBER, as quotidian-search prints it");
  parsed.article = id.substr(0, sign);
  return parsed;
}

// Those of the article, in text order; the ones taken out by an override are not among them.
std::vector<NumberedQuote> quotes_of(const Xapian::Database& database, const Article& article) {
  std::vector<NumberedQuote> quotes;
  const std::string term = schema::whole_term(schema::kParent, article.id);
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    QuoteRecord record = quote_record_from(database.get_document(*it).get_data());
    record.quote.text = quoted_text(article, record.quote);
    quotes.push_back({record.number, std::move(record.quote)});
  }
  std::sort(quotes.begin(), quotes.end(), [](const auto& l, const auto& r) { return l.number < r.number; });
  return quotes;
}

const Override* applied_at(const Xapian::Document& article, const ArticleOverrides& overrides,
                           std::uint64_t number) {
  for (const Applied& each : applied_from_text(article.get_value(schema::kOverridesSlot))) {
    const auto found = overrides.find(each.key);
    if (each.number == number && found != overrides.end()) return &found->second;
  }
  return nullptr;
}

// Of the speaker of this id as the archive has it.
SpeakerKind kind_of_speaker(const Xapian::Database& database, const std::string& id) {
  const std::string term = schema::whole_term(schema::kSpeakerId, id);
  const Xapian::PostingIterator found = database.postlist_begin(term);
  if (found == database.postlist_end(term)) return SpeakerKind::person;
  const auto speaker = quote_record_from(database.get_document(*found).get_data()).quote.speaker;
  return speaker && speaker->kind != SpeakerKind::unknown ? speaker->kind : SpeakerKind::person;
}

}  // namespace

std::optional<Xapian::Document> article_document(const Xapian::Database& database, const std::string& id) {
  const std::string term = schema::whole_term(schema::find_field("id")->prefix, id);
  const Xapian::PostingIterator found = database.postlist_begin(term);
  if (found == database.postlist_end(term)) return {};
  return database.get_document(*found);
}

Override locate(const Xapian::Database& database, const Overrides& overrides, const std::string& id) {
  const auto [article_id, number] = parse(id);
  const auto document = article_document(database, article_id);
  if (!document) throw Error(ErrorCode::bad_input, "no quote " + id + ": the archive has no such article");
  Override place;
  place.article = article_id;
  place.quote = id;
  if (const Override* known = applied_at(*document, overrides.of(article_id), number)) {
    place.text = known->text;
    place.occurrence = known->occurrence;
    return place;
  }
  const std::vector<NumberedQuote> quotes = quotes_of(database, article_from_json(document->get_data()));
  const auto found = std::find_if(quotes.begin(), quotes.end(),
                                  [n = number](const NumberedQuote& each) { return each.number == n; });
  if (found == quotes.end())
    throw Error(ErrorCode::bad_input,
                "no quote " + id + ": the article has " + std::to_string(quotes.size()) +
                    (quotes.empty() ? "" : ", the last is " + quote_id(article_id, quotes.back().number)));
  place.text = found->quote.text;
  const std::uint64_t hash = quote_fingerprint(place.text).hash;
  for (auto before = quotes.begin(); before != found; ++before)
    if (quote_fingerprint(before->quote.text).hash == hash) ++place.occurrence;
  // Those that were taken out count too.
  for (const Applied& each : applied_from_text(document->get_value(schema::kOverridesSlot))) {
    const bool taken_out = std::none_of(quotes.begin(), quotes.end(),
                                        [&](const NumberedQuote& q) { return q.number == each.number; });
    if (taken_out && each.number < number && each.key.starts_with(hex_of(hash) + ":")) ++place.occurrence;
  }
  return place;
}

const Override* find_override(const Xapian::Database& database, const Overrides& overrides,
                              const std::string& id) {
  const auto [article_id, number] = parse(id);
  const ArticleOverrides& here = overrides.of(article_id);
  if (const auto document = article_document(database, article_id))
    if (const Override* now = applied_at(*document, here, number)) return now;
  const auto then =
      std::find_if(here.begin(), here.end(), [&](const auto& each) { return each.second.quote == id; });
  return then == here.end() ? nullptr : &then->second;
}

Overrides decided(const Overrides& overrides, const Xapian::Database& database,
                  const std::vector<Override>& decisions, const std::vector<std::string>& undone) {
  Overrides changed = overrides;
  for (const Override& decision : decisions) {
    Override entry = decision;
    const Override place = locate(database, overrides, decision.quote);
    entry.article = place.article;
    entry.text = place.text;
    entry.occurrence = place.occurrence;
    if (entry.at.empty()) entry.at = utc_now();
    if (entry.not_a_quote) entry.speaker.reset();
    if (entry.speaker) {
      if (entry.speaker->id.empty()) entry.speaker->id = speaker_id(entry.speaker->name);
      if (entry.speaker->id.empty())
        throw Error(ErrorCode::bad_input, decision.quote + ": \"" + entry.speaker->name + "\" is no name");
      if (entry.speaker->kind == SpeakerKind::unknown)
        entry.speaker->kind = kind_of_speaker(database, entry.speaker->id);
    }
    changed.put(std::move(entry));
  }
  for (const std::string& quote : undone) {
    const Override* found = find_override(database, overrides, quote);
    if (found == nullptr) throw Error(ErrorCode::bad_input, "no fix of " + quote + " to undo");
    changed.erase(found->article, key_of(found->text, found->occurrence));
  }
  return changed;
}

std::vector<Article> overridden_in(const Xapian::Database& database, const Overrides& overrides) {
  std::set<std::string> ids;
  for (const auto& [article, entries] : overrides.all()) ids.insert(article);
  const std::string overridden(schema::kOverridden);
  for (auto it = database.postlist_begin(overridden); it != database.postlist_end(overridden); ++it)
    ids.insert(database.get_document(*it).get_value(schema::kArticleIdSlot));
  std::vector<Article> articles;
  for (const std::string& id : ids)
    if (const auto document = article_document(database, id))
      articles.push_back(article_from_json(document->get_data()));
  return articles;
}

std::vector<OverrideStatus> states_of(const Overrides& overrides, const Xapian::Database& database) {
  const bool current = database.get_metadata(std::string(schema::kOverridesKey)) == overrides.fingerprint();
  std::vector<OverrideStatus> states;
  for (const auto& [article, entries] : overrides.all()) {
    const auto document = article_document(database, article);
    std::vector<Applied> applied;
    if (document) applied = applied_from_text(document->get_value(schema::kOverridesSlot));
    for (const auto& [key, entry] : entries) {
      OverrideStatus status{entry, OverrideState::waiting, entry.quote};
      const auto found = std::find_if(applied.begin(), applied.end(),
                                      [&, k = key](const Applied& each) { return each.key == k; });
      if (!current)
        status.state = OverrideState::waiting;
      else if (!document)
        status.state = OverrideState::article_gone;
      else if (found == applied.end())
        status.state = OverrideState::text_gone;
      else
        status.state = OverrideState::applied;
      if (found != applied.end()) status.quote = quote_id(article, found->number);
      states.push_back(std::move(status));
    }
  }
  return states;
}

}  // namespace archive

std::vector<OverrideStatus> read_overrides(const std::filesystem::path& archive) {
  const Generation generation = live_generation(archive);
  read_manifest(generation);
  return guard("reading the archive " + archive.string(), [&] {
    return archive::states_of(archive::Overrides::read(archive),
                              Xapian::Database(generation.database().string()));
  });
}

}  // namespace quotidian
