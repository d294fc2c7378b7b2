// Votes: quotes that stand in several articles word for word elect their speaker, so that a copy that names
// nobody, or only guessed, learns from those that name somebody beside the quote. Pure; the archive writer
// asks it about each group of copies at each commit (vote_pass.h), so the outcome depends on the copies
// alone, never on the order they came in.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/quote.h>

#include "common/quote_record.h"

namespace quotidian::archive {

// One quote as its own article has it.
struct Copy {
  std::string article;  // its id
  std::optional<Speaker> speaker;
  std::string printed;  // the mention
  double confidence = 0;
  bool fixed = false;  // by an editor
};

struct Election {
  Speaker speaker;
  std::size_t votes = 0, of = 0;  // articles that name the speaker, and that name anybody
};

// A ballot is a person named in the mention itself (not by a pronoun or role) with a confidence of at least
// 0.6, or by an editor; one an article. "Trump" supports "Donald Trump", and so does "Donald J. Trump"; a
// surname alone cannot be elected. Somebody is, by more than half of the articles that named anybody.
std::optional<Election> elect(const std::vector<Copy>& copies);

// Whether the elected speaker takes the place of the copy's own. Those give way: nobody, a surname alone to
// the full name, a guess (confidence below 0.5), and, to two articles or more, a person found through a
// pronoun or a role. What an editor or the copy's own text names stays.
bool gives_way(const Copy& copy, const Election& election);

// A copy as the archive has it, or is to have it.
struct Member {
  QuoteRecord record;
  bool votes = true;  // its article may be seen, see vote_pass.h
};
// What each of all copies of one quote is to say after a vote among them, from what their own articles say.
// REQUIRES: none is indirect; what is told in other words is seldom the same words twice, and if so, often
// of two people.
std::vector<QuoteRecord> decided(const std::vector<Member>& members);

}  // namespace quotidian::archive
