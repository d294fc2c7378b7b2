// Two databases item by item: the library's own output is the reference that the bulk builder is held
// to, by its tests and by the self-test before a build.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace quotidian::archive::bulk {

// What differs between two databases of the same documents, each written in one go and compacted: one
// line for each table or statistic, with the first key that differs; empty when they are alike. Tags
// are compared inflated; in the tables that are never compressed the cut into components as well.
// Throws Error archive_damaged when one of them cannot be read.
std::vector<std::string> differences(const std::filesystem::path& reference,
                                     const std::filesystem::path& ours);

}  // namespace quotidian::archive::bulk
