// See options.h.
#include "searcher/service/options.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <thread>

#include <quotidian/error.h>
#include <boost/program_options.hpp>

#include "common/cli.h"

namespace quotidian::service {
namespace {

namespace po = boost::program_options;

constexpr const char* kProgram = "quotidian-serve";

po::options_description described() {
  const ServerOptions server;
  const Limits limits;
  po::options_description options("options");
  options.add_options()("archive,a", po::value<std::string>(),
                        "the archive's directory (or QUOTIDIAN_ARCHIVE)")(
      "listen", po::value<std::string>()->default_value("127.0.0.1:8080"),
      "HOST:PORT; port 0 takes any that is free, and the address is printed")(
      "keys", po::value<std::string>(), "the file of keys; without one, whoever reaches the service may ask")(
      "allow-anonymous", "listen beyond this machine without keys")(
      "new-key", po::value<std::string>(), "print a new key of this name, once, and the line for the file")(
      "scopes", po::value<std::string>()->default_value("search"),
      "what the new key is for: search, extract, metrics")(
      "searches", po::value<unsigned>()->default_value(std::max(2U, std::thread::hardware_concurrency())),
      "searches at the same time")(
      "connections", po::value<unsigned>()->default_value(static_cast<unsigned>(server.connections)),
      "connections served at the same time; as many again may wait")(
      "time-limit", po::value<unsigned>()->default_value(static_cast<unsigned>(limits.time.count())),
      "milliseconds for a search")("most-hits", po::value<unsigned>()->default_value(limits.hits),
                                   "the largest limit that may be asked for")(
      "most-body", po::value<unsigned>()->default_value(static_cast<unsigned>(limits.body)),
      "bytes of an article to extract from")("log-queries", "the log tells what was asked for, too")(
      "quiet,q", "no log of requests")("help,h", "this text")("version", "the version");
  return options;
}

unsigned number(const po::variables_map& given, const char* name) {
  const unsigned value = given[name].as<unsigned>();
  constexpr unsigned kMost = 1U << 30;
  if (value == 0 || value > kMost)
    throw Error(ErrorCode::bad_input,
                std::string("--") + name + " is a number from 1 to " + std::to_string(kMost));
  return value;
}

}  // namespace

Command read_command(int argc, const char* const* argv) {
  const po::options_description options = described();
  const po::variables_map given = cli::parse(kProgram, argc, argv, options, {});
  Command command;
  if (given.count("help") != 0) command.what = Command::Do::help;
  if (given.count("version") != 0) command.what = Command::Do::version;
  if (given.count("new-key") != 0) {
    command.what = Command::Do::new_key;
    command.key_name = given["new-key"].as<std::string>();
    command.scopes = given["scopes"].as<std::string>();
  }
  if (command.what != Command::Do::serve) return command;

  if (given.count("archive") != 0)
    command.settings.archive = given["archive"].as<std::string>();
  else if (const char* archive = std::getenv("QUOTIDIAN_ARCHIVE"))
    command.settings.archive = archive;
  if (command.settings.archive.empty())
    throw Error(ErrorCode::bad_input, "which archive? Name it with -a, or set QUOTIDIAN_ARCHIVE");
  command.listen = given["listen"].as<std::string>();
  if (given.count("keys") != 0) command.keys = given["keys"].as<std::string>();
  command.allow_anonymous = given.count("allow-anonymous") != 0;
  command.quiet = given.count("quiet") != 0;
  command.settings.log_queries = given.count("log-queries") != 0;
  command.settings.searchers = number(given, "searches");
  command.settings.limits.time = std::chrono::milliseconds(number(given, "time-limit"));
  command.settings.limits.hits = number(given, "most-hits");
  command.settings.limits.body = number(given, "most-body");
  command.server.connections = command.server.waiting = number(given, "connections");
  command.server.most_body = command.settings.limits.body;
  return command;
}

std::string help_text() {
  std::ostringstream out;
  out << "usage: quotidian-serve -a ARCHIVE [options]\n\n"
         "Answers over HTTP what quotidian-search answers on the command line. It only reads the archive, "
         "and\n"
         "follows it: what quotidian-index commits or swaps in is in the next answer.\n\n"
      << described()
      << "\nexamples:\n"
         "  quotidian-serve -a news\n"
         "  curl 'http://127.0.0.1:8080/v1/search?q=lavrov+simultaneous'\n"
         "  curl 'http://127.0.0.1:8080/v1/quotes?q=speaker:lavrov&sort=newest&limit=5'\n"
         "  quotidian-serve --new-key desk --scopes search,extract     # the line goes into keys.txt\n"
         "  quotidian-serve -a news --keys keys.txt --listen 0.0.0.0:8080\n"
         "  curl -H \"Authorization: Bearer $KEY\" 'http://archive:8080/v1/verify?q=the+river+decides'\n\n"
         "SIGHUP reads the keys again; SIGTERM and SIGINT end it when what is begun is answered.\n"
         "All it answers: docs/http-api.md, and /openapi.json of a running service\n\n"
         "exit status: 0 ended by a signal, 2 failed\n";
  return out.str();
}

}  // namespace quotidian::service
