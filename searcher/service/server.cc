// See server.h. What stands here against cpp-httplib 0.11: its own loop trusts a client with as many header
// bytes as it likes, with the time for them, with a body that was not read, and counts no unpacked body.
#include "searcher/service/server.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>

#include <httplib.h>
#include <quotidian/error.h>

#include "searcher/service/connection.h"
#include "searcher/service/problem.h"
#include "searcher/service/workers.h"

namespace quotidian::service {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostHeader = 16384;  // bytes of request line and headers
constexpr std::size_t kMostTarget = 8000;
constexpr std::size_t kMostFraming = 65536;  // what chunks may cost beside their content
constexpr int kMostRequests = 1000;          // of one connection
constexpr int kBacklog = 128;
constexpr milliseconds kFirst{1000};      // a connection says something within this
constexpr milliseconds kKeepAlive{5000};  // and again within this
constexpr milliseconds kPressed{50};      // when others wait, within this

bool has_body(const httplib::Request& request) {
  return request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
}

// What could be read in two ways by us and whoever stands before us; empty if nothing.
std::string fault_of_framing(const httplib::Request& request) {
  const std::string length = request.get_header_value("Content-Length");
  const std::size_t lengths = request.get_header_value_count("Content-Length"),
                    codings = request.get_header_value_count("Transfer-Encoding");
  if (lengths + codings > 1) return "the length of the body is given more than once";
  if (lengths == 1 &&
      (length.empty() || length.size() > 18 || length.find_first_not_of("0123456789") != std::string::npos))
    return "Content-Length is no number";
  if (codings == 1 && request.get_header_value("Transfer-Encoding") != "chunked")
    return "of Transfer-Encoding there is chunked alone";
  if (request.get_header_value_count("Host") > 1) return "Host is given more than once";
  if (request.version == "HTTP/1.1" && !request.has_header("Host")) return "Host is missing";
  return "";
}

Request to_ours(const httplib::Request& request) {
  Request ours;
  ours.method = request.method;
  ours.remote = request.remote_addr;
  read_target(request.target, ours);
  for (const char* name : {"Authorization", "Content-Type", "Host", "If-None-Match"})
    if (request.has_header(name)) {
      std::string small(name);
      std::transform(small.begin(), small.end(), small.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      ours.headers[small] = request.get_header_value(name);
    }
  return ours;
}

void to_theirs(Response&& response, httplib::Response& theirs) {
  theirs.status = response.status;
  for (const auto& [name, value] : response.headers) theirs.set_header(name, value);
  if (response.body.empty()) return;
  theirs.body = std::move(response.body);
  theirs.set_header("Content-Type", response.type);
}

}  // namespace

class Server::Http : public httplib::Server {
 public:
  Http(Service& service, const ServerOptions& options) : service_(service), options_(options) {
    new_task_queue = [this] {
      workers_ = new Workers(options_.connections, options_.waiting);  // owned by the library
      return workers_;
    };
    set_tcp_nodelay(true);
    set_keep_alive_max_count(kMostRequests);
    // Another process on the same port is a mistake: the library's own option would let both have it.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      return begin(request, response);
    });
    Post(R"([\s\S]*)", [this](const httplib::Request& request, httplib::Response& response,
                              const httplib::ContentReader& content) { take(request, response, content); });
    set_error_handler(
        HandlerWithResponse([this](const httplib::Request& request, httplib::Response& response) {
          if (response.body.empty()) to_theirs(refusal(request, response.status), response);
          return HandlerResponse::Handled;
        }));
    set_exception_handler([this](const httplib::Request& request, httplib::Response& response,
                                 const std::exception_ptr&) {
      to_theirs(service_.refuse(500, "internal", "a fault of the service", request.remote_addr), response);
    });
    set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
      if (response.status == 304) response.headers.erase("Content-Length");
      response.headers.erase("Accept-Ranges");  // the library promises them for HEAD
    });
  }

  std::string take_hold(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    std::string host = address.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    const std::string number = colon == std::string::npos ? "" : address.substr(colon + 1);
    if (host.empty() || number.empty() || number.size() > 5 ||
        number.find_first_not_of("0123456789") != std::string::npos || std::stoi(number) > 65535)
      throw Error(ErrorCode::bad_input,
                  "an address is HOST:PORT, as 127.0.0.1:8080 or [::1]:8080, not \"" + address + "\"");
    int port = std::stoi(number);
    if (port == 0)
      port = bind_to_any_port(host);
    else if (!bind_to_port(host, port))
      port = -1;
    if (port < 0) throw Error(ErrorCode::bad_input, "cannot listen at " + address + "; is the port taken?");
    // The library lets 5 connections wait to be accepted.
    ::listen(svr_sock_, kBacklog);
    return address.substr(0, colon + 1) + std::to_string(port);
  }

  bool is_loopback() const {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(svr_sock_, reinterpret_cast<sockaddr*>(&address), &size) != 0) return false;
    if (address.ss_family == AF_INET)
      return (ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr) >> 24) == 127;
    return address.ss_family == AF_INET6 &&
           IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
  }

 private:
  // What is answered without a body, and what must not be read any further.
  HandlerResponse begin(const httplib::Request& request, httplib::Response& response) {
    if (std::string fault = fault_of_framing(request); !fault.empty()) {
      to_theirs(service_.refuse(400, "malformed", fault, request.remote_addr), response);
      return HandlerResponse::Handled;
    }
    const std::string packing = request.get_header_value("Content-Encoding");
    if (!packing.empty() && packing != "gzip" && packing != "identity") {
      to_theirs(service_.refuse(415, "packed", "a body may be packed by gzip alone", request.remote_addr),
                response);
      return HandlerResponse::Handled;
    }
    if (request.target.size() > kMostTarget) {
      to_theirs(refusal(request, 414), response);
      return HandlerResponse::Handled;
    }
    if (has_body(request) && current_lane() == Lane::work && Service::takes_body(to_ours(request)))
      return HandlerResponse::Unhandled;
    answer(request, response, [](std::size_t) { return std::optional<std::string>(""); });
    return HandlerResponse::Handled;
  }

  void take(const httplib::Request& request, httplib::Response& response,
            const httplib::ContentReader& content) {
    answer(request, response, [&](std::size_t most) -> std::optional<std::string> {
      std::string body;
      bool is_whole = true;
      const std::string length = request.get_header_value("Content-Length");
      if (!length.empty() && std::stoull(length) > most) return {};
      const bool is_read = content([&](const char* bytes, std::size_t size) {
        is_whole = body.size() + size <= most;
        if (is_whole) body.append(bytes, size);
        return is_whole;
      });
      if (!is_whole) return {};
      if (!is_read)
        throw Error(ErrorCode::bad_article, "the body came to no end, took too long or cannot be unpacked");
      return body;
    });
  }

  void answer(const httplib::Request& request, httplib::Response& response,
              const Service::ReadBody& read_body) {
    const Request ours = to_ours(request);
    Response answered = service_.answer(ours, read_body, current_lane() != Lane::work);
    response.status = -1;  // reading a body may have set one
    to_theirs(std::move(answered), response);
  }

  // What the library itself refused.
  Response refusal(const httplib::Request& request, int status) {
    switch (status) {
      case 414:
        return service_.refuse(414, "too_long",
                               "the address is at most " + std::to_string(kMostTarget) + " bytes long",
                               request.remote_addr);
      case 416:
        return service_.refuse(416, "no_ranges", "parts of an answer are not given", request.remote_addr);
      default:
        return service_.refuse(status, "malformed", "this is no HTTP request, or too long, or took too long",
                               request.remote_addr);
    }
  }

  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, timing());
    const bool refuses = current_lane() == Lane::refuse;
    bool ok = current_lane() != Lane::close, has_unread = false;
    const int most = refuses ? 1 : kMostRequests;
    for (int left = most; ok && left > 0 && await(connection, left == most); --left) {
      connection.expect_header(kMostHeader);
      const bool is_last = left == 1 || workers_->has_waiting() || svr_sock_ == INVALID_SOCKET;
      bool wants_close = false, is_read = false, had_body = false;
      ok = process_request(connection, is_last, wants_close, [&](httplib::Request& request) {
        is_read = true;
        had_body = has_body(request);
        request.ranges.clear();
        if (had_body) {
          // Whatever of it was left unread would pass for the next request.
          request.headers.erase("Connection");
          request.headers.emplace("Connection", "close");
        }
        // Brotli as the library has it takes longer than most searches.
        const bool unpacks = request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
        request.headers.erase("Accept-Encoding");
        if (unpacks) request.headers.emplace("Accept-Encoding", "gzip");
        connection.expect_body(options_.most_body + kMostFraming);
      });
      has_unread = !is_read || had_body;
      ok = ok && !has_unread && !wants_close && !is_last;
    }
    if (has_unread) connection.part();
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
  }

  // The next request of a connection; one that was served before gives way to those that wait.
  bool await(Connection& connection, bool is_first) const {
    const milliseconds patience = is_first ? kFirst : kKeepAlive;
    for (milliseconds waited{0}; waited < patience; waited += kPressed) {
      if (connection.wait(kPressed)) return true;
      if (connection.is_gone()) return false;
      if (!is_first && (svr_sock_ == INVALID_SOCKET || workers_->has_waiting())) return false;
    }
    return false;
  }

  Timing timing() const {
    Timing timing{options_.header_time, options_.body_time};
    if (current_lane() == Lane::refuse) timing.header = timing.body = kFirst;
    return timing;
  }

  Service& service_;
  const ServerOptions options_;
  Workers* workers_ = nullptr;
};

Server::Server(Service& service, const ServerOptions& options)
    : http_(std::make_unique<Http>(service, options)) {}
Server::~Server() = default;

std::string Server::bind(const std::string& address) { return http_->take_hold(address); }
bool Server::is_loopback() const { return http_->is_loopback(); }
bool Server::serve() { return http_->listen_after_bind(); }
bool Server::is_serving() const { return http_->is_running(); }
void Server::stop() { http_->stop(); }

}  // namespace quotidian::service
