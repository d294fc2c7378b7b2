// See connection.h.
#include "searcher/service/connection.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace quotidian::service {
namespace {

using std::chrono::milliseconds;

void name_of(const sockaddr_storage& address, socklen_t size, std::string& ip, int& port) {
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> service{};
  if (::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(),
                    service.data(), service.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return;
  ip = host.data();
  port = std::atoi(service.data());
}

}  // namespace

bool Connection::wait_for(short event, Clock::time_point end) const {
  while (true) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now()).count();
    pollfd one{socket_, event, 0};
    const int ready = ::poll(&one, 1, static_cast<int>(std::max<long long>(left, 0)));
    if (ready < 0 && errno == EINTR) continue;
    return ready > 0;
  }
}

// Reads what there is; 0 at the end, below 0 when it takes too long or fails.
ssize_t Connection::fill(Clock::time_point end) {
  while (true) {
    if (!wait_for(POLLIN, end)) return -1;
    const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    begin_ = 0;
    end_ = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    is_gone_ = got <= 0;
    return got;
  }
}

bool Connection::wait(milliseconds patience) { return begin_ < end_ || fill(Clock::now() + patience) > 0; }

void Connection::expect_header(std::size_t bytes) {
  allowed_ = bytes;
  until_ = Clock::now() + timing_.header;
  is_in_header_ = true;
  is_answering_ = false;
}

void Connection::expect_body(std::size_t bytes) {
  allowed_ = bytes;
  until_ = Clock::now() + timing_.body;
  is_in_header_ = false;
}

void Connection::part() {
  constexpr milliseconds kMoment{300};
  constexpr std::size_t kMost = std::size_t{1} << 20;
  ::shutdown(socket_, SHUT_WR);
  const auto end = Clock::now() + kMoment;
  for (std::size_t taken = 0; taken < kMost; taken += end_)
    if (fill(end) <= 0) return;
}

bool Connection::is_readable() const { return begin_ < end_ || wait_for(POLLIN, until_); }

bool Connection::is_writable() const { return wait_for(POLLOUT, Clock::now() + timing_.write); }

ssize_t Connection::read(char* to, size_t size) {
  is_answering_ = false;  // "100 Continue" was no answer
  if (allowed_ == 0) return 0;
  if (begin_ == end_) {
    const ssize_t got = fill(until_);
    // A header that takes too long ends there, and is then answered as one that is broken off.
    if (got < 0 && is_in_header_ && !is_gone_) return 0;
    if (got <= 0) return got;
  }
  const std::size_t some = std::min({size, end_ - begin_, allowed_});
  std::memcpy(to, buffer_.data() + begin_, some);
  begin_ += some;
  allowed_ -= some;
  return static_cast<ssize_t>(some);
}

// The time begins with the first bytes of an answer: a search may have come between.
ssize_t Connection::write(const char* from, size_t size) {
  if (!is_answering_) write_until_ = Clock::now() + timing_.write;
  is_answering_ = true;
  while (true) {
    if (!wait_for(POLLOUT, write_until_)) return -1;
    const ssize_t sent = ::send(socket_, from, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    return sent;
  }
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0)
    name_of(address, size, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0)
    name_of(address, size, ip, port);
}

}  // namespace quotidian::service
