// guard(): the only place where a Xapian::Error (which is no std::exception) becomes a
// quotidian::Error. Every library function that touches Xapian runs inside one.
#pragma once

#include <string>
#include <utility>

#include <xapian.h>

#include <quotidian/error.h>

namespace quotidian {

// Throws the matching Error for `error`; `doing` says what was tried ("opening the archive X").
[[noreturn]] void throw_as_ours(const std::string& doing, const Xapian::Error& error);

template <typename Function>
decltype(auto) guard(const std::string& doing, Function&& function) {
  try {
    return std::forward<Function>(function)();
  } catch (const Xapian::Error& error) {
    throw_as_ours(doing, error);
  }
}

}  // namespace quotidian
