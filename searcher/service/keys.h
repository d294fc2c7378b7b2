// Keys: who may ask for what. A file holds a hash of each key, never the key. Values, free to share.
//
//   # name  salt and hash                                  what it may be used for
//   desk    5f0c…:9b41…                                    search,extract
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace quotidian::service {

enum class Access { open, search, extract, metrics };  // open: without a key

// "search", "extract", "metrics".
const char* to_string(Access access);

struct Key {
  std::string name, salt, hash;  // hexadecimal; the hash is SHA-256 of salt and key
  std::vector<Access> scopes;

  bool allows(Access access) const;
};

class Keys {
 public:
  Keys() = default;  // none: whoever reaches the service may ask for anything

  // One key a line; blank lines and what follows a "#" are left out. Throws Error bad_input with the line.
  static Keys read(const std::filesystem::path& file);

  // The line's key; nullptr for none. Takes the same time whichever it is.
  const Key* find(std::string_view secret) const;
  bool empty() const { return keys_.empty(); }

 private:
  std::vector<Key> keys_;
};

// A fresh key of 256 random bits, and the line to add to the file. `scopes` is a list as in the file. Throws
// Error bad_input for a name with blanks or a scope there is none of.
struct NewKey {
  std::string secret, line;
};
NewKey make_key(const std::string& name, const std::string& scopes);

}  // namespace quotidian::service
