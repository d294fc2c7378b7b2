// What the two modules for Python share: Error as Python raises it. Part of the modules, not of the library.
#pragma once

#include <pybind11/pybind11.h>
#include <quotidian/error.h>

namespace quotidian::python {

// "archive_missing" and so on: the names of ErrorCode.
inline const char* name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::archive_missing:
      return "archive_missing";
    case ErrorCode::archive_locked:
      return "archive_locked";
    case ErrorCode::archive_outdated:
      return "archive_outdated";
    case ErrorCode::archive_damaged:
      return "archive_damaged";
    case ErrorCode::archive_busy:
      return "archive_busy";
    case ErrorCode::bad_query:
      return "bad_query";
    case ErrorCode::too_slow:
      return "too_slow";
    case ErrorCode::bad_article:
      return "bad_article";
    case ErrorCode::bad_input:
      return "bad_input";
    case ErrorCode::no_space:
      return "no_space";
    case ErrorCode::internal:
      break;
  }
  return "internal";
}

// From now on what this module throws as quotidian::Error is raised as quotidian.Error, of which there is
// one.
inline void raise_errors() {
  // pybind11 takes it by value.
  // NOLINTNEXTLINE(performance-unnecessary-value-param)
  pybind11::register_local_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const Error& error) {
      const pybind11::object type = pybind11::module_::import("quotidian._error").attr("Error");
      PyErr_SetObject(type.ptr(), type(error.what(), name_of(error.code()), error.position()).ptr());
    }
  });
}

}  // namespace quotidian::python
