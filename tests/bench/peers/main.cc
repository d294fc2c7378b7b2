// The bench's measuring program: prepares a corpus, builds the peers that bring no program, draws the log,
// asks the oracle, and races. tests/bench/compare.py drives it; every verb prints one JSON object.
#include <boost/program_options.hpp>
#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include <xapian.h>

#include "tests/bench/peers/corpus.h"
#include "tests/bench/peers/oracle.h"
#include "tests/bench/peers/peer.h"
#include "tests/bench/peers/query_log.h"
#include "tests/bench/peers/race.h"

namespace {

namespace po = boost::program_options;
using namespace quotidian::bench;
using Json = nlohmann::ordered_json;

struct Command {
  std::string verb, peer, corpus, more, log, into, classes;
  std::vector<std::string> data, peers;
  std::uint64_t articles = 0;
  std::size_t each = 0, sample = 0;
  int passes = 0;
};

Json size_json(const CorpusSize& size) {
  return {{"articles", size.articles}, {"text_bytes", size.text_bytes}};
}

Json prepared(const Command& command) {
  const Prepared prepared = prepare(command.data, command.articles, command.corpus, command.more);
  return {{"corpus", size_json(prepared.corpus)}, {"more", size_json(prepared.more)}};
}

Json added(const Command& command) {
  if (command.peer == "fts5")
    add_to_fts5(command.into, command.corpus);
  else
    add_to_xapian(command.into, command.corpus, command.peer == "xapian-stems");
  return Json::object();
}

Json compacted(const Command& command) {
  if (command.peer == "fts5")
    compact_fts5(command.into);
  else
    compact_xapian(command.corpus, command.into);
  return Json::object();
}

std::vector<LoggedQuery> read_log(const Command& command) {
  std::ifstream in(command.log);
  std::vector<LoggedQuery> log;
  for (std::string line; std::getline(in, line);) {
    LoggedQuery query = from_json(line);
    if (command.classes.find(static_cast<char>(query.asked)) != std::string::npos)
      log.push_back(std::move(query));
  }
  return log;
}

// The log into its file; on standard output the oracle's counts, by its lines.
Json drawn(const Command& command) {
  const Survey found = survey(command.corpus, command.sample);
  LogOptions options;
  options.each = command.each;
  const std::vector<LoggedQuery> log = draw_log(found.sample, found.frequencies, found.days, options);
  std::ofstream out(command.log, std::ios::binary);
  for (const LoggedQuery& query : log) out << to_json(query) << '\n';
  out.close();
  Oracle oracle(log);
  for_each_article({command.corpus}, [&](const quotidian::Article& article) { oracle.see(article); });
  Json counts = Json::array();
  for (const auto& count : oracle.counts()) counts.push_back(count ? Json(*count) : Json());
  return {{"queries", log.size()}, {"counts", counts}};
}

std::unique_ptr<Peer> opened(const std::string& name, const std::string& path) {
  if (name == "fts5") return open_fts5(path);
  if (name == "quotidian") return open_quotidian(path, Shown::ids);
  if (name == "quotidian-page") return open_quotidian(path, Shown::page);
  return open_xapian(path, name == "xapian-stems");
}

Json percentiles_json(const std::vector<LoggedQuery>& log, const std::vector<std::optional<Took>>& took,
                      double Took::*clock) {
  Json classes = Json::object();
  for (const char asked : kClasses) {
    std::vector<double> values;
    for (std::size_t i = 0; i < log.size(); ++i)
      if (static_cast<char>(log[i].asked) == asked && took[i]) values.push_back((*took[i]).*clock);
    if (!values.empty())
      classes[std::string(1, asked)] = {{"queries", values.size()},
                                        {"p50", percentile(values, 50)},
                                        {"p95", percentile(values, 95)},
                                        {"p99", percentile(values, 99)}};
  }
  return classes;
}

Json raced(const Command& command) {
  std::vector<std::unique_ptr<Peer>> peers;
  std::vector<Runner> runners;
  for (const std::string& named : command.peers) {  // "xapian=PATH"
    const std::size_t at = named.find('=');
    if (at == std::string::npos) throw std::runtime_error("a peer without a path: " + named);
    peers.push_back(opened(named.substr(0, at), named.substr(at + 1)));
    runners.push_back({named.substr(0, at), peers.back().get()});
  }
  const std::vector<LoggedQuery> log = read_log(command);
  const RaceTimes times =
      race(runners, log, command.passes, [](int pass) { std::cerr << "  pass " << pass << " done\n"; });
  Json result = Json::object();
  for (std::size_t at = 0; at < runners.size(); ++at) {
    const auto& took = times.took[at];
    Json& of_peer = result[runners[at].name];
    of_peer = {{"classes", percentiles_json(log, took, &Took::wall)},
               {"processor_classes", percentiles_json(log, took, &Took::processor)},
               {"counts", Json::array()},
               {"microseconds", Json::array()}};
    for (std::size_t i = 0; i < log.size(); ++i) {
      const auto& count = times.counts[at][i];
      of_peer["counts"].push_back(count ? Json(*count) : Json());
      of_peer["microseconds"].push_back(took[i] ? Json({took[i]->wall, took[i]->processor}) : Json());
    }
  }
  return result;
}

// One query in a process of its own, the way a command line asks.
Json asked(const Command& command) {
  const auto ids = opened(command.peer, command.into)->ten(from_json(command.log));
  return {{"ids", ids}};
}

Json run(const Command& command) {
  if (command.verb == "prepare") return prepared(command);
  if (command.verb == "add") return added(command);
  if (command.verb == "compact") return compacted(command);
  if (command.verb == "log") return drawn(command);
  if (command.verb == "race") return raced(command);
  if (command.verb == "ask") return asked(command);
  throw std::runtime_error("no such verb: " + command.verb);
}

Command read_command(int argc, char** argv) {
  Command command;
  po::options_description options("peers VERB options");
  auto add = options.add_options();
  add("verb", po::value(&command.verb)->required(), "prepare, add, compact, log, race or ask");
  add("data", po::value(&command.data)->multitoken(), "files of articles");
  add("articles", po::value(&command.articles)->default_value(0), "how many to prepare; 0 for all");
  add("corpus", po::value(&command.corpus), "the corpus; of compact the database");
  add("more", po::value(&command.more), "the articles to add later");
  add("peer", po::value(&command.peer)->default_value("xapian"),
      "xapian, xapian-stems, fts5, quotidian(-page)");
  add("into", po::value(&command.into), "the index that is written or asked");
  add("log", po::value(&command.log), "the file of the log; of ask the one query");
  add("each", po::value(&command.each)->default_value(300), "queries of a class");
  add("sample", po::value(&command.sample)->default_value(5000), "articles that queries are drawn from");
  add("peers", po::value(&command.peers)->multitoken(), "NAME=PATH of those that race");
  add("classes", po::value(&command.classes)->default_value(std::string(kClasses)), "of queries to ask");
  add("passes", po::value(&command.passes)->default_value(3), "timed passes");
  po::positional_options_description first;
  first.add("verb", 1);
  po::variables_map values;
  po::store(po::command_line_parser(argc, argv).options(options).positional(first).run(), values);
  po::notify(values);
  return command;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::cout << run(read_command(argc, argv)).dump() << '\n';
    return 0;
  } catch (const Xapian::Error& error) {
    std::cerr << "peers: " << error.get_description() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "peers: " << error.what() << '\n';
  }
  return 2;
}
