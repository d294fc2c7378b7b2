// The fields of an article and of what was read out of it; see intake_record.h.
#include "indexer/archive/intake_record.h"

#include <stdexcept>
#include <tuple>

#include <quotidian/error.h>

#include "common/packed_fields.h"

// Found by their arguments, from where packed_fields.h calls them.
namespace quotidian {

auto fields(auto& furniture, const Furniture*) { return std::tie(furniture.span, furniture.kind); }
auto fields(auto& quote, const Quote*) {
  return std::tie(quote.kind, quote.in_title, quote.spans, quote.text, quote.speaker, quote.speaker_span,
                  quote.speaker_as_printed, quote.role, quote.cue, quote.cue_span, quote.recipient,
                  quote.mentions, quote.confidence, quote.evidence);
}
auto fields(auto& article, const Article*) {
  return std::tie(article.id, article.version, article.status, article.embargoed_until, article.expires,
                  article.title, article.subtitle, article.body, article.captions, article.published,
                  article.updated, article.date_quality, article.source, article.authors, article.section,
                  article.tags, article.url, article.lang, article.rights, article.quotes, article.extra,
                  article.furniture);
}

namespace archive {

auto fields(auto& applied, const Applied*) { return std::tie(applied.key, applied.number); }
auto fields(auto& found, const FoundQuote*) {
  return std::tie(found.record.number, found.record.quote, found.copies, found.words);
}

std::string to_bytes(const Article& article, const std::string& hash, const Findings& findings) {
  std::string bytes;
  bytes.reserve(article.body.size() + 1024 + 256 * findings.quotes.size());
  packed::Writer writer(bytes);
  writer(article, hash, findings.applied, findings.quotes);
  return bytes;
}

std::string to_bytes(const Article& article) {
  std::string bytes;
  bytes.reserve(article.body.size() + 1024);
  packed::Writer writer(bytes);
  writer(article);
  return bytes;
}

IntakeRecord intake_record_from(std::string_view bytes) {
  IntakeRecord record;
  packed::Reader reader(bytes);
  try {
    reader(record.article, record.hash, record.findings.applied, record.findings.quotes);
  } catch (const std::out_of_range&) {
    throw Error(ErrorCode::internal, "a temporary file does not hold what was written to it");
  }
  for (FoundQuote& found : record.findings.quotes) found.record.article = record.article.id;
  return record;
}

}  // namespace archive
}  // namespace quotidian
