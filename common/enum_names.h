// Enumerators as text and back, by a table of pairs. For the JSON of articles and quotes.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace quotidian {

// A value outside the table gives the table's last name.
template <typename Value, std::size_t N>
const char* name_of(const std::array<std::pair<Value, const char*>, N>& table, Value value) {
  for (const auto& [each, name] : table)
    if (each == value) return name;
  return table.back().second;
}

template <typename Value, std::size_t N>
Value value_of(const std::array<std::pair<Value, const char*>, N>& table, const std::string& name,
               Value otherwise) {
  for (const auto& [value, each] : table)
    if (name == each) return value;
  return otherwise;
}

}  // namespace quotidian
