// Connection: one client's socket as cpp-httplib reads and writes it, with what the library has no bounds
// for: the time a whole request may take, and the bytes of its header. Belongs to the thread that serves it.
#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>

namespace quotidian::service {

struct Timing {
  std::chrono::milliseconds header, body;  // of a request, from the first byte to the last
  std::chrono::milliseconds write{30000};  // an answer, whole
};

class Connection : public httplib::Stream {
 public:
  Connection(socket_t socket, const Timing& timing) : socket_(socket), timing_(timing) {}

  // Waits for the first byte of a request as long as `patience`. False if there will be none.
  bool wait(std::chrono::milliseconds patience);
  bool is_gone() const { return is_gone_; }  // the client has closed it, or it failed

  // From here on no more than this may be read, and no longer.
  void expect_header(std::size_t bytes);
  void expect_body(std::size_t bytes);

  // Ends the client's reading, and for a moment takes what it still sends: closed with bytes unread, a socket
  // would throw away what the client has not read yet.
  void part();

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* to, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;
  bool wait_for(short event, Clock::time_point end) const;
  ssize_t fill(Clock::time_point end);

  const socket_t socket_;
  const Timing timing_;
  std::array<char, 4096> buffer_;
  std::size_t begin_ = 0, end_ = 0;  // of the bytes in it that were not read yet
  std::size_t allowed_ = 0;          // bytes
  Clock::time_point until_, write_until_;
  bool is_in_header_ = false, is_answering_ = false, is_gone_ = false;
};

}  // namespace quotidian::service
