// said_by ARCHIVE SPEAKER [WORD...]: what the speaker said, the newest first; with words, the quotes that
// hold all.
#include <iostream>
#include <string>

#include <quotidian/error.h>
#include <quotidian/searcher.h>

int main(int argc, char** argv) {
  if (argc < 3) return std::cerr << "usage: said_by ARCHIVE SPEAKER [WORD...]\n", 2;
  try {
    std::string typed = "speaker:\"" + std::string(argv[2]) + '"';
    for (int i = 3; i < argc; ++i) typed += ' ' + std::string(argv[i]);

    quotidian::SearchOptions options;
    options.show = quotidian::Show::quotes;
    options.sort = quotidian::Sort::newest;

    quotidian::Searcher searcher(argv[1]);
    const quotidian::Results found = searcher.search(quotidian::parse_query(typed), options);
    for (const quotidian::QuoteHit& hit : found.quotes)
      std::cout << hit.published << "  " << hit.quote.speaker->name << ": " << hit.quote.text << '\n';
    std::cout << found.total << " quotes, read as " << found.read_as << '\n';
    return found.total > 0 ? 0 : 1;
  } catch (const quotidian::Error& error) {
    std::cerr << "said_by: " << error.what() << '\n';
    return 2;
  }
}
