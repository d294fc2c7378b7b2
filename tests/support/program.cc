// posix_spawn with files for the three streams; see program.h.
#include "tests/support/program.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>

#include "tests/support/temporary_directory.h"

namespace quotidian::support {
namespace {

pid_t spawn(const std::vector<std::string>& arguments, const std::string& in, const std::string& out,
            const std::string& err) {
  std::vector<std::string> words = arguments;
  if (words[0].find('/') == std::string::npos)
    words[0] = std::string(QUOTIDIAN_BINARY_DIR) + "/bin/" + words[0];
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  pid_t process = 0;
  const int failed = posix_spawn(&process, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot run " + words[0]);
  return process;
}

}  // namespace

int wait_for(pid_t process) {
  int status = 0;
  if (::waitpid(process, &status, 0) != process) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Run run(const std::vector<std::string>& arguments, const std::string& input) {
  const TemporaryDirectory streams;
  const auto in = streams.file("in", input);
  Run result;
  result.status = wait_for(spawn(arguments, in, streams / "out", streams / "err"));
  result.out = text_of(streams / "out");
  result.err = text_of(streams / "err");
  return result;
}

pid_t start(const std::vector<std::string>& arguments, const std::string& out, const std::string& err) {
  return spawn(arguments, "/dev/null", out, err);
}

bool run_and_kill(const std::vector<std::string>& arguments, std::chrono::microseconds delay) {
  const pid_t process = start(arguments);
  std::this_thread::sleep_for(delay);
  ::kill(process, SIGKILL);
  return wait_for(process) == 128 + SIGKILL;
}

}  // namespace quotidian::support
