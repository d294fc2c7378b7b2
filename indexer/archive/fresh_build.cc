// Articles taken in, documents out of threads, compared by fingerprints; see fresh_build.h.
#include "indexer/archive/fresh_build.h"

#include <xxhash.h>

#include <algorithm>
#include <memory>

#include <quotidian/error.h>

#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/intake_record.h"
#include "indexer/archive/ordered_queue.h"
#include "indexer/archive/published_date.h"
#include "indexer/archive/stored_articles.h"

namespace quotidian::archive {
namespace {

constexpr std::size_t kSamples = 128;
// Databases of so many documents pass the library's check too. It takes longer than all the rest of the look,
// finds fewer faults than a look at the bytes, and of faults in the making, those that small ones show as
// well.
constexpr Xapian::docid kChecked = 20'000;
// Articles that may wait for their documents, or to be written: while a run is written, no thread is idle.
constexpr std::size_t kArticlesInFlight = 256;
// Bytes of them, so that memory stays bounded for long articles.
constexpr std::uint64_t kBytesInFlight = std::uint64_t{32} << 20;

std::filesystem::path made(const std::filesystem::path& directory) {
  make_directories(directory);
  return directory;
}

// All that a document holds, in one order, as a hash.
class Fingerprint {
 public:
  void add(std::string_view text) {
    bytes_ += std::to_string(text.size()) + ':';
    bytes_ += text;
  }
  void add(std::uint64_t number) { bytes_ += std::to_string(number) + ','; }
  std::uint64_t hash() const { return XXH3_64bits(bytes_.data(), bytes_.size()); }

 private:
  std::string bytes_;
};

std::uint64_t fingerprint(Draft& draft) {
  Fingerprint all;
  draft.each_term([&](const Draft::Term& term) {
    all.add(term.text);
    all.add(std::uint64_t{term.wdf});
    for (const std::uint32_t position : term.positions) all.add(std::uint64_t{position});
  });
  for (const auto& [slot, value] : draft.values()) {
    all.add(std::uint64_t{slot});
    all.add(value);
  }
  all.add(draft.data());
  return all.hash();
}

std::uint64_t fingerprint(const Xapian::Database& database, Xapian::docid docid) {
  Fingerprint all;
  for (auto term = database.termlist_begin(docid); term != database.termlist_end(docid); ++term) {
    all.add(*term);
    all.add(std::uint64_t{term.get_wdf()});
    for (auto position = database.positionlist_begin(docid, *term);
         position != database.positionlist_end(docid, *term); ++position)
      all.add(std::uint64_t{*position});
  }
  const Xapian::Document document = database.get_document(docid);
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    all.add(std::uint64_t{value.get_valueno()});
    all.add(*value);
  }
  all.add(document.get_data());
  return all.hash();
}

}  // namespace

// An article on its way from the intake to the database.
struct FreshBuild::Made {
  std::string record;                                      // as it comes out of the intake,
  std::vector<std::pair<std::size_t, QuoteRecord>> votes;  // with what these change of its quotes
  Documents documents;
  std::vector<bulk::PackedDocument> packed;  // its own first
};

FreshBuild::FreshBuild(const std::filesystem::path& directory, unsigned threads)
    : directory_(made(directory)),
      threads_(threads),
      intake_(std::in_place, directory / "intake"),
      writer_(directory, {.two_threads = threads > 0}) {}

void FreshBuild::sample(Xapian::docid docid, Draft& draft) {
  if (docid % distance_ != 0) return;
  samples_.emplace_back(docid, fingerprint(draft));
  if (samples_.size() < kSamples) return;
  distance_ *= 2;
  std::erase_if(samples_, [this](const auto& sample) { return sample.first % distance_ != 0; });
}

void FreshBuild::write(Made& made, Counts& counts) {
  for (std::size_t i = 0; i < made.packed.size(); ++i) {
    Draft& draft = i == 0 ? made.documents.article : made.documents.quotes[i - 1];
    writer_.add(++docid_, made.packed[i]);
    sample(docid_, draft);
    without_speaker_ += draft.has_term(schema::kUnknownSpeaker) ? 1 : 0;
  }
  count(counts, made.documents.tally, true);
}

void FreshBuild::write_documents(Counts& counts) {
  Intake::Votes votes = intake_->votes(sortable(counts.published_at));
  const auto work = [] {
    struct Worker {
      DocumentBuilder builder;
      bulk::Packer packer;
    };
    return [worker = std::make_shared<Worker>()](Made& made) {
      IntakeRecord taken = intake_record_from(made.record);
      for (auto& [quote, record] : made.votes) taken.findings.quotes[quote].record = std::move(record);
      made.documents = worker->builder.build(taken.article, taken.findings, taken.hash);
      made.packed.push_back(worker->packer.pack(made.documents.article));
      for (Draft& quote : made.documents.quotes) made.packed.push_back(worker->packer.pack(quote));
    };
  };
  OrderedQueue<Made> queue(threads_, work);
  std::uint64_t bytes = 0;
  const auto write_one = [&] {
    auto [made, error] = queue.take();
    if (error) std::rethrow_exception(error);
    write(made, counts);
    bytes -= made.record.size();
  };
  for (const Intake::Place place : intake_->newest_first()) {
    Made made;
    made.record = intake_->bytes_of(place);
    if (const auto changed = votes.find(place); changed != votes.end())
      made.votes = std::move(changed->second);
    bytes += made.record.size();
    queue.put(std::move(made));
    while (queue.size() > kArticlesInFlight || (bytes > kBytesInFlight && queue.size() > 1)) write_one();
  }
  while (queue.size() > 0) write_one();
}

void FreshBuild::finish(Counts& counts) {
  write_documents(counts);
  most_temporary_ = intake_->bytes() + writer_.temporary_bytes();
  intake_.reset();
  counts.attributed = counts.quotes - without_speaker_;
  counts.newest_first = true;
  writer_.set_metadata(schema::kCountsKey, to_json(counts));
  writer_.finish();
  most_temporary_ = std::max(most_temporary_, writer_.temporary_bytes());
  look_over();
}

void FreshBuild::look_over() const {
  guard("looking over the database built in bulk", [&] {
    const Xapian::Database database(directory_.string());
    bool same =
        writer_.is_as_written() && database.get_doccount() == docid_ && database.get_lastdocid() == docid_;
    for (const auto& [docid, expected] : samples_) same = same && fingerprint(database, docid) == expected;
    if (docid_ <= kChecked) same = same && Xapian::Database::check(directory_.string(), 0, nullptr) == 0;
    if (!same)
      throw Error(ErrorCode::internal,
                  "the database built in bulk does not hold what came in; the live generation stands "
                  "unchanged; --builder api builds it by Xapian's own writer");
  });
}

}  // namespace quotidian::archive
