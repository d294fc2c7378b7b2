// Plain values as bytes, field after field, and back: one walk over a value's fields serves both ways, so
// that they cannot disagree. Under the archive's records of quotes and the indexer's temporary files. Pure.
//
// A number in groups of seven bits, the lowest first, the top bit saying that more follow; a text and a list
// after their size; what may be absent after a 1, or 0.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include <quotidian/quote.h>

namespace quotidian::packed {

// The fields of a type; `auto` stands for it, const or not.
auto fields(auto& span, const Span*) { return std::tie(span.begin, span.end); }
auto fields(auto& speaker, const Speaker*) { return std::tie(speaker.name, speaker.id, speaker.kind); }

template <typename T>
constexpr bool is_vector = false;
template <typename T>
constexpr bool is_vector<std::vector<T>> = true;
template <typename T>
constexpr bool is_optional = false;
template <typename T>
constexpr bool is_optional<std::optional<T>> = true;

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  template <typename... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }

 private:
  void number(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) out_ += static_cast<char>(number | 0x80);
    out_ += static_cast<char>(number);
  }

  template <typename T>
  void put(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      number(value.size());
      out_ += value;
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_same_v<T, double>) {
      number(std::bit_cast<std::uint64_t>(value));
    } else if constexpr (is_vector<T>) {
      number(value.size());
      for (const auto& each : value) put(each);
    } else if constexpr (is_optional<T>) {
      number(value ? 1 : 0);
      if (value) put(*value);
    } else {
      std::apply(*this, fields(value, &value));
    }
  }

  std::string& out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  // Throws std::out_of_range when the bytes end too early.
  template <typename... T>
  void operator()(T&... values) {
    (get(values), ...);
  }

 private:
  std::uint64_t number() {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes(1)[0]);
      number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
    throw std::out_of_range("a number of more than 64 bits");
  }
  std::string_view bytes(std::uint64_t count) {
    if (count > left_.size()) throw std::out_of_range("it ends too early");
    const std::string_view taken = left_.substr(0, count);
    left_.remove_prefix(count);
    return taken;
  }

  template <typename T>
  void get(T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      value = bytes(number());
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      value = static_cast<T>(number());
    } else if constexpr (std::is_same_v<T, double>) {
      value = std::bit_cast<double>(number());
    } else if constexpr (is_vector<T>) {
      value.clear();
      for (std::uint64_t left = number(); left > 0; --left) get(value.emplace_back());
    } else if constexpr (is_optional<T>) {
      value.reset();
      if (number() != 0) get(value.emplace());
    } else {
      std::apply(*this, fields(value, &value));
    }
  }

  std::string_view left_;
};

}  // namespace quotidian::packed
