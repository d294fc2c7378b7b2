// The command line of quotidian-index as a value. Part of the program.
#pragma once

#include <string>
#include <vector>

#include "common/manual.h"
#include "indexer/commands/commands.h"

namespace quotidian::commands {

struct CommandLine {
  std::string verb;
  bool help = false, version = false;
  std::string manual = "help";  // see cli::shown()
  Options options;
};

// Throws Error bad_input for an option there is none of, or a value that is none.
CommandLine read_command_line(const char* program, int argc, const char* const* argv);

// All options by what they are for.
std::vector<cli::Manual::Options> options_of_index();

}  // namespace quotidian::commands
