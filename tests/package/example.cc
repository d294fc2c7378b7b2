// The library from outside: indexes two articles and prints what Lena Ortiz said about the river.
#include <iostream>

#include <quotidian/archive_writer.h>
#include <quotidian/error.h>
#include <quotidian/searcher.h>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    quotidian::ArchiveWriter writer = quotidian::ArchiveWriter::open(argv[1]);
    quotidian::Article flood;
    flood.id = "flood-1";
    flood.title = "Talmar waits for the river";
    flood.body =
        "\"The river decides,\" said Lena Ortiz, the mayor of Talmar. Her deputy, Paul Hart, disagreed.";
    writer.add(flood);
    quotidian::Article bridge;
    bridge.id = "bridge-1";
    bridge.title = "Bridge stays shut";
    bridge.body = "\"The river has taken two piers,\" said Paul Hart, the deputy mayor.";
    writer.add(bridge);
    writer.finish();

    quotidian::Searcher searcher(argv[1]);
    const quotidian::Results found = searcher.search(quotidian::parse_query("speaker:ortiz river"));
    for (const quotidian::ArticleHit& hit : found.articles)
      for (const quotidian::QuoteHit& quote : hit.quotes)
        std::cout << quote.quote.text << " - " << quote.quote.speaker->name << ", " << quote.quote.role
                  << '\n';
    return found.total == 1 ? 0 : 1;
  } catch (const quotidian::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
