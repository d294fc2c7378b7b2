// What the programs share around their main(): the exit statuses, one line for an error, and
// whether a stream is a terminal that wants colour. Not part of the library.
#pragma once

#include <functional>
#include <string>

#include <boost/program_options.hpp>

namespace quotidian::cli {

enum Status : int { kDone = 0, kFound = 0, kNothingFound = 1, kSomeRejected = 1, kFailed = 2, kLocked = 75 };

// Runs `body` and returns its status; an exception becomes one line on stderr, "PROGRAM: what", and
// kLocked or kFailed. SIGPIPE is ignored, so a closed pipe ends as a write error, not a death.
int run(const std::string& program, const std::function<int()>& body);

// For a program that answers one query after another: what one gives back the next one asks for again, so it
// is kept. Getting it from the system anew, page by page, is a third of what a wildcard takes.
void keep_freed_memory();

// Throws quotidian::Error (bad_input) for a wrong option, with "see PROGRAM --help".
boost::program_options::variables_map parse(
    const std::string& program, int argc, const char* const* argv,
    const boost::program_options::options_description& all,
    const boost::program_options::positional_options_description& words);

// A value of an option, and what it is called in the manual: named<unsigned>("N").
template <typename Value = std::string>
auto named(const char* name) {
  return boost::program_options::value<Value>()->value_name(name);
}

bool is_terminal(int descriptor);
bool wants_colour(int descriptor);  // a terminal, and NO_COLOR is not set
unsigned columns(int descriptor);   // what COLUMNS says, else the terminal's; 100 elsewhere

}  // namespace quotidian::cli
