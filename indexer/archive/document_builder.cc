// Terms, values and data records of articles and quotes; see document_builder.h.
#include "indexer/archive/document_builder.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>
#include <sstream>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/quote_json.h"
#include "common/schema.h"
#include "common/text/decode.h"
#include "indexer/archive/published_date.h"

namespace quotidian::archive {
namespace {

using Json = nlohmann::ordered_json;

std::string_view prefix_of(std::string_view field) { return schema::find_field(field)->prefix; }

std::string prefixed(std::string_view prefix, std::string_view value) {
  return std::string(prefix).append(value);
}

// The folded words of a name, as fields of kind `names` hold them.
std::vector<std::string> name_tokens(std::string_view name) {
  text::Layout layout;
  text::segment(name, layout);
  std::vector<std::string> tokens;
  for (const text::Word& word : layout.words)
    tokens.push_back(Analyzer::fold(name.substr(word.begin, word.end - word.begin)));
  return tokens;
}

// The tokens a speaker is found by. A description answers by its own words, never by the names in
// it: "a spokesman for Mrs Clinton" is not Clinton speaking.
std::vector<std::string> speaker_tokens(const Speaker& speaker) {
  if (speaker.kind != SpeakerKind::group && speaker.kind != SpeakerKind::unknown)
    return name_tokens(speaker.name);
  text::Layout layout;
  text::segment(speaker.name, layout);
  std::vector<std::string> tokens;
  for (const text::Word& word : layout.words) {
    const std::string_view printed = std::string_view(speaker.name).substr(word.begin, word.end - word.begin);
    if (Analyzer::form(printed) == printed) tokens.push_back(Analyzer::fold(printed));
  }
  return tokens;
}

// Adds names as terms with positions from `position` on; gives the position for the next name.
Xapian::termpos add_name(Xapian::Document& document, std::string_view prefix,
                         const std::vector<std::string>& tokens, Xapian::termpos position) {
  for (const std::string& token : tokens)
    document.add_posting(schema::whole_term(prefix, token), position++, 0);
  return position + kSentenceGap;
}

bool is_furniture(const std::vector<Furniture>& furniture, const Token& token) {
  return std::any_of(furniture.begin(), furniture.end(), [&](const Furniture& stretch) {
    return token.begin < stretch.span.end && stretch.span.begin < token.end;
  });
}

std::string percent(double confidence) {
  char text[8];
  std::snprintf(text, sizeof text, "%03d",
                static_cast<int>(std::lround(std::clamp(confidence, 0.0, 1.0) * 100)));
  return text;
}

void put(Json& json, const char* key, const std::string& value) {
  if (!value.empty()) json[key] = value;
}

void put(Json& json, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) json[key] = values;
}

const char* to_string(ArticleStatus status) {
  switch (status) {
    case ArticleStatus::usable:
      return "usable";
    case ArticleStatus::withheld:
      return "withheld";
    case ArticleStatus::canceled:
      return "canceled";
    case ArticleStatus::deleted:
      return "deleted";
  }
  return "usable";
}

const char* to_string(Furniture::Kind kind) {
  switch (kind) {
    case Furniture::Kind::teaser:
      return "teaser";
    case Furniture::Kind::link:
      return "link";
    case Furniture::Kind::notice:
      return "notice";
  }
  return "notice";
}

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string article_data(const Article& article) {
  Json json;
  json["id"] = article.id;
  put(json, "version", article.version);
  if (article.status != ArticleStatus::usable) json["status"] = to_string(article.status);
  put(json, "embargoed_until", article.embargoed_until);
  put(json, "title", article.title);
  put(json, "subtitle", article.subtitle);
  put(json, "source", article.source);
  put(json, "published", article.published);
  put(json, "updated", article.updated);
  put(json, "url", article.url);
  put(json, "lang", article.lang);
  put(json, "section", article.section);
  put(json, "rights", article.rights);
  put(json, "authors", article.authors);
  put(json, "tags", article.tags);
  put(json, "captions", article.captions);
  if (!article.furniture.empty()) {
    json["furniture"] = Json::array();
    for (const Furniture& stretch : article.furniture)
      json["furniture"].push_back({stretch.span.begin, stretch.span.end, to_string(stretch.kind)});
  }
  put(json, "extra", article.extra);
  json["body"] = article.body;
  return text_of(json);
}

std::string quote_data(const Article& article, const Quote& quote, std::size_t number) {
  Json json = {{"article", article.id}, {"n", number}};
  json.update(quotidian::to_json(quote));
  json.erase("text");  // cut from the article by its spans when shown
  return text_of(json);
}

}  // namespace

std::string Tally::to_text() const {
  std::ostringstream out;
  out << article_length << ' ' << quote_length << ' ' << direct << ' ' << mixed << ' ' << indirect << ' '
      << attributed << ' ' << language;
  return out.str();
}

Tally Tally::from_text(const std::string& text) {
  Tally tally;
  std::istringstream in(text);
  in >> tally.article_length >> tally.quote_length >> tally.direct >> tally.mixed >> tally.indirect >>
      tally.attributed >> tally.language;
  return tally;
}

std::string content_hash(const Article& article) {
  // A JSON text of all fields keeps neighbours apart: ["ab","c"] is not ["a","bc"].
  Json rest = {Analyzer::fingerprint(), QuoteExtractor::version(), static_cast<int>(article.date_quality)};
  if (article.quotes)
    for (const Quote& quote : *article.quotes) rest.push_back(quotidian::to_json(quote));
  const std::string all = article_data(article) + text_of(rest);
  const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, hash);
  return std::string(reinterpret_cast<const char*>(bytes.digest), sizeof bytes.digest);
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

void DocumentBuilder::add_filters(const Article& article, Xapian::Document& document) {
  add_name(document, prefix_of("source"), name_tokens(article.source), 1);
  add_name(document, prefix_of("section"), name_tokens(article.section), 1);
  Xapian::termpos position = 1;
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
}

Xapian::Document DocumentBuilder::quote_document(const Article& article, const Quote& quote,
                                                 std::size_t number, const std::vector<Token>& tokens,
                                                 Tally& tally) {
  Xapian::Document document;
  const std::string_view words = prefix_of("quote");
  Xapian::termpos base = 1;
  for (const Span& span : quote.spans) {
    auto token = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                  [](const Token& left, std::uint32_t begin) { return left.begin < begin; });
    if (token == tokens.end()) continue;
    const std::uint32_t first = token->position;
    Xapian::termpos last = base;
    for (; token != tokens.end() && token->end <= span.end; ++token) {
      last = base + (token->position - first);
      document.add_posting(prefixed(words, token->term), last);
      ++tally.quote_length;
    }
    base = last + kSentenceGap;
  }

  if (quote.speaker && !quote.speaker->name.empty()) {
    document.add_boolean_term(schema::whole_term(schema::kSpeakerId, quote.speaker->id));
    document.add_value(schema::kSpeakerSlot, quote.speaker->id);
    add_name(document, prefix_of("speaker"), speaker_tokens(*quote.speaker), 1);
    ++tally.attributed;
  } else {
    document.add_boolean_term(std::string(schema::kUnknownSpeaker));
  }
  if (!quote.role.empty()) {
    other_tokens_.clear();
    analyzer_.analyze(quote.role, article.lang, 1, other_tokens_);
    for (const Token& token : other_tokens_)
      document.add_posting(prefixed(prefix_of("role"), token.term), token.position, 0);
  }
  Xapian::termpos position = 1;
  for (const std::string& name : quote.mentions)
    position = add_name(document, prefix_of("about"), name_tokens(name), position);

  document.add_boolean_term(prefixed(prefix_of("kind"), quotidian::to_string(quote.kind)));
  document.add_boolean_term(std::string(schema::kQuoteKind));
  document.add_boolean_term(schema::whole_term(schema::kParent, article.id));
  document.add_boolean_term(schema::whole_term(schema::kQuoteId, article.id + "#" + std::to_string(number)));
  document.add_value(schema::kConfidenceSlot, percent(quote.confidence));
  add_filters(article, document);
  document.set_data(quote_data(article, quote, number));
  return document;
}

Documents DocumentBuilder::build(const Article& article, const std::string& hash) {
  analyzer_.clear();
  Documents documents;
  Tally& tally = documents.tally;
  Xapian::Document& document = documents.article;
  tally.language = Analyzer::stemmer_of(article.lang);

  text::segment(article.body, body_);
  std::vector<Quote> found;
  if (!article.quotes) found = extractor_.extract(article, body_);
  const std::vector<Quote>& quotes = article.quotes ? *article.quotes : found;

  const auto add_words = [&](const std::vector<Token>& tokens, bool body) {
    for (const Token& token : tokens) {
      if (body && is_furniture(article.furniture, token)) continue;
      document.add_posting(std::string(token.term), token.position);
      ++tally.article_length;
    }
  };
  title_tokens_.clear();
  std::uint32_t position = analyzer_.analyze(article.title, article.lang, 1, title_tokens_);
  add_words(title_tokens_, false);
  for (const Token& token : title_tokens_) {
    document.add_posting(prefixed(prefix_of("title"), token.term), token.position, 1);
    ++tally.article_length;
  }
  other_tokens_.clear();
  position = analyzer_.analyze(article.subtitle, article.lang, position, other_tokens_);
  add_words(other_tokens_, false);
  body_tokens_.clear();
  position = analyzer_.analyze(article.body, body_, article.lang, position, body_tokens_);
  add_words(body_tokens_, true);
  for (const std::string& caption : article.captions) {
    other_tokens_.clear();
    position = analyzer_.analyze(caption, article.lang, position, other_tokens_);
    add_words(other_tokens_, false);
  }

  std::set<std::string> speakers;
  Xapian::termpos name_position = 1;
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const Quote& quote = quotes[i];
    documents.quotes.push_back(
        quote_document(article, quote, i + 1, quote.in_title ? title_tokens_ : body_tokens_, tally));
    (quote.kind == QuoteKind::direct  ? tally.direct
     : quote.kind == QuoteKind::mixed ? tally.mixed
                                      : tally.indirect) += 1;
    if (!quote.speaker || !speakers.insert(quote.speaker->id).second) continue;
    document.add_boolean_term(schema::whole_term(schema::kSpeakerId, quote.speaker->id));
    name_position = add_name(document, prefix_of("speaker"), speaker_tokens(*quote.speaker), name_position);
  }

  document.add_boolean_term(std::string(schema::kArticleKind));
  document.add_boolean_term(schema::whole_term(prefix_of("id"), article.id));
  add_filters(article, document);
  document.add_value(schema::kHashSlot, hash);
  document.add_value(schema::kTallySlot, tally.to_text());
  document.set_data(article_data(article));
  return documents;
}

}  // namespace quotidian::archive
