// What the readers' tests share: a file with given bytes, and all that reading it gives.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article_reader.h>

namespace quotidian {

// A folder of its own, gone with the object.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "readers-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file.string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct Read {
  std::vector<Article> articles;
  std::vector<std::uint64_t> lines;  // of the articles
  std::vector<Rejection> rejections, warnings;
};

inline Read read_file(const std::string& file, const ReaderOptions& options = {}) {
  Read read;
  ArticleReader reader(
      options, [&](const Rejection& rejection) { read.rejections.push_back(rejection); },
      [&](const Rejection& warning) { read.warnings.push_back(warning); });
  reader.open(file);
  for (Article article; reader.next(article);) {
    read.articles.push_back(article);
    read.lines.push_back(reader.line());
  }
  return read;
}

inline Read read_bytes(std::string_view bytes, const std::string& name, const ReaderOptions& options = {}) {
  const TempFolder folder;
  return read_file(folder.write(name, bytes), options);
}

// A file of tests/indexer/readers/samples.
inline Read read_sample(const std::string& name, const ReaderOptions& options = {}) {
  return read_file(QUOTIDIAN_SOURCE_DIR "/tests/indexer/readers/samples/" + name, options);
}

inline Read read_json_lines(std::string_view bytes) { return read_bytes(bytes, "in.jsonl"); }
inline Read read_text(std::string_view bytes) { return read_bytes(bytes, "in.txt"); }

}  // namespace quotidian
