// See tcp_server.h.
#include "tests/searcher/shards/tcp_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace quotidian::tests {
namespace {

sockaddr_in address_of(const std::string& address, std::uint16_t port) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  ::inet_pton(AF_INET, address.c_str(), &to.sin_addr);
  return to;
}

const sockaddr* as_any(const sockaddr_in& address) { return reinterpret_cast<const sockaddr*>(&address); }

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = address_of("127.0.0.1", 0);
  socklen_t size = sizeof address;
  if (::bind(socket, as_any(address), size) != 0 ||
      ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port is free");
  ::close(socket);
  return ntohs(address.sin_port);
}

bool takes_connections(const sockaddr_in& address) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const bool connected = ::connect(socket, as_any(address), sizeof address) == 0;
  ::close(socket);
  return connected;
}

}  // namespace

TcpServer::TcpServer(const std::filesystem::path& database, const std::string& address,
                     const std::string& network)
    : address_(address), port_(free_port()) {
  // It goes with the test, however that ends.
  std::vector<std::string> words = {"setpriv", "--pdeathsig", "KILL"};
  if (!network.empty()) words.insert(words.end(), {"ip", "netns", "exec", network});
  for (const std::string& word :
       {std::string("xapian-tcpsrv"), std::string("--quiet"), "--interface=" + address_,
        "--port=" + std::to_string(port_), database.string()})
    words.push_back(word);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawn_file_actions_t streams;
  posix_spawn_file_actions_init(&streams);
  posix_spawn_file_actions_addopen(&streams, 1, "/dev/null", O_WRONLY,
                                   0);  // it tells of each client that goes
  posix_spawn_file_actions_addopen(&streams, 2, "/dev/null", O_WRONLY, 0);
  const int failed =
      ::posix_spawnp(&process_, arguments[0], &streams, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&streams);
  posix_spawnattr_destroy(&attributes);
  if (failed != 0) throw std::runtime_error("cannot run " + words[0]);
  for (int i = 0; !takes_connections(address_of(address_, port_)); ++i) {
    if (i == 1000 || ::waitpid(process_, nullptr, WNOHANG) != 0)
      throw std::runtime_error("xapian-tcpsrv does not come up");
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

TcpServer::~TcpServer() { kill(); }

void TcpServer::kill() {
  if (process_ == 0) return;
  ::kill(-process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

void TcpServer::freeze() { ::kill(-process_, SIGSTOP); }
void TcpServer::thaw() { ::kill(-process_, SIGCONT); }

}  // namespace quotidian::tests
