// Who gets what of each document, and in what order the tables end; see database_writer.h.
#include "indexer/archive/bulk/database_writer.h"

#include <algorithm>
#include <utility>

#include <quotidian/error.h>

#include "indexer/archive/durable.h"

namespace quotidian::archive::bulk {
namespace {

std::filesystem::path made(const std::filesystem::path& directory) {
  make_directories(directory);
  return directory;
}

// Chunks on their way into a table.
class TableSink : public ChunkSink {
 public:
  explicit TableSink(TableWriter& table) : table_(table) {}
  void put(std::string_view key, std::string_view tag) override { table_.add(key, tag); }

 private:
  TableWriter& table_;
};

}  // namespace

DatabaseWriter::DatabaseWriter(const std::filesystem::path& directory, const BuildOptions& options)
    : directory_(directory),
      temporary_(made(directory / "temporary")),
      options_(options),
      texts_(directory / kTableFiles[kTexts]),
      term_lists_(directory / kTableFiles[kTermLists]),
      inverter_(options.postings_per_run),
      full_(options.postings_per_run),
      spool_(std::in_place, temporary_ / "spool"),
      lengths_(*spool_),
      values_(*spool_),
      levels_(1) {
  lengths_.begin({}, 0, 0);
}

void DatabaseWriter::add(Docid docid, const PackedDocument& document) {
  Statistics& all = version_.statistics;
  if (docid <= all.last_docid) throw Error(ErrorCode::internal, "documents come out of order");
  if (!document.text.empty()) texts_.add(document_key(docid), document.text, document.text_deflated);
  term_lists_.add(document_key(docid), document.term_list, document.term_list_deflated);
  if (!document.slots.empty()) term_lists_.add(slots_key(docid), document.slots);
  inverter_.add(docid, document);
  for (const auto& [slot, value] : document.values) values_.add(docid, slot, value);
  lengths_.add(docid, document.length);

  ++all.documents;
  all.last_docid = docid;
  all.total_length += document.length;
  if (document.length != 0 && (all.shortest == 0 || document.length < all.shortest))
    all.shortest = document.length;
  all.longest = std::max(all.longest, document.length);
  all.highest_wdf = std::max<std::uint64_t>(all.highest_wdf, document.highest_wdf);
  if (inverter_.full()) end_run();
}

void DatabaseWriter::set_metadata(std::string_view key, std::string_view value) {
  if (value.empty())
    metadata_.erase(std::string(key));
  else
    metadata_[std::string(key)] = value;
}

Run DatabaseWriter::new_run() {
  const std::string name = "run-" + std::to_string(++runs_made_);
  return {temporary_ / (name + ".postings"), temporary_ / (name + ".positions")};
}

void DatabaseWriter::end_run() {
  wait_for_run();
  std::swap(inverter_, full_);
  writing_ = std::async(options_.two_threads ? std::launch::async : std::launch::deferred,
                        [this, run = new_run()]() mutable {
                          full_.write(run);
                          return run;
                        });
}

void DatabaseWriter::wait_for_run() {
  if (!writing_.valid()) return;
  const Run run = writing_.get();
  run_bytes_ += run.bytes;
  levels_[0].push_back(run);
  for (std::size_t level = 0; level < levels_.size(); ++level)
    if (levels_[level].size() >= options_.runs_per_merge) merge_level(level);
  most_temporary_ = std::max(most_temporary_, run_bytes_ + spool_->bytes());
}

void DatabaseWriter::merge_level(std::size_t level) {
  Run merged = new_run();
  for (const auto kind : {&Run::postings, &Run::positions}) {
    std::vector<std::filesystem::path> parts;
    for (const Run& run : levels_[level]) parts.push_back(run.*kind);
    OutputFile out(merged.*kind);
    merge_into(out, parts);
    out.flush();
    merged.bytes += out.size();
  }
  run_bytes_ += merged.bytes;
  most_temporary_ = std::max(most_temporary_, run_bytes_ + spool_->bytes());
  for (const Run& run : levels_[level]) {
    run_bytes_ -= run.bytes;
    std::filesystem::remove(run.postings);
    std::filesystem::remove(run.positions);
  }
  levels_[level].clear();
  if (levels_.size() == level + 1) levels_.emplace_back();
  levels_[level + 1].push_back(merged);
}

std::vector<std::filesystem::path> DatabaseWriter::files(std::filesystem::path Run::*kind) const {
  std::vector<std::filesystem::path> files;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
    for (const Run& run : *level) files.push_back(run.*kind);
  return files;
}

void DatabaseWriter::write_postings() {
  TableWriter table(directory_ / kTableFiles[kPostings]);
  TableSink sink(table);
  spool_->copy_to(sink);
  PostingChunks chunks(sink);
  merge(files(&Run::postings), [&](std::span<RunReader* const> groups) {
    std::uint64_t documents = 0, occurrences = 0;
    for (const RunReader* group : groups) {
      documents += group->documents;
      occurrences += group->occurrences;
    }
    chunks.begin(groups.front()->term, documents, occurrences);
    for (RunReader* group : groups)
      group->each([&](Docid docid) { chunks.add(docid, group->body().number()); });
    chunks.end();
  });
  version_.tables[kPostings] = table.finish(true);
}

void DatabaseWriter::write_positions() {
  TableWriter table(directory_ / kTableFiles[kPositions]);
  std::string key, blob;
  merge(files(&Run::positions), [&](std::span<RunReader* const> groups) {
    key = postings_key(groups.front()->term);
    key += '\0';
    const std::size_t before_docid = key.size();
    for (RunReader* group : groups)
      group->each([&](Docid docid) {
        key.resize(before_docid);
        put_sortable(key, docid);
        blob.clear();
        group->body().bytes(group->body().number(), blob);
        table.add(key, blob);
      });
  });
  version_.tables[kPositions] = table.finish(false);
}

void DatabaseWriter::finish() {
  if (!inverter_.empty()) end_run();
  wait_for_run();
  values_.end();
  lengths_.end();
  for (const auto& [key, value] : metadata_) spool_->put(metadata_key(key), value);
  most_temporary_ = std::max(most_temporary_, run_bytes_ + spool_->bytes());
  std::future<void> positions = std::async(options_.two_threads ? std::launch::async : std::launch::deferred,
                                           [&] { write_positions(); });
  write_postings();
  positions.get();
  version_.tables[kTexts] = texts_.finish(false);
  version_.tables[kTermLists] = term_lists_.finish(true);
  spool_.reset();
  std::filesystem::remove_all(temporary_);
  write_version(directory_, version_);
}

bool DatabaseWriter::is_as_written() const {
  const auto same = [this](Table table) {
    const TableRoot& root = version_.tables[table];
    return root.blocks == 0 || hash_of_file(directory_ / kTableFiles[table]) == root.hash;
  };
  std::future<bool> positions = std::async(options_.two_threads ? std::launch::async : std::launch::deferred,
                                           [&] { return same(kPositions); });
  const bool others = same(kPostings) && same(kTexts) && same(kTermLists);
  return positions.get() && others;
}

}  // namespace quotidian::archive::bulk
