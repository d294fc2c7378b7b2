// Passages: an article as the runs of words that a claim may be found in: what one speaker says in quotes
// that follow each other, and each field's text as a whole. Between the archive and the alignment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <quotidian/article.h>
#include <xapian.h>

#include "common/text/layout.h"

namespace quotidian::verify {

struct WordAt {
  std::uint32_t begin = 0, end = 0;  // bytes of the passage's field
  std::uint32_t quote = 0;           // index into ArticleText::quotes; of a whole field, not used
};

struct Field {
  std::string text;
  text::Layout layout;
};

struct Passage {
  std::size_t field = 0;  // index into ArticleText::fields
  bool quoted = false;
  std::vector<WordAt> words;
};

struct StoredQuote {
  std::uint64_t number = 0;
  Xapian::docid document = 0;
  Quote quote;
};

struct ArticleText {
  Article article;
  std::vector<Field> fields;  // title, body, subtitle, captions
  std::vector<StoredQuote> quotes;
  std::vector<Passage> passages;  // quoted ones first
};

// The article of the document `id` of `database`, read whole. Throws Error archive_damaged.
ArticleText read_article(const Xapian::Database& database, Xapian::docid id);

// What stands between the first and the last of `words`, [first, last], in quotes all the quotes' text, else
// whole sentences; line breaks are spaces.
std::string text_around(const ArticleText& article, const Passage& passage, std::size_t first,
                        std::size_t last);

}  // namespace quotidian::verify
