// An xapian-tcpsrv of Debian's over one database, on the loopback, for as long as the object lives. It can be
// killed, frozen and thawed. It signals its whole process group when it ends, so it has one of its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace quotidian::tests {

class TcpServer {
 public:
  // Returns once it takes connections. In a network namespace if one is named.
  explicit TcpServer(const std::filesystem::path& database, const std::string& address = "127.0.0.1",
                     const std::string& network = {});
  ~TcpServer();
  TcpServer(const TcpServer&) = delete;
  TcpServer& operator=(const TcpServer&) = delete;

  std::string address() const { return address_ + ":" + std::to_string(port_); }
  void kill();
  void freeze();
  void thaw();

 private:
  std::string address_;
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

}  // namespace quotidian::tests
