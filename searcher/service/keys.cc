// See keys.h. A key is random and long, so that one round of SHA-256 is enough; a salt keeps two lines of one
// key apart.
#include "searcher/service/keys.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include <quotidian/error.h>

namespace quotidian::service {
namespace {

constexpr std::size_t kSaltBytes = 16, kKeyBytes = 32, kHashDigits = 64;
constexpr Access kScopes[] = {Access::search, Access::extract, Access::metrics};
constexpr const char* kKeyMark = "qk_";  // so that a key that got into the wrong place is recognised

std::string hex(const unsigned char* bytes, std::size_t size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 15];
  }
  return text;
}

std::string random_hex(std::size_t size) {
  std::array<unsigned char, kKeyBytes> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(size)) != 1)
    throw Error(ErrorCode::internal, "no random numbers to be had");
  return hex(bytes.data(), size);
}

std::string hash_of(const std::string& salt, std::string_view secret) {
  std::string text = salt + ":";
  text += secret;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
    throw Error(ErrorCode::internal, "SHA-256 is not to be had");
  return hex(digest.data(), size);
}

std::vector<Access> scopes_of(const std::string& list) {
  std::vector<Access> scopes;
  std::istringstream in(list);
  for (std::string name; std::getline(in, name, ',');) {
    const auto* const found = std::find_if(std::begin(kScopes), std::end(kScopes),
                                           [&](Access each) { return name == to_string(each); });
    if (found == std::end(kScopes))
      throw Error(ErrorCode::bad_input, "a scope is one of search, extract, metrics, not \"" + name + "\"");
    scopes.push_back(*found);
  }
  if (scopes.empty()) throw Error(ErrorCode::bad_input, "a key needs a scope: search, extract or metrics");
  return scopes;
}

bool is_hex(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

const char* to_string(Access access) {
  switch (access) {
    case Access::search:
      return "search";
    case Access::extract:
      return "extract";
    case Access::metrics:
      return "metrics";
    case Access::open:
      break;
  }
  return "open";
}

bool Key::allows(Access access) const {
  return access == Access::open || std::find(scopes.begin(), scopes.end(), access) != scopes.end();
}

Keys Keys::read(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, "cannot read the keys of " + file.string());
  Keys keys;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string name, salted, scopes, more;
    if (!(words >> name)) continue;
    words >> salted >> scopes;
    const std::size_t colon = salted.find(':');
    const std::string where = file.string() + ":" + std::to_string(number) + ": ";
    if (colon == std::string::npos || scopes.empty() || words >> more)
      throw Error(ErrorCode::bad_input,
                  where + "a key's line is NAME SALT:HASH SCOPES, as quotidian-serve --new-key prints it");
    Key key{name, salted.substr(0, colon), salted.substr(colon + 1), {}};
    if (!is_hex(key.salt) || !is_hex(key.hash) || key.hash.size() != kHashDigits)
      throw Error(ErrorCode::bad_input, where + "the salt or the hash is not whole");
    try {
      key.scopes = scopes_of(scopes);
    } catch (const Error& error) {
      throw Error(ErrorCode::bad_input, where + error.what());
    }
    keys.keys_.push_back(std::move(key));
  }
  // A file without a key would open the service to everybody.
  if (keys.empty()) throw Error(ErrorCode::bad_input, file.string() + " holds no key");
  return keys;
}

const Key* Keys::find(std::string_view secret) const {
  const Key* found = nullptr;
  for (const Key& key : keys_) {
    const std::string hash = hash_of(key.salt, secret);
    if (CRYPTO_memcmp(hash.data(), key.hash.data(), kHashDigits) == 0) found = &key;
  }
  return found;
}

NewKey make_key(const std::string& name, const std::string& scopes) {
  if (name.empty() || name.find_first_of(" \t\r\n#") != std::string::npos)
    throw Error(ErrorCode::bad_input, "a key's name is one word, not \"" + name + "\"");
  scopes_of(scopes);
  const std::string secret = kKeyMark + random_hex(kKeyBytes), salt = random_hex(kSaltBytes);
  return {secret, name + " " + salt + ":" + hash_of(salt, secret) + " " + scopes};
}

}  // namespace quotidian::service
