// What an archive holds, as a reader of it sees, to compare with what it should hold. For the endurance
// tests.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace quotidian::endurance {

// Titles by id, both of which the articles of made_news.h have from number and edition.
using Contents = std::map<std::string, std::string>;

Contents made_contents(std::uint64_t first, std::uint64_t count, unsigned edition = 1);

// Fails the test where an article is there twice, or a total is not what is listed. An archive that was never
// published is empty.
Contents contents_of(const std::filesystem::path& archive);

// `before` with the first `count` of `changes` made to it; nothing in place of a title takes the article out.
using Changes = std::vector<std::pair<std::string, std::optional<std::string>>>;
Contents changed(Contents before, const Changes& changes, std::size_t count);

// What `check` finds, a fault a line; empty for an archive that was never published.
std::vector<std::string> faults_of(const std::filesystem::path& archive);

}  // namespace quotidian::endurance
