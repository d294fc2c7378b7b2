// quotidian-serve: options to a struct, an archive behind a socket, signals, status. The one place that knows
// both the service and the indexer's extractor.
#include <pthread.h>
#include <systemd/sd-daemon.h>

#include <atomic>
#include <csignal>
#include <ctime>
#include <iostream>
#include <mutex>
#include <thread>

#include <quotidian/article_reader.h>
#include <quotidian/error.h>
#include <quotidian/quote_extractor.h>
#include <quotidian/version.h>

#include "common/cli.h"
#include "common/quote_json.h"
#include "searcher/service/manual.h"
#include "searcher/service/options.h"

namespace {

using namespace quotidian;
using namespace quotidian::service;

Extract make_extract() {
  const auto extractor = std::make_shared<QuoteExtractor>();
  return [extractor](const std::string& text, bool mentions) {
    std::string reason = "there is no article in it";
    ReaderOptions options;
    options.format = "jsonl";
    ArticleReader reader(options, [&](const Rejection& rejection) { reason = rejection.reason; });
    reader.open_text("the article", text);
    Article article;
    if (!reader.next(article)) throw Error(ErrorCode::bad_article, reason);
    if (article.title.empty() && article.body.empty())
      throw Error(ErrorCode::bad_article, "the article has no title and no body");
    nlohmann::ordered_json found =
        to_json(article.id, article.quotes ? *article.quotes : extractor->extract(article));
    if (mentions) {
      found["persons"] = nlohmann::ordered_json::array();
      for (const Person& person : extractor->persons(article)) found["persons"].push_back(to_json(person));
    }
    return found;
  };
}

void log(const std::string& line) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  std::cerr << line + "\n" << std::flush;
}

// The signals that are waited for, kept from all threads.
sigset_t held_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void read_keys_again(const Command& command, Service& service) {
  if (command.keys.empty()) return;
  try {
    service.replace_keys(Keys::read(command.keys));
    log("the keys are read again");
  } catch (const Error& error) {
    log(std::string("the keys stay as they were: ") + error.what());
  }
}

// Until a signal asks for the end, or the server has ended by itself: tells the service manager now and then
// that all is well.
void watch(const sigset_t& signals, const Command& command, Service& service, const Server& server) {
  std::uint64_t watchdog = 0;
  const bool is_watched = sd_watchdog_enabled(0, &watchdog) > 0;
  constexpr std::uint64_t kLook = 1000000;  // microseconds
  const std::uint64_t beat = is_watched ? std::min(kLook, watchdog / 4) : kLook;
  const timespec pause{static_cast<time_t>(beat / 1000000), static_cast<long>(beat % 1000000 * 1000)};
  while (server.is_serving()) {
    const int signal = sigtimedwait(&signals, nullptr, &pause);
    if (signal == SIGINT || signal == SIGTERM) return;
    if (signal == SIGHUP) read_keys_again(command, service);
    if (signal < 0 && is_watched && service.is_alive()) sd_notify(0, "WATCHDOG=1");
  }
}

int serve(Command command) {
  const sigset_t signals = held_signals();
  Settings& settings = command.settings;
  settings.make_extract = make_extract;
  if (!command.quiet) settings.log = log;
  if (!command.keys.empty()) settings.keys = Keys::read(command.keys);
  const bool is_open = command.keys.empty();
  settings.is_local = is_open && !command.allow_anonymous;
  Service service(settings);
  Server server(service, command.server);
  const std::string address = server.bind(command.listen);
  if (!server.is_loopback() && settings.is_local)
    throw Error(ErrorCode::bad_input, "anybody who reaches " + address +
                                          " could ask: give keys with --keys, or say --allow-anonymous");
  bool ended_well = false;
  std::atomic<bool> has_ended = false;
  std::thread serving([&] {
    ended_well = server.serve();
    has_ended = true;
  });
  while (!server.is_serving() && !has_ended) std::this_thread::yield();
  std::cout << "http://" << address << '\n' << std::flush;
  sd_notify(0, ("READY=1\nSTATUS=serving " + settings.archive.string() + " at " + address).c_str());
  watch(signals, command, service, server);
  sd_notify(0, "STOPPING=1");
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);  // a second signal ends it at once
  server.stop();
  serving.join();
  if (ended_well) return cli::kDone;
  throw Error(ErrorCode::internal, "no more connections are accepted at " + address);
}

int run(int argc, char** argv) {
  Command command = read_command(argc, argv);
  switch (command.what) {
    case Command::Do::help:
      std::cout << cli::shown(serve_manual(), command.manual);
      return cli::kDone;
    case Command::Do::version:
      std::cout << "quotidian-serve " << QUOTIDIAN_VERSION << '\n';
      return cli::kDone;
    case Command::Do::new_key: {
      const NewKey key = make_key(command.key_name, command.scopes);
      std::cout << "key:  " << key.secret << "\nline: " << key.line << '\n';
      return cli::kDone;
    }
    case Command::Do::serve:
      return serve(std::move(command));
  }
  return cli::kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  quotidian::cli::keep_freed_memory();
  return quotidian::cli::run("quotidian-serve", [&] { return run(argc, argv); });
}
