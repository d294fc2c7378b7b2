// Needles: many strings looked for in many bytes at once, whether ASCII letters are large or small. What
// the scan after a purge stands on. Add first, then look; looking changes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quotidian::archive {

class Needles {
 public:
  // Shorter ones would be found in bytes that mean something else.
  static constexpr std::size_t kShortest = 6;

  // False, and not taken, if it is shorter or there already.
  bool add(std::string_view needle);
  std::size_t size() const { return texts_.size(); }
  std::size_t size_of(std::size_t number) const { return texts_[number].size(); }

  // Calls `found` with the number of the needle (in the order of adding) and where it begins in `bytes`, for
  // each place where one stands. A needle's size is size_of(number).
  template <typename Found>
  void each_in(std::string_view bytes, Found&& found) const {
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      last = last << 8 | lower(bytes[i]);
      if (i + 1 < kAnchor || !anchors_[slot_of(last)]) continue;
      const auto bucket = by_anchor_.find(last);
      if (bucket == by_anchor_.end()) continue;
      const std::size_t begin = i + 1 - kAnchor;
      for (const std::size_t number : bucket->second)
        if (stands_at(bytes.substr(begin), texts_[number])) found(number, begin);
    }
  }

 private:
  static constexpr std::size_t kAnchor = 4;  // the first bytes of a needle
  static constexpr unsigned kSlotBits = 20;

  static unsigned char lower(char c) {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  static std::size_t slot_of(std::uint32_t anchor) { return anchor * 0x9E3779B1u >> (32 - kSlotBits); }
  static bool stands_at(std::string_view bytes, std::string_view needle);

  std::vector<std::string> texts_;  // in small letters
  std::map<std::uint32_t, std::vector<std::size_t>> by_anchor_;
  std::vector<bool> anchors_ =
      std::vector<bool>(std::size_t{1} << kSlotBits);  // whether a bucket may be there
};

}  // namespace quotidian::archive
