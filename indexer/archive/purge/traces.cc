// See traces.h.
#include "indexer/archive/purge/traces.h"

#include <algorithm>

#include <quotidian/analyzer.h>
#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/quote_record.h"
#include "common/schema.h"

namespace quotidian::archive {
namespace {

// A text is cut into passages of so many bytes: what is left of it, if it is twice as long, holds a whole
// one.
constexpr std::size_t kPassage = 32;

// As it stands in a data record, without the marks around it.
std::string escaped(std::string_view text) {
  const std::string json =
      nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return json.substr(1, json.size() - 2);
}

bool is_of_speaker(std::string_view term) {
  for (const std::string_view prefix :
       {schema::kSpeakerId, schema::find_field("speaker")->prefix, schema::find_field("role")->prefix})
    if (term.starts_with(prefix)) return true;
  return false;
}

// The word a term was made of, in small letters; the term without its capitals where there is none.
std::string word_of(std::string_view term) {
  const auto is_prefix = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::string_view word = term.substr(
      static_cast<std::size_t>(std::find_if_not(term.begin(), term.end(), is_prefix) - term.begin()));
  return word.find('\x01') == std::string_view::npos ? std::string(word) : Analyzer::form_of(word);
}

}  // namespace

void Traces::add(std::string_view text, Kind kind) {
  if (!needles_.add(text.substr(0, kLongest))) return;
  kinds_.push_back(kind);
  allowed_.push_back(false);
}

void Traces::add_pieces(std::string_view text, Kind kind) {
  const std::string whole = escaped(text);
  if (whole.size() <= kPassage) return add(whole, kind);
  for (std::size_t at = 0; at + kPassage <= whole.size(); at += kPassage)
    add(std::string_view(whole).substr(at, kPassage), kind);
}

void Traces::add_id(const std::string& id, const ArticleOverrides& overrides) {
  ids_.insert(id);
  const std::string in_record = escaped(id);
  add(id, Kind::id);
  add(in_record, Kind::id);
  for (const auto& [key, entry] : overrides) {
    add_pieces(entry.text, Kind::field);
    add_pieces(entry.note, Kind::field);
    if (entry.speaker) add_pieces(entry.speaker->name, Kind::field);
  }
}

void Traces::add_documents(const Xapian::Database& database, const Article& article,
                           const std::vector<Xapian::docid>& documents) {
  documents_.insert(documents.begin(), documents.end());
  for (const Xapian::docid docid : documents)
    for (auto term = database.termlist_begin(docid); term != database.termlist_end(docid); ++term)
      terms_.insert(*term);
  add_pieces(article.body, Kind::passage);
  for (const std::string* text : {&article.title, &article.subtitle, &article.url, &article.rights,
                                  &article.extra, &article.source, &article.section})
    add_pieces(*text, Kind::field);
  for (const auto* list : {&article.captions, &article.authors, &article.tags})
    for (const std::string& text : *list) add_pieces(text, Kind::field);
  for (const Quote& quote : article.quotes.value_or(std::vector<Quote>{})) {
    add_pieces(quote.text, Kind::field);
    add_pieces(quote.role, Kind::field);
  }
  for (const Xapian::docid docid : documents) {
    const std::string record = database.get_document(docid).get_data();
    if (docid == documents.front()) continue;
    if (const auto speaker = quote_record_from(record).quote.speaker) add_pieces(speaker->name, Kind::field);
  }
}

// Not of a document that stays, but for what its quote took from copies.
bool Traces::only_theirs(const Xapian::Database& database, const std::string& term) const {
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    if (documents_.count(*it) != 0) continue;
    if (!is_of_speaker(term)) return false;
    if (!quote_record_from(database.get_document(*it).get_data()).own) return false;
  }
  return true;
}

void Traces::allow(std::string_view text) {
  needles_.each_in(text, [this](std::size_t number, std::size_t) { allowed_[number] = true; });
}

void Traces::tell_apart(const Xapian::Database& database, const Overrides& kept) {
  std::erase_if(terms_, [&](const std::string& term) { return !only_theirs(database, term); });
  for (const std::string& term : terms_) add(word_of(term), Kind::word);
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    if (!is_term(*term)) allow(*term);
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    if (documents_.count(*it) != 0) continue;
    const Xapian::Document document = database.get_document(*it);
    const std::string record = document.get_data();
    if (document.get_value(schema::kHashSlot).empty()) {  // a quote: what its article says alone
      if (!quote_record_from(record).own) allow(record);
      continue;
    }
    std::set<std::size_t> passages;
    needles_.each_in(record, [&](std::size_t number, std::size_t) {
      allowed_[number] = true;
      if (kinds_[number] == Kind::passage) passages.insert(number);
    });
    if (passages.size() >= kTellingPassages) copies_[article_from_json(record).id] = passages.size();
  }
  for (const auto& [article, entries] : kept.all())
    for (const auto& [key, entry] : entries) allow(to_json(entry));
}

std::uint64_t Traces::sought(Kind kind) const {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < kinds_.size(); ++i) count += kinds_[i] == kind && !allowed_[i] ? 1 : 0;
  return count;
}

std::uint64_t Traces::shared() const {
  return static_cast<std::uint64_t>(std::count(allowed_.begin(), allowed_.end(), true));
}

}  // namespace quotidian::archive
