// From the target of a request to its path and parameters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "searcher/service/request.h"

namespace quotidian::service {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

Request read(const std::string& target) {
  Request request;
  EXPECT_TRUE(read_target(target, request)) << target;
  return request;
}

TEST(Target, IsCutBeforeItIsDecoded) {
  EXPECT_THAT(read("/v1/articles/a%2Fb").path, ElementsAre("v1", "articles", "a/b"));
  EXPECT_THAT(read("/").path, ElementsAre(""));
  EXPECT_THAT(read("/v1//x/?q=1").path, ElementsAre("v1", "", "x", ""));
  EXPECT_THAT(read("/a+b").path, ElementsAre("a+b"));
}

TEST(Target, HasItsParametersInOrder) {
  EXPECT_THAT(read("/v1/search?q=a+b&limit=5&q").parameters,
              ElementsAre(Pair("q", "a b"), Pair("limit", "5"), Pair("q", "")));
  EXPECT_THAT(read("/s?q==exactly&x=a=b&&y=%3D%26").parameters,
              ElementsAre(Pair("q", "=exactly"), Pair("x", "a=b"), Pair("y", "=&")));
}

TEST(Target, MayHoldAnyBytes) {
  EXPECT_THAT(read("/s?q=%zz%4&r=%4").parameters, ElementsAre(Pair("q", "%zz%4"), Pair("r", "%4")));
  EXPECT_THAT(read("/s?q=caf%C3%A9").parameters, ElementsAre(Pair("q", "café")));
  EXPECT_THAT(read("/s#x?q=1").parameters, ElementsAre());
  Request request;
  EXPECT_FALSE(read_target("http://elsewhere/v1/search", request));
  EXPECT_FALSE(read_target("", request));
}

TEST(Target, GivesBackWhatWasEncoded) {
  EXPECT_TRUE(rc::check("encoded, a parameter comes back", [](const std::string& value) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string target = "/v1/search?q=";
    for (const char c : value) {
      const auto byte = static_cast<unsigned char>(c);
      target += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    Request request;
    RC_ASSERT(read_target(target, request));
    RC_ASSERT(request.parameters.size() == 1u);
    RC_ASSERT(request.parameters[0].second == value);
  }));
}

}  // namespace
}  // namespace quotidian::service
