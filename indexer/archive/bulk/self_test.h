// Whether the bulk builder may be trusted here and now: the library's version is one that it was tested
// with, and ten documents by both routes come out alike. Asked before each build.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace quotidian::archive::bulk {

// Why not, as half a sentence; empty: it may. Works in `scratch`, which it makes and removes.
std::string reason_against(const std::filesystem::path& scratch);

// The versions of Xapian that the tests were run with, 400 seeds each (QUOTIDIAN_SEEDS).
bool tested_with(std::string_view xapian_version);

// The second half alone: the differences that ten documents showed.
std::string self_test(const std::filesystem::path& scratch);

}  // namespace quotidian::archive::bulk
