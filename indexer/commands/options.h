// The command line of quotidian-index as a value. Part of the program.
#pragma once

#include <string>

#include "indexer/commands/commands.h"

namespace quotidian::commands {

struct CommandLine {
  std::string verb;
  bool help = false, version = false;
  Options options;
};

// Throws Error bad_input for an option there is none of, or a value that is none.
CommandLine read_command_line(const char* program, int argc, const char* const* argv);

// All options with a line on each, for --help.
std::string options_text();

}  // namespace quotidian::commands
