// The version of the headers and of the library.
#include <quotidian/version.h>

#include <gmock/gmock.h>

namespace {

static_assert(QUOTIDIAN_VERSION_CHECK(QUOTIDIAN_VERSION_MAJOR, QUOTIDIAN_VERSION_MINOR,
                                      QUOTIDIAN_VERSION_PATCH));
static_assert(QUOTIDIAN_VERSION_CHECK(0, 0, 99), "a newer minor version is enough");
static_assert(!QUOTIDIAN_VERSION_CHECK(QUOTIDIAN_VERSION_MAJOR, QUOTIDIAN_VERSION_MINOR,
                                       QUOTIDIAN_VERSION_PATCH + 1));
static_assert(!QUOTIDIAN_VERSION_CHECK(QUOTIDIAN_VERSION_MAJOR, QUOTIDIAN_VERSION_MINOR + 1, 0));
static_assert(!QUOTIDIAN_VERSION_CHECK(QUOTIDIAN_VERSION_MAJOR + 1, 0, 0));

TEST(Version, OfTheLibraryIsThatOfItsHeaders) { EXPECT_STREQ(quotidian::version(), QUOTIDIAN_VERSION); }

}  // namespace
