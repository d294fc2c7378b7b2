// The position as CBOR in hexadecimal; see cursor.h.
#include "searcher/answers/cursor.h"

#include <xxhash.h>

#include <charconv>
#include <vector>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

namespace quotidian {
namespace {

using Json = nlohmann::json;

constexpr char kVersion = '2';

}  // namespace

std::uint64_t fingerprint(const ParsedQuery& query, const SearchOptions& options) {
  const std::string all = std::to_string(static_cast<int>(options.show)) + ' ' +
                          std::to_string(static_cast<int>(options.sort)) + ' ' + to_string(query.query);
  return XXH3_64bits(all.data(), all.size());
}

std::string to_cursor(const Position& position, std::uint64_t fingerprint) {
  const Json json = {fingerprint,           position.list,
                     position.last.weight,  position.last.date.value_or(0),
                     position.last.article, position.number};
  std::string text(1, kVersion);
  for (const std::uint8_t byte : Json::to_cbor(json)) {
    constexpr const char* kDigits = "0123456789abcdef";
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

Position from_cursor(const std::string& cursor, std::uint64_t fingerprint) {
  if (!cursor.empty() && cursor.front() != kVersion)
    throw Error(ErrorCode::bad_query,
                "this cursor is none, or one of another version; begin again without it");
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 1; i + 1 < cursor.size(); i += 2) {
    std::uint8_t byte = 0;
    const char* end = cursor.data() + i + 2;
    if (std::from_chars(cursor.data() + i, end, byte, 16).ptr != end) break;
    bytes.push_back(byte);
  }
  Position position;
  std::uint64_t of = 0;
  try {
    const Json json = Json::from_cbor(bytes);
    of = json.at(0).get<std::uint64_t>();
    position.list = json.at(1).get<std::uint32_t>();
    position.last.weight = json.at(2).get<double>();
    position.last.date = json.at(3).get<Date>();
    position.last.article = json.at(4).get<std::string>();
    position.number = json.at(5).get<std::uint64_t>();
  } catch (const Json::exception&) {
    throw Error(ErrorCode::bad_query, "this cursor is damaged; begin again without it");
  }
  if (of != fingerprint)
    throw Error(ErrorCode::bad_query,
                "this cursor is of another query; it goes on with the same words, --show and --sort");
  return position;
}

}  // namespace quotidian
