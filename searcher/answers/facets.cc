// Facets: beside any answer, how often each value occurs among all that matches. They are counted apart
// from the hits, so that an answer without them pays nothing.
#include <algorithm>
#include <unordered_map>

#include <quotidian/error.h>
#include <nlohmann/json.hpp>

#include "common/quote_record.h"
#include "searcher/answers/answers.h"
#include "searcher/answers/census.h"

namespace quotidian {
namespace {

// Reads one key of an article's record, which ends in the body, and stops there.
class OneKey : public nlohmann::json::json_sax_t {
 public:
  explicit OneKey(std::string key) : wanted_(std::move(key)) {}
  std::string value;

  bool key(string_t& name) override {
    at_ = depth_ == 1 && name == wanted_;
    return name != "body";
  }
  bool string(string_t& text) override {
    if (!at_) return true;
    value = text;
    return false;
  }
  bool start_object(std::size_t) override { return ++depth_ > 0; }
  bool end_object() override { return --depth_ > 0; }
  bool start_array(std::size_t) override { return ++depth_ > 0; }
  bool end_array() override { return --depth_ > 0; }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  std::string wanted_;
  int depth_ = 0;
  bool at_ = false;
};

// Sections have no value of their own in the archive: they stand in the articles' records.
class Sections {
 public:
  explicit Sections(const Xapian::Database& database) : database_(database) {}

  std::string operator()(const Matched& document) {
    std::string article = article_of(document);
    if (article == article_) return section_;
    article_ = std::move(article);
    const std::string term = article_term(article_);
    const Xapian::PostingIterator found = database_.postlist_begin(term);
    if (found == database_.postlist_end(term)) return section_ = "";
    OneKey section("section");
    nlohmann::json::sax_parse(database_.get_document(*found).get_data(), &section);
    return section_ = section.value;
  }

 private:
  Xapian::Database database_;
  std::string article_, section_;
};

// A speaker's name as one of the quotes has it.
std::string name_of_speaker(const Inquiry& inquiry, const std::string& id) {
  const std::string term = schema::whole_term(schema::kSpeakerId, id);
  const Xapian::PostingIterator found = inquiry.database.postlist_begin(term);
  if (found == inquiry.database.postlist_end(term)) return id;
  const Quote quote = quote_record_from(inquiry.database.get_document(*found).get_data()).quote;
  return quote.speaker ? quote.speaker->name : id;
}

Groups grouped(const Inquiry& inquiry, const Census& census, const std::string& name) {
  if (name == "speaker")
    return census.by_quote([](const Matched& quote) { return quote.value(schema::kSpeakerSlot); },
                           {schema::kSpeakerSlot});
  if (name == "kind") return census.by_kind();
  if (name == "source") return census.by_article(source_of, {schema::kSourceSlot});
  if (name == "year")
    return census.by_article([](const Matched& document) { return date_of(document).substr(0, 4); },
                             {schema::kDateSlot});
  if (name == "section") {
    Sections sections(inquiry.database);
    return census.by_article([&](const Matched& document) { return sections(document); },
                             {schema::kArticleIdSlot});
  }
  throw Error(ErrorCode::bad_query,
              "no facet is called \"" + name + "\"; there are speaker, kind, source, section and year");
}

}  // namespace

void add_facets(Inquiry& inquiry) {
  if (inquiry.options.facets.empty()) return;
  const Census census(inquiry);
  const bool shows_quotes = inquiry.reading.about_quotes || inquiry.options.show == Show::quotes ||
                            inquiry.options.show == Show::speakers;
  for (const FacetRequest& request : inquiry.options.facets) {
    Facet facet;
    facet.name = request.name;
    facet.of_quotes = shows_quotes || request.name == "speaker" || request.name == "kind";
    for (const auto& [value, group] :
         most_frequent(grouped(inquiry, census, request.name), facet.of_quotes)) {
      if ((facet.of_quotes ? group.quotes : group.articles) == 0) continue;
      if (facet.values.size() >= request.most) {
        ++facet.others;
        continue;
      }
      const bool is_speaker = request.name == "speaker" && !value.empty();
      facet.values.push_back(
          {value, is_speaker ? name_of_speaker(inquiry, value) : value, group.quotes, group.articles});
    }
    inquiry.results.facets.push_back(std::move(facet));
  }
}

}  // namespace quotidian
