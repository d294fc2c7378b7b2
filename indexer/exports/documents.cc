// See documents.h.
#include "indexer/exports/documents.h"

#include "common/article_json.h"
#include "common/quote_json.h"

namespace quotidian::exports {
namespace {

Json quote_json(const QuoteRecord& record) {
  Json json = {{"id", quote_id(record.article, record.number)}};
  json.update(to_json(record.quote));
  return json;
}

}  // namespace

Json as_it_came(const Article& article) {
  Json json = Json::parse(article_to_json(article));
  json.erase("furniture");  // found anew by whoever reads it
  if (!article.extra.empty()) json["extra"] = Json::parse(article.extra);
  return json;
}

Json with_quotes(const Article& article, const std::vector<QuoteRecord>& quotes) {
  Json json = as_it_came(article);
  for (const char* key : {"id", "quotes"}) json.erase(key);
  json["quotes"] = Json::array();
  for (const QuoteRecord& quote : quotes) json["quotes"].push_back(quote_json(quote));
  return json;
}

Json told_by_quotes(const Article& article) {
  Json json = as_it_came(article);
  for (const char* key : {"id", "body", "quotes", "captions", "subtitle", "extra"}) json.erase(key);
  return json;
}

Json flat(const QuoteRecord& quote, const Json& of_article) {
  Json json = quote_json(quote);
  json["article"] = quote.article;
  json.update(of_article);
  return json;
}

}  // namespace quotidian::exports
