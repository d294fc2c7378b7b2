// See options.h.
#include "searcher/service/options.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include <quotidian/error.h>
#include <boost/program_options.hpp>

#include "common/cli.h"

namespace quotidian::service {
namespace {

namespace po = boost::program_options;

constexpr const char* kProgram = "quotidian-serve";

unsigned number(const po::variables_map& given, const char* name) {
  const unsigned value = given[name].as<unsigned>();
  constexpr unsigned kMost = 1U << 30;
  if (value == 0 || value > kMost)
    throw Error(ErrorCode::bad_input,
                std::string("--") + name + " is a number from 1 to " + std::to_string(kMost));
  return value;
}

}  // namespace

po::options_description options_of_serve() {
  const ServerOptions server;
  const Limits limits;
  po::options_description options;
  options.add_options()("archive,a", cli::named("DIR"),
                        "the archive's directory, or a file that lists shards (or QUOTIDIAN_ARCHIVE)")(
      "listen", cli::named("HOST:PORT")->default_value("127.0.0.1:8080"),
      "HOST:PORT; port 0 takes any that is free, and the address is printed")(
      "keys", cli::named("FILE"), "the file of keys; without one, whoever reaches the service may ask")(
      "allow-anonymous", "listen beyond this machine without keys")(
      "new-key", cli::named("NAME"), "print a new key of this name, once, and the line for the file")(
      "scopes", cli::named("SCOPES")->default_value("search"),
      "what the new key is for: search, extract, metrics")(
      "searches",
      cli::named<unsigned>("N")->default_value(std::max(2U, std::thread::hardware_concurrency()),
                                               "one a core"),
      "searches at the same time")(
      "connections", cli::named<unsigned>("N")->default_value(static_cast<unsigned>(server.connections)),
      "connections served at the same time; as many again may wait")(
      "time-limit", cli::named<unsigned>("MS")->default_value(static_cast<unsigned>(limits.time.count())),
      "milliseconds for a search")("most-hits", cli::named<unsigned>("N")->default_value(limits.hits),
                                   "the largest limit that may be asked for")(
      "most-body", cli::named<unsigned>("BYTES")->default_value(static_cast<unsigned>(limits.body)),
      "bytes of an article to extract from")("log-queries", "the log tells what was asked for, too")(
      "quiet,q", "no log of requests")("manual", cli::named("AS"),
                                       "this text for others: man, or the completion of bash, zsh or fish")(
      "help,h", "this text")("version", "the version");
  return options;
}

Command read_command(int argc, const char* const* argv) {
  const po::options_description options = options_of_serve();
  const po::variables_map given = cli::parse(kProgram, argc, argv, options, {});
  Command command;
  if (given.count("help") + given.count("manual") != 0) command.what = Command::Do::help;
  if (given.count("manual") != 0) command.manual = given["manual"].as<std::string>();
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

}  // namespace quotidian::service
