// JSON Lines, sorted by id; see tombstones.h.
#include "indexer/archive/tombstones.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <fstream>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/quote_fingerprint.h"
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
      tombstones.put(json.at("id").get<std::string>(), json.value("version", std::string()));
    } catch (const nlohmann::json::exception& error) {
      throw Error(ErrorCode::archive_damaged, file.string() + ":" + std::to_string(number) + ": " +
                                                  error.what() + "; correct the line or restore a copy");
    }
  }
  return tombstones;
}

bool Tombstones::put(std::string_view id, std::string_view version) {
  const auto [found, is_new] = by_id_.try_emplace(std::string(id), version);
  if (is_new) return true;
  std::string& known = found->second;
  if (known.empty() || (!version.empty() && compare_versions(version, known) <= 0)) return false;
  known = version;
  return true;
}

bool Tombstones::hold(std::string_view id, std::string_view version) const {
  const auto found = by_id_.find(id);
  return found != by_id_.end() && (found->second.empty() || compare_versions(version, found->second) <= 0);
}

std::string Tombstones::text() const {
  std::string text;
  for (const auto& [id, version] : by_id_) {
    nlohmann::ordered_json line = {{"id", id}};
    if (!version.empty()) line["version"] = version;
    text += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
  }
  return text;
}

std::string Tombstones::fingerprint() const {
  if (by_id_.empty()) return {};
  const std::string all = text();
  return hex_of(XXH3_64bits(all.data(), all.size()));
}

void Tombstones::write(const std::filesystem::path& archive) const {
  replace_file(archive / kTombstonesFile, text());
}

}  // namespace quotidian::archive
