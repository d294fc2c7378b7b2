// Server: the service on a socket. cpp-httplib speaks HTTP; this bounds what a connection may cost and hands
// each request to the Service.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "searcher/service/service.h"

namespace quotidian::service {

struct ServerOptions {
  std::size_t connections = 64;  // served at the same time, one thread each
  std::size_t waiting = 64;      // more that wait for one of them; beyond it the answer is 503
  std::chrono::milliseconds header_time{5000}, body_time{20000};  // for a request to come in whole
  std::size_t most_body = Limits().body;                          // as it is sent
};

class Server {
 public:
  Server(Service& service, const ServerOptions& options);
  ~Server();

  // Takes hold of "127.0.0.1:8080", "localhost:0" (any free port) or "[::1]:8080" and gives the address as it
  // then is. Throws Error bad_input when that cannot be had.
  std::string bind(const std::string& address);

  // True if only programs of this machine can reach it.
  bool is_loopback() const;

  // Answers until stop(); then ends what is begun. False if it ended by itself.
  bool serve();
  bool is_serving() const;
  void stop();  // from any thread, once it is serving

 private:
  class Http;
  std::unique_ptr<Http> http_;
};

}  // namespace quotidian::service
