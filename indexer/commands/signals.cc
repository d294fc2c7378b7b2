// See signals.h.
#include "indexer/commands/signals.h"

#include <unistd.h>

#include <csignal>

namespace quotidian::commands {
namespace {

volatile std::sig_atomic_t caught = 0;

extern "C" void note_signal(int signal) {
  if (caught != 0) _exit(128 + signal);
  caught = signal;
}

void handle_with(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  // Without SA_RESTART: a read that waits for a pipe ends too.
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

void catch_signals() { handle_with(note_signal); }

void release_signals() {
  handle_with(SIG_DFL);
  if (caught != 0) std::raise(caught);
}

int caught_signal() { return caught; }

}  // namespace quotidian::commands
