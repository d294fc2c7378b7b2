// See altered.h.
#include "tests/bench/peers/altered.h"

#include <algorithm>
#include <tuple>

#include "common/text/layout.h"

namespace quotidian::bench {
namespace {

constexpr std::size_t kKeptWords = 400;  // the most frequent: articles, prepositions, "said", "Mr"
constexpr std::size_t kNeighbours = 64;  // words of like frequency that stand for each other

enum class Shape { small, name, capitals, other };

Shape shape_of(std::string_view word) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::all_of(word.begin(), word.end(), small)) return Shape::small;
  if (std::all_of(word.begin(), word.end(), capital)) return Shape::capitals;
  if (capital(word.front()) && std::all_of(word.begin() + 1, word.end(), small)) return Shape::name;
  return Shape::other;
}

}  // namespace

void Alterer::see(const Article& article) {
  text::Layout layout;
  for (const std::string* text : {&article.title, &article.body}) {
    text::segment(*text, layout);
    for (const text::Word& word : layout.words) {
      const std::string_view printed = std::string_view(*text).substr(word.begin, word.end - word.begin);
      auto known = vocabulary_.find(printed);
      if (known == vocabulary_.end()) known = vocabulary_.emplace(printed, Known{}).first;
      ++known->second.count;
    }
  }
}

void Alterer::settle() {
  struct Entry {
    Shape shape;
    std::uint32_t count;
    std::string_view word;
  };
  std::vector<Entry> order;
  for (const auto& [word, known] : vocabulary_) order.push_back({shape_of(word), known.count, word});
  std::sort(order.begin(), order.end(), [](const Entry& left, const Entry& right) {
    return std::tie(right.count, left.word) < std::tie(left.count, right.word);
  });
  order.erase(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(std::min(kKeptWords, order.size())));
  std::erase_if(order, [](const Entry& entry) { return entry.shape == Shape::other; });
  std::stable_sort(order.begin(), order.end(),
                   [](const Entry& left, const Entry& right) { return left.shape < right.shape; });
  std::uint32_t block = 0;
  for (const Entry& entry : order) {
    const auto place = static_cast<std::uint32_t>(words_.size());
    if (place - block == kNeighbours || (place > 0 && entry.shape != shape_of(words_.back()))) block = place;
    vocabulary_.find(entry.word)->second.place = place;
    words_.emplace_back(entry.word);
    counts_.push_back(entry.count);
    blocks_.push_back(block);
  }
}

std::string Alterer::altered(std::string_view text, std::uint32_t round) const {
  std::string out;
  text::Layout layout;
  text::segment(text, layout);
  std::uint32_t behind = 0;
  for (const text::Word& word : layout.words) {
    out.append(text.substr(behind, word.begin - behind));
    behind = word.end;
    const std::string_view printed = text.substr(word.begin, word.end - word.begin);
    const auto known = vocabulary_.find(printed);
    if (known == vocabulary_.end() || known->second.place == kKept) {
      out.append(printed);
      continue;
    }
    const std::uint32_t place = known->second.place, block = blocks_[place];
    const auto end =
        static_cast<std::uint32_t>(std::upper_bound(blocks_.begin(), blocks_.end(), block) - blocks_.begin());
    const std::uint32_t other = block + (place - block + round) % (end - block);
    out += words_[other];
    // Every fourth of the words that stood once: new words come up as they do in news of other years.
    if (counts_[other] == 1 && other % 4 == 0) {
      const char first = shape_of(printed) == Shape::capitals ? 'A' : 'a';
      for (std::uint32_t rest = round; rest > 0; rest /= 26) out += static_cast<char>(first + rest % 26);
    }
  }
  out.append(text.substr(behind));
  return out;
}

Article Alterer::altered(const Article& article, std::uint32_t round) const {
  Article copy = article;
  copy.id += "~" + std::to_string(round);
  copy.title = altered(article.title, round);
  copy.body = altered(article.body, round);
  copy.furniture.clear();
  // The same day of an earlier year; 29 February becomes the 28th.
  if (copy.published.size() >= 10) {
    std::string year = std::to_string(std::stoi(copy.published.substr(0, 4)) - static_cast<int>(round));
    copy.published.replace(0, 4, year);
    if (copy.published.compare(5, 5, "02-29") == 0) copy.published.replace(8, 2, "28");
  }
  return copy;
}

}  // namespace quotidian::bench
