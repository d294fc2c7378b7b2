// A client that sends any bytes to a port of this machine, and hears what comes back.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace quotidian::support {

class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // the other side has enough
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void end() { ::shutdown(socket_, SHUT_WR); }

  // What comes until the other side closes, or until it holds `enough`; at most ten seconds long.
  std::string hear(std::string_view enough = {}) {
    std::string heard;
    char block[4096];
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < end) {
      if (!enough.empty() && heard.find(enough) != std::string::npos) break;
      pollfd one{socket_, POLLIN, 0};
      if (::poll(&one, 1, 100) <= 0) continue;
      const ssize_t got = ::recv(socket_, block, sizeof block, 0);
      if (got <= 0) return heard;
      heard.append(block, static_cast<std::size_t>(got));
    }
    return heard;
  }

  // What comes within so long, which may be nothing; none where the other side has closed.
  std::optional<std::string> hear_for(std::chrono::milliseconds patience) {
    char block[4096];
    pollfd one{socket_, POLLIN, 0};
    if (::poll(&one, 1, static_cast<int>(patience.count())) <= 0) return "";
    const ssize_t got = ::recv(socket_, block, sizeof block, 0);
    if (got <= 0) return {};
    return std::string(block, static_cast<std::size_t>(got));
  }

 private:
  int socket_;
};

// One request on a connection of its own; all that is answered.
inline std::string answer_of(int port, std::string_view request) {
  Client client(port);
  client.send(request);
  client.end();
  return client.hear();
}

}  // namespace quotidian::support
