// See weighed_claim.h.
#include "searcher/verify/weighed_claim.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

namespace quotidian::verify {

WeighedClaim::WeighedClaim(Claim claim, const Xapian::Database& database, Vocabulary& vocabulary,
                           Analyzer& analyzer)
    : claim_(std::move(claim)), analyzer_(analyzer) {
  const double articles = std::max<double>(1, database.get_doccount());
  for (const ClaimWord& word : claim_.words) {
    const auto id = static_cast<std::uint32_t>(ids_.size() + 1);
    const auto [place, is_new] = ids_.try_emplace(word.bare, id);
    sought_.push_back({place->second, 0, word.bracketed, word.gap_before});
    if (!is_new) continue;
    Known& made = known_.emplace_back();
    made.terms = vocabulary.spellings("", word.printed);
    for (const std::string& term : made.terms) made.frequency += database.get_termfreq(term);
    made.weight = std::log(1 + articles / (made.frequency + 0.5));
  }
  for (const Sought& word : sought_)
    if (!word.free_to_add) all_weight_ += weight(word.word);
}

std::vector<std::size_t> WeighedClaim::rarest(std::size_t most) const {
  std::vector<std::size_t> places;
  std::unordered_set<std::uint32_t> seen;
  for (std::size_t i = 0; i < sought_.size(); ++i)
    if (!sought_[i].free_to_add && known(sought_[i].word).frequency > 0 &&
        seen.insert(sought_[i].word).second)
      places.push_back(i);
  std::stable_sort(places.begin(), places.end(), [&](std::size_t left, std::size_t right) {
    return known(sought_[left].word).frequency < known(sought_[right].word).frequency;
  });
  if (places.size() > most) places.resize(most);
  std::sort(places.begin(), places.end());
  return places;
}

WeighedClaim::Stemmed& WeighedClaim::stemmed(const std::string& lang) {
  const auto [place, is_new] = stemmed_.try_emplace(Analyzer::stemmer_of(lang));
  Stemmed& made = place->second;
  if (!is_new) return made;
  made.words = sought_;
  for (std::size_t i = 0; i < made.words.size(); ++i) {
    const std::string key(Analyzer::key_of(analyzer_.term(claim_.words[i].printed, lang)));
    made.words[i].stem =
        made.stems.try_emplace(key, static_cast<std::uint32_t>(made.stems.size() + 1)).first->second;
  }
  return made;
}

Given WeighedClaim::given(std::string_view printed, const std::string& lang, Stemmed& in) {
  const auto [place, is_new] = in.met.try_emplace(std::string(printed));
  Given& made = place->second;
  if (!is_new) return made;
  if (const auto number = ids_.find(bare_word(printed)); number != ids_.end()) made.word = number->second;
  const auto stem = in.stems.find(std::string(Analyzer::key_of(analyzer_.term(printed, lang))));
  if (stem != in.stems.end()) made.stem = stem->second;
  return made;
}

}  // namespace quotidian::verify
