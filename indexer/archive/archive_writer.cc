// The life of an archive under its one writer; see <quotidian/archive_writer.h>.
#include <quotidian/archive_writer.h>
#include <xapian.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include <quotidian/error.h>

#include "common/format_stamp.h"
#include "common/generation.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/bulk/self_test.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/fresh_build.h"
#include "indexer/archive/generations.h"
#include "indexer/archive/intake_record.h"
#include "indexer/archive/ordered_queue.h"
#include "indexer/archive/override_places.h"
#include "indexer/archive/overrides.h"
#include "indexer/archive/stored_articles.h"
#include "indexer/archive/tombstones.h"
#include "indexer/archive/vote_pass.h"
#include "indexer/archive/writer_lock.h"

namespace quotidian {

namespace {

// A batch is also cut by the text it holds, so that memory stays bounded for long articles.
constexpr std::uint64_t kBytesPerCommit = std::uint64_t{64} << 20;
// A first import of so many articles is built in bulk, in a generation of its own. Until then they wait
// in memory.
constexpr std::uint64_t kLargeImport = 250;
// One of so many that the library's writer made is compacted when it is done: 1,444 to 877 MB for 25,650
// articles, in 4 seconds.
constexpr std::uint64_t kWorthCompacting = 1000;
// Articles that may wait for a thread, or to be written: enough to keep the threads busy.
constexpr std::size_t kJobsInFlight = 64;

// How documents get to disk: by the library's own writer, or in bulk into a fresh database.
enum class Route { undecided, library, bulk };

// An article on its way there.
struct Job {
  Article article;
  archive::ArticleOverrides overrides;  // its own
  std::string hash;
  std::string bookmark;  // of its place in the input, see ArchiveWriter::bookmark
  Route route = Route::undecided;
  // Once done, on the library's route: its documents, its own first.
  archive::Tally tally = {};
  std::vector<std::string> texts = {};  // see archive::Documents
  std::vector<Xapian::Document> documents = {};
  // On the other: what was read out of it, and both as bytes.
  archive::Findings findings = {};
  std::string record = {};
};

// What a thread does to jobs.
std::function<void(Job&)> make_ready() {
  return [builder = std::make_shared<archive::DocumentBuilder>()](Job& job) {
    if (job.route == Route::bulk) {
      job.findings = builder->find(job.article, job.overrides);
      job.record = archive::to_bytes(job.article, job.hash, job.findings);
      return;
    }
    archive::Documents made = builder->build(job.article, job.overrides, job.hash);
    job.documents.push_back(made.article.as_xapian());
    for (archive::Draft& quote : made.quotes) job.documents.push_back(quote.as_xapian());
    job.tally = std::move(made.tally);
    job.texts = std::move(made.texts);
  };
}

// What is known of an article that came before.
struct Known {
  std::string hash, version;
};

}  // namespace

struct ArchiveWriter::Impl {
  Impl(std::filesystem::path path, const WriterOptions& wanted)
      : archive(std::move(path)),
        options(wanted),
        lock(archive, wanted.holder),
        overrides(archive::Overrides::read(archive)),
        tombstones(archive::Tombstones::read(archive)),
        queue(threads(wanted), make_ready) {}

  static unsigned threads(const WriterOptions& options) {
    return options.threads ? *options.threads : std::max(1u, std::thread::hardware_concurrency());
  }

  std::filesystem::path archive;
  WriterOptions options;
  archive::WriterLock lock;
  archive::OpenGeneration generation;
  Counts counts;
  archive::Overrides overrides;
  archive::Tombstones tombstones;
  bool killed = false;  // since the file of tombstones was written
  archive::VotePass votes;
  bool is_rebuild = false, first_import = false, concluded = false, finished = false;
  std::uint64_t live_before = 0;             // for a rebuild or a rollback: what was live; 0 for nothing
  bool unseen = false;                       // there is a new generation to publish
  std::string bookmark, committed;           // of the next article, and of the last one written
  Route route = Route::library;              // until choose_route()
  std::optional<archive::FreshBuild> fresh;  // on the route `bulk`
  std::vector<Job> held;                     // while the route is undecided
  std::filesystem::path imported_into;       // of a first import in bulk: the empty generation that is live
  BuildReport report;
  std::optional<Xapian::WritableDatabase> database;
  bool in_transaction = false;
  std::uint64_t changes = 0, bytes = 0;
  std::unordered_map<std::string, Known> in_flight;  // id -> of the newest job for it
  archive::OrderedQueue<Job> queue;

  std::filesystem::path database_path() const {
    return is_rebuild ? generation.build() : generation.database();
  }

  void open_database(int flags) {
    guard("opening the archive " + archive.string(), [&] {
      database.emplace(database_path().string(), flags | (options.sync ? 0 : Xapian::DB_NO_SYNC));
      counts = archive::counts_of(*database);
      committed = bookmark = database->get_metadata(std::string(schema::kBookmarkKey));
    });
    first_import = !is_rebuild && counts.articles == 0;
  }

  // Before each change.
  void begin() {
    generation.unseal();
    if (in_transaction) return;
    database->begin_transaction(options.sync);
    in_transaction = true;
  }

  // A fresh archive may be built in bulk: a rebuild from its first article on, a first import once it is
  // large enough, or has to be.
  void choose_route() {
    const bool may = options.builder != Builder::api && (is_rebuild || first_import);
    if (options.builder == Builder::bulk && !may)
      throw Error(
          ErrorCode::bad_input,
          "in bulk only a fresh archive is built; use rebuild, or leave the choice of the builder open");
    if (may && (is_rebuild || options.builder == Builder::bulk))
      start_bulk();
    else
      take(may ? Route::undecided : Route::library);
  }

  void take(Route chosen) {
    route = chosen;
    report.builder = chosen == Route::bulk ? Builder::bulk : Builder::api;
    bytes = 0;
    for (Job& job : std::exchange(held, {})) put(std::move(job));
  }

  void put(Job job) {
    job.route = route;
    queue.put(std::move(job));
    while (queue.size() > kJobsInFlight) write_one();
  }

  // Starts a generation for it unless a rebuild has; falls back to the library.
  void start_bulk() {
    const std::filesystem::path live = generation.directory();
    const std::string against =
        archive::bulk::reason_against((is_rebuild ? generation.directory() : archive) / "self-test");
    if (!against.empty()) {
      if (options.builder == Builder::bulk)
        throw Error(ErrorCode::internal, "the bulk builder cannot be used: " + against);
      report.note = "built by Xapian's own writer, since the bulk builder cannot be used: " + against;
      take(Route::library);
      return;
    }
    if (!is_rebuild) {
      imported_into = live;
      if (in_transaction) guard("opening the archive", [&] { database->cancel_transaction(); });
      in_transaction = false;
      database.reset();
      generation = archive::OpenGeneration::fresh(archive);
    }
    fresh.emplace(generation.build(), threads(options));
    take(Route::bulk);
  }

  // Ends the bulk build.
  void finish_fresh() {
    counts.published_at = archive::utc_now();
    fresh->set_metadata(kStampKey, format_stamp());
    fresh->set_metadata(schema::kOverridesKey, overrides.fingerprint());
    if (!committed.empty()) fresh->set_metadata(schema::kBookmarkKey, committed);
    if (const std::string killed_by = tombstones.fingerprint(); !killed_by.empty())
      fresh->set_metadata(schema::kTombstonesKey, killed_by);
    fresh->finish(counts);
    report.temporary_bytes = fresh->temporary_bytes();
    fresh.reset();
  }

  // For what only the library can do: ends the bulk build and goes on with its writer.
  void leave_bulk() {
    if (!fresh) return;
    finish_fresh();
    if (!is_rebuild) {
      settle();
      publish_new();
      first_import = false;
    }
    take(Route::library);
    guard("opening the archive " + archive.string(), [&] {
      database.emplace(database_path().string(), Xapian::DB_OPEN | (options.sync ? 0 : Xapian::DB_NO_SYNC));
    });
  }

  bool take_out(std::string_view id) {
    if (!archive::stored_value(*database, id, schema::kTallySlot)) return false;
    begin();
    return archive::take_out(*database, id, counts, votes);
  }

  // Takes the oldest job off the queue.
  void write_one() {
    const auto taken = queue.take();
    const Job& job = taken.job;
    const auto newest = in_flight.find(job.article.id);
    if (newest != in_flight.end() && newest->second.hash == job.hash) in_flight.erase(newest);
    if (taken.error) std::rethrow_exception(taken.error);
    committed = job.bookmark;
    if (fresh) {
      fresh->add(job.article, job.hash, job.findings, job.record);
      return;
    }
    guard("writing the article " + job.article.id, [&] {
      take_out(job.article.id);
      begin();
      for (const Xapian::Document& document : job.documents) database->add_document(document);
      for (const std::string& text : job.texts) votes.added(text);
      archive::count(counts, job.tally, true);
      counts.newest_first = false;
    });
    ++changes;
    bytes += job.article.body.size();
    if ((options.articles_per_commit != 0 && changes >= options.articles_per_commit) ||
        bytes >= kBytesPerCommit)
      commit_written();
  }

  // Afterwards all that was added is in the database, or in the fresh one.
  void drain() {
    if (route == Route::undecided) take(Route::library);
    while (queue.size() > 0) write_one();
    committed = bookmark;
  }

  // Of the article with this id, as it came last; nothing if there is none.
  std::optional<Known> known(const std::string& id) {
    if (const auto waiting = in_flight.find(id); waiting != in_flight.end()) return waiting->second;
    if (fresh) {
      auto hash = fresh->hash_of(id);
      return hash ? std::optional(Known{std::move(*hash), fresh->version_of(id)}) : std::nullopt;
    }
    return guard("looking up " + id, [&]() -> std::optional<Known> {
      auto hash = archive::stored_value(*database, id, schema::kHashSlot);
      if (!hash) return {};
      return Known{std::move(*hash), *archive::stored_value(*database, id, schema::kVersionSlot)};
    });
  }

  Outcome index(const Article& article) {
    const archive::ArticleOverrides& own = overrides.of(article.id);
    const std::string hash = archive::content_hash(article, own);
    const std::optional<Known> before = known(article.id);
    if (before && before->hash == hash) return Outcome::unchanged;
    if (before && archive::compare_versions(article.version, before->version) < 0) return Outcome::stale;
    in_flight[article.id] = {hash, article.version};
    Job job{article, own, hash, bookmark};
    if (route != Route::undecided) {
      put(std::move(job));
    } else {
      bytes += article.body.size();
      held.push_back(std::move(job));
      if (held.size() >= kLargeImport || bytes >= kBytesPerCommit) start_bulk();
    }
    return before ? Outcome::updated : Outcome::added;
  }

  // By a notice without a text. One without a version means the version there is.
  Outcome withhold(Article notice) {
    const std::optional<Known> there = known(notice.id);
    if (there && notice.version.empty()) notice.version = there->version;
    return tombstones.hold(notice.id, notice.version) ? Outcome::stale : index(notice);
  }

  // Notes that versions up to the killed one are not to come again, and says whether one is to go.
  bool is_killed_by(const Article& notice) {
    if (tombstones.put(notice.id, notice.version)) {
      killed = true;
      if (!fresh) guard("noting a kill", [&] { begin(); });
    }
    const std::optional<Known> there = known(notice.id);
    return there && tombstones.hold(notice.id, there->version);
  }

  // Takes out what the file of tombstones says, where it is not what the archive was last made to follow:
  // after a writer died between the two, and after other hands changed it.
  void apply_tombstones() {
    guard("following the tombstones", [&] {
      const std::string key(schema::kTombstonesKey), wanted = tombstones.fingerprint();
      if (database->get_metadata(key) == wanted) return;
      for (const std::string& id : archive::killed_in(*database, tombstones)) take_out(id);
      begin();
      database->set_metadata(key, wanted);
    });
  }

  // First the file, as with the overrides.
  void write_tombstones() {
    if (std::exchange(killed, false)) tombstones.write(archive);
  }

  // Indexes anew, from their records, the articles whose overrides are not those applied to them: after a
  // fix, after a fix that was cut short, and after the file was changed by other hands.
  void apply_overrides() {
    const std::string key(schema::kOverridesKey), wanted = overrides.fingerprint();
    const bool applied =
        guard("looking up the overrides", [&] { return database->get_metadata(key) == wanted; });
    if (applied) return;
    const std::vector<Article> concerned =
        guard("reading what is overridden", [&] { return archive::overridden_in(*database, overrides); });
    for (const Article& article : concerned) index(article);
    drain();
    guard("noting the overrides", [&] {
      begin();
      database->set_metadata(key, wanted);
    });
  }

  // What was not synced at the commit is written now.
  void close_database() {
    guard("closing the archive " + archive.string(), [&] { database->close(); });
    database.reset();
  }

  void commit_written() {
    if (!in_transaction) return;
    if (!is_rebuild) write_tombstones();
    guard("committing to the archive " + archive.string(), [&] {
      archive::settle(*database, counts, votes);
      database->set_metadata(std::string(schema::kBookmarkKey), committed);
      database->set_metadata(std::string(schema::kTombstonesKey), tombstones.fingerprint());
      database->commit_transaction();
      in_transaction = false;
    });
    // Xapian renames a file to commit, and leaves it to the file system when that is safe. A generation that
    // nobody has seen is synced as a whole in the end.
    if (options.sync && imported_into.empty()) archive::sync_directory(database_path());
    changes = bytes = 0;
  }

  // The end of a bulk build: its database into its place.
  void settle() {
    generation.place(generation.build(), false, counts);
    std::filesystem::remove_all(generation.build());
    unseen = true;
  }

  // Ends the writing, up to what readers will see of it.
  void conclude() {
    if (std::exchange(concluded, true)) return;
    drain();
    if (fresh) {
      finish_fresh();
      settle();
      return;
    }
    // The last commit may have had all articles, but not that the input is at its end.
    guard("committing to the archive " + archive.string(), [&] {
      if (committed != database->get_metadata(std::string(schema::kBookmarkKey))) begin();
    });
    commit_written();
    if (is_rebuild) {
      // An empty rebuild has counts too.
      guard("committing to the archive " + archive.string(), [&] { begin(); });
      commit_written();
    } else if (generation.is_sealed()) {
      return;  // nothing changed
    }
    const std::filesystem::path written = database_path();
    close_database();
    if (!is_rebuild && (!first_import || counts.articles < kWorthCompacting)) return;
    if (!is_rebuild) {
      imported_into = generation.directory();
      generation = archive::OpenGeneration::fresh(archive);
    }
    generation.place(written, true, counts);
    if (is_rebuild) std::filesystem::remove_all(written);
    unseen = true;
  }

  // Publishes a generation that nobody has seen yet.
  void publish_new() {
    generation.seal(counts);
    write_tombstones();
    generation.publish();
    unseen = false;
    // Who has it open keeps it; who was about to open it looks at CURRENT again.
    if (!imported_into.empty()) archive::remove_generation(imported_into);
    imported_into.clear();
    archive::remove_others(archive, generation.number(), live_before, options.keep);
  }
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
ArchiveWriter& ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;

ArchiveWriter::~ArchiveWriter() {
  if (!impl_ || impl_->finished) return;
  try {
    // Outside a transaction Xapian's destructor would commit; cancelling says what is meant.
    if (impl_->in_transaction) impl_->database->cancel_transaction();
    if (impl_->database) impl_->database->close();
    if (!impl_->generation.may_have_readers()) std::filesystem::remove_all(impl_->generation.directory());
  } catch (...) {
    // Nothing more to undo: what is left is removed by the next writer.
  }
}

ArchiveWriter ArchiveWriter::open(const std::filesystem::path& archive, const WriterOptions& options) {
  archive::make_directories(archive);
  auto impl = std::make_unique<Impl>(archive, options);
  archive::find_lost_current(archive);
  if (archive::has_live_generation(archive)) {
    impl->generation = archive::OpenGeneration::existing(live_generation(archive));
    archive::remove_leavings(archive);
    impl->open_database(Xapian::DB_OPEN);
  } else {
    archive::refuse_foreign_directory(archive);
    archive::remove_leavings(archive);
    impl->generation = archive::OpenGeneration::fresh(archive);
    impl->open_database(Xapian::DB_CREATE);
    impl->generation.seal(impl->counts);
    impl->generation.publish();
  }
  impl->apply_tombstones();
  impl->apply_overrides();
  impl->choose_route();
  return ArchiveWriter(std::move(impl));
}

ArchiveWriter ArchiveWriter::rebuild(const std::filesystem::path& archive, const WriterOptions& options) {
  archive::make_directories(archive);
  auto impl = std::make_unique<Impl>(archive, options);
  archive::find_lost_current(archive);
  if (archive::has_live_generation(archive))
    impl->live_before = live_generation(archive).number;
  else
    archive::refuse_foreign_directory(archive);
  archive::remove_leavings(archive);
  impl->is_rebuild = true;
  impl->options.sync = false;  // synced as a whole before it is published
  impl->generation = archive::OpenGeneration::fresh(archive);
  impl->choose_route();
  if (!impl->fresh) {
    impl->open_database(Xapian::DB_CREATE);
    impl->apply_overrides();
  }
  return ArchiveWriter(std::move(impl));
}

Rollback ArchiveWriter::rollback(const std::filesystem::path& archive, std::optional<std::uint64_t> to,
                                 const WriterOptions& options) {
  if (archive::generations_of(archive).empty()) live_generation(archive);  // says that there is no archive
  Impl impl(archive, options);
  if (archive::has_live_generation(archive)) impl.live_before = live_generation(archive).number;
  impl.generation =
      archive::OpenGeneration::existing(archive::generation_to_go_back_to(archive, impl.live_before, to));
  impl.generation.look_over();
  // What was decided since it was live holds in it too, before anybody sees it.
  impl.open_database(Xapian::DB_OPEN);
  impl.apply_tombstones();
  impl.apply_overrides();
  impl.commit_written();
  impl.close_database();
  if (!impl.generation.is_sealed()) impl.generation.seal(impl.counts);
  impl.generation.publish();
  return {impl.live_before, impl.generation.number()};
}

Outcome ArchiveWriter::add(const Article& article) {
  if (article.id.empty()) throw Error(ErrorCode::bad_article, "the article has no id");
  switch (article.status) {
    case ArticleStatus::canceled:
    case ArticleStatus::deleted:
      return impl_->is_killed_by(article) && remove(article.id) ? Outcome::removed : Outcome::unchanged;
    case ArticleStatus::removed:
      return remove(article.id) ? Outcome::removed : Outcome::unchanged;
    case ArticleStatus::withheld:
      if (article.title.empty() && article.body.empty()) return impl_->withhold(article);
      break;
    case ArticleStatus::usable:
      if (article.title.empty() && article.body.empty())
        throw Error(ErrorCode::bad_article, "the article " + article.id + " has neither title nor body");
  }
  archive::check_spans(article);
  if (impl_->tombstones.hold(article.id, article.version)) return Outcome::stale;
  return impl_->index(article);
}

bool ArchiveWriter::remove(std::string_view id) {
  Impl& self = *impl_;
  self.drain();
  if (self.fresh) return self.fresh->remove(id);
  const bool removed = guard("removing the article " + std::string(id), [&] { return self.take_out(id); });
  if (removed && ++self.changes >= self.options.articles_per_commit && self.options.articles_per_commit != 0)
    self.commit_written();
  return removed;
}

void ArchiveWriter::fix(const std::vector<Override>& decisions, const std::vector<std::string>& undone) {
  Impl& self = *impl_;
  self.drain();
  self.leave_bulk();
  archive::Overrides changed = guard(
      "fixing quotes", [&] { return archive::decided(self.overrides, *self.database, decisions, undone); });
  // First the file: what it holds, the next writer applies, should this one die before the commit.
  changed.write(self.archive);
  self.overrides = std::move(changed);
  self.apply_overrides();
  self.commit_written();
}

std::vector<OverrideStatus> ArchiveWriter::overrides() {
  impl_->drain();
  impl_->leave_bulk();
  return guard("looking up the overrides",
               [&] { return archive::states_of(impl_->overrides, *impl_->database); });
}

void ArchiveWriter::commit() {
  impl_->drain();
  if (!impl_->is_rebuild) impl_->leave_bulk();
  impl_->commit_written();
}

void ArchiveWriter::bookmark(std::string text) { impl_->bookmark = std::move(text); }
const std::string& ArchiveWriter::bookmark() const { return impl_->committed; }

void ArchiveWriter::conclude() { impl_->conclude(); }

void ArchiveWriter::finish() {
  Impl& self = *impl_;
  self.conclude();
  if (self.unseen)
    self.publish_new();
  else if (!self.generation.is_sealed())
    self.generation.seal(self.counts);
  self.finished = true;
}

const BuildReport& ArchiveWriter::report() const { return impl_->report; }

std::uint64_t ArchiveWriter::generation() const { return impl_->generation.number(); }

std::uint64_t ArchiveWriter::live_before() const { return impl_->live_before; }

std::uint64_t ArchiveWriter::quotes() const { return impl_->counts.quotes; }

}  // namespace quotidian
