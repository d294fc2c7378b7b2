// See oracle.h.
#include "tests/bench/peers/oracle.h"

#include <algorithm>

#include "searcher/query/english_forms.h"

namespace quotidian::bench {

Oracle::Oracle(std::vector<LoggedQuery> log) : log_(std::move(log)) {
  for (const LoggedQuery& query : log_) {
    Wanted wanted;
    for (const std::string& word : query.words)
      wanted.words.push_back(number_of(word, query.asked == QueryClass::stemmed));
    wanted.source = name_words(query.source);
    wanted_.push_back(std::move(wanted));
  }
}

std::size_t Oracle::number_of(const std::string& form, bool stemmed) {
  const auto [known, is_new] = (stemmed ? stemmed_ : exact_).emplace(form, words_.size());
  if (!is_new) return known->second;
  const std::size_t number = words_.size();
  words_.emplace_back();
  if (stemmed) {
    Analyzer analyzer;
    by_stem_[std::string(Analyzer::key_of(analyzer.term(form, "en")))].push_back(number);
    for (const std::string& other : other_forms(Analyzer::fold(form))) by_other_[other].push_back(number);
  }
  return number;
}

const std::vector<std::size_t>& Oracle::met_by(std::string_view term) {
  const auto known = met_.find(term);
  if (known != met_.end()) return known->second;
  std::vector<std::size_t> met;
  const std::string form = Analyzer::form_of(term);
  if (const auto exact = exact_.find(form); exact != exact_.end()) met.push_back(exact->second);
  if (const auto stem = by_stem_.find(Analyzer::key_of(term)); stem != by_stem_.end())
    met.insert(met.end(), stem->second.begin(), stem->second.end());
  if (const auto other = by_other_.find(Analyzer::fold(form)); other != by_other_.end())
    for (const std::size_t word : other->second)
      if (std::find(met.begin(), met.end(), word) == met.end()) met.push_back(word);
  return met_.emplace(term, std::move(met)).first->second;
}

void Oracle::see(const Article& article) {
  ++articles_;
  for (const Token& token : reader_.of(article))
    for (const std::size_t number : met_by(token.term)) {
      Word& word = words_[number];
      if (word.last != articles_) word.positions.clear();
      word.last = articles_;
      word.positions.push_back(token.position);
    }
  for (std::size_t i = 0; i < log_.size(); ++i) {
    const auto& source = wanted_[i].source;
    if (!source.empty()) {
      auto words = sources_.find(article.source);
      if (words == sources_.end()) words = sources_.emplace(article.source, name_words(article.source)).first;
      if (std::search(words->second.begin(), words->second.end(), source.begin(), source.end()) ==
          words->second.end())
        continue;
    }
    if (meets(log_[i], wanted_[i], article)) ++wanted_[i].count;
  }
}

bool Oracle::meets(const LoggedQuery& query, const Wanted& wanted, const Article& article) const {
  const auto here = [&](std::size_t word) { return words_[word].last == articles_; };
  if (query.asked == QueryClass::any) return std::any_of(wanted.words.begin(), wanted.words.end(), here);
  if (!std::all_of(wanted.words.begin(), wanted.words.end(), here)) return false;
  if (!query.from.empty()) {
    const std::string day = article.published.substr(0, 10);
    if (day.empty() || day < query.from || day > query.to) return false;
  }
  const bool phrase = query.asked == QueryClass::phrase || query.asked == QueryClass::frequent;
  return !phrase || in_a_row(wanted);
}

bool Oracle::in_a_row(const Wanted& wanted) const {
  const auto& first = words_[wanted.words.front()].positions;
  return std::any_of(first.begin(), first.end(), [&](std::uint32_t start) {
    for (std::size_t i = 1; i < wanted.words.size(); ++i) {
      const auto& positions = words_[wanted.words[i]].positions;
      if (!std::binary_search(positions.begin(), positions.end(), start + i)) return false;
    }
    return true;
  });
}

std::vector<std::optional<std::uint64_t>> Oracle::counts() const {
  std::vector<std::optional<std::uint64_t>> counts;
  for (std::size_t i = 0; i < log_.size(); ++i) {
    const bool of_quotes = log_[i].asked == QueryClass::said_by || log_[i].asked == QueryClass::said;
    counts.push_back(of_quotes ? std::nullopt : std::optional(wanted_[i].count));
  }
  return counts;
}

}  // namespace quotidian::bench
