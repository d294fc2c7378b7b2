// CorpusArchive: an archive of corpus/, built by the real program once for all tests of a file, and the ways
// to ask it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian {

class CorpusArchive : public testing::Test {
 protected:
  static inline const std::filesystem::path kSource = QUOTIDIAN_SOURCE_DIR;

  static void SetUpTestSuite() {
    home_.emplace();
    std::vector<std::string> add = {"quotidian-index", "add", "-a", archive()};
    for (const auto& file : std::filesystem::directory_iterator(kSource / "corpus/articles"))
      add.push_back(file.path());
    ASSERT_EQ(support::run(add).status, 0);
  }
  static void TearDownTestSuite() { home_.reset(); }

  static std::string archive() { return *home_ / "news"; }
  static support::Run search(std::vector<std::string> arguments, const std::string& input = {}) {
    arguments.insert(arguments.begin(), {"quotidian-search", "-a", archive()});
    return support::run(arguments, input);
  }
  static std::vector<nlohmann::json> lines(const std::string& out) {
    std::vector<nlohmann::json> parsed;
    std::istringstream in(out);
    for (std::string line; std::getline(in, line);) parsed.push_back(nlohmann::json::parse(line));
    return parsed;
  }

 private:
  static inline std::optional<support::TemporaryDirectory> home_;
};

}  // namespace quotidian
