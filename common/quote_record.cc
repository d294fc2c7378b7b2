// See quote_record.h.
#include "common/quote_record.h"

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/quote_json.h"
#include "common/text/decode.h"

namespace quotidian {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string to_json(const QuoteRecord& record) {
  Json json = {{"article", record.article}, {"n", record.number}};
  json.update(to_json(record.quote));
  json.erase("text");
  if (record.own) {
    Quote as_own;
    as_own.speaker = record.own->speaker;
    as_own.role = record.own->role;
    as_own.confidence = record.own->confidence;
    as_own.evidence = record.own->evidence;
    const Json own = to_json(as_own);
    for (const char* key : {"speaker", "role", "confidence", "evidence"}) json["own"][key] = own.at(key);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

QuoteRecord quote_record_from_json(const std::string& text) {
  try {
    const nlohmann::json json = nlohmann::json::parse(text);
    QuoteRecord record;
    json.at("article").get_to(record.article);
    json.at("n").get_to(record.number);
    record.quote = quote_from_json(json);
    if (const auto own = json.find("own"); own != json.end()) {
      Quote as_own = quote_from_json(*own);
      record.own = OwnReading{std::move(as_own.speaker), std::move(as_own.role), as_own.confidence,
                              std::move(as_own.evidence)};
    }
    return record;
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::archive_damaged, std::string("a quote's record cannot be read: ") + error.what());
  } catch (const Error& error) {
    throw Error(ErrorCode::archive_damaged, std::string("a quote's record cannot be read: ") + error.what());
  }
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
