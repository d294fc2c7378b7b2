// One bit of a published generation is not what it was: `check` names the file. And it finds nothing where
// nothing is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "tests/endurance/archive_state.h"
#include "tests/endurance/how_much.h"
#include "tests/endurance/verbs.h"
#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::endurance {
namespace {

using ::testing::HasSubstr;

std::vector<std::filesystem::path> files_of(const std::filesystem::path& generation) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation))
    if (entry.is_regular_file() && entry.file_size() > 0) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void flip(const std::filesystem::path& file, std::uint64_t bit) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekg(static_cast<std::streamoff>(bit / 8));
  const int byte = bytes.get();
  bytes.seekp(static_cast<std::streamoff>(bit / 8));
  bytes.put(static_cast<char>(byte ^ (1 << bit % 8)));
}

TEST(FlippedBit, InAnyFileOfAGenerationIsFoundAndTheFileNamed) {
  const support::TemporaryDirectory home;
  const std::filesystem::path news = home / "news";
  Desk desk(home.path(), news);
  ASSERT_EQ(support::run(desk.add(0, 300).command).status, 0);
  ASSERT_EQ(support::run(desk.add(250, 60, 20).command).status, 0);
  std::string live = support::text_of(news / "CURRENT");
  live.pop_back();
  const std::vector<std::filesystem::path> files = files_of(news / live);
  ASSERT_GE(files.size(), 6u);
  std::mt19937_64 random(20120313);
  const std::vector<std::string> check = {"quotidian-index", "check", "-a", news};
  const int bits = how_much(7, 100);
  int found = 0;
  for (int i = 0; i < bits; ++i) {
    const std::filesystem::path& file = files[static_cast<std::size_t>(i) % files.size()];
    const std::uint64_t bit = random() % (std::filesystem::file_size(file) * 8);
    flip(file, bit);
    const support::Run checked = support::run(check);
    EXPECT_EQ(checked.status, 2) << file << " bit " << bit;
    EXPECT_THAT(checked.err, HasSubstr(file.filename().string())) << "bit " << bit;
    found += checked.status == 2 && checked.err.find(file.filename().string()) != std::string::npos ? 1 : 0;
    flip(file, bit);
  }
  EXPECT_EQ(support::run(check).status, 0);
  tell("one flipped bit in " + std::to_string(files.size()) + " files of a generation in turn",
       std::to_string(bits) + " bits", std::to_string(found) + " found, their files named");
}

}  // namespace
}  // namespace quotidian::endurance
