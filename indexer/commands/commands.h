// The verbs of quotidian-index: options are a plain value first, then each verb calls the library,
// prints and gives its exit status. Not part of the library.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace quotidian::commands {

struct Options {
  std::string archive;
  std::vector<std::string> inputs;  // files, or ids for `remove`; "-" is standard input
  std::string input_format = "auto";
  std::string format = "text";  // of `status`
  std::string rejects;          // a file for rejected articles, empty for none
  bool quiet = false;
  unsigned long long articles_per_commit = 10000;
  std::optional<unsigned> threads;
};

int add(const Options& options);
int rebuild(const Options& options);
int remove(const Options& options);
int status(const Options& options);
int check(const Options& options);
int extract(const Options& options);

}  // namespace quotidian::commands
