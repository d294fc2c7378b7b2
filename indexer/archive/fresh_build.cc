// Articles known by hashes, documents compared by fingerprints; see fresh_build.h.
#include "indexer/archive/fresh_build.h"

#include <xxhash.h>

#include <algorithm>

#include <quotidian/error.h>

#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/archive/durable.h"

namespace quotidian::archive {
namespace {

constexpr std::size_t kSamples = 128;

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

FreshBuild::FreshBuild(const std::filesystem::path& directory, bool two_threads)
    : directory_(made(directory)), writer_(directory, {.two_threads = two_threads}) {}

FreshBuild::Id FreshBuild::id_of(std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return {hash.high64, hash.low64};
}

std::optional<std::string> FreshBuild::hash_of(std::string_view id) const {
  const auto found = articles_.find(id_of(id));
  if (found == articles_.end()) return {};
  return std::string(found->second.hash.data(), found->second.hash.size());
}

std::string FreshBuild::version_of(std::string_view id) const {
  const auto found = articles_.find(id_of(id));
  return found == articles_.end() ? std::string() : found->second.version;
}

void FreshBuild::sample(Xapian::docid docid, Draft& draft) {
  if (docid % distance_ != 0) return;
  samples_.emplace_back(docid, fingerprint(draft));
  if (samples_.size() < kSamples) return;
  distance_ *= 2;
  std::erase_if(samples_, [this](const auto& sample) { return sample.first % distance_ != 0; });
}

void FreshBuild::write(const Article& article, const std::string& hash, Documents& documents,
                       const std::vector<bulk::PackedDocument>& packed) {
  Known known{{}, {docid_ + 1, static_cast<std::uint32_t>(documents.quotes.size())}, article.version};
  std::copy_n(hash.begin(), std::min(hash.size(), known.hash.size()), known.hash.begin());
  for (std::size_t i = 0; i < packed.size(); ++i) {
    Draft& draft = i == 0 ? documents.article : documents.quotes[i - 1];
    writer_.add(++docid_, packed[i]);
    sample(docid_, draft);
    without_speaker_ += draft.has_term(schema::kUnknownSpeaker) ? 1 : 0;
  }
  const auto [place, is_new] = articles_.try_emplace(id_of(article.id), known);
  if (is_new) return;
  outdated_.push_back(place->second.documents);
  place->second = std::move(known);
}

bool FreshBuild::remove(std::string_view id) {
  const auto found = articles_.find(id_of(id));
  if (found == articles_.end()) return false;
  outdated_.push_back(found->second.documents);
  articles_.erase(found);
  return true;
}

void FreshBuild::finish() {
  writer_.finish();
  guard("looking over the database built in bulk", [&] {
    const Xapian::Database database(directory_.string());
    bool same = database.get_doccount() == docid_ && database.get_lastdocid() == docid_;
    for (const auto& [docid, expected] : samples_) same = same && fingerprint(database, docid) == expected;
    if (!same)
      throw Error(ErrorCode::internal,
                  "the database built in bulk does not hold what came in; the live generation stands "
                  "unchanged; --builder api builds it by Xapian's own writer");
  });
}

}  // namespace quotidian::archive
