// watch ARCHIVE QUERY [NUMBER]: looks into the archive once a second and prints each quote that comes to
// match the query; ends after so many, or never.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <set>
#include <string>
#include <thread>

#include <quotidian/error.h>
#include <quotidian/searcher.h>

int main(int argc, char** argv) {
  if (argc < 3) return std::cerr << "usage: watch ARCHIVE QUERY [NUMBER]\n", 2;
  const long wanted = argc > 3 ? std::atol(argv[3]) : -1;
  try {
    const quotidian::ParsedQuery query = quotidian::parse_query(argv[2]);
    quotidian::SearchOptions options;
    options.show = quotidian::Show::quotes;
    options.sort = quotidian::Sort::oldest;
    options.limit = quotidian::kAllHits;  // handed over a page at a time

    quotidian::Searcher searcher(argv[1]);  // each search sees the newest state of the archive
    std::set<std::string> seen;
    for (bool first = true; wanted < 0 || static_cast<long>(seen.size()) < wanted; first = false) {
      if (!first) std::this_thread::sleep_for(std::chrono::seconds(1));
      searcher.search(query, options, [&](const quotidian::Results& page) {
        for (const quotidian::QuoteHit& hit : page.quotes)
          if (seen.insert(hit.id).second)
            std::cout << hit.id << "  " << (hit.quote.speaker ? hit.quote.speaker->name : "?") << ": "
                      << hit.quote.text << std::endl;
      });
    }
    return 0;
  } catch (const quotidian::Error& error) {
    std::cerr << "watch: " << error.what() << '\n';
    return 2;
  }
}
