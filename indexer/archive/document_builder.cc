// Terms, values and data records of articles and quotes; see document_builder.h.
#include "indexer/archive/document_builder.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

#include <quotidian/error.h>

#include "common/article_json.h"
#include "common/quote_fingerprint.h"
#include "common/quote_json.h"
#include "common/quote_record.h"
#include "common/schema.h"
#include "common/speaker_id.h"
#include "common/text/decode.h"
#include "common/text_signature.h"
#include "indexer/archive/intake_record.h"
#include "indexer/archive/names.h"
#include "indexer/archive/published_date.h"

namespace quotidian::archive {
namespace {

std::string_view prefix_of(std::string_view field) { return schema::find_field(field)->prefix; }

std::string prefixed(std::string_view prefix, std::string_view value) {
  return std::string(prefix).append(value);
}

// Marks where sentences and paragraphs start, by the gap before the word; `last` is the position
// before it, 0 for none. A lone sentence needs no mark.
void add_boundary(Draft& document, std::uint32_t& last, std::uint32_t position) {
  if (last != 0 && position - last >= kSentenceGap) document.add_posting(schema::kSentenceStart, position, 0);
  if (last != 0 && position - last >= kParagraphGap)
    document.add_posting(schema::kParagraphStart, position, 0);
  last = position;
}

std::string percent(double confidence) {
  char text[8];
  std::snprintf(text, sizeof text, "%03d",
                static_cast<int>(std::lround(std::clamp(confidence, 0.0, 1.0) * 100)));
  return text;
}

void remove_terms(const std::string& prefix, Xapian::Document& document) {
  std::vector<std::string> old;
  auto term = document.termlist_begin();
  for (term.skip_to(prefix); term != document.termlist_end() && (*term).starts_with(prefix); ++term)
    old.push_back(*term);
  for (const std::string& each : old) document.remove_term(each);
}

// What copies of a quote share: the hash of its fingerprint; of few words, which many say, with the speaker.
std::string copy_key(const FoundQuote& found) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(found.copies >> shift & 0xFF);
  if (const auto& speaker = found.record.quote.speaker; speaker && found.words < kTellingWords)
    bytes += speaker->id;
  return bytes;
}

// Names the speaker of a quote, or nobody; `tokens` are those of the speaker.
void add_speaker(const std::optional<Speaker>& speaker, double confidence,
                 const std::vector<std::string>& tokens, Draft& document) {
  document.add_value(schema::kConfidenceSlot, percent(confidence));
  if (!speaker || speaker->id.empty()) {
    document.add_boolean_term(schema::kUnknownSpeaker);
    return;
  }
  document.add_boolean_term(schema::whole_term(schema::kSpeakerId, speaker->id));
  document.add_value(schema::kSpeakerSlot, speaker->id);
  add_name(document, prefix_of("speaker"), tokens, 1);
}

void add_role(const std::string& role, const std::string& lang, Analyzer& analyzer, Draft& document) {
  std::vector<Token> tokens;
  analyzer.analyze(role, lang, 1, tokens);
  for (const Token& token : tokens) document.add_posting(prefix_of("role"), token.term, token.position, 0);
}

}  // namespace

std::string Tally::to_text() const {
  std::ostringstream out;
  out << article_length << ' ' << quote_length << ' ' << direct << ' ' << mixed << ' ' << indirect << ' '
      << language;
  return out.str();
}

Tally Tally::from_text(const std::string& text) {
  Tally tally;
  std::istringstream in(text);
  in >> tally.article_length >> tally.quote_length >> tally.direct >> tally.mixed >> tally.indirect >>
      tally.language;
  return tally;
}

std::string content_hash(const Article& article, const ArticleOverrides& overrides) {
  std::string all = to_bytes(article);
  all.append(1, '\n').append(Analyzer::fingerprint()).append(1, '\n').append(QuoteExtractor::version());
  for (const auto& [key, entry] : overrides) all.append(1, '\n').append(to_json(entry));
  const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, hash);
  return std::string(reinterpret_cast<const char*>(bytes.digest), sizeof bytes.digest);
}

void set_speaker(const std::optional<Speaker>& speaker, double confidence, Xapian::Document& document) {
  for (const std::string_view prefix : {schema::kSpeakerId, prefix_of("speaker"), schema::kUnknownSpeaker})
    remove_terms(std::string(prefix), document);
  document.add_value(schema::kSpeakerSlot, "");
  Draft draft;
  add_speaker(speaker, confidence, speaker ? speaker_tokens(*speaker) : std::vector<std::string>{}, draft);
  draft.add_to(document);
}

void set_role(const std::string& role, const std::string& lang, Analyzer& analyzer,
              Xapian::Document& document) {
  remove_terms(std::string(prefix_of("role")), document);
  Draft draft;
  add_role(role, lang, analyzer, draft);
  draft.add_to(document);
}

void check_spans(const Article& article) {
  if (!article.quotes) return;
  const std::size_t body = text::count_code_points(article.body),
                    title = text::count_code_points(article.title);
  for (const Quote& quote : *article.quotes) {
    const std::size_t length = quote.in_title ? title : body;
    std::uint32_t last = 0;
    for (const Span& span : quote.spans) {
      if (span.begin < last || span.end <= span.begin || span.end > length)
        throw Error(ErrorCode::bad_article, "a given quote has the span [" + std::to_string(span.begin) +
                                                ", " + std::to_string(span.end) +
                                                "], which is not in order inside the text of " +
                                                std::to_string(length) + " code points");
      last = span.end;
    }
    if (quote.spans.empty()) throw Error(ErrorCode::bad_article, "a given quote has no spans");
  }
}

const std::vector<std::string>& DocumentBuilder::tokens_of(const std::string& name) {
  const auto [place, is_new] = names_.try_emplace(name);
  if (is_new) place->second = name_tokens(name);
  return place->second;
}

const std::vector<std::string>& DocumentBuilder::tokens_of(const Speaker& speaker) {
  const auto [place, is_new] =
      speakers_.try_emplace(speaker.name + '\n' + quotidian::to_string(speaker.kind));
  if (is_new) place->second = speaker_tokens(speaker);
  return place->second;
}

// What an article's document and those of its quotes share.
Draft DocumentBuilder::filters(const Article& article) {
  Draft document;
  add_name(document, prefix_of("source"), name_tokens(article.source), 1);
  add_name(document, prefix_of("section"), name_tokens(article.section), 1);
  std::uint32_t position = 1;
  for (const std::string& author : article.authors)
    position = add_name(document, prefix_of("author"), name_tokens(author), position);
  position = 1;
  for (const std::string& tag : article.tags)
    position = add_name(document, prefix_of("tag"), name_tokens(tag), position);
  document.add_boolean_term(
      schema::whole_term(prefix_of("lang"), Analyzer::fold(article.lang.empty() ? "en" : article.lang)));
  if (const auto date = published_date(article.published)) {
    for (const std::string& term : date->terms) document.add_boolean_term(term);
    document.add_value(schema::kDateSlot, date->sortable);
  }
  document.add_value(schema::kArticleIdSlot, article.id);
  document.add_value(schema::kSourceSlot, article.source);
  // An embargo that cannot be read never ends, an end that cannot be read is over.
  if (!article.embargoed_until.empty()) {
    const auto until = published_date(article.embargoed_until);
    document.add_boolean_term(prefixed(schema::kEmbargo, until ? until->sortable : "9"));
  }
  if (!article.expires.empty()) {
    const auto end = published_date(article.expires);
    const std::string moment = end ? end->sortable : "0000";
    for (const schema::ExpiryTerms& terms : schema::kExpiryTerms)
      if (moment.size() >= terms.digits)
        document.add_boolean_term(
            prefixed(schema::kExpiry, prefixed(terms.letter, moment.substr(0, terms.digits))));
  }
  return document;
}

Draft DocumentBuilder::quote_document(const Article& article, const FoundQuote& found, const Draft& filters,
                                      const std::vector<Token>& tokens, Tally& tally,
                                      std::vector<std::string>& texts) {
  constexpr std::size_t kUsualQuote = 48;  // postings of its own
  const Quote& quote = found.record.quote;
  Draft document;
  document.reserve(filters.size() + kUsualQuote);
  const std::string_view words = prefix_of("quote");
  const std::uint64_t length_before = tally.quote_length;
  std::uint32_t last = 0;
  for_each_in_spans(tokens, quote.spans, [&](const Token& token, std::uint32_t position, std::uint32_t) {
    document.add_posting(words, token.term, position, 1);
    add_boundary(document, last, position);
    ++tally.quote_length;
  });

  const std::vector<std::string> nobody;
  add_speaker(quote.speaker, quote.confidence, quote.speaker ? tokens_of(*quote.speaker) : nobody, document);
  if (found.words >= kTellingWords) {
    texts.push_back(prefixed(schema::kQuoteText, hex_of(found.copies)));
    document.add_boolean_term(texts.back());
  }
  add_role(quote.role, article.lang, analyzer_, document);
  std::uint32_t position = 1;
  for (const std::string& name : quote.mentions)
    position = add_name(document, prefix_of("about"), tokens_of(name), position);

  document.add_boolean_term(prefixed(prefix_of("kind"), quotidian::to_string(quote.kind)));
  document.add_boolean_term(std::string(schema::kQuoteKind));
  document.add_boolean_term(schema::whole_term(schema::kParent, article.id));
  document.add_boolean_term(schema::whole_term(schema::kQuoteId, quote_id(article.id, found.record.number)));
  document.add_value(schema::kCopySlot, copy_key(found));
  document.add_all(filters);
  document.set_data(to_bytes(found.record));
  if (tally.quote_length == length_before) document.drop_positions();
  return document;
}

// Only what an update, a removal and the record need: no word, name or date of it can be searched.
Documents DocumentBuilder::bare(const Article& article, const std::string& hash) {
  Documents documents;
  documents.tally.language = Analyzer::stemmer_of(article.lang);
  documents.article.add_boolean_term(std::string(schema::kWithheldKind));
  documents.article.add_boolean_term(schema::whole_term(prefix_of("id"), article.id));
  documents.article.add_value(schema::kHashSlot, hash);
  documents.article.add_value(schema::kVersionSlot, article.version);
  documents.article.add_value(schema::kTallySlot, documents.tally.to_text());
  documents.article.set_data(article_to_json(article));
  return documents;
}

Findings DocumentBuilder::find_in(const Article& article, const ArticleOverrides& overrides) {
  std::vector<Quote> quotes = article.quotes ? *article.quotes : extractor_.extract(article, body_);
  for (Quote& quote : quotes) {  // given ones may come with a name alone, and with spans alone
    if (quote.speaker && quote.speaker->id.empty()) quote.speaker->id = speaker_id(quote.speaker->name);
    if (quote.text.empty()) quote.text = quoted_text(article, quote);
  }
  Findings findings;
  for (NumberedQuote& each : apply(overrides, std::move(quotes), findings.applied)) {
    const QuoteFingerprint copies = quote_fingerprint(each.quote.text);
    each.quote.confidence = std::round(std::clamp(each.quote.confidence, 0.0, 1.0) * 100) / 100;
    each.quote.text.clear();  // as its record will have both
    findings.quotes.push_back({{article.id, each.number, std::move(each.quote), {}},
                               copies.hash,
                               static_cast<std::uint32_t>(copies.words)});
  }
  return findings;
}

Findings DocumentBuilder::find(const Article& article, const ArticleOverrides& overrides) {
  if (article.status != ArticleStatus::usable) return {};
  text::segment(article.body, body_);
  return find_in(article, overrides);
}

Documents DocumentBuilder::build(const Article& article, const Findings& findings, const std::string& hash) {
  if (article.status != ArticleStatus::usable) return bare(article, hash);
  text::segment(article.body, body_);
  return build_from(article, findings, hash);
}

Documents DocumentBuilder::build(const Article& article, const ArticleOverrides& overrides,
                                 const std::string& hash) {
  if (article.status != ArticleStatus::usable) return bare(article, hash);
  text::segment(article.body, body_);
  return build_from(article, find_in(article, overrides), hash);
}

Documents DocumentBuilder::build_from(const Article& article, const Findings& findings,
                                      const std::string& hash) {
  analyzer_.clear();
  Documents documents;
  Tally& tally = documents.tally;
  Draft& document = documents.article;
  tally.language = Analyzer::stemmer_of(article.lang);

  names_.clear();
  speakers_.clear();
  const Draft shared = filters(article);
  analyze_article(article, body_, analyzer_, tokens_);
  document.reserve(shared.size() + tokens_.body.size() + 2 * tokens_.title.size() + tokens_.body.size() / 8);
  std::uint32_t last = 0;
  const auto add_word = [&](const Token& token) {
    document.add_posting(token.term, token.position);
    add_boundary(document, last, token.position);
    ++tally.article_length;
  };
  for (const Token& token : tokens_.title) {
    add_word(token);
    document.add_posting(prefix_of("title"), token.term, token.position, 1);
    ++tally.article_length;
  }
  for (const Token& token : tokens_.subtitle) add_word(token);
  for_each_indexed(tokens_.body, article.furniture, add_word);
  for (const std::vector<Token>& caption : tokens_.captions)
    for (const Token& token : caption) add_word(token);

  for (const FoundQuote& found : findings.quotes) {
    const Quote& quote = found.record.quote;
    documents.quotes.push_back(quote_document(
        article, found, shared, quote.in_title ? tokens_.title : tokens_.body, tally, documents.texts));
    (quote.kind == QuoteKind::direct  ? tally.direct
     : quote.kind == QuoteKind::mixed ? tally.mixed
                                      : tally.indirect) += 1;
  }

  document.add_boolean_term(std::string(schema::kArticleKind));
  document.add_boolean_term(schema::whole_term(prefix_of("id"), article.id));
  document.add_all(shared);
  document.add_value(schema::kHashSlot, hash);
  document.add_value(schema::kVersionSlot, article.version);
  document.add_value(schema::kTallySlot, tally.to_text());
  if (!findings.applied.empty()) {
    document.add_boolean_term(std::string(schema::kOverridden));
    document.add_value(schema::kOverridesSlot, to_text(findings.applied));
  }
  document.add_value(schema::kWireSlot, text_signature(article.body, body_, article.furniture));
  document.set_data(article_to_json(article));
  if (tally.article_length == 0) document.drop_positions();
  return documents;
}

}  // namespace quotidian::archive
