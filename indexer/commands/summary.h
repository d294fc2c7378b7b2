// Summary: what one run did, as a value that is told in three ways: a line for people and logs, a JSON
// object, and the text format of the Prometheus node exporter's textfile collector. Part of the program.
#pragma once

#include <cstdint>
#include <string>

#include <quotidian/archive_writer.h>
#include <nlohmann/json.hpp>

namespace quotidian::commands {

struct Summary {
  std::string verb, archive;
  std::uint64_t added = 0, updated = 0, unchanged = 0, stale = 0, rejected = 0, removed = 0;
  std::uint64_t skipped = 0;  // behind which a resumed run went on
  std::uint64_t quotes = 0, generation = 0;
  double seconds = 0;
  BuildReport report;
  int status = 0;                     // the program's
  nlohmann::ordered_json comparison;  // of a rebuild; null for none

  void count(Outcome outcome);
};

// "added=2 updated=0 unchanged=0 rejected=0 quotes=1 seconds=… generation=1 stale=0 removed=0"
std::string to_line(const Summary& summary);
nlohmann::ordered_json to_json(const Summary& summary);
// With what the archive holds now. `at` is the end of the run, in seconds since 1970.
std::string to_prometheus(const Summary& summary, const ArchiveStatus& archive, std::int64_t at);

// Before a long run whose end is to be written there. Throws Error bad_input.
void must_be_writable(const std::string& file);

// Writes beside the file and renames, so that a reader sees the old or the new text. Throws Error bad_input.
void write_whole(const std::string& file, const std::string& text);

}  // namespace quotidian::commands
