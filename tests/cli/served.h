// Served: quotidian-serve on a port of its own, for the tests that ask it.
#pragma once

#include <gtest/gtest.h>
#include <signal.h>

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <httplib.h>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {

// The program from its start to its end by SIGTERM.
class Served {
 public:
  explicit Served(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"quotidian-serve", "--listen", "127.0.0.1:0"});
    process_ = support::start(arguments, home_ / "out", home_ / "err");
    for (int i = 0; i < 3000 && port == 0; ++i) {
      const std::string out = support::text_of(home_ / "out");
      if (out.ends_with('\n')) port = std::stoi(out.substr(out.rfind(':') + 1));
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_NE(port, 0) << log();
  }
  ~Served() {
    if (process_ != 0) end();
  }

  httplib::Client client() const {
    httplib::Client client("127.0.0.1", port);
    client.set_read_timeout(60);
    client.set_url_encode(false);
    return client;
  }
  nlohmann::json json(const std::string& target) const {
    const httplib::Result result = client().Get(target);
    EXPECT_TRUE(result) << target;
    return result ? nlohmann::json::parse(result->body) : nlohmann::json();
  }
  void signal(int number) const { ::kill(process_, number); }
  int end(int number = SIGTERM) {
    signal(number);
    return support::wait_for(std::exchange(process_, 0));
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port); }
  std::string log() const { return support::text_of(home_ / "err"); }
  pid_t process() const { return process_; }

  int port = 0;

 private:
  support::TemporaryDirectory home_;
  pid_t process_ = 0;
};

}  // namespace quotidian
