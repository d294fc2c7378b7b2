// Bands find the pairs worth comparing, a union-find joins them; see copies.h.
#include "searcher/answers/copies.h"

#include "common/text_signature.h"

namespace quotidian {
namespace {

// Two bins make a band: of two texts that share half of their shingles, 99 in 100 share one of the 16
// (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4).
constexpr std::size_t kBand = 2 * kBytesPerBin;
constexpr std::size_t kFewestEqual = kSignatureBins / 2;
// A band that more texts share is a notice or a menu; its texts are found by their others.
constexpr std::size_t kMostInBand = 200;

}  // namespace

void Copies::add(const std::string& article, const std::string& signature) {
  // An article without a signature is like no other.
  const std::string key = signature.empty() ? "article " + article : signature;
  const auto [place, is_new] = numbers_.try_emplace(key, signatures_.size());
  if (is_new) {
    parents_.push_back(signatures_.size());
    signatures_.push_back(signature);
  }
  number_of_[article] = place->second;
}

std::size_t Copies::root(std::size_t at) const {
  while (parents_[at] != at) at = parents_[at];
  return at;
}

void Copies::group() {
  for (std::size_t begin = 0; begin < kSignatureBins * kBytesPerBin; begin += kBand) {
    std::unordered_map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < signatures_.size(); ++i)
      if (!signatures_[i].empty()) alike[signatures_[i].substr(begin, kBand)].push_back(i);
    for (const auto& [band, texts] : alike) {
      if (texts.size() > kMostInBand) continue;
      for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
          const std::size_t left = root(texts[i]), right = root(texts[j]);
          if (left == right || equal_bins(signatures_[texts[i]], signatures_[texts[j]]) < kFewestEqual)
            continue;
          parents_[std::max(left, right)] = std::min(left, right);
        }
    }
  }
  for (std::size_t& parent : parents_) parent = root(parent);
}

std::size_t Copies::group_of(const std::string& article) const { return root(number_of_.at(article)); }

}  // namespace quotidian
