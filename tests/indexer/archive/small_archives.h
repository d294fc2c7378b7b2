// Archives of a few articles, made in sight of the test, and which generations they hold.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <quotidian/archive_writer.h>

#include "common/generation.h"

namespace quotidian::support {

inline Article article(const std::string& id, const std::string& body) {
  Article made;
  made.id = id;
  made.title = "Story " + id;
  made.body = body;
  return made;
}

inline Article by(const std::string& speaker, const std::string& id) {
  return article(id, "\"The harbour floods every spring,\" said " + speaker + ", the harbour master.");
}

inline void add(const std::filesystem::path& archive, const std::vector<Article>& articles) {
  auto writer = ArchiveWriter::open(archive);
  for (const Article& each : articles) writer.add(each);
  writer.finish();
}

inline void rebuild(const std::filesystem::path& archive, const std::vector<Article>& articles,
                    const WriterOptions& options = {}) {
  auto writer = ArchiveWriter::rebuild(archive, options);
  for (const Article& each : articles) writer.add(each);
  writer.finish();
}

inline std::vector<std::uint64_t> numbers_in(const std::filesystem::path& archive) {
  std::vector<std::uint64_t> numbers;
  for (const auto& entry : std::filesystem::directory_iterator(archive))
    if (const auto number = generation_number(entry.path().filename().string()); number != 0)
      numbers.push_back(number);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace quotidian::support
