// Quote <-> JSON; see quote_json.h.
#include "common/quote_json.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include <quotidian/error.h>

#include "common/enum_names.h"

namespace quotidian {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::array<std::pair<QuoteKind, const char*>, 3> kQuoteKinds = {
    {{QuoteKind::direct, "direct"}, {QuoteKind::mixed, "mixed"}, {QuoteKind::indirect, "indirect"}}};
constexpr std::array<std::pair<SpeakerKind, const char*>, 5> kSpeakerKinds = {
    {{SpeakerKind::person, "person"},
     {SpeakerKind::organization, "organization"},
     {SpeakerKind::group, "group"},
     {SpeakerKind::document, "document"},
     {SpeakerKind::unknown, "unknown"}}};

OrderedJson to_json(const Span& span) { return OrderedJson::array({span.begin, span.end}); }
OrderedJson to_json(const std::vector<Span>& spans) {
  OrderedJson json = OrderedJson::array();
  for (const Span& span : spans) json.push_back(to_json(span));
  return json;
}

Span span_from(const Json& json) {
  const Json &begin = json.at(0), &end = json.at(1);
  if (!begin.is_number_unsigned() || !end.is_number_unsigned() || begin > end || end > UINT32_MAX)
    throw Error(ErrorCode::bad_article, "a quote's span must be [begin, end] in code points: " + json.dump());
  return {begin.get<std::uint32_t>(), end.get<std::uint32_t>()};
}

const Json& object(const Json& json) {
  if (!json.is_object())
    throw Error(ErrorCode::bad_article, std::string("not an object: ") + json.type_name());
  return json;
}

std::string text_or_empty(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() || found->is_null() ? std::string() : found->get<std::string>();
}

}  // namespace

const char* to_string(QuoteKind kind) { return name_of(kQuoteKinds, kind); }
const char* to_string(SpeakerKind kind) { return name_of(kSpeakerKinds, kind); }

OrderedJson to_json(const Quote& quote) {
  OrderedJson json;
  json["kind"] = to_string(quote.kind);
  if (quote.in_title) json["in"] = "title";
  json["spans"] = to_json(quote.spans);
  json["text"] = quote.text;
  if (quote.speaker) {
    json["speaker"] = {
        {"name", quote.speaker->name}, {"id", quote.speaker->id}, {"kind", to_string(quote.speaker->kind)}};
  } else {
    json["speaker"] = nullptr;
  }
  json["speaker_span"] = quote.speaker_span ? to_json(*quote.speaker_span) : OrderedJson(nullptr);
  json["speaker_as_printed"] = quote.speaker_as_printed;
  json["role"] = quote.role;
  json["cue"] = quote.cue;
  json["cue_span"] = quote.cue_span ? to_json(*quote.cue_span) : OrderedJson(nullptr);
  if (!quote.recipient.empty()) json["recipient"] = quote.recipient;
  if (!quote.mentions.empty()) json["mentions"] = quote.mentions;
  json["confidence"] = std::round(quote.confidence * 100) / 100;
  json["evidence"] = quote.evidence;
  return json;
}

OrderedJson to_json(const Person& person) {
  return {{"name", person.name}, {"spans", to_json(person.spans)}};
}

OrderedJson to_json(const std::string& article, const std::vector<Quote>& quotes) {
  OrderedJson json = {{"id", article}, {"quotes", OrderedJson::array()}};
  for (const Quote& quote : quotes) json["quotes"].push_back(to_json(quote));
  return json;
}

Quote quote_from_json(const Json& json) {
  try {
    Quote quote;
    quote.kind = value_of(kQuoteKinds, text_or_empty(object(json), "kind"), QuoteKind::direct);
    quote.in_title = text_or_empty(json, "in") == "title";
    if (const auto spans = json.find("spans"); spans != json.end())
      for (const Json& span : *spans) quote.spans.push_back(span_from(span));
    quote.text = text_or_empty(json, "text");
    if (const auto speaker = json.find("speaker"); speaker != json.end() && !speaker->is_null()) {
      if (speaker->is_string()) {
        quote.speaker = Speaker{speaker->get<std::string>(), "", SpeakerKind::unknown};
      } else {
        quote.speaker =
            Speaker{text_or_empty(object(*speaker), "name"), text_or_empty(*speaker, "id"),
                    value_of(kSpeakerKinds, text_or_empty(*speaker, "kind"), SpeakerKind::unknown)};
      }
    }
    if (const auto span = json.find("speaker_span"); span != json.end() && !span->is_null())
      quote.speaker_span = span_from(*span);
    quote.speaker_as_printed = text_or_empty(json, "speaker_as_printed");
    quote.role = text_or_empty(json, "role");
    quote.cue = text_or_empty(json, "cue");
    if (const auto span = json.find("cue_span"); span != json.end() && !span->is_null())
      quote.cue_span = span_from(*span);
    quote.recipient = text_or_empty(json, "recipient");
    if (const auto names = json.find("mentions"); names != json.end())
      quote.mentions = names->get<std::vector<std::string>>();
    quote.confidence = json.value("confidence", 1.0);
    quote.evidence = text_or_empty(json, "evidence");
    return quote;
  } catch (const Json::exception& error) {
    throw Error(ErrorCode::bad_article, std::string("a quote is not of the expected shape: ") + error.what());
  }
}

}  // namespace quotidian
