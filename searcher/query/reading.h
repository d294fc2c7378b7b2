// Reading: how a query is understood before any word is looked up: about quotes, about articles, or,
// where bare words name a known speaker, both ways. Pure but for asking who is known.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <quotidian/query.h>

namespace quotidian {

struct Reading {
  bool about_quotes = false;  // speaker:, quote: … were asked for: all of it must hold in one quote
  Query articles;             // what an article must meet; unless about_quotes
  Query quotes;               // what a quote must meet
  // "Lavrov simultaneous": quotes that meet it with at least one bare word as the speaker's name, the
  // others inside the quote. They come first, where their article meets `articles`.
  std::optional<Query> named;
  std::string read_as;  // one line
};

// `knows(word)` tells whether a bare word stands in a speaker's name. A phrase or an exact form is taken as
// written.
Reading read(const Query& query, const std::function<bool(const Query&)>& knows);

}  // namespace quotidian
