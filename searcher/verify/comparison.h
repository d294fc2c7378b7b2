// Comparison: how one passage of an article has the claim: word for word, shortened, changed or told in other
// words. Between the alignment and the verdict.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <quotidian/verification.h>
#include <xapian.h>

#include "searcher/verify/passages.h"
#include "searcher/verify/weighed_claim.h"

namespace quotidian::verify {

struct Finding {
  Verdict wording = Verdict::not_found;
  bool in_quotes = false, by_asked = false;
  double likeness = 0;
  std::string date;
  Carrier carrier;
};

// The closer to the claim, the higher; 0 is not found.
int rank(Verdict wording);

class Comparison {
 public:
  // Of an archive of so many documents.
  Comparison(WeighedClaim& claim, Xapian::doccount documents) : claim_(claim), documents_(documents) {}

  // Fills the wording, the likeness and, of the carrier, text, difference and quote.
  Finding compare(const ArticleText& article, const Passage& passage);

 private:
  std::pair<std::size_t, std::size_t> window(const std::vector<Given>& given) const;
  void judge(const ArticleText& article, const Passage& passage, std::size_t offset, const Alignment& aligned,
             Finding& finding) const;
  void judge_paraphrase(const ArticleText& article, const Passage& passage, const std::vector<Sought>& words,
                        const std::vector<Given>& given, Finding& finding) const;

  WeighedClaim& claim_;
  Xapian::doccount documents_;
};

}  // namespace quotidian::verify
