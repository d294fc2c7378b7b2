// See words.h.
#include "tests/bench/peers/words.h"

#include <algorithm>

namespace quotidian::bench {

const std::vector<Token>& Words::of(const Article& article) {
  analyzer_.clear();
  text::segment(article.body, layout_);
  analyze_article(article, layout_, analyzer_, fields_);
  tokens_.assign(fields_.title.begin(), fields_.title.end());
  for_each_indexed(fields_.body, article.furniture, [&](const Token& token) { tokens_.push_back(token); });
  return tokens_;
}

void Frequencies::add(const std::vector<Token>& tokens) {
  ++articles_;
  for (const Token& token : tokens) {
    auto found = terms_.find(token.term);
    if (found == terms_.end()) found = terms_.emplace(token.term, Seen{}).first;
    if (found->second.last == articles_) continue;
    found->second.last = articles_;
    ++found->second.articles;
  }
}

std::vector<std::string> Frequencies::most_frequent(std::size_t most) const {
  std::vector<std::pair<std::uint32_t, std::string_view>> order;
  for (const auto& [term, seen] : terms_) order.emplace_back(seen.articles, term);
  std::sort(order.begin(), order.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  std::vector<std::string> forms;
  for (std::size_t i = 0; i < std::min(most, order.size()); ++i)
    forms.push_back(Analyzer::form_of(order[i].second));
  return forms;
}

std::vector<std::string> Frequencies::between(std::uint32_t least, std::uint32_t most) const {
  std::vector<std::string> forms;
  for (const auto& [term, seen] : terms_)
    if (seen.articles >= least && seen.articles <= most) forms.push_back(Analyzer::form_of(term));
  std::sort(forms.begin(), forms.end());
  return forms;
}

std::vector<std::string> name_words(std::string_view name) {
  text::Layout layout;
  text::segment(name, layout);
  std::vector<std::string> words;
  for (const text::Word& word : layout.words)
    words.push_back(Analyzer::fold(name.substr(word.begin, word.end - word.begin)));
  return words;
}

}  // namespace quotidian::bench
