// Reading: how a query is understood before any word is looked up: about quotes, about articles, or,
// where bare words name a known speaker, both ways. Pure but for asking who is known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <quotidian/query.h>

namespace quotidian {

struct Reading {
  bool about_quotes = false;  // speaker:, quote: … were asked for: all of it must hold in one quote
  Query articles;             // what an article must meet; unless about_quotes
  Query quotes;               // what a quote must meet
  // "Lavrov simultaneous", "foreign minister simultaneous": quotes that meet it with at least one bare word
  // as the speaker's name, or several as the role, the others inside the quote. They come first, where
  // their article meets `articles`.
  std::optional<Query> named;
  // Where few quotes are found: those of one speaker in one article that hold the words together, or
  // some, with the others beside them in the paragraph; ...
  struct Spread {
    Query speaker;
    std::vector<Query> words;
  };
  std::vector<Spread> spread;  // one for each word, run or full name that may be the speaker
  // ... and those with most of the bare words, from articles that meet `articles`: list after list, first
  // those that lack only words with a capital, which are rather the speaker's.
  std::vector<Query> nearby;
  std::string read_as;  // one line
};

// Who the archive knows. A phrase or an exact form in the query is taken as written and never asked about.
class Known {
 public:
  virtual ~Known() = default;
  virtual bool speaker(const Query& word) const = 0;  // stands in a speaker's name
  virtual bool role(const Query& phrase) const = 0;   // these words in a row are part of a speaker's role
};

Reading read(const Query& query, const Known& known);

}  // namespace quotidian
