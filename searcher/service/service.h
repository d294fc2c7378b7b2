// Service: a request in, a response out, over one archive that it only reads. Knows no socket. Shared by all
// threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>

#include <quotidian/searcher.h>
#include <nlohmann/json.hpp>

#include "searcher/service/keys.h"
#include "searcher/service/lending.h"
#include "searcher/service/metrics.h"
#include "searcher/service/parameters.h"
#include "searcher/service/request.h"

namespace quotidian::service {

struct Route;

// {"id","quotes":[…]} of an article that came as a JSON object, with "persons" where `mentions` are wanted.
// Throws Error bad_article. One for each thread.
using Extract = std::function<nlohmann::ordered_json(const std::string& article, bool mentions)>;

struct Settings {
  std::filesystem::path archive;
  std::size_t searchers = 2;  // searches at the same time, and as many extractions
  Limits limits;
  std::function<Extract()> make_extract;
  Keys keys;
  bool is_local =
      true;  // only programs of this machine reach it: requests that name another host are refused
  std::function<void(const std::string& line)> log = [](const std::string&) {};
  bool log_queries = false;
};

class Service {
 public:
  // Opens the archive. Throws what Searcher throws.
  explicit Service(Settings settings);

  // Gives the request's body, at most so many bytes of it; nothing where there are more.
  using ReadBody = std::function<std::optional<std::string>(std::size_t most)>;

  // Never throws. The body is read when the caller may be heard. `is_full`: no more than health is told.
  Response answer(const Request& request, const ReadBody& read_body, bool is_full = false);

  // True if the body of a request is worth reading.
  static bool takes_body(const Request& request);

  // Counts and logs what was refused before it became a request, and says so.
  Response refuse(int status, const std::string& code, const std::string& detail, const std::string& remote);

  void replace_keys(Keys keys);
  void be_local(bool is_local) { is_local_ = is_local; }

  // False if every searcher has been at work since it was asked last and none has finished.
  bool is_alive();

 private:
  friend struct Call;
  Response dispatch(const Request& request, const ReadBody& read_body, bool is_full, const Route*& route,
                    std::string& key);
  std::optional<Response> refusal(const Request& request, const Route& route, std::string& key) const;
  void log(const Request& request, const Route* route, const Response& response, const std::string& key,
           std::chrono::duration<double> took) const;

  Settings settings_;
  mutable std::shared_mutex keys_mutex_;  // of settings_.keys
  std::atomic<bool> is_local_;
  Lender<Searcher> searchers_;
  Lender<Extract> extractors_;
  Metrics metrics_;
  std::mutex seen_mutex_;
  ArchiveState seen_;  // the last state that was seen
  std::atomic<std::uint64_t> finished_ = 0;
  std::uint64_t finished_before_ = 0;
};

// One request on its way, for the route's handler.
struct Call {
  Service& service;
  const Request& request;
  const Route& route;
  const std::string id;  // what stood for "{id}"
  Given given;
  const Service::ReadBody& read_body;
  std::string state = {};  // of the archive or the file that the answer is of; the ETag

  const std::string& value(std::string_view name) const;  // empty for none
  const Limits& limits() const { return service.settings_.limits; }

  // Throws Full when none is free in time.
  Lender<Searcher>::Loan searcher();
  Lender<Extract>::Loan extractor();
  ArchiveState archive_state();  // now, or where no searcher is free or it cannot be read as last seen
  std::string metrics();

  struct Full {};
};

}  // namespace quotidian::service
