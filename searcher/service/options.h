// The command line of quotidian-serve as a value. Part of the program.
#pragma once

#include <string>

#include <boost/program_options.hpp>

#include "searcher/service/server.h"

namespace quotidian::service {

struct Command {
  enum class Do { serve, new_key, help, version } what = Do::serve;
  std::string listen, keys;  // the file of keys; empty for none
  bool allow_anonymous = false, quiet = false;
  Settings settings;
  ServerOptions server;
  std::string key_name, scopes;  // of a new key
  std::string manual = "help";   // see cli::shown()
};

// Throws Error bad_input with the way out.
Command read_command(int argc, const char* const* argv);

boost::program_options::options_description options_of_serve();

}  // namespace quotidian::service
