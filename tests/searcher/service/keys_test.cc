// Keys: made, kept as a hash, found again, and what a file of them must look like.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <quotidian/error.h>

#include "searcher/service/keys.h"
#include "tests/support/temporary_directory.h"

namespace quotidian::service {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class KeysTest : public testing::Test {
 protected:
  Keys keys_of(const std::string& text) { return Keys::read(home_.file("keys", text)); }
  std::string fault_of(const std::string& text) {
    try {
      keys_of(text);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }
  support::TemporaryDirectory home_;
};

TEST_F(KeysTest, ANewKeyIsFoundAgainAndItsSecretIsNotInTheFile) {
  const NewKey desk = make_key("desk", "search,extract"), probe = make_key("probe", "metrics");
  EXPECT_NE(desk.secret, make_key("desk", "search").secret);
  EXPECT_THAT(desk.line, Not(HasSubstr(desk.secret)));
  const Keys keys = keys_of("# whose they are\n\n" + desk.line + "\n" + probe.line + "  # scrapes\n");
  ASSERT_NE(keys.find(desk.secret), nullptr);
  EXPECT_EQ(keys.find(desk.secret)->name, "desk");
  EXPECT_TRUE(keys.find(desk.secret)->allows(Access::extract));
  EXPECT_FALSE(keys.find(desk.secret)->allows(Access::metrics));
  EXPECT_TRUE(keys.find(probe.secret)->allows(Access::metrics));
  for (const std::string& other : {std::string(), desk.secret + "0", desk.secret.substr(1), desk.line})
    EXPECT_EQ(keys.find(other), nullptr) << other;
}

TEST_F(KeysTest, AFileThatIsNotWholeIsRefusedWithItsLine) {
  const std::string line = make_key("desk", "search").line;
  EXPECT_THAT(fault_of(line + "\ndesk\n"), HasSubstr("keys:2: a key's line is NAME SALT:HASH SCOPES"));
  EXPECT_THAT(fault_of(line.substr(0, line.size() - 9) + " search"), HasSubstr("not whole"));
  EXPECT_THAT(fault_of(line + "ing"), HasSubstr("one of search, extract, metrics, not \"searching\""));
  EXPECT_THAT(fault_of(line + " more"), HasSubstr("NAME SALT:HASH SCOPES"));
  EXPECT_THAT(fault_of("# nobody yet\n"), HasSubstr("holds no key"));
  EXPECT_THROW(Keys::read(home_ / "elsewhere"), Error);
}

TEST_F(KeysTest, ANameIsOneWord) {
  for (const char* name : {"", "two words", "a#b", "a\nb"}) EXPECT_THROW(make_key(name, "search"), Error);
  for (const char* scopes : {"", "admin", "search,,extract"})
    EXPECT_THROW(make_key("desk", scopes), Error) << scopes;
}

}  // namespace
}  // namespace quotidian::service
