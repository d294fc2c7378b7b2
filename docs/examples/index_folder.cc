// index_folder ARCHIVE FOLDER: puts all articles below the folder into the archive.
#include <iostream>

#include <quotidian/archive_writer.h>
#include <quotidian/article_reader.h>
#include <quotidian/error.h>

int main(int argc, char** argv) {
  if (argc != 3) return std::cerr << "usage: index_folder ARCHIVE FOLDER\n", 2;
  try {
    // A bad article is reported and left out; the others go in.
    quotidian::ArticleReader reader({}, [](const quotidian::Rejection& rejection) {
      std::cerr << rejection.file << ':' << rejection.line << ": " << rejection.reason << '\n';
    });
    reader.open(argv[2]);

    auto writer = quotidian::ArchiveWriter::open(argv[1]);
    quotidian::Article article;
    int changed = 0;
    while (reader.next(article))
      if (writer.add(article) != quotidian::Outcome::unchanged) ++changed;
    writer.finish();  // from here on, searches see them

    std::cout << changed << " articles changed, " << writer.quotes() << " quotes in the archive\n";
    return 0;
  } catch (const quotidian::Error& error) {
    std::cerr << "index_folder: " << error.what() << '\n';
    return error.code() == quotidian::ErrorCode::archive_locked ? 75 : 2;
  }
}
