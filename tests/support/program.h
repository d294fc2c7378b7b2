// Runs a built program as a stranger would: arguments and standard input in, both outputs and the
// exit status out.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace quotidian::support {

struct Run {
  std::string out, err;
  int status = -1;  // exit status, or 128 + the signal that ended it
};

// `arguments[0]` is the program's name in the build's bin/ ("quotidian-index"), or a path.
Run run(const std::vector<std::string>& arguments, const std::string& input = {});

// Starts the program, kills it with SIGKILL after `delay` unless it has ended, and waits for it.
// True if it was killed.
bool run_and_kill(const std::vector<std::string>& arguments, std::chrono::microseconds delay);

// Starts it without waiting, output to these files or nowhere; give the number to wait_for().
pid_t start(const std::vector<std::string>& arguments, const std::string& out = "/dev/null",
            const std::string& err = "/dev/null");
int wait_for(pid_t process);

}  // namespace quotidian::support
