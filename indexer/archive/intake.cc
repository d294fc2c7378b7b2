// A file, and what is known of its records; see intake.h.
#include "indexer/archive/intake.h"

#include <xxhash.h>

#include <algorithm>
#include <span>
#include <system_error>

#include "common/quote_fingerprint.h"
#include "indexer/archive/intake_record.h"
#include "indexer/archive/published_date.h"
#include "indexer/archive/votes.h"

namespace quotidian::archive {
namespace {

// The digits of a sortable time in base 11, so that a day stands before its first second, as texts sort.
std::uint64_t as_number(std::string_view sortable) {
  constexpr std::size_t kDigits = 14;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kDigits; ++i)
    number = number * 11 + (i < sortable.size() ? static_cast<std::uint64_t>(sortable[i] - '0' + 1) : 0);
  return number;
}

// See vote_pass.h. An embargo that cannot be read never ends.
bool may_vote(const Article& article, const std::string& now) {
  if (!article.expires.empty()) return false;
  if (article.embargoed_until.empty()) return true;
  const auto until = published_date(article.embargoed_until);
  return until && until->sortable <= now;
}

}  // namespace

Intake::Intake(const std::filesystem::path& file) : path_(file), file_(file) {}

Intake::~Intake() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

Intake::Id Intake::id_of(std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return {hash.high64, hash.low64};
}

const Intake::Entry* Intake::find(std::string_view id) const {
  const auto found = places_.find(id_of(id));
  return found == places_.end() ? nullptr : &entries_[found->second];
}

void Intake::put(const Article& article, const std::string& hash, const Findings& findings,
                 std::string_view bytes) {
  remove(article.id);
  const auto place = static_cast<Place>(entries_.size());
  const bool has_date = article.status == ArticleStatus::usable;
  entries_.push_back(
      {file_.size(), bytes.size(), has_date ? as_number(sortable(article.published)) : 0, article.id, hash});
  file_.append(bytes);
  places_[id_of(article.id)] = place;
  for (std::uint32_t i = 0; i < findings.quotes.size(); ++i) {
    const FoundQuote& found = findings.quotes[i];
    if (found.words >= kTellingWords && found.record.quote.kind != QuoteKind::indirect)
      copies_.push_back({found.copies, place, i});
  }
}

bool Intake::remove(std::string_view id) {
  const auto found = places_.find(id_of(id));
  if (found == places_.end()) return false;
  entries_[found->second].size = 0;
  places_.erase(found);
  return true;
}

std::optional<std::string> Intake::hash_of(std::string_view id) const {
  const Entry* entry = find(id);
  return entry == nullptr ? std::nullopt : std::optional(entry->hash);
}

std::string Intake::version_of(std::string_view id) {
  const Entry* entry = find(id);
  if (entry == nullptr) return {};
  return intake_record_from(bytes_of(static_cast<Place>(entry - entries_.data()))).article.version;
}

std::vector<Intake::Place> Intake::newest_first() const {
  std::vector<Place> order;
  order.reserve(places_.size());
  for (Place place = 0; place < entries_.size(); ++place)
    if (entries_[place].size != 0) order.push_back(place);
  std::sort(order.begin(), order.end(), [this](Place left, Place right) {
    const Entry &one = entries_[left], &other = entries_[right];
    return one.date != other.date ? one.date > other.date : one.id < other.id;
  });
  return order;
}

std::string Intake::bytes_of(Place place) {
  file_.flush();
  if (!reading_) reading_.emplace(path_);
  std::string bytes;
  reading_->bytes_at(entries_[place].offset, entries_[place].size, bytes);
  return bytes;
}

Intake::Votes Intake::votes(const std::string& now) {
  std::erase_if(copies_, [this](const Copy& copy) { return entries_[copy.article].size == 0; });
  std::sort(copies_.begin(), copies_.end(),
            [](const Copy& left, const Copy& right) { return left.text < right.text; });
  Votes votes;
  for (auto group = copies_.begin(); group != copies_.end();) {
    const auto end =
        std::find_if(group, copies_.end(), [&](const Copy& copy) { return copy.text != group->text; });
    const std::span<const Copy> copies(group, end);
    group = end;
    if (copies.size() == 1) continue;
    std::vector<Member> members;
    for (const Copy& copy : copies) {
      IntakeRecord record = intake_record_from(bytes_of(copy.article));
      members.push_back(
          {std::move(record.findings.quotes[copy.quote].record), may_vote(record.article, now)});
    }
    std::vector<QuoteRecord> records = decided(members);
    for (std::size_t i = 0; i < copies.size(); ++i)
      if (records[i] != members[i].record)
        votes[copies[i].article].emplace_back(copies[i].quote, std::move(records[i]));
  }
  return votes;
}

}  // namespace quotidian::archive
