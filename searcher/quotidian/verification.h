// Verification: whether the archive holds a quotation, in these words and by that speaker. Plain values, free
// to share; made by Searcher::verify().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/export.h>
#include <quotidian/quote.h>

namespace quotidian {

enum class Verdict {
  verbatim,       // these words in this order, whatever the marks, case and accents
  shortened,      // the same, with words left out, or with words in square brackets put in
  changed,        // words changed, added, or a denial left out
  other_speaker,  // the archive has it, but not as this speaker's words; `wording` says in which words
  paraphrased,    // a quote with most of its words in other order or other company
  not_found,
};

// Words in a row that the quotation shares with the archive's text, or where they part.
struct Difference {
  enum class Kind {
    same,
    left_out,  // the archive has them, the quotation does not
    added,     // the quotation has them, the archive does not
  };
  Kind kind = Kind::same;
  std::string words;  // as printed, one space between them
  friend bool operator==(const Difference&, const Difference&) = default;
};

// A quote, or a passage of an article's text, that carries the quotation.
struct Carrier {
  std::string article;  // its id
  std::string quote;    // "<article id>#<n>"; empty outside quotes
  std::string text;     // the passage as printed, line breaks as spaces
  std::optional<Speaker> speaker;
  std::string role;
  std::string title, source, published, url;
  std::vector<Difference> difference;
};

struct Attribution {
  std::optional<Speaker> speaker;  // nothing: nobody is named
  std::uint64_t quotes = 0;
};

struct Verification {
  std::string quotation, speaker;  // as asked
  Verdict verdict = Verdict::not_found;
  Verdict wording = Verdict::not_found;  // the verdict if no speaker had been asked for
  bool in_quotes = false;                // else in the articles' text outside quotes
  double likeness = 0;                   // 1 less the edits for each word of the quotation; 0 if not found
  std::vector<Difference> difference;    // from the archive's text to the quotation, of the closest carrier
  std::optional<Carrier> first;          // of the earliest date; the undated come last
  std::vector<Carrier> carriers;         // by date, at most VerifyOptions::limit
  std::uint64_t articles = 0;            // that carry it as the verdict says
  bool articles_exact = true;            // false if there may be more
  std::vector<Attribution> speakers;     // whom they attribute it to, most first; more than one: they differ
  bool partial = false;                  // shards gave no answer; the warnings name them
  std::vector<std::string> warnings;
  std::uint64_t took_us = 0;
  std::uint64_t generation = 0;
  std::string state;  // of the archive, see ArchiveState
};

struct VerifyOptions {
  std::uint32_t limit = 10;  // carriers to copy out
};

// "verbatim", "shortened", "changed", "other-speaker", "paraphrased", "not-found".
QUOTIDIAN_EXPORT const char* to_string(Verdict verdict);

// Parts `typed` into the quotation and the speaker: a "speaker:name" or "speaker:"full name"" at its
// beginning or end.
struct Claimed {
  std::string quotation, speaker;
};
QUOTIDIAN_EXPORT Claimed read_claim(const std::string& typed);

}  // namespace quotidian
