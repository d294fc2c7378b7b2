// See quote_record.h.
#include "common/quote_record.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>

#include <quotidian/error.h>

#include "common/packed_fields.h"
#include "common/text/decode.h"

namespace quotidian {

// Found by its argument, from where packed_fields.h calls it.
auto fields(auto& own, const OwnReading*) {
  return std::tie(own.speaker, own.role, own.confidence, own.evidence);
}

namespace {

// Both ways.
void walk(auto&& walker, auto& record, auto& percent) {
  auto& quote = record.quote;
  walker(record.article, record.number, quote.kind, quote.in_title, quote.spans, quote.speaker,
         quote.speaker_span, quote.speaker_as_printed, quote.role, quote.cue, quote.cue_span, quote.recipient,
         quote.mentions, percent, quote.evidence, record.own);
}

}  // namespace

std::string to_bytes(const QuoteRecord& record) {
  std::string bytes;
  const auto percent =
      static_cast<std::uint32_t>(std::lround(std::clamp(record.quote.confidence, 0.0, 1.0) * 100));
  walk(packed::Writer(bytes), record, percent);
  return bytes;
}

QuoteRecord quote_record_from(std::string_view bytes) {
  QuoteRecord record;
  std::uint32_t percent = 0;
  try {
    walk(packed::Reader(bytes), record, percent);
  } catch (const std::out_of_range& error) {
    throw Error(ErrorCode::archive_damaged, std::string("a quote's record cannot be read: ") + error.what());
  }
  record.quote.confidence = percent / 100.0;
  return record;
}

std::string quote_id(const std::string& article, std::uint64_t number) {
  return article + "#" + std::to_string(number);
}

std::string quoted_text(const Article& article, const Quote& quote) {
  const std::string_view text = quote.in_title ? article.title : article.body;
  std::string out;
  for (const Span& span : quote.spans) {
    if (!out.empty()) out += ' ';
    const std::string_view rest = text.substr(text::byte_of_code_point(text, span.begin));
    out += rest.substr(0, text::byte_of_code_point(rest, span.end - span.begin));
  }
  return out;
}

}  // namespace quotidian
