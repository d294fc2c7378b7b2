// The steps of a purge; see <quotidian/purge.h>.
#include <quotidian/purge.h>
#include <xapian.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <quotidian/error.h>
#include <quotidian/version.h>
#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/generation.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/generations.h"
#include "indexer/archive/override_places.h"
#include "indexer/archive/overrides.h"
#include "indexer/archive/purge/glass_blocks.h"
#include "indexer/archive/purge/scan.h"
#include "indexer/archive/purge/traces.h"
#include "indexer/archive/stored_articles.h"
#include "indexer/archive/tombstones.h"
#include "indexer/archive/writer_lock.h"

namespace quotidian {
namespace archive {
namespace {

// Half-written ones of a program that died.
const std::vector<std::string> kTemporaryFiles = {"CURRENT.tmp", std::string(kOverridesFile) + ".tmp",
                                                  std::string(kTombstonesFile) + ".tmp"};

std::vector<Xapian::docid> documents_of(const Xapian::Database& database, const std::string& id) {
  std::vector<Xapian::docid> documents;
  for (const std::string_view prefix : {schema::find_field("id")->prefix, schema::kParent}) {
    const std::string term = schema::whole_term(prefix, id);
    documents.insert(documents.end(), database.postlist_begin(term), database.postlist_end(term));
  }
  return documents;
}

// The bounds that a database keeps of a slot's values only ever widen: they would go on naming the first or
// last value that is gone. Taking all values out makes it forget them. True if that was needed.
bool tighten(Xapian::WritableDatabase& database, Xapian::valueno slot) {
  std::vector<std::pair<Xapian::docid, std::string>> values;
  for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it)
    values.emplace_back(it.get_docid(), *it);
  if (values.empty()) return false;
  const auto [least, most] = std::minmax_element(
      values.begin(), values.end(), [](const auto& l, const auto& r) { return l.second < r.second; });
  if (database.get_value_lower_bound(slot) == least->second &&
      database.get_value_upper_bound(slot) == most->second)
    return false;
  for (const bool back : {false, true}) {
    for (const auto& [docid, value] : values) {
      Xapian::Document document = database.get_document(docid);
      document.add_value(slot, back ? value : std::string());
      database.replace_document(docid, document);
    }
    database.commit();
  }
  return true;
}

class Purge {
 public:
  Purge(const std::filesystem::path& archive, const PurgeOptions& options)
      : archive_(archive), lock_(archive, options.holder) {
    live_ = live_generation(archive);
    read_manifest(live_);
    remove_leavings(archive);
    overrides_ = Overrides::read(archive);
    tombstones_ = Tombstones::read(archive);
    overrides_before_ = overrides_.fingerprint();
    tombstones_before_ = tombstones_.fingerprint();
    report_.archive = std::filesystem::absolute(archive).string();
    report_.started_at = utc_now();
    report_.program_version = QUOTIDIAN_VERSION;
    report_.xapian_version = Xapian::version_string();
    report_.generation_before = live_.number;
  }

  // What was not published must not stay: it may hold what is to be purged.
  ~Purge() {
    try {
      if (!published_ && fresh_.number() != 0) remove_generation(fresh_.directory());
    } catch (const std::exception&) {
      // A purge that fails says why; its next run takes the rest away.
    }
  }
  Purge(const Purge&) = delete;
  Purge& operator=(const Purge&) = delete;

  PurgeReport run(const std::set<std::string>& ids) {
    gather(ids);
    build();
    publish();
    guard("scanning the archive " + archive_.string(),
          [&] { scan(archive_, fresh_.database(), traces_, report_); });
    report_.finished_at = utc_now();
    return std::move(report_);
  }

 private:
  void gather(const std::set<std::string>& ids) {
    guard("reading what is to be purged", [&] {
      const Xapian::Database database(live_.database().string());
      for (const std::string& id : ids) {
        PurgedArticle purged;
        purged.id = id;
        purged.known = tombstones_.is_purged(id);
        const ArticleOverrides own = overrides_.of(id);
        purged.overrides = own.size();
        traces_.add_id(id, own);
        if (const auto document = article_document(database, id)) {
          const Article article = article_from_json(document->get_data());
          const std::vector<Xapian::docid> documents = documents_of(database, id);
          traces_.add_documents(database, article, documents);
          purged.found = true;
          purged.text_sha256 = sha256_of_text(article.title + "\n" + article.body);
          purged.quotes = documents.size() - 1;
        }
        for (const auto& [key, entry] : own) overrides_.erase(id, key);
        purged.tombstone = tombstones_.purge(id);
        report_.articles.push_back(std::move(purged));
      }
      traces_.tell_apart(database, overrides_);
    });
    for (const std::string& text : {to_json(Manifest{}), to_json(Counts{}), text_of(archive_ / "LOCK"),
                                    std::string("purged salt"), std::string(schema::kCountsKey),
                                    std::string(schema::kOverridesKey), std::string(schema::kTombstonesKey)})
      traces_.allow(text);
    report_.ids = ids.size();
    report_.terms = traces_.terms().size();
    report_.words = traces_.sought(Traces::Kind::word);
    report_.passages = traces_.sought(Traces::Kind::passage);
    report_.fields = traces_.sought(Traces::Kind::field);
    report_.shared = traces_.shared();
    report_.copies = traces_.copies();
  }

  // A copy without them, compacted, its free bytes made zero.
  void build() {
    fresh_ = OpenGeneration::fresh(archive_);
    Counts counts;
    guard("building a generation without what is purged", [&] {
      std::filesystem::copy(live_.database(), fresh_.build());
      const std::filesystem::path compacted = fresh_.directory() / "compacted";
      {
        Xapian::WritableDatabase database(fresh_.build().string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
        counts = counts_of(database);
        VotePass votes;
        for (const PurgedArticle& purged : report_.articles) take_out(database, purged.id, counts, votes);
        for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word)
          if (traces_.is_term(*word)) database.remove_spelling(*word, word.get_termfreq());
        settle(database, counts, votes);
        // A file that was changed by other hands before is still to be followed by the next writer.
        follow(database, schema::kOverridesKey, overrides_before_, overrides_.fingerprint());
        follow(database, schema::kTombstonesKey, tombstones_before_, tombstones_.fingerprint());
        // How far an interrupted run had come: its file may be named after the article.
        database.set_metadata(std::string(schema::kBookmarkKey), "");
        database.commit();
        for (Xapian::valueno slot = 0; slot <= schema::kLastSlot; ++slot)
          if (tighten(database, slot)) report_.slots.push_back(slot);
        database.compact(compacted.string());
      }
      std::filesystem::remove_all(fresh_.build());
      for (const auto& entry : std::filesystem::directory_iterator(compacted))
        if (entry.path().extension() == ".glass")
          report_.wiped_bytes += wipe_dead_bytes(entry.path()).not_zero;
      fresh_.place(compacted, false, counts);
    });
    fresh_.seal(counts);
    report_.generation = fresh_.number();
  }

  static void follow(Xapian::WritableDatabase& database, std::string_view key, const std::string& before,
                     const std::string& now) {
    if (database.get_metadata(std::string(key)) == before) database.set_metadata(std::string(key), now);
  }

  // The files before the swap: what they hold, the next writer does to the old generation, should this one
  // die between the two.
  void publish() {
    if (tombstones_.fingerprint() != tombstones_before_) tombstones_.write(archive_);
    if (overrides_.fingerprint() != overrides_before_) overrides_.write(archive_);
    fresh_.publish();
    published_ = true;
    for (const std::string& name : kTemporaryFiles)
      if (std::filesystem::remove(archive_ / name)) report_.removed.push_back(name);
    std::vector<std::filesystem::path> others;
    for (const auto& entry : std::filesystem::directory_iterator(archive_)) {
      const std::uint64_t number = generation_number(entry.path().filename().string());
      if (number != 0 && number != fresh_.number()) others.push_back(entry.path());
    }
    std::sort(others.begin(), others.end());
    for (const std::filesystem::path& each : others) {
      remove_generation(each);
      report_.removed.push_back(each.filename().string());
    }
    sync_directory(archive_);
  }

  std::filesystem::path archive_;
  WriterLock lock_;
  Generation live_;
  OpenGeneration fresh_;
  bool published_ = false;
  Overrides overrides_;
  Tombstones tombstones_;
  std::string overrides_before_, tombstones_before_;  // fingerprints
  Traces traces_;
  PurgeReport report_;
};

}  // namespace
}  // namespace archive

PurgeReport purge(const std::filesystem::path& archive, const std::vector<std::string>& ids,
                  const PurgeOptions& options) {
  const std::set<std::string> distinct(ids.begin(), ids.end());
  if (distinct.empty() || distinct.count("") != 0)
    throw Error(ErrorCode::bad_input, "which articles are to be purged? Give their ids");
  live_generation(archive);  // the lock makes no directory for an archive that is not there
  try {
    return archive::Purge(archive, options).run(distinct);
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(error.code() == std::errc::no_space_on_device ? ErrorCode::no_space : ErrorCode::internal,
                std::string("purging: ") + error.what());
  }
}

std::string to_json(const PurgeReport& report) {
  using Json = nlohmann::ordered_json;
  Json articles = Json::array(), files = Json::array(), places = Json::array();
  for (const PurgedArticle& each : report.articles) {
    Json article = {{"id", each.id}, {"found", each.found}, {"purged_before", each.known}};
    if (each.found) article["text_sha256"] = each.text_sha256;
    article.update({{"quotes", each.quotes}, {"fixes", each.overrides}, {"tombstone", each.tombstone}});
    articles.push_back(std::move(article));
  }
  for (const ScannedFile& each : report.files) {
    Json file = {{"file", each.name}, {"bytes", each.bytes}, {"sha256", each.sha256}};
    if (each.blocks != 0) file.update({{"blocks", each.blocks}, {"free_bytes_all_zero", each.dead_bytes}});
    files.push_back(std::move(file));
  }
  for (const TracePlace& each : report.places)
    places.push_back({{"where", each.where}, {"at", each.at}, {"what", each.what}});
  const Json json = {{"certificate", "purge"},
                     {"result", report.traces == 0 ? "no trace left" : "traces left"},
                     {"archive", report.archive},
                     {"started_at", report.started_at},
                     {"finished_at", report.finished_at},
                     {"program_version", report.program_version},
                     {"xapian_version", report.xapian_version},
                     {"articles", articles},
                     {"generation_before", report.generation_before},
                     {"generation", report.generation},
                     {"removed", report.removed},
                     {"value_bounds_rewritten", report.slots},
                     {"bytes_wiped", report.wiped_bytes},
                     {"looked_for",
                      {{"ids", report.ids},
                       {"terms", report.terms},
                       {"words", report.words},
                       {"passages", report.passages},
                       {"fields", report.fields},
                       {"shared_with_others", report.shared}}},
                     {"read", {{"items", report.items}, {"files", files}}},
                     {"copies_in_other_articles", report.copies},
                     {"traces", report.traces},
                     {"trace_places", places}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace quotidian
