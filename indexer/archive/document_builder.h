// DocumentBuilder: an Article becomes the documents the archive holds of it: its own, and one for
// each of its quotes. Between the extractor and the database; the terms follow common/schema.h.
// One for each thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/analyzer.h>
#include <quotidian/article.h>
#include <quotidian/quote_extractor.h>

#include "common/article_tokens.h"
#include "common/quote_record.h"
#include "common/text/layout.h"
#include "indexer/archive/draft.h"
#include "indexer/archive/overrides.h"

namespace quotidian::archive {

// What an article adds to the archive's counts. Kept in its document (kTallySlot), so that a later
// update or removal can take it off again.
struct Tally {
  std::uint64_t article_length = 0, quote_length = 0;  // terms
  std::uint64_t direct = 0, mixed = 0, indirect = 0;
  std::string language;  // the stemmer's, "en" or "none"

  std::uint64_t quotes() const { return direct + mixed + indirect; }
  std::string to_text() const;
  static Tally from_text(const std::string& text);
};

struct Documents {
  Draft article;
  std::vector<Draft> quotes;
  std::vector<std::string> texts;  // their kQuoteText terms; shorter ones have none
  Tally tally;
};

// What was indexed, as 16 bytes: over all fields of the article, its overrides, and the versions of
// analyzer and extractor. Equal means that indexing again would change nothing.
std::string content_hash(const Article& article, const ArticleOverrides& overrides);

// Names `speaker`, or nobody, as the speaker of a quote's document, in place of the one named there.
void set_speaker(const std::optional<Speaker>& speaker, double confidence, Xapian::Document& document);
// The same for the speaker's role; empty for none.
void set_role(const std::string& role, const std::string& lang, Analyzer& analyzer,
              Xapian::Document& document);

// Throws Error bad_article when a quote that came with the article has no span, or spans that are
// not in order inside its text.
void check_spans(const Article& article);

// What is read out of an article before its documents are made: its quotes, fixed as its editors decided.
struct FoundQuote {
  QuoteRecord record;
  std::uint64_t copies = 0;  // what copies of it share: the hash of its fingerprint,
  std::uint32_t words = 0;   // and the number of its words
};
struct Findings {
  std::vector<FoundQuote> quotes;
  std::vector<Applied> applied;
};

class DocumentBuilder {
 public:
  // `article` has an id and a text, and passes check_spans(). One that is not usable becomes one bare
  // document that no search reaches.
  Documents build(const Article& article, const ArticleOverrides& overrides, const std::string& hash);

  // The same in two steps, between which the findings may be kept, and changed by the votes of copies.
  Findings find(const Article& article, const ArticleOverrides& overrides);
  Documents build(const Article& article, const Findings& findings, const std::string& hash);

 private:
  Findings find_in(const Article& article, const ArticleOverrides& overrides);
  Documents build_from(const Article& article, const Findings& findings, const std::string& hash);
  Documents bare(const Article& article, const std::string& hash);
  Draft filters(const Article& article);
  const std::vector<std::string>& tokens_of(const std::string& name);
  const std::vector<std::string>& tokens_of(const Speaker& speaker);
  Draft quote_document(const Article& article, const FoundQuote& found, const Draft& filters,
                       const std::vector<Token>& tokens, Tally& tally, std::vector<std::string>& texts);

  Analyzer analyzer_;
  QuoteExtractor extractor_;
  text::Layout body_;  // of the article at hand
  ArticleTokens tokens_;
  // Of the names in the article at hand, which come again and again: persons', and of speakers of all kinds.
  std::map<std::string, std::vector<std::string>, std::less<>> names_, speakers_;
};

}  // namespace quotidian::archive
