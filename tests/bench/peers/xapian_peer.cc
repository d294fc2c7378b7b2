// Plain Xapian as its manual shows it: one document an article, TermGenerator and QueryParser, one writer
// with the default flush threshold. With or without stems ("Z" terms beside the plain ones).
#include <fstream>
#include <nlohmann/json.hpp>

#include <xapian.h>

#include "tests/bench/peers/corpus.h"
#include "tests/bench/peers/peer.h"

namespace quotidian::bench {
namespace {

constexpr Xapian::valueno kDate = 0, kSource = 1, kId = 2, kYear = 3;
constexpr std::string_view kSourcePrefix = "XS", kIdPrefix = "Q";

// "2012-03-13T14:25:00Z" -> "20120313142500", which sorts as text.
std::string digits_of(const std::string& date) {
  std::string digits;
  for (const char c : date)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

class XapianPeer : public Peer {
 public:
  XapianPeer(const std::filesystem::path& database, bool stems)
      : database_(database.string()), enquire_(database_), stems_(stems) {
    parser_.set_database(database_);
    parser_.set_default_op(Xapian::Query::OP_AND);
    if (stems) {
      parser_.set_stemmer(Xapian::Stem("en"));
      parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    }
  }

  bool answers(QueryClass asked) const override {
    if (stems_) return asked == QueryClass::stemmed;
    return asked != QueryClass::said_by && asked != QueryClass::said && asked != QueryClass::stemmed;
  }

  std::vector<std::string> ten(const LoggedQuery& query) override {
    ask(query);
    std::vector<std::string> ids;
    Xapian::MSet hits;
    if (query.asked == QueryClass::facets) {
      Xapian::ValueCountMatchSpy sources(kSource), years(kYear);
      enquire_.add_matchspy(&sources);
      enquire_.add_matchspy(&years);
      hits = enquire_.get_mset(0, kHits, database_.get_doccount());
      enquire_.clear_matchspies();
      for (auto* spy : {&sources, &years})
        for (auto value = spy->top_values_begin(kHits); value != spy->top_values_end(kHits); ++value)
          facets_ += value.get_termfreq();
    } else {
      hits = enquire_.get_mset(0, kHits);
    }
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) ids.push_back(hit.get_document().get_value(kId));
    return ids;
  }

  std::uint64_t count(const LoggedQuery& query) override {
    ask(query);
    return enquire_.get_mset(0, 1, database_.get_doccount()).get_matches_estimated();
  }

 private:
  void ask(const LoggedQuery& query) {
    const bool phrase = query.asked == QueryClass::phrase || query.asked == QueryClass::frequent;
    const std::string text = joined(query.words, query.asked == QueryClass::any ? " OR " : " ");
    Xapian::Query parsed = parser_.parse_query(phrase ? '"' + text + '"' : text);
    if (!query.source.empty())
      parsed = Xapian::Query(Xapian::Query::OP_FILTER, parsed,
                             Xapian::Query(std::string(kSourcePrefix) + query.source));
    if (!query.from.empty())
      parsed = Xapian::Query(Xapian::Query::OP_FILTER, parsed,
                             Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kDate, digits_of(query.from),
                                           digits_of(query.to) + "235959"));
    enquire_.set_query(parsed);
    if (query.asked == QueryClass::newest)
      enquire_.set_sort_by_value(kDate, true);
    else
      enquire_.set_sort_by_relevance();
  }

  Xapian::Database database_;
  Xapian::Enquire enquire_;
  Xapian::QueryParser parser_;
  bool stems_;
  std::uint64_t facets_ = 0;  // what was counted, so that counting it is not left out
};

}  // namespace

std::unique_ptr<Peer> open_xapian(const std::filesystem::path& database, bool stems) {
  return std::make_unique<XapianPeer>(database, stems);
}

void add_to_xapian(const std::filesystem::path& database, const std::filesystem::path& corpus, bool stems) {
  Xapian::WritableDatabase writer(database.string(), Xapian::DB_CREATE_OR_OPEN);
  Xapian::TermGenerator generator;
  if (stems) {
    generator.set_stemmer(Xapian::Stem("en"));
    generator.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
  }
  for_each_article({corpus.string()}, [&](const Article& article) {
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    generator.index_text(article.title);
    generator.increase_termpos();
    generator.index_text(article.body);
    document.add_boolean_term(std::string(kIdPrefix) + article.id);
    if (!article.source.empty()) document.add_boolean_term(std::string(kSourcePrefix) + article.source);
    document.add_value(kDate, digits_of(article.published));
    document.add_value(kSource, article.source);
    document.add_value(kId, article.id);
    document.add_value(kYear, article.published.substr(0, 4));
    const nlohmann::ordered_json stored = {{"id", article.id},
                                           {"title", article.title},
                                           {"body", article.body},
                                           {"source", article.source},
                                           {"published", article.published}};
    document.set_data(stored.dump());
    writer.add_document(document);
  });
  writer.commit();
}

void compact_xapian(const std::filesystem::path& database, const std::filesystem::path& compacted) {
  Xapian::Database(database.string()).compact(compacted.string());
}

}  // namespace quotidian::bench
