// The verbs of quotidian-index: options are a plain value first, then each verb calls the library,
// prints and gives its exit status. Not part of the library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/overrides.h>
#include <nlohmann/json.hpp>

namespace quotidian::commands {

struct Options {
  std::string archive;
  std::vector<std::string> inputs;  // files, or ids for `remove` and `fix`; "-" is standard input
  std::string input_format = "auto";
  std::vector<std::string> map;  // "theirs=ours", see ReaderOptions
  std::string format;            // of `status`, `fix --list`, `rebuild --dry-run` and `export`
  std::string rejects;           // a file for rejected articles, empty for none
  bool quiet = false;
  bool mentions = false;  // `extract` names the persons too
  unsigned long long articles_per_commit = 10000;
  std::optional<unsigned> threads;
  std::string builder = "auto";  // of `add` and `rebuild`: auto, api or bulk
  bool commits_wanted = false;   // articles_per_commit was named
  double wait = 0;               // seconds, for another writer to end
  bool resume = false;           // of `add`
  std::string summary_json;  // of `add`, `rebuild` and `pull`: files, empty for none; "-" is standard output
  std::string prometheus;

  // of `rebuild`, `rollback` and `pull`
  double max_drop = 10;  // per cent
  std::string canary;    // a file, empty for none
  std::uint64_t keep = 1;
  bool dry_run = false;
  std::optional<std::uint64_t> to;

  std::string certificate;  // of `purge`: a file for it, empty for standard output

  // of `export`
  bool flat = false, mapping = false;
  std::string index;  // named in each action of es-bulk; empty for none

  // of `fix`
  std::optional<std::string> speaker;  // empty for nobody
  bool nobody = false, not_a_quote = false, undo = false, list = false;
  std::string role, by, note;
  std::string from;  // a file of decisions, empty for none
};

int add(const Options& options);
int rebuild(const Options& options);
int rollback(const Options& options);
int pull(const Options& options);
int remove(const Options& options);
int purge(const Options& options);
int status(const Options& options);
int check(const Options& options);
int extract(const Options& options);
int export_all(const Options& options);
int fix(const Options& options);

// Names on stderr the overrides that are not applied, and counts them.
std::uint64_t tell_lost(const std::vector<OverrideStatus>& overrides);
nlohmann::ordered_json to_json(const OverrideStatus& status);

}  // namespace quotidian::commands
