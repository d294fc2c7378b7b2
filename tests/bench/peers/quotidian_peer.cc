// Quotidian as a program that embeds it asks: through the public library, one Searcher held open.
#include <algorithm>

#include <quotidian/searcher.h>

#include "tests/bench/peers/peer.h"

namespace quotidian::bench {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view before, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += before;
    text += word;
  }
  return text;
}

std::string quoted(std::string text) {
  std::replace(text.begin(), text.end(), '"', ' ');
  return '"' + text + '"';
}

bool of_quotes(QueryClass asked) { return asked == QueryClass::said_by || asked == QueryClass::said; }

class QuotidianPeer : public Peer {
 public:
  QuotidianPeer(const std::filesystem::path& archive, Shown shown) : searcher_(archive), shown_(shown) {}

  bool answers(QueryClass) const override { return true; }

  std::vector<std::string> ten(const LoggedQuery& query) override {
    const Results results = searcher_.search(parse_query(typed(query)), options(query));
    std::vector<std::string> ids;
    for (const ArticleHit& hit : results.articles) ids.push_back(hit.id);
    for (const QuoteHit& hit : results.quotes) ids.push_back(hit.id);
    return ids;
  }

  std::uint64_t count(const LoggedQuery& query) override {
    SearchOptions options;
    options.show = of_quotes(query.asked) ? Show::quotes : Show::articles;
    options.limit = 1;
    return searcher_.search(parse_query(typed(query)), options).total;
  }

 private:
  SearchOptions options(const LoggedQuery& query) const {
    SearchOptions options;
    options.limit = kHits;
    if (of_quotes(query.asked)) options.show = Show::quotes;
    if (query.asked == QueryClass::newest) options.sort = Sort::newest;
    if (query.asked == QueryClass::facets) options.facets = {{"source"}, {"year"}};
    if (shown_ == Shown::ids) {
      options.detail = Detail::id;
      options.exact_total = false;
    }
    return options;
  }

  Searcher searcher_;
  Shown shown_;
};

}  // namespace

std::string typed(const LoggedQuery& query) {
  switch (query.asked) {
    case QueryClass::any:
      return joined(query.words, "=", " OR ");
    case QueryClass::phrase:
    case QueryClass::frequent:
      return quoted(joined(query.words, "", " "));
    case QueryClass::said:
      return "quote:" + quoted(joined(query.words, "", " "));
    case QueryClass::said_by:
      return "speaker:" + quoted(query.speaker) + " " + joined(query.words, "", " ");
    case QueryClass::stemmed:
      return joined(query.words, "", " ");
    default:
      break;
  }
  std::string text = joined(query.words, "=", " ");
  if (!query.source.empty()) text += " source:" + quoted(query.source);
  if (!query.from.empty()) text += " date:" + query.from + ".." + query.to;
  return text;
}

std::unique_ptr<Peer> open_quotidian(const std::filesystem::path& archive, Shown shown) {
  return std::make_unique<QuotidianPeer>(archive, shown);
}

}  // namespace quotidian::bench
