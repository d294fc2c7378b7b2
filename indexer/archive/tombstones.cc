// JSON Lines, sorted by id; see tombstones.h.
#include "indexer/archive/tombstones.h"

#include <openssl/rand.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <optional>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/quote_fingerprint.h"
#include "common/schema.h"
#include "indexer/archive/durable.h"

namespace quotidian::archive {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Cuts the number at the front off, without its leading zeros.
std::string_view take_number(std::string_view& text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  std::string_view number = text.substr(0, digits);
  text.remove_prefix(digits);
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  return number;
}

// Ids can be guessed; a salt of one's own keeps tables of hashes made elsewhere from telling them.
std::string new_salt() {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
    throw Error(ErrorCode::internal, "no random bytes for the salt of a tombstone");
  return hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string salted(const std::string& salt, std::string_view id) {
  return sha256_of_text(std::string(salt).append(1, '\n').append(id));
}

int sign(int order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

}  // namespace

int compare_versions(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view left = take_number(a), right = take_number(b);
      if (left.size() != right.size()) return left.size() < right.size() ? -1 : 1;
      if (const int order = left.compare(right); order != 0) return sign(order);
    } else {
      if (a.front() != b.front())
        return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front()) ? -1 : 1;
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.empty() && b.empty() ? 0 : a.empty() ? -1 : 1;
}

Tombstones Tombstones::read(const std::filesystem::path& archive) {
  Tombstones tombstones;
  const std::filesystem::path file = archive / kTombstonesFile;
  std::ifstream in(file, std::ios::binary);
  std::uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      const auto json = nlohmann::json::parse(line);
      if (json.contains("purged"))
        tombstones.purged_by_salt_[json.at("salt").get<std::string>()].insert(
            json.at("purged").get<std::string>());
      else
        tombstones.put(json.at("id").get<std::string>(), json.value("version", std::string()));
    } catch (const nlohmann::json::exception& error) {
      throw Error(ErrorCode::archive_damaged, file.string() + ":" + std::to_string(number) + ": " +
                                                  error.what() + "; correct the line or restore a copy");
    }
  }
  return tombstones;
}

bool Tombstones::put(std::string_view id, std::string_view version) {
  if (is_purged(id)) return false;
  const auto [found, is_new] = by_id_.try_emplace(std::string(id), version);
  if (is_new) return true;
  std::string& known = found->second;
  if (known.empty() || (!version.empty() && compare_versions(version, known) <= 0)) return false;
  known = version;
  return true;
}

std::string Tombstones::purge(std::string_view id) {
  if (const auto named = by_id_.find(id); named != by_id_.end()) by_id_.erase(named);
  for (const auto& [salt, hashes] : purged_by_salt_)
    if (std::string hash = salted(salt, id); hashes.count(hash) != 0) return hash;
  if (purged_by_salt_.empty()) purged_by_salt_.try_emplace(new_salt());
  auto& [salt, hashes] = *purged_by_salt_.begin();
  return *hashes.insert(salted(salt, id)).first;
}

bool Tombstones::is_purged(std::string_view id) const {
  return std::any_of(purged_by_salt_.begin(), purged_by_salt_.end(),
                     [id](const auto& each) { return each.second.count(salted(each.first, id)) != 0; });
}

bool Tombstones::hold(std::string_view id, std::string_view version) const {
  const auto found = by_id_.find(id);
  if (found != by_id_.end() && (found->second.empty() || compare_versions(version, found->second) <= 0))
    return true;
  return is_purged(id);
}

std::size_t Tombstones::purged() const {
  std::size_t count = 0;
  for (const auto& [salt, hashes] : purged_by_salt_) count += hashes.size();
  return count;
}

std::string Tombstones::text() const {
  std::string text;
  for (const auto& [id, version] : by_id_) {
    nlohmann::ordered_json line = {{"id", id}};
    if (!version.empty()) line["version"] = version;
    text += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
  }
  for (const auto& [salt, hashes] : purged_by_salt_)
    for (const std::string& hash : hashes)
      text += nlohmann::ordered_json({{"purged", hash}, {"salt", salt}}).dump() + '\n';
  return text;
}

std::string Tombstones::fingerprint() const {
  const std::string all = text();
  if (all.empty()) return {};
  return hex_of(XXH3_64bits(all.data(), all.size()));
}

void Tombstones::write(const std::filesystem::path& archive) const {
  replace_file(archive / kTombstonesFile, text());
}

std::vector<std::string> killed_in(const Xapian::Database& database, const Tombstones& tombstones) {
  const std::string prefix(schema::find_field("id")->prefix);
  std::vector<std::string> killed;
  const auto look_at = [&](const std::string& id, Xapian::docid docid) {
    if (tombstones.hold(id, database.get_document(docid).get_value(schema::kVersionSlot)))
      killed.push_back(id);
  };
  if (tombstones.purged() == 0) {
    for (const auto& [id, version] : tombstones.all()) {
      const std::string term = schema::whole_term(prefix, id);
      for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) look_at(id, *it);
    }
    return killed;
  }
  // A hash does not tell its id: every article is looked at.
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const Xapian::docid docid = *database.postlist_begin(*term);
    // A long id is cut in its term.
    look_at((*term).size() < 200 ? (*term).substr(prefix.size())
                                 : article_from_json(database.get_document(docid).get_data()).id,
            docid);
  }
  return killed;
}

}  // namespace quotidian::archive
