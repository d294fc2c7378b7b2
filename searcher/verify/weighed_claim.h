// WeighedClaim: the claim's words as an archive and a text know them: their terms, how much each tells, and
// which words of a text they are. Between the claim and the alignment; belongs to its database's thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <quotidian/analyzer.h>
#include <xapian.h>

#include "searcher/query/vocabulary.h"
#include "searcher/verify/alignment.h"
#include "searcher/verify/claim.h"

namespace quotidian::verify {

class WeighedClaim {
 public:
  WeighedClaim(Claim claim, const Xapian::Database& database, Vocabulary& vocabulary, Analyzer& analyzer);

  // A word in the archive.
  struct Known {
    std::vector<std::string> terms;
    Xapian::doccount frequency = 0;
    double weight = 0;  // the more, the fewer documents have it
  };
  const std::vector<ClaimWord>& words() const { return claim_.words; }
  bool cut() const { return claim_.cut; }
  const std::vector<Sought>& sought() const { return sought_; }  // one for each of words()
  std::size_t different() const { return known_.size(); }        // words, numbered from 1
  const Known& known(std::uint32_t word) const { return known_[word - 1]; }
  double weight(std::uint32_t word) const { return word == 0 ? 0 : known(word).weight; }
  double all_weight() const { return all_weight_; }  // of words that must stand in a text

  // Places in the claim of its rarest words that the archive has, in the claim's order.
  std::vector<std::size_t> rarest(std::size_t most) const;

  // sought(), stemmed as a language wants it, and the words of the texts in it that were met.
  struct Stemmed {
    std::vector<Sought> words;
    std::unordered_map<std::string, std::uint32_t> stems;
    std::unordered_map<std::string, Given> met;  // by the word as printed
  };
  Stemmed& stemmed(const std::string& lang);
  // REQUIRES: `in` is stemmed(lang).
  Given given(std::string_view printed, const std::string& lang, Stemmed& in);

 private:
  const Claim claim_;
  Analyzer& analyzer_;
  std::unordered_map<std::string, std::uint32_t> ids_;  // bare word -> its number
  std::vector<Known> known_;
  std::vector<Sought> sought_;
  double all_weight_ = 0;
  std::map<std::string, Stemmed> stemmed_;  // by stemmer
};

}  // namespace quotidian::verify
