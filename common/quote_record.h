// QuoteRecord: what a quote's document in the archive holds beside its terms. Written by the indexer, read
// by both sides. Values, free to share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <quotidian/article.h>
#include <quotidian/quote.h>

namespace quotidian {

struct QuoteRecord {
  std::string article;       // its id
  std::uint64_t number = 0;  // among the article's quotes, from 1
  Quote quote;               // as it is shown; its text is cut from the article, see quoted_text()
  std::optional<OwnReading> own;
  friend bool operator==(const QuoteRecord&, const QuoteRecord&) = default;
};

// All of it but the quote's text, as packed_fields.h has it; the confidence in whole per cent.
std::string to_bytes(const QuoteRecord& record);

// The way back. Throws Error archive_damaged for anything else.
QuoteRecord quote_record_from(std::string_view bytes);

// "<article id>#<n>", as hits are named.
std::string quote_id(const std::string& article, std::uint64_t number);

// The text of the spans, joined by one space.
std::string quoted_text(const Article& article, const Quote& quote);

}  // namespace quotidian
