// See query_log.h.
#include "tests/bench/peers/query_log.h"

#include <algorithm>
#include <optional>
#include <random>
#include <set>

#include <quotidian/quote_extractor.h>

namespace quotidian::bench {
namespace {

constexpr std::size_t kTriesForEach = 200;

class Drawer {
 public:
  Drawer(const std::vector<Article>& sample, const Frequencies& frequencies,
         const std::vector<std::string>& days, const LogOptions& options)
      : sample_(sample), days_(days), options_(options), random_(options.seed) {
    for (std::string& form : frequencies.most_frequent(kFrequentWords)) frequent_.insert(std::move(form));
    const std::uint32_t articles = frequencies.articles();
    facet_words_ = frequencies.between(articles / 20, std::min(articles / 4, kMostFacetHits));
  }

  std::vector<LoggedQuery> log() {
    std::vector<LoggedQuery> log;
    if (sample_.empty()) return log;
    for (const char asked : kClasses) {
      std::set<std::string> known;
      for (std::size_t tries = 0; known.size() < options_.each && tries < options_.each * kTriesForEach;
           ++tries) {
        const auto query = draw(static_cast<QueryClass>(asked), sample_[below(sample_.size())]);
        if (query && known.insert(to_json(*query)).second) log.push_back(*query);
      }
    }
    return log;
  }

 private:
  using Drawn = std::optional<LoggedQuery>;

  // The library's distributions differ from one to the other; a remainder does not.
  std::size_t below(std::size_t n) { return random_() % n; }

  Drawn draw(QueryClass asked, const Article& article) {
    switch (asked) {
      case QueryClass::all:
      case QueryClass::newest:
        return words(asked, article, 1 + below(2));
      case QueryClass::any:
        return words(asked, article, 2 + below(4));
      case QueryClass::phrase:
      case QueryClass::frequent:
        return phrase(asked, words_.of(article), 2 + below(3));
      case QueryClass::filtered:
        return filtered(article);
      case QueryClass::said_by:
      case QueryClass::said:
        return quoted(asked, article);
      case QueryClass::stemmed:
        return stemmed(article);
      case QueryClass::facets:
        if (facet_words_.empty()) return {};
        return LoggedQuery{asked, {facet_words_[below(facet_words_.size())]}, {}, {}, {}, {}};
    }
    return {};
  }

  // A word one would search for: none of the most frequent, with a letter in it.
  bool telling(const std::string& form) const {
    return form.size() > 1 && !frequent_.contains(form) &&
           std::any_of(form.begin(), form.end(), [](unsigned char c) { return c >= 'a' && c <= 'z'; });
  }

  // Different telling words out of these tokens.
  std::vector<std::string> telling_words(const std::vector<Token>& tokens, std::size_t count) {
    std::vector<std::string> drawn;
    for (std::size_t tries = 0; !tokens.empty() && drawn.size() < count && tries < 20 * count; ++tries) {
      std::string form = Analyzer::form_of(tokens[below(tokens.size())].term);
      if (telling(form) && std::find(drawn.begin(), drawn.end(), form) == drawn.end())
        drawn.push_back(std::move(form));
    }
    if (drawn.size() < count) drawn.clear();
    return drawn;
  }

  Drawn words(QueryClass asked, const Article& article, std::size_t count) {
    std::vector<std::string> drawn = telling_words(words_.of(article), count);
    if (drawn.empty()) return {};
    return LoggedQuery{asked, std::move(drawn), {}, {}, {}, {}};
  }

  // Words one behind the other: all frequent ones for class d, else at least one of another kind.
  Drawn phrase(QueryClass asked, const std::vector<Token>& tokens, std::size_t count) {
    if (tokens.size() < count) return {};
    const std::size_t first = below(tokens.size() - count + 1);
    LoggedQuery query{asked, {}, {}, {}, {}, {}};
    std::size_t frequent = 0;
    for (std::size_t i = first; i < first + count; ++i) {
      if (tokens[i].position != tokens[first].position + (i - first)) return {};
      query.words.push_back(Analyzer::form_of(tokens[i].term));
      frequent += frequent_.contains(query.words.back()) ? 1 : 0;
    }
    if (asked == QueryClass::frequent ? frequent != count : frequent == count) return {};
    return query;
  }

  // Every other one by its source, the rest by a tenth of the days around the article's own.
  Drawn filtered(const Article& article) {
    Drawn query = words(QueryClass::filtered, article, 1 + below(2));
    if (!query) return {};
    if (below(2) == 0) {
      if (article.source.empty()) return {};
      query->source = article.source;
      return query;
    }
    if (article.published.empty() || days_.empty()) return {};
    const auto own = std::lower_bound(days_.begin(), days_.end(), article.published.substr(0, 10));
    const std::size_t width = days_.size() / 10, at = static_cast<std::size_t>(own - days_.begin());
    const std::size_t first = std::min(at - std::min(at, below(width + 1)), days_.size() - 1 - width);
    query->from = days_[first];
    query->to = days_[first + width];
    return query;
  }

  // From a quote that its article gives to somebody by name.
  Drawn quoted(QueryClass asked, const Article& article) {
    const std::vector<Quote> quotes = extractor_.extract(article);
    if (quotes.empty()) return {};
    const Quote& quote = quotes[below(quotes.size())];
    analyzer_.clear();
    std::vector<Token> tokens;
    analyzer_.analyze(quote.text, article.lang, 1, tokens);
    if (asked == QueryClass::said) return phrase(asked, tokens, 2 + below(3));
    if (!quote.speaker || quote.speaker->kind != SpeakerKind::person) return {};
    std::vector<std::string> drawn = telling_words(tokens, 2);
    if (drawn.empty()) return {};
    return LoggedQuery{asked, std::move(drawn), {}, {}, {}, quote.speaker->name};
  }

  // Words printed in small letters, which are seldom names.
  Drawn stemmed(const Article& article) {
    text::Layout layout;
    text::segment(article.body, layout);
    std::vector<std::string> drawn;
    for (std::size_t tries = 0; !layout.words.empty() && drawn.size() < 2 && tries < 40; ++tries) {
      const text::Word& word = layout.words[below(layout.words.size())];
      const std::string_view printed =
          std::string_view(article.body).substr(word.begin, word.end - word.begin);
      std::string form = Analyzer::form(printed);
      if (form == printed && telling(form) && std::find(drawn.begin(), drawn.end(), form) == drawn.end())
        drawn.push_back(std::move(form));
    }
    if (drawn.size() < 2) return {};
    return LoggedQuery{QueryClass::stemmed, std::move(drawn), {}, {}, {}, {}};
  }

  const std::vector<Article>& sample_;
  const std::vector<std::string>& days_;
  const LogOptions& options_;
  std::mt19937 random_;
  std::set<std::string> frequent_;
  std::vector<std::string> facet_words_;
  Words words_;
  Analyzer analyzer_;
  QuoteExtractor extractor_;
};

}  // namespace

std::vector<LoggedQuery> draw_log(const std::vector<Article>& sample, const Frequencies& frequencies,
                                  const std::vector<std::string>& days, const LogOptions& options) {
  return Drawer(sample, frequencies, days, options).log();
}

}  // namespace quotidian::bench
