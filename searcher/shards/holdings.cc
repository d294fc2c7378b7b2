// See holdings.h.
#include "searcher/shards/holdings.h"

#include <xxhash.h>

#include <algorithm>
#include <exception>
#include <future>
#include <utility>

#include <quotidian/error.h>

#include "common/format_stamp.h"
#include "common/name_variants.h"
#include "common/quote_fingerprint.h"
#include "common/schema.h"

namespace quotidian {
namespace {

// A generation that is gone when it is opened so often, though CURRENT is read again each time, is damage.
constexpr int kMostAttempts = 5;

// Between two attempts to reach a shard that was lost: each may last as long as its timeouts.
constexpr std::chrono::seconds kBetweenAttempts{10};

Counts counts_of(const Xapian::Database& database) {
  const std::string stored = database.get_metadata(std::string(schema::kCountsKey));
  return stored.empty() ? Counts{} : counts_from_json(stored);
}

void add(Counts& sum, const Counts& one) {
  sum.articles += one.articles;
  sum.quotes += one.quotes;
  sum.direct += one.direct;
  sum.mixed += one.mixed;
  sum.indirect += one.indirect;
  sum.attributed += one.attributed;
  sum.article_length += one.article_length;
  sum.quote_length += one.quote_length;
  for (const auto& [language, articles] : one.languages) sum.languages[language] += articles;
  sum.published_at = std::max(sum.published_at, one.published_at);
}

std::string printed(const Xapian::Error& error) {
  std::string text = error.get_msg();
  if (const char* of_system = error.get_error_string(); of_system != nullptr)
    text += std::string(" (") + of_system + ")";
  return text;
}

}  // namespace

Holdings::Holdings(const std::filesystem::path& path) {
  std::error_code failed;
  is_list_ = std::filesystem::is_regular_file(path, failed);
  if (!is_list_) {
    names_ = path / kNamesFile;
    slots_.emplace_back().entry.archive = path;
    return;
  }
  ShardList list = read_shard_list(path);
  names_ = std::move(list.names);
  for (ShardEntry& entry : list.shards) slots_.emplace_back().entry = std::move(entry);
}

bool Holdings::refresh() {
  // A server is waited for, an archive is there or not.
  std::vector<std::future<bool>> asked(slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i)
    if (!slots_[i].entry.host.empty())
      asked[i] = std::async(std::launch::async, [&slot = slots_[i]] { return refresh(slot, false); });
  std::exception_ptr failed;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    try {
      stale_ |= asked[i].valid() ? asked[i].get() : refresh(slots_[i], !is_list_);
    } catch (...) {
      failed = std::current_exception();
    }
  }
  if (failed) std::rethrow_exception(failed);
  if (!stale_) return false;
  collect();
  stale_ = false;
  return true;
}

// Unless it `must` be there, a shard that cannot be opened is lost.
bool Holdings::refresh(Slot& slot, bool must) {
  const auto now = std::chrono::steady_clock::now();
  if (!slot.why_lost.empty() && now < slot.again) return false;
  const bool was_lost = !slot.why_lost.empty();
  try {
    bool changed = false;
    if (!slot.entry.host.empty()) {
      changed = open_database(slot);
    } else {
      std::error_code none;
      const bool bare = !must && !std::filesystem::exists(slot.entry.archive / "CURRENT", none) &&
                        std::filesystem::exists(slot.entry.archive, none);
      changed = bare ? open_database(slot) : open_archive(slot);
    }
    if (!changed && !was_lost && !slot.state.empty()) return false;
    slot.state.clear();  // until it has been looked at
    look(slot);
    slot.why_lost.clear();
    return true;
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::Error& error) {
    if (must) throw;
    lose(slot, printed(error));
  } catch (const Error& error) {
    if (must) throw;
    lose(slot, error.what());
  }
  return !was_lost;
}

// A generation may go between reading CURRENT and opening it, or while it is opened, and Xapian takes a table
// that is not there for an empty one: so it counts as opened when CURRENT still names it afterwards, and else
// CURRENT names another.
bool Holdings::open_archive(Slot& slot) {
  for (int attempt = 1;; ++attempt) {
    try {
      const Generation live = live_generation(slot.entry.archive);
      if (slot.database && live.directory == slot.generation.directory) {
        if (!slot.database->reopen()) return false;
      } else {
        read_manifest(live);
        slot.database.emplace(live.database().string());
        slot.generation = live;
      }
      if (live_generation(slot.entry.archive).directory == live.directory) return true;
      if (attempt == kMostAttempts)
        throw Error(ErrorCode::archive_busy, "the archive kept changing, try again");
    } catch (const Xapian::DatabaseOpeningError&) {
      if (attempt == kMostAttempts) throw;
    } catch (const Error& error) {
      if (attempt == kMostAttempts || error.code() != ErrorCode::archive_damaged) throw;
    }
  }
}

// A database without the archive around it: a server's, or a replica's, which Xapian swaps behind a stub.
bool Holdings::open_database(Slot& slot) {
  if (slot.database && !slot.entry.host.empty()) {
    try {
      return slot.database->reopen();
    } catch (const Xapian::NetworkTimeoutError&) {
      throw;  // it would take as long again
    } catch (const Xapian::NetworkError&) {
      slot.database.reset();  // a server closes what has been idle for a while
    }
  }
  const ShardEntry& entry = slot.entry;
  const auto count = [](std::chrono::milliseconds time) { return static_cast<unsigned>(time.count()); };
  Xapian::Database fresh =
      entry.host.empty()
          ? Xapian::Database(entry.archive.string())
          : Xapian::Remote::open(entry.host, entry.port, count(entry.timeout), count(entry.connect_timeout));
  // A replica is opened each time, as no reopen() sees that it was swapped.
  if (slot.database && fresh.get_uuid() == slot.database->get_uuid() &&
      fresh.get_revision() == slot.database->get_revision())
    return false;
  const std::string stamp = fresh.get_metadata(std::string(kStampKey));
  if (stamp != format_stamp())
    throw Error(ErrorCode::archive_outdated,
                (stamp.empty() ? "it does not say what wrote it" : "it was written as " + stamp) +
                    ", this program reads " + format_stamp() + "; rebuild or update it");
  slot.database.emplace(fresh);
  return true;
}

void Holdings::look(Slot& slot) {
  slot.counts = counts_of(*slot.database);
  if (slot.entry.host.empty())
    slot.figures = std::make_shared<DocumentFigures>(*slot.database, slot.counts.newest_first);
  if (slot.entry.host.empty())
    slot.state = std::to_string(slot.generation.number) + "-" + std::to_string(slot.database->get_revision());
  else
    slot.state = slot.database->get_uuid() + "-" + slot.counts.published_at + "-" +
                 std::to_string(slot.counts.articles) + "-" + std::to_string(slot.database->get_lastdocid());
}

void Holdings::lose(Slot& slot, const std::string& why) {
  slot.database.reset();
  slot.generation = {};
  slot.why_lost = why.empty() ? "it gave no answer" : why;
  slot.again = std::chrono::steady_clock::now() + kBetweenAttempts;
}

void Holdings::lose(const ShardsLost& lost) {
  for (const auto& [shard, why] : lost.lost) lose(slots_[open_[shard]], why);
  stale_ = true;
}

bool Holdings::lose(const Xapian::Error& error) {
  ShardsLost gone;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const ShardEntry& entry = slots_[open_[i]].entry;
    const std::string address = "(" + entry.host + ":" + std::to_string(entry.port) + ")";
    if (!entry.host.empty() && error.get_context().find(address) != std::string::npos)
      gone.lost.push_back({i, printed(error)});
  }
  if (gone.lost.empty()) return false;
  lose(gone);
  return true;
}

void Holdings::collect() {
  collection_ = {};
  open_.clear();
  std::string missing;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    if (!slot.database) {
      missing += "; " + slot.entry.name + ": " + slot.why_lost;
      continue;
    }
    collection_.all.add_database(*slot.database);
    collection_.shards.push_back(
        {slot.entry.name, *slot.database, !slot.entry.host.empty(), slot.entry.dates, slot.figures});
    add(collection_.counts, slot.counts);
    open_.push_back(i);
  }
  if (open_.empty()) throw Error(ErrorCode::archive_missing, "none of the shards can be searched" + missing);
}

std::uint64_t Holdings::generation() const { return is_list_ ? 0 : slots_.front().generation.number; }

std::string Holdings::state() const {
  if (!is_list_) return slots_.front().state;
  std::string all;
  for (const Slot& slot : slots_) all += (slot.database ? slot.state : "lost") + "\n";
  return "shards-" + hex_of(XXH3_64bits(all.data(), all.size()));
}

std::vector<Holdings::Lost> Holdings::lost() const {
  std::vector<Lost> lost;
  for (const Slot& slot : slots_)
    if (!slot.database) lost.push_back({slot.entry.name, slot.why_lost, slot.entry.dates});
  return lost;
}

}  // namespace quotidian
