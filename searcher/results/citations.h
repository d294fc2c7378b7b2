// Articles and quotes as references for a bibliography: RIS, BibTeX and, for people, a sentence. Pure.
#pragma once

#include <string>

#include <quotidian/searcher.h>

namespace quotidian {

// A record of type NEWS a hit; quotes stand in notes (N1) with speaker, role, kind, confidence and id. A line
// break or control character becomes a space, so no text can add a tag.
std::string to_ris(const Results& results);

// An @article a hit, @misc without a source; quotes stand in the note. What TeX would read is escaped. Keys
// are the ids, with a hash where they hold more than letters, digits, "-", "_", ":" and ".".
std::string to_bibtex(const Results& results);

// A line a hit: “We wait,” Lena Ortiz, mayor, in: Ilka Sommer, “Talmar waits”, The Post, 2024-05-01, URL
// [flood#2]. What is not known is left out; an article's own quotes are.
std::string to_sentences(const Results& results);

}  // namespace quotidian
