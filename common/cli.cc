// The catch ladder and terminal questions of the programs; see cli.h.
#include "common/cli.h"

#include <malloc.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <new>

#include <quotidian/error.h>

namespace quotidian::cli {

void keep_freed_memory() {
  constexpr int kBlock = 32 << 20, kKept = 128 << 20;
  ::mallopt(M_MMAP_THRESHOLD, kBlock);
  ::mallopt(M_TRIM_THRESHOLD, kKept);
}

int run(const std::string& program, const std::function<int()>& body) {
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  try {
    const int status = body();
    std::cout.flush();
    if (!std::cout) {
      std::cerr << program << ": could not write all output\n";
      return kFailed;
    }
    return status;
  } catch (const Error& error) {
    std::cout.flush();
    std::cerr << program << ": " << error.what() << '\n';
    return error.code() == ErrorCode::archive_locked ? kLocked : kFailed;
  } catch (const std::bad_alloc&) {
    std::cerr << program << ": out of memory\n";
  } catch (const std::exception& error) {
    std::cout.flush();
    std::cerr << program << ": " << error.what() << '\n';
  }
  return kFailed;
}

boost::program_options::variables_map parse(
    const std::string& program, int argc, const char* const* argv,
    const boost::program_options::options_description& all,
    const boost::program_options::positional_options_description& words) {
  namespace po = boost::program_options;
  try {
    po::variables_map values;
    po::store(po::command_line_parser(argc, argv).options(all).positional(words).run(), values);
    po::notify(values);
    return values;
  } catch (const po::error& error) {
    throw Error(ErrorCode::bad_input, std::string(error.what()) + "; see " + program + " --help");
  }
}

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

bool wants_colour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  return is_terminal(descriptor) && (no_colour == nullptr || *no_colour == '\0');
}

unsigned columns(int descriptor) {
  if (const char* given = std::getenv("COLUMNS"))
    if (const int number = std::atoi(given); number > 0) return static_cast<unsigned>(number);
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

}  // namespace quotidian::cli
