// Error: the one exception that leaves the library. Its code names what the caller can act on;
// its text says what was tried, why it failed and what to do next. A plain value, free to share.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include <quotidian/export.h>

namespace quotidian {

enum class ErrorCode {
  archive_missing,   // no archive at that place, or not one of ours
  archive_locked,    // another writer is at work: try again later
  archive_outdated,  // written by another format or analyzer version: rebuild it
  archive_damaged,   // files are missing, short or inconsistent
  archive_busy,      // the archive changed under a search again and again: try again
  bad_query,         // the query cannot be answered as written; the text names the position
  too_slow,          // the search took longer than SearchOptions::time_limit
  bad_article,       // one article cannot be indexed; the writer stays usable
  bad_input,         // a file cannot be read at all
  no_space,          // the disk is full; the published archive is untouched
  internal,          // a fault of ours or of a library below us
};

class QUOTIDIAN_EXPORT Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& what, std::uint32_t position = 0)
      : std::runtime_error(what), code_(code), position_(position) {}
  ~Error() override;  // defined out of line so that the type is one across shared objects

  ErrorCode code() const noexcept { return code_; }
  // Of bad_query, where in the query: code points from 1; 0 where it is the whole.
  std::uint32_t position() const noexcept { return position_; }

 private:
  ErrorCode code_;
  std::uint32_t position_;
};

}  // namespace quotidian
